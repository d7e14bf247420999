-- name: came_in(kelurahan, start, end, about)
-- Tickets of a kelurahan that came in during a span: what each is about, nothing of whose it is.
SELECT t.kind, t.category, t.rw FROM tickets t
 WHERE t.kelurahan = :kelurahan AND t.created_at >= :start AND t.created_at < :end
   AND {told_of}
   AND {used_without_reporter};

-- name: reported(kelurahan, start, end, about)
-- What was answered, solved and rated in a kelurahan during a span; `first` is 1 for a ticket's first answer.
-- Crossed, so that SQLite begins with the days and not with all tickets that the kelurahan ever had.
SELECT e.name, e.at, e.note, t.kind, t.category, t.rw, t.created_at,
       CASE WHEN EXISTS (SELECT 1 FROM events p WHERE p.ticket = e.ticket AND p.id < e.id
             AND p.name IN ('verify', 'start', 'ask', 'hand_in', 'resolve', 'reject', 'replied', 'forwarded'))
            THEN 0 ELSE 1 END AS first
  FROM events e CROSS JOIN tickets t
 WHERE t.id = e.ticket AND e.at >= :start AND e.at < :end AND t.kelurahan = :kelurahan
   AND e.name IN ('verify', 'start', 'ask', 'hand_in', 'approve', 'pass', 'resolve', 'reject', 'rated', 'replied',
                  'forwarded')
   AND {told_of}
   AND {used_without_reporter}
 ORDER BY e.at, e.id;

-- name: served(kelurahan, start, end)
-- How many requests of programmes were done or collected during a span.
SELECT COUNT(*) AS tickets FROM tickets t
 WHERE t.kelurahan = :kelurahan AND t.status IN ('collected', 'done') AND t.kind = 'service'
   AND t.ended_at >= :start AND t.ended_at < :end
   AND {used_without_reporter};

-- name: events_of(kelurahan, start, end)
-- How the invitations stand that begin during a span.
SELECT status FROM tickets
 WHERE kelurahan = :kelurahan AND starts_at IS NOT NULL AND starts_at >= :start AND starts_at < :end;

-- name: open_matters(kelurahan, about)
-- How many aspirasi and requests of a kelurahan are open.
SELECT COUNT(*) AS tickets FROM tickets t
 WHERE {open_here} AND t.kind <> 'invitation'
   AND {told_of}
   AND {used_without_reporter};

-- name: overdue(kelurahan, now, about)
-- How many open tickets of a kelurahan are past the day on which they were to be solved.
SELECT COUNT(*) AS tickets FROM tickets t
 WHERE t.kelurahan = :kelurahan AND t.resolve_by <= :now AND t.resolve_by IS NOT NULL
   AND t.ended_at IS NULL AND t.status <> 'checking' AND t.status <> 'resolved'
   AND {told_of}
   AND {used_without_reporter};

-- name: filed(kelurahan, start, end, about, limit)
-- Tickets of a kelurahan that came in during a span, the first first, with who reported and when each was done.
SELECT t.*, r.person AS reporter, p.name AS reporter_name,
       (SELECT MAX(e.at) FROM events e WHERE e.ticket = t.id
         AND e.name IN ('resolve', 'approve', 'pass', 'collect', 'finish', 'weigh', 'attend')) AS done_at
  FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id LEFT JOIN people p ON p.id = r.person
 WHERE t.kelurahan = :kelurahan AND t.created_at >= :start AND t.created_at < :end
   AND {told_of}
   AND {used}
 ORDER BY t.created_at LIMIT :limit;
