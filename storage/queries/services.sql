-- name: make_service(id, programme, fields)!
-- A new ticket is a request of a programme, with the answers of its form.
UPDATE tickets SET programme = :programme, fields = :fields WHERE id = :id;

-- name: appoint(id, appointed_at)!
-- When officials come, or are visited.
UPDATE tickets SET appointed_at = :appointed_at WHERE id = :id;

-- name: appointments(kelurahan, start, end)
-- Open requests whose appointment is in [start, end), in order of time.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.appointed_at >= :start AND t.appointed_at < :end AND t.appointed_at IS NOT NULL
 ORDER BY t.appointed_at, t.id LIMIT 200;
