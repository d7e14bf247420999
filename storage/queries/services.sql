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

-- name: programme_drafts()
-- Forms of programmes that are being filled in.
SELECT * FROM drafts WHERE replace(form, '/', '') <> form ORDER BY id;

-- name: forget_answers(before)!
-- What requests that ended before that said of people and houses; the ticket's words stay.
UPDATE tickets SET fields = '{}', address = '', spot = NULL
 WHERE kind = 'service' AND ended_at < :before AND (fields <> '{}' OR address <> '' OR spot IS NOT NULL);

-- name: drop_answers_of(person)!
-- The same for all requests of somebody who withdraws.
UPDATE tickets SET fields = '{}', address = '', spot = NULL
 WHERE kind = 'service' AND id IN (SELECT ticket FROM reporters WHERE person = :person);
