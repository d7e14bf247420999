-- name: came_in(kelurahan, start, end, about)
-- Tickets of a kelurahan that came in during a span: what each is about, nothing of whose it is; `about` as for
-- the search. Like all figures without what its reporter wants only kept.
SELECT kind, category, rw FROM tickets
 WHERE kelurahan = :kelurahan AND created_at >= :start AND created_at < :end
   AND (:about >= 2 OR about = '' OR :about = 1 AND substr(about, 1, 7) <> ',lurah,')
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);

-- name: reported(kelurahan, start, end, about)
-- What was answered, solved and rated in a kelurahan during a span; `first` is 1 for a ticket's first answer.
SELECT e.name, e.at, e.note, t.kind, t.category, t.rw, t.created_at,
       CASE WHEN EXISTS (SELECT 1 FROM events p WHERE p.ticket = e.ticket AND p.id < e.id
             AND p.name IN ('verify', 'start', 'ask', 'hand_in', 'resolve', 'reject', 'replied', 'forwarded'))
            THEN 0 ELSE 1 END AS first
  FROM events e JOIN tickets t ON t.id = e.ticket
 WHERE e.at >= :start AND e.at < :end AND t.kelurahan = :kelurahan
   AND e.name IN ('verify', 'start', 'ask', 'hand_in', 'approve', 'pass', 'resolve', 'reject', 'rated', 'replied',
                  'forwarded')
   AND (:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = t.id AND x.restricted_at IS NOT NULL)
 ORDER BY e.at, e.id;

-- name: served(kelurahan, start, end)
-- How many requests of programmes were done or collected during a span.
SELECT COUNT(*) AS tickets FROM tickets
 WHERE kelurahan = :kelurahan AND status IN ('collected', 'done') AND kind = 'service'
   AND ended_at >= :start AND ended_at < :end
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);

-- name: events_of(kelurahan, start, end)
-- How the invitations stand that begin during a span.
SELECT status FROM tickets
 WHERE kelurahan = :kelurahan AND starts_at IS NOT NULL AND starts_at >= :start AND starts_at < :end;

-- name: open_matters(kelurahan, about)
-- How many aspirasi and requests of a kelurahan are open; `about` as for the search.
SELECT COUNT(*) AS tickets FROM tickets
 WHERE kelurahan = :kelurahan AND ended_at IS NULL AND kind <> 'invitation'
   AND (:about >= 2 OR about = '' OR :about = 1 AND substr(about, 1, 7) <> ',lurah,')
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);

-- name: overdue(kelurahan, now, about)
-- How many open tickets of a kelurahan are past the day on which they were to be solved.
SELECT COUNT(*) AS tickets FROM tickets
 WHERE kelurahan = :kelurahan AND resolve_by <= :now AND resolve_by IS NOT NULL
   AND ended_at IS NULL AND status <> 'checking' AND status <> 'resolved'
   AND (:about >= 2 OR about = '' OR :about = 1 AND substr(about, 1, 7) <> ',lurah,')
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);

-- name: filed(kelurahan, start, end, about, limit)
-- Tickets of a kelurahan that came in during a span, the first first, with who reported and when each was done.
SELECT t.*, r.person AS reporter, p.name AS reporter_name,
       (SELECT MAX(e.at) FROM events e WHERE e.ticket = t.id
         AND e.name IN ('resolve', 'approve', 'pass', 'collect', 'finish', 'weigh', 'attend')) AS done_at
  FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id LEFT JOIN people p ON p.id = r.person
 WHERE t.kelurahan = :kelurahan AND t.created_at >= :start AND t.created_at < :end
   AND (:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')
   AND NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL)
 ORDER BY t.created_at LIMIT :limit;
