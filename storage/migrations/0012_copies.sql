-- Copies of residents' files in a folder of our own, so that they outlive the bot's token. `state` is kept,
-- refused (not what it was said to be), too_big or gone (Telegram has it no longer).
CREATE TABLE copies (
    attachment BIGINT PRIMARY KEY REFERENCES attachments (id),
    state TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    mime TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL
);
CREATE INDEX copies_of_content ON copies (sha256) WHERE sha256 <> '';
