-- name: publication(ticket)
-- Whether the reporter agreed that everybody may read of a ticket, and what an official released of it.
SELECT * FROM publications WHERE ticket = :ticket;

-- name: published(kelurahan, start, end, limit, offset)
-- Released tickets of a kelurahan that came in during a span, newest first, with when each was solved last;
-- none of somebody who wants their data only kept.
SELECT t.*, CAST(0 AS BIGINT) AS reporter, p.answer, p.photo, p.covered, p.released_at,
       (SELECT MAX(e.at) FROM events e WHERE e.ticket = p.ticket AND e.name IN ('resolve', 'secure')
           AND e.id > COALESCE((SELECT MAX(o.id) FROM events o WHERE o.ticket = p.ticket AND o.name = 'reopen'), 0)
       ) AS solved_at
  FROM publications p JOIN tickets t ON t.id = p.ticket AND t.kelurahan = p.kelurahan
 WHERE p.kelurahan = :kelurahan AND p.released_at IS NOT NULL AND p.created_at >= :start AND p.created_at < :end
   AND {used_without_reporter}
 ORDER BY p.created_at DESC, p.ticket DESC LIMIT :limit OFFSET :offset;

-- name: published_one(number)
-- One of them by its number.
SELECT t.*, CAST(0 AS BIGINT) AS reporter, p.answer, p.photo, p.covered, p.released_at,
       (SELECT MAX(e.at) FROM events e WHERE e.ticket = p.ticket AND e.name IN ('resolve', 'secure')
           AND e.id > COALESCE((SELECT MAX(o.id) FROM events o WHERE o.ticket = p.ticket AND o.name = 'reopen'), 0)
       ) AS solved_at
  FROM tickets t JOIN publications p ON p.ticket = t.id AND p.kelurahan = t.kelurahan
 WHERE t.number = :number AND p.released_at IS NOT NULL
   AND {used_without_reporter};

-- name: to_release(kelurahan, limit)
-- Tickets whose reporter agreed and of which nothing is released, the oldest first.
SELECT t.*, r.person AS reporter
  FROM publications p JOIN tickets t ON t.id = p.ticket LEFT JOIN reporters r ON r.ticket = t.id
 WHERE p.kelurahan = :kelurahan AND p.released_at IS NULL
   AND {used_without_reporter}
 ORDER BY p.created_at, p.ticket LIMIT :limit;

-- name: agreed_by(person, limit)
-- The tickets of which somebody agreed that everybody may read of them, newest first.
SELECT t.*, r.person AS reporter
  FROM reporters r JOIN publications p ON p.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY r.ticket DESC LIMIT :limit;

-- name: office_photos(ticket)
-- The photos that came with what the office answered, in the order they came.
SELECT a.* FROM attachments a JOIN events e ON e.id = a.event
 WHERE a.ticket = :ticket AND a.kind = 'photo' AND e.role <> 'resident'
   AND e.name IN ('resolve', 'secure', 'reject', 'replied', 'corrected')
 ORDER BY a.id;

-- name: put_publication(ticket, kelurahan, created_at, at)!
-- The reporter agrees; a second time changes nothing.
INSERT INTO publications (ticket, kelurahan, created_at, agreed_at)
VALUES (:ticket, :kelurahan, :created_at, :at) ON CONFLICT (ticket) DO NOTHING;

-- name: drop_publication(ticket)!
-- The reporter agrees no more: nothing of it is kept.
DELETE FROM publications WHERE ticket = :ticket;

-- name: release(ticket, kelurahan, created_at, answer, photo, covered, at, person)!
-- An official releases the office's answer and photo; no row where the reporter does not agree.
UPDATE publications
   SET kelurahan = :kelurahan, created_at = :created_at, answer = :answer, photo = :photo, covered = :covered,
       released_at = :at, released_by = :person
 WHERE ticket = :ticket;

-- name: withhold(ticket)!
-- An official takes back what was released.
UPDATE publications SET answer = '', photo = '', covered = '', released_at = NULL, released_by = 0
 WHERE ticket = :ticket AND released_at IS NOT NULL;

-- name: drop_publications_of(person)!
-- Consent is withdrawn: nothing of their tickets is shown to everybody.
DELETE FROM publications WHERE ticket IN (SELECT ticket FROM reporters WHERE person = :person);

-- name: forget_publications(before)!
-- Of tickets that ended before that nobody can take back what is shown, so it is shown no more.
DELETE FROM publications
 WHERE ticket IN (SELECT p.ticket FROM publications p JOIN tickets t ON t.id = p.ticket WHERE t.ended_at < :before);
