-- Records of programmes (weighings, trees), their fund and checks; announcements and who wants them; contests.
-- Days are ISO dates (WIB) as TEXT; amounts are grams, or pieces; money is whole rupiah.

-- What a household gave or planted. A correction is a new row that replaces an old one; nothing is overwritten.
CREATE TABLE records (
    id BIGINT PRIMARY KEY,
    programme TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    day TEXT NOT NULL,
    rw TEXT NOT NULL,
    rt TEXT NOT NULL DEFAULT '',
    household TEXT NOT NULL DEFAULT '',
    donor TEXT NOT NULL DEFAULT '',
    person BIGINT NOT NULL DEFAULT 0,
    ticket BIGINT NOT NULL DEFAULT 0,
    photo TEXT,
    author BIGINT NOT NULL,
    at BIGINT NOT NULL,
    replaces BIGINT NOT NULL DEFAULT 0,
    standing INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX records_standing ON records (programme, kelurahan, day, id) WHERE standing = 1;
CREATE INDEX records_of_person ON records (person) WHERE person <> 0;
CREATE INDEX records_named ON records (at) WHERE donor <> '' OR person <> 0;

CREATE TABLE quantities (
    record BIGINT NOT NULL REFERENCES records (id),
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    price BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (record, kind)
);

-- Is it still alive? `alive` stays empty until somebody has answered.
CREATE TABLE checks (
    id BIGINT PRIMARY KEY,
    record BIGINT NOT NULL REFERENCES records (id),
    n INTEGER NOT NULL,
    planted BIGINT NOT NULL,
    at BIGINT NOT NULL,
    asked_at BIGINT,
    alive BIGINT,
    answered_at BIGINT,
    answered_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX checks_waiting ON checks (at) WHERE asked_at IS NULL;
CREATE INDEX checks_of_record ON checks (record, n);

-- Money in and out of a programme's fund, only ever added to; the balance is a row of counters.
CREATE TABLE funds (
    id BIGINT PRIMARY KEY,
    programme TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    note TEXT NOT NULL,
    author BIGINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX funds_newest ON funds (programme, kelurahan, id);

-- Who wants to hear of what: a consent of its own, given and taken back one by one.
CREATE TABLE subscriptions (
    topic TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (topic, kelurahan, person)
);
CREATE INDEX subscriptions_of_person ON subscriptions (person, topic);

CREATE TABLE announcements (
    id BIGINT PRIMARY KEY,
    topic TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    rw TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    files TEXT NOT NULL DEFAULT '[]',
    options TEXT NOT NULL DEFAULT '[]',
    author BIGINT NOT NULL,
    status TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    approver BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    total BIGINT NOT NULL DEFAULT 0,
    owed BIGINT NOT NULL DEFAULT 0,
    reached BIGINT NOT NULL DEFAULT 0,
    ended_at BIGINT
);
CREATE INDEX announcements_sending ON announcements (id) WHERE status = 'sending';
CREATE INDEX announcements_newest ON announcements (kelurahan, id);

-- What residents chose in a poll; one choice a person, which they may change.
CREATE TABLE votes (
    announcement BIGINT NOT NULL REFERENCES announcements (id),
    person BIGINT NOT NULL REFERENCES people (id),
    choice INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (announcement, person)
);

-- The tickets that residents' replies to an announcement have become.
CREATE TABLE announcement_answers (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id),
    announcement BIGINT NOT NULL REFERENCES announcements (id)
);
CREATE INDEX answers_of_announcement ON announcement_answers (announcement);

CREATE TABLE contest_entries (
    id BIGINT PRIMARY KEY,
    contest TEXT NOT NULL,
    number INTEGER NOT NULL,
    person BIGINT NOT NULL,
    kelurahan TEXT NOT NULL,
    team TEXT NOT NULL,
    contact TEXT NOT NULL,
    school TEXT NOT NULL,
    title TEXT NOT NULL,
    link TEXT NOT NULL DEFAULT '',
    file TEXT,
    minor INTEGER NOT NULL,
    at BIGINT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    UNIQUE (contest, number),
    UNIQUE (contest, person)
);
CREATE INDEX entries_of_person ON contest_entries (person);

CREATE TABLE jurors (
    contest TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    until BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (contest, person)
);

CREATE TABLE scores (
    entry BIGINT NOT NULL REFERENCES contest_entries (id),
    juror BIGINT NOT NULL REFERENCES people (id),
    criterion TEXT NOT NULL,
    score INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (entry, juror, criterion)
);
