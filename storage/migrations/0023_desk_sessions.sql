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

-- Who has which ticket before them at the desk, so that two see each other, whichever process serves them. A row
-- that is not written again within a minute counts for nothing.
CREATE TABLE desk_lookers (
    ticket BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (ticket, person)
);
CREATE INDEX desk_lookers_of_person ON desk_lookers (person);
CREATE INDEX desk_lookers_lately ON desk_lookers (seen_at);
