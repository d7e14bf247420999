-- Links by which a resident takes over a ticket that an official noted for them: only the hash of the secret.
-- `given_by` is the official who handed it out, `used_at` when any link of the ticket was used.
CREATE TABLE receipts (
    token_hash TEXT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    given_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX receipts_of_ticket ON receipts (ticket);
CREATE INDEX receipts_given_by ON receipts (given_by);
