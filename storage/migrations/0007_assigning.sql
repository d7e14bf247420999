-- Who works on a ticket, by when, and who must not see it; absences with a stand-in; who watches.
ALTER TABLE tickets ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
-- Whom a complaint about officials names, as ',lurah,17,': roles and people. '' for everything else.
ALTER TABLE tickets ADD COLUMN about TEXT NOT NULL DEFAULT '';
-- 'kecamatan' where the camat's office has taken it over.
ALTER TABLE tickets ADD COLUMN level TEXT NOT NULL DEFAULT '';
-- The duty that it was handed to, whoever holds it.
ALTER TABLE tickets ADD COLUMN post TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN wanted_by BIGINT;
-- The other body that it was forwarded to, and its number there.
ALTER TABLE tickets ADD COLUMN body TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN reference TEXT NOT NULL DEFAULT '';
-- The deadlines promised; the table deadlines says by which version of the rules.
ALTER TABLE tickets ADD COLUMN tier TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN verify_by BIGINT;
ALTER TABLE tickets ADD COLUMN answer_by BIGINT;
ALTER TABLE tickets ADD COLUMN resolve_by BIGINT;
ALTER TABLE tickets ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;

DROP INDEX tickets_open_field;
CREATE INDEX tickets_open_field ON tickets (kelurahan, created_at, id)
    WHERE ended_at IS NULL AND about = ''
      AND (kind = 'invitation' OR urgent = 1
           OR confidential = 0 AND category IN ('security', 'social_conflict'));
CREATE INDEX tickets_assigned ON tickets (kelurahan, assignee) WHERE ended_at IS NULL AND assignee <> 0;
CREATE INDEX tickets_about ON tickets (created_at, id) WHERE ended_at IS NULL AND (about <> '' OR level <> '');

-- A named duty in a kelurahan that an office is held for (programmes/posts.toml); '' for none.
ALTER TABLE offices ADD COLUMN post TEXT NOT NULL DEFAULT '';

-- Only ever added to: each deadline that a ticket was given, and the rules that gave it.
CREATE TABLE deadlines (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    at BIGINT NOT NULL,
    why TEXT NOT NULL,
    tier TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    verify_by BIGINT,
    answer_by BIGINT,
    resolve_by BIGINT
);
CREATE INDEX deadlines_of_ticket ON deadlines (ticket, id);

CREATE TABLE watchers (
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    person BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket, person)
);
CREATE INDEX watchers_of_person ON watchers (person);

-- An official is away: new work and reminders go to whoever stands in. One at a time for each person.
CREATE TABLE absences (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    stand_in BIGINT NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX absences_open ON absences (person) WHERE ended_at IS NULL;
