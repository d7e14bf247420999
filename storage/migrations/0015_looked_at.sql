-- Files whose content decides whether they may be shown to anybody: looked at before they are sent on. `state` is
-- waiting, wanted or refused (then with a reason); what they were called, and who sent them, is kept only while
-- they wait.
CREATE TABLE looked_at (
    id BIGINT PRIMARY KEY,
    file_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    mime TEXT NOT NULL DEFAULT '',
    chat BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
CREATE INDEX looked_at_waiting ON looked_at (id) WHERE state = 'waiting';
CREATE INDEX looked_at_old ON looked_at (at);
