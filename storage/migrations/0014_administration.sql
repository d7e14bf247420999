-- What was decided from the chat of an admin, and who looked at what.

-- The newest decision of each name counts; '' is for all kelurahan.
CREATE TABLE house_rules (
    kelurahan TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kelurahan, name)
);

-- A resident who may not file anything new, why, and until when (for good where that is empty).
CREATE TABLE blocks (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    kelurahan TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT,
    lifted_at BIGINT
);
CREATE UNIQUE INDEX blocks_in_force ON blocks (person) WHERE lifted_at IS NULL;

-- Only ever added to: who looked at what, and what was decided that is no event of a ticket.
CREATE TABLE audit (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    person BIGINT NOT NULL,
    what TEXT NOT NULL,
    ticket BIGINT NOT NULL DEFAULT 0,
    kelurahan TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);
