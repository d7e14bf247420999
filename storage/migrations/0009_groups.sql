-- Working in a group with topics, what officials note on a ticket, answers kept ready, and reminders put off.

-- The supergroup of a kelurahan; `ready` once the bot has the rights that it needs there.
CREATE TABLE group_chats (
    chat BIGINT PRIMARY KEY,
    kelurahan TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    ready INTEGER NOT NULL DEFAULT 0,
    bound_by BIGINT NOT NULL,
    bound_at BIGINT NOT NULL
);

-- One-time codes that bind a group; only their hash is kept.
CREATE TABLE group_codes (
    code_hash TEXT PRIMARY KEY,
    kelurahan TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- A ticket's topic. `thread` is 0 until Telegram has made it; `waits` counts what was to be told there meanwhile.
CREATE TABLE topics (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id),
    chat BIGINT NOT NULL,
    thread BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    shut INTEGER NOT NULL DEFAULT 0,
    waits INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX topics_thread ON topics (chat, thread);

-- Answers kept ready in a kelurahan.
CREATE TABLE canned (
    id BIGINT PRIMARY KEY,
    kelurahan TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BIGINT NOT NULL
);
CREATE INDEX canned_of_kelurahan ON canned (kelurahan, title, id);

-- An official does not want to be reminded of a ticket until then.
CREATE TABLE snoozes (
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    person BIGINT NOT NULL REFERENCES people (id),
    until BIGINT NOT NULL,
    PRIMARY KEY (ticket, person)
);
CREATE INDEX snoozes_due ON snoozes (until);

-- 'important' or ''; urgent is a column of its own.
ALTER TABLE tickets ADD COLUMN priority TEXT NOT NULL DEFAULT '';
-- Short words with a space between them.
ALTER TABLE tickets ADD COLUMN tags TEXT NOT NULL DEFAULT '';
-- Numbers of other tickets that belong with it, with a space between them.
ALTER TABLE tickets ADD COLUMN linked TEXT NOT NULL DEFAULT '';
-- How it came in on behalf of somebody without Telegram, and the official through whom they hear of it.
ALTER TABLE tickets ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN intermediary BIGINT NOT NULL DEFAULT 0;
