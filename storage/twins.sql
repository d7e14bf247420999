-- name: search(sought, kelurahan, newest, field, about, limit)
-- PostgreSQL's twin of the query of that name, among so many of the `newest` tickets of the kelurahan, or among all where
-- it is 0: its index gives all hits at once, however many they are, and in no order.
  WITH near AS MATERIALIZED (
       SELECT s.ticket, s.words || s.notes AS told
         FROM (SELECT id FROM tickets WHERE kelurahan = :kelurahan ORDER BY created_at DESC LIMIT :newest) n
         JOIN search s ON s.ticket = n.id),
       hits AS (
       SELECT ticket FROM near WHERE told @@ CAST(:sought AS tsquery)
        UNION ALL
       SELECT ticket FROM search WHERE :newest = 0 AND (words || notes) @@ CAST(:sought AS tsquery))
SELECT t.*, r.person AS reporter
  FROM hits s JOIN tickets t ON t.id = s.ticket LEFT JOIN reporters r ON r.ticket = t.id
 WHERE {found}
 ORDER BY t.id DESC LIMIT :limit;
