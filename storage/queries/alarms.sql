-- name: put_alarm(id, person, said, kelurahan, rw, rt, at)!
-- Somebody told of an emergency; nobody has been alerted yet.
INSERT INTO alarms (id, person, said, kelurahan, rw, rt, at)
VALUES (:id, :person, :said, :kelurahan, :rw, :rt, :at);

-- name: alarm(id)
-- What was told of an emergency.
SELECT * FROM alarms WHERE id = :id;

-- name: newest_alarm(person)
-- The last emergency of which somebody told and that became a ticket or part of one.
SELECT * FROM alarms WHERE person = :person AND ticket <> 0 ORDER BY id DESC LIMIT 1;

-- name: waiting_alarm(person)
-- The last emergency of which somebody told and that was not raised.
SELECT * FROM alarms WHERE person = :person AND ticket = 0 ORDER BY id DESC LIMIT 1;

-- name: place_alarm(id, said, kelurahan, rw, rt)!
-- A point on the map came after the words.
UPDATE alarms SET said = :said, kelurahan = :kelurahan, rw = :rw, rt = :rt WHERE id = :id AND ticket = 0;

-- name: raise_alarm(id, ticket)!
-- It is that ticket now, or part of it; a second time changes no row.
UPDATE alarms SET ticket = :ticket WHERE id = :id AND ticket = 0;

-- name: emergencies_since(kelurahan, since)
-- Open emergencies of a kelurahan that came in since then, oldest first: what another report may tell of, too.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.created_at >= :since AND t.ended_at IS NULL
   AND t.kind = 'aspiration' AND t.urgent = 1 AND t.status <> 'resolved'
   AND t.about = '' AND t.level = ''
 ORDER BY t.created_at, t.id LIMIT 100;

-- name: false_alarms(person)
-- How many tickets of theirs officials have said to be no emergency.
SELECT COUNT(DISTINCT e.ticket) AS n FROM reporters r JOIN events e ON e.ticket = r.ticket
 WHERE r.person = :person AND e.name = 'false_alarm';

-- name: drop_alarms_of(person)!
-- Consent is withdrawn: what somebody told of emergencies is theirs no more.
DELETE FROM alarms WHERE person = :person;

-- name: forget_alarms(before)!
-- What was told of emergencies before that; the tickets stay.
DELETE FROM alarms WHERE at < :before;
