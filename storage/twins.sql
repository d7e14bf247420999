-- name: search(sought, field, about, limit)
-- PostgreSQL's twin of the query of that name.
SELECT t.*, r.person AS reporter
  FROM search s JOIN tickets t ON t.id = s.ticket LEFT JOIN reporters r ON r.ticket = t.id
 WHERE (s.words || s.notes) @@ CAST(:sought AS tsquery)
   AND (:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')
   AND (:field = '' OR t.kind = 'invitation' OR t.urgent = 1
        OR t.confidential = 0 AND replace(:field, ',' || t.category || ',', '') <> :field)
   AND NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL AND t.urgent = 0)
 ORDER BY t.id DESC LIMIT :limit;
