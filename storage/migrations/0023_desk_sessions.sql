-- Who works at the desk in a browser or in Telegram's window: one-time links ('link') and what they or Telegram's
-- signature were exchanged for ('session'). Only hashes are kept.
CREATE TABLE desk_sessions (
    token_hash TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX desk_sessions_of_person ON desk_sessions (person);
CREATE INDEX desk_sessions_over ON desk_sessions (expires_at);
