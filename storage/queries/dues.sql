-- name: put_deadline(id, ticket, at, why, tier, version, source, verify_by, answer_by, resolve_by)!
-- The deadlines that a ticket was given, and the rules that gave them; never changed afterwards.
INSERT INTO deadlines (id, ticket, at, why, tier, version, source, verify_by, answer_by, resolve_by)
VALUES (:id, :ticket, :at, :why, :tier, :version, :source, :verify_by, :answer_by, :resolve_by);

-- name: deadlines(ticket)
-- All deadlines that a ticket was ever given, oldest first.
SELECT * FROM deadlines WHERE ticket = :ticket ORDER BY id;

-- name: drop_dues_of(ticket, task)!
-- What was planned of one task falls away.
DELETE FROM dues WHERE ticket = :ticket AND task = :task AND done_at IS NULL;
