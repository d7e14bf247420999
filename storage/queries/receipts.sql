-- name: put_receipt(token_hash, ticket, given_by, at, expires_at)!
-- A link by which a resident can take over a ticket.
INSERT INTO receipts (token_hash, ticket, given_by, created_at, expires_at)
VALUES (:token_hash, :ticket, :given_by, :at, :expires_at);

-- name: receipt(token_hash)
-- The link of that hash.
SELECT ticket, given_by, expires_at, used_at FROM receipts WHERE token_hash = :token_hash;

-- name: use_receipts(ticket, at)!
-- Somebody has taken over the ticket: all its links are over.
UPDATE receipts SET used_at = :at WHERE ticket = :ticket AND used_at IS NULL;

-- name: forget_receipts(before)!
-- Links that ran out before that.
DELETE FROM receipts WHERE expires_at < :before;
