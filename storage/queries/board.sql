-- name: put_desk_session(token_hash, person, kind, expires_at)!
-- A link from the bot, or a session.
INSERT INTO desk_sessions (token_hash, person, kind, expires_at)
VALUES (:token_hash, :person, :kind, :expires_at);

-- name: drop_desk_session(token_hash)!
-- A link was used, or somebody goes.
DELETE FROM desk_sessions WHERE token_hash = :token_hash;

-- name: drop_desk_sessions_of(person)!
-- Somebody goes everywhere.
DELETE FROM desk_sessions WHERE person = :person;

-- name: forget_desk_sessions(before)!
-- Sessions and links that are over.
DELETE FROM desk_sessions WHERE expires_at < :before;

-- name: desk_session(token_hash)
-- Whose token that is, one row an office held now.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post, s.kind, s.expires_at
  FROM desk_sessions s JOIN people p ON p.id = s.person
  LEFT JOIN offices o ON o.person = p.id AND o.ends_at IS NULL
 WHERE s.token_hash = :token_hash ORDER BY o.id;

-- name: board_tickets(kelurahan, kind, status, field, about, limit)
-- Tickets of a kelurahan of a kind in a state, oldest first; `field` and `about` as for a search.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.status = :status AND t.kind = :kind AND t.level = ''
   AND NOT EXISTS (SELECT 1 FROM reporters q JOIN people x ON x.id = q.person
                    WHERE q.ticket = t.id AND x.restricted_at IS NOT NULL AND t.urgent = 0)
   AND (:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')
   AND (:field = '' OR t.kind = 'invitation' OR t.urgent = 1
        OR t.confidential = 0 AND replace(:field, ',' || t.category || ',', '') <> :field)
 ORDER BY t.created_at, t.id LIMIT :limit;

-- name: board_count(kelurahan, kind, status, field, about, most)
-- How many of them there are, counted no further than `most`.
SELECT COUNT(*) AS tickets FROM (
SELECT 1 FROM tickets t
 WHERE t.kelurahan = :kelurahan AND t.status = :status AND t.kind = :kind AND t.level = ''
   AND NOT EXISTS (SELECT 1 FROM reporters q JOIN people x ON x.id = q.person
                    WHERE q.ticket = t.id AND x.restricted_at IS NOT NULL AND t.urgent = 0)
   AND (:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')
   AND (:field = '' OR t.kind = 'invitation' OR t.urgent = 1
        OR t.confidential = 0 AND replace(:field, ',' || t.category || ',', '') <> :field)
 LIMIT :most) counted;

-- name: changed_since(event, limit)
-- What happened after that entry of the histories, oldest first.
SELECT e.id, e.ticket, t.kelurahan FROM events e JOIN tickets t ON t.id = e.ticket
 WHERE e.id > :event ORDER BY e.id LIMIT :limit;

-- name: newest_event()
-- The newest entry of all histories.
SELECT MAX(id) AS id FROM events;
