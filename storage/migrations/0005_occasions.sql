-- One date of an activity or of a round. `slot` is the day that the programme's rule gave ('' for one that an
-- official planned), so that no date is planned twice however it is moved.
CREATE TABLE occasions (
    id BIGINT PRIMARY KEY,
    programme TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    part TEXT NOT NULL,
    post TEXT NOT NULL DEFAULT '',
    slot TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    rw TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    places INTEGER NOT NULL DEFAULT 0,
    went TEXT NOT NULL DEFAULT '[]',
    heads INTEGER,
    minutes TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    ticket BIGINT NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX occasions_slot ON occasions (programme, kelurahan, slot, post) WHERE slot <> '';
CREATE INDEX occasions_evening ON occasions (kelurahan, starts_at, id);
CREATE INDEX occasions_of_programme ON occasions (programme, kelurahan, starts_at, id);
CREATE INDEX occasions_of_rw ON occasions (kelurahan, programme, rw, starts_at) WHERE part = 'round';
CREATE INDEX occasions_for_ticket ON occasions (ticket, id) WHERE ticket <> 0;

-- What happened to it; only ever added to.
CREATE TABLE occasion_events (
    id BIGINT PRIMARY KEY,
    occasion BIGINT NOT NULL REFERENCES occasions (id),
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    actor BIGINT NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX occasion_events_of ON occasion_events (occasion, id);

-- Who comes to a date: with a place, on the waiting list, or asked whether they take a place that came free.
CREATE TABLE signups (
    id BIGINT PRIMARY KEY,
    occasion BIGINT NOT NULL REFERENCES occasions (id),
    person BIGINT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL,
    wish TEXT NOT NULL DEFAULT '',
    ticket BIGINT NOT NULL DEFAULT 0,
    until BIGINT,
    came INTEGER
);
CREATE INDEX signups_of_occasion ON signups (occasion, id);
CREATE INDEX signups_of_person ON signups (person, id);

-- Who comes to every date of a post until they leave.
CREATE TABLE members (
    programme TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    post TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (programme, kelurahan, post, person)
);
CREATE INDEX members_of_person ON members (person);

-- What was noted at a round; which files belong to the minutes of a date.
CREATE TABLE occasion_tickets (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id),
    occasion BIGINT NOT NULL REFERENCES occasions (id)
);
CREATE INDEX occasion_tickets_of ON occasion_tickets (occasion, ticket);
CREATE TABLE occasion_files (
    id BIGINT PRIMARY KEY,
    occasion BIGINT NOT NULL REFERENCES occasions (id),
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX occasion_files_of ON occasion_files (occasion, id);

-- Work that falls due for a date, each once. `subject` is the sign-up that an offer is about.
CREATE TABLE occasion_dues (
    key TEXT PRIMARY KEY,
    occasion BIGINT NOT NULL REFERENCES occasions (id),
    task TEXT NOT NULL,
    at BIGINT NOT NULL,
    subject BIGINT NOT NULL DEFAULT 0,
    done_at BIGINT
);
CREATE INDEX occasion_dues_waiting ON occasion_dues (at) WHERE done_at IS NULL;
CREATE INDEX occasion_dues_of ON occasion_dues (occasion);
