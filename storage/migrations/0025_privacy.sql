-- What people ask of their own data (UU 27/2022), what came of it, and by when an office has to answer. Only what an
-- office is asked has `due_at` and `remind_at`; all else is answered by the bot at once.
CREATE TABLE data_requests (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    kelurahan TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    due_at BIGINT,
    remind_at BIGINT,
    done_at BIGINT,
    outcome TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    answered_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX data_requests_of_person ON data_requests (person, id);
CREATE INDEX data_requests_waiting ON data_requests (remind_at, id) WHERE done_at IS NULL;

-- Since when somebody wants their data only kept, and used for nothing; NULL for everybody else.
ALTER TABLE people ADD COLUMN restricted_at BIGINT;

-- Whose copy of their own data a file is; 0 for all other files.
ALTER TABLE uploads ADD COLUMN person BIGINT NOT NULL DEFAULT 0;
CREATE INDEX uploads_of_person ON uploads (person) WHERE person <> 0;

-- Who looked at a ticket, and what an official looked at and did, for a copy of one's own data.
CREATE INDEX audit_of_ticket ON audit (ticket, id) WHERE ticket <> 0;
CREATE INDEX audit_of_person ON audit (person, id);
CREATE INDEX events_of_actor ON events (actor, id) WHERE actor <> 0;
CREATE INDEX consents_of_person ON consents (person, id);
