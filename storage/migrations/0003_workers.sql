-- Several bot processes on one PostgreSQL database. On SQLite there is one, and these tables stay empty.

-- Who is at work, until when (UTC milliseconds of the database). A number taken again gets a new token.
CREATE TABLE workers (
    number INTEGER PRIMARY KEY,
    token BIGINT NOT NULL,
    until BIGINT NOT NULL
);

-- Which worker (its token) handles a chat's updates and sends its requests.
CREATE TABLE holds (
    chat BIGINT PRIMARY KEY,
    worker BIGINT NOT NULL
);
CREATE INDEX holds_of_worker ON holds (worker);

-- Until when what may be sent is used up (UTC microseconds of the database).
CREATE TABLE rates (
    name TEXT PRIMARY KEY,
    until BIGINT NOT NULL
);
