-- What officials want in their calendars: files with each change, and a feed behind a secret link, of which only the
-- hash is kept.
CREATE TABLE calendars (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    files INTEGER NOT NULL DEFAULT 0,
    feed_hash TEXT NOT NULL DEFAULT '',
    feed_at BIGINT
);
CREATE UNIQUE INDEX calendars_feed ON calendars (feed_hash) WHERE feed_hash <> '';
-- Who was sent a file of which ticket or date, and in which version, so that they hear of its end as well.
CREATE TABLE calendar_files (
    subject BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    version INTEGER NOT NULL,
    cancelled INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (subject, person)
);
CREATE INDEX calendar_files_of_person ON calendar_files (person);
CREATE INDEX calendar_files_old ON calendar_files (at);
