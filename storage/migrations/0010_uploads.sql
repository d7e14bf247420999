-- Files that the bot makes itself (a letter, a chart, a table) and has to send; erased after some days.
CREATE TABLE uploads (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    content BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX uploads_old ON uploads (at);
