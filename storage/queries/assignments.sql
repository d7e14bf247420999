-- name: open_work(kelurahan)
-- How many open tickets each official of a kelurahan has.
SELECT assignee, COUNT(*) AS tickets FROM tickets
 WHERE kelurahan = :kelurahan AND ended_at IS NULL AND assignee <> 0 GROUP BY assignee;

-- name: evenings_stood_in(kelurahan, start, end)
-- To how many events that begin in [start, end) each official goes or went in the lurah's place.
SELECT delegate, COUNT(*) AS evenings FROM tickets
 WHERE kelurahan = :kelurahan AND starts_at >= :start AND starts_at < :end AND delegate <> 0
   AND status IN ('delegated', 'attended', 'closed')
 GROUP BY delegate;

-- name: watchers(ticket)
-- Who watches a ticket.
SELECT person FROM watchers WHERE ticket = :ticket ORDER BY person;

-- name: watch(ticket, person, at)!
-- Somebody watches a ticket; a second time changes nothing.
INSERT INTO watchers (ticket, person, at) VALUES (:ticket, :person, :at) ON CONFLICT (ticket, person) DO NOTHING;

-- name: unwatch(ticket, person)!
-- Somebody watches it no more.
DELETE FROM watchers WHERE ticket = :ticket AND person = :person;

-- name: put_absence(id, person, stand_in, starts_at, ends_at)!
-- An official will be away.
INSERT INTO absences (id, person, stand_in, starts_at, ends_at)
VALUES (:id, :person, :stand_in, :starts_at, :ends_at);

-- name: end_absence(person, now)!
-- Back again, or the absence is called off.
UPDATE absences SET ended_at = :now WHERE person = :person AND ended_at IS NULL;

-- name: absence(person)
-- The absence that an official has announced and not ended.
SELECT * FROM absences WHERE person = :person AND ended_at IS NULL;

-- name: set_about(id, about)!
-- It is a complaint about officials after all, or none.
UPDATE tickets SET about = :about WHERE id = :id;

-- name: set_host(id, host, contact)!
-- Whose event it is, and their number.
UPDATE tickets SET host = :host, contact = :contact WHERE id = :id;

-- name: camat_queue(limit, offset)
-- Open complaints about officials, and what the kecamatan has taken over, oldest first.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.ended_at IS NULL AND (t.about <> '' OR t.level <> '')
   AND {listed}
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;
