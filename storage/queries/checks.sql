-- What must hold of all that is stored; each query gives what breaks a rule, and nothing in a sound database.

-- name: number_gaps(limit)
-- Months in which a kelurahan's numbers do not run from 1 to their counter, but for what a restored backup
-- has left out.
SELECT series, tickets, greatest, COALESCE(c.value, 0) AS counted
  FROM (SELECT rtrim(rtrim(number, '0123456789'), '-') AS series, COUNT(*) AS tickets,
               MAX(CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS BIGINT)) AS greatest
          FROM tickets GROUP BY rtrim(rtrim(number, '0123456789'), '-')) AS found
  LEFT JOIN counters c ON c.name = series
  LEFT JOIN counters gap ON gap.name = 'gap:' || series
 WHERE tickets + COALESCE(gap.value, 0) <> COALESCE(c.value, 0)
    OR greatest NOT BETWEEN COALESCE(c.value, 0) - COALESCE(gap.value, 0) AND COALESCE(c.value, 0)
 LIMIT :limit;

-- name: broken_histories(limit)
-- Tickets whose events do not lead, one after the other, from nothing to the ticket's state.
SELECT t.number, t.status, h.source, h.target
  FROM tickets t
  LEFT JOIN (SELECT ticket, source, target, LAG(target, 1, '') OVER (PARTITION BY ticket ORDER BY id) AS prior,
                    ROW_NUMBER() OVER (PARTITION BY ticket ORDER BY id DESC) AS from_end FROM events) AS h
         ON h.ticket = t.id AND (h.source <> h.prior OR h.from_end = 1)
 WHERE h.ticket IS NULL OR h.source <> h.prior OR h.target <> t.status LIMIT :limit;

-- name: wrong_counts(limit)
-- Counts that people see and that are not what is there.
SELECT name, CAST(SUM(counted) AS BIGINT) AS counted, CAST(SUM(found) AS BIGINT) AS found
  FROM (SELECT name, value AS counted, 0 AS found FROM counters WHERE substr(name, 1, 5) = 'open:'
         UNION ALL
        SELECT 'open:' || kelurahan || ':' || kind, 0, 1 FROM tickets WHERE ended_at IS NULL
         UNION ALL
        SELECT 'open:' || kelurahan || ':rw:' || rw, 0, 1 FROM tickets
         WHERE ended_at IS NULL AND kind = 'aspiration' AND rw <> '') AS beside
 GROUP BY name HAVING SUM(counted) <> SUM(found) LIMIT :limit;
