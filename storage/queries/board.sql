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

-- name: board_tickets(kelurahan, kind, status, person, posts, own, field, about, limit)
-- Tickets of a kelurahan of a kind in a state that are seen at the desk, oldest first.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.status = :status AND t.kind = :kind
   AND {seen_at_the_desk}
 ORDER BY t.created_at, t.id LIMIT :limit;

-- name: board_count(kelurahan, kind, status, person, posts, own, field, about, most)
-- How many of them there are, counted no further than `most`.
SELECT COUNT(*) AS tickets FROM (
SELECT 1 FROM tickets t
 WHERE t.kelurahan = :kelurahan AND t.status = :status AND t.kind = :kind
   AND {seen_at_the_desk}
 LIMIT :most) counted;

-- name: board_list(kelurahan, status, rw, category, owner, late, now, person, posts, own, field, about, limit, offset)
-- Open tickets of a kelurahan, oldest first: of a state, an RW, a category ('' for any); the person's ('mine') or
-- nobody's ('free'); with `late` past a limit `now`. As cases, PostgreSQL does not take the filters for so narrow
-- that it had better sort all that is open.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE {open_here}
   AND CASE :status WHEN '' THEN 1 = 1 ELSE t.status = :status END
   AND CASE :rw WHEN '' THEN 1 = 1 ELSE t.rw = :rw END
   AND CASE :category WHEN '' THEN 1 = 1 ELSE t.category = :category END
   AND CASE :owner WHEN 'mine' THEN {taken_up}
            WHEN 'free' THEN t.kind <> 'invitation' AND t.assignee = 0 AND t.post = '' ELSE 1 = 1 END
   AND CASE :late WHEN 0 THEN 1 = 1 ELSE {late} END
   AND {seen_at_the_desk}
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: board_rws(kelurahan, person, posts, own, field, about, most)
-- How many open tickets there are in each RW, of the newest `most`.
SELECT counted.rw, COUNT(*) AS tickets FROM (
SELECT t.rw FROM tickets t
 WHERE {open_here}
   AND {seen_at_the_desk}
 ORDER BY t.created_at DESC, t.id DESC LIMIT :most) counted GROUP BY counted.rw ORDER BY counted.rw;

-- name: board_spots(kelurahan, person, posts, own, field, about, limit)
-- Open tickets that have a place on the map, newest first.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE {open_here} AND t.spot IS NOT NULL
   AND {seen_at_the_desk}
 ORDER BY t.created_at DESC, t.id DESC LIMIT :limit;

-- name: changed_since(event, limit)
-- What happened after that entry of the histories, oldest first.
SELECT e.id, e.ticket, t.kelurahan FROM events e JOIN tickets t ON t.id = e.ticket
 WHERE e.id > :event ORDER BY e.id LIMIT :limit;

-- name: newest_event()
-- The newest entry of all histories.
SELECT MAX(id) AS id FROM events;

-- name: put_looker(ticket, person, at)!
-- Somebody has a ticket before them.
INSERT INTO desk_lookers (ticket, person, seen_at) VALUES (:ticket, :person, :at)
ON CONFLICT (ticket, person) DO UPDATE SET seen_at = excluded.seen_at;

-- name: drop_looker(ticket, person)!
-- No more.
DELETE FROM desk_lookers WHERE ticket = :ticket AND person = :person;

-- name: drop_lookers_of(person)!
-- Somebody goes everywhere.
DELETE FROM desk_lookers WHERE person = :person;

-- name: forget_lookers(before)!
-- Windows that were never closed.
DELETE FROM desk_lookers WHERE seen_at < :before;

-- name: lookers(since)
-- Who had which ticket before them since then.
SELECT l.ticket, l.person, p.name FROM desk_lookers l JOIN people p ON p.id = l.person
 WHERE l.seen_at > :since;
