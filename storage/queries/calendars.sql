-- name: calendar_choice(person)
-- What a person wants in their calendar.
SELECT person, files, feed_hash, feed_at FROM calendars WHERE person = :person;

-- name: calendar_owner(feed_hash)
-- Whose link that is, one row an office held now.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post
  FROM calendars c JOIN people p ON p.id = c.person
  LEFT JOIN offices o ON o.person = p.id AND o.ends_at IS NULL
 WHERE c.feed_hash = :feed_hash AND c.feed_hash <> '' ORDER BY o.id;

-- name: calendar_wanting(kelurahan)
-- Officials of a kelurahan who want files.
SELECT DISTINCT c.person FROM offices o JOIN calendars c ON c.person = o.person AND c.files = 1
 WHERE o.kelurahan = :kelurahan AND o.ends_at IS NULL ORDER BY c.person;

-- name: calendar_sent(subject)
-- Who has a file of that ticket or date which is no cancellation.
SELECT person FROM calendar_files WHERE subject = :subject AND cancelled = 0 ORDER BY person;

-- name: calendar_invitations(kelurahan, start, end, since, limit)
-- Invitations that begin in [start, end): those to which somebody goes, and those that were to be visited until lately.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.starts_at >= :start AND t.starts_at < :end
   AND (t.status IN ('accepted', 'delegated', 'attended')
        OR t.changed_at >= :since
           AND (SELECT COUNT(*) FROM events e
                 WHERE e.ticket = t.id AND e.target IN ('accepted', 'delegated')) > 0)
 ORDER BY t.starts_at, t.id LIMIT :limit;

-- name: calendar_occasions(kelurahan, start, end, since, limit)
-- Dates of programmes that begin in [start, end), cancelled ones only where that is not long ago.
SELECT * FROM (
    SELECT o.*, COALESCE((SELECT MAX(e.at) FROM occasion_events e WHERE e.occasion = o.id), 0) AS changed_at
      FROM occasions o
     WHERE o.kelurahan = :kelurahan AND o.starts_at >= :start AND o.starts_at < :end) dated
 WHERE state <> 'cancelled' OR changed_at >= :since
 ORDER BY starts_at, id LIMIT :limit;

-- name: choose_calendar(person, files, feed_hash, feed_at)!
-- What a person wants from now on.
INSERT INTO calendars (person, files, feed_hash, feed_at) VALUES (:person, :files, :feed_hash, :feed_at)
    ON CONFLICT (person) DO UPDATE SET files = :files, feed_hash = :feed_hash, feed_at = :feed_at;

-- name: put_calendar_file(subject, person, version, cancelled, at)!
-- A file was sent.
INSERT INTO calendar_files (subject, person, version, cancelled, at)
VALUES (:subject, :person, :version, :cancelled, :at)
    ON CONFLICT (subject, person) DO UPDATE SET version = :version, cancelled = :cancelled, at = :at;

-- name: drop_calendar_of(person)!
-- Somebody is forgotten: their link ends with it.
DELETE FROM calendars WHERE person = :person;

-- name: drop_calendar_files_of(person)!
-- The same: which files they had.
DELETE FROM calendar_files WHERE person = :person;

-- name: forget_calendar_files(before)!
-- Files of events that nobody asks about any more.
DELETE FROM calendar_files WHERE at < :before;
