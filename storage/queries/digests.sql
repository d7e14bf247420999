-- name: came_in(kelurahan, start, end)
-- Tickets of a kelurahan that came in during a span: what each is about, nothing of whose it is. Like all
-- figures without what its reporter wants only kept.
SELECT kind, category, rw FROM tickets
 WHERE kelurahan = :kelurahan AND created_at >= :start AND created_at < :end
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);

-- name: reported(kelurahan, start, end)
-- What was answered, solved and rated in a kelurahan during a span; `first` is 1 for a ticket's first answer.
SELECT e.name, e.at, e.note, t.kind, t.category, t.rw, t.created_at,
       CASE WHEN EXISTS (SELECT 1 FROM events p WHERE p.ticket = e.ticket AND p.id < e.id
             AND p.name IN ('verify', 'start', 'ask', 'resolve', 'reject', 'replied', 'forwarded'))
            THEN 0 ELSE 1 END AS first
  FROM events e JOIN tickets t ON t.id = e.ticket
 WHERE e.at >= :start AND e.at < :end AND t.kelurahan = :kelurahan
   AND e.name IN ('verify', 'start', 'ask', 'resolve', 'reject', 'rated', 'replied', 'forwarded')
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = t.id AND x.restricted_at IS NOT NULL)
 ORDER BY e.at, e.id;

-- name: overdue(kelurahan, now)
-- How many open tickets of a kelurahan are past the day on which they were to be solved.
SELECT COUNT(*) AS tickets FROM tickets
 WHERE kelurahan = :kelurahan AND resolve_by <= :now AND resolve_by IS NOT NULL
   AND ended_at IS NULL AND status <> 'resolved'
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person
                    WHERE r.ticket = tickets.id AND x.restricted_at IS NOT NULL);
