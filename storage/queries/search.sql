-- name: search(sought, field, about, limit)
-- Tickets whose words or notes fit a query of the database's full-text index (storage.reading.aspirations.search
-- makes it), newest first.
SELECT t.*, r.person AS reporter
  FROM search s CROSS JOIN tickets t ON t.id = s.rowid LEFT JOIN reporters r ON r.ticket = t.id
 WHERE search MATCH :sought AND {found}
 ORDER BY s.rowid DESC LIMIT :limit;

-- name: search_state(kelurahan, status, field, about, limit)
-- Tickets of a kelurahan in a state, newest first; the rest as above.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.status = :status
   AND {found}
 ORDER BY t.created_at DESC, t.id DESC LIMIT :limit;

-- name: search_filed(kelurahan, start, end, field, about, limit)
-- Tickets of a kelurahan that came in within [start, end), newest first; the rest as above.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.created_at >= :start AND t.created_at < :end
   AND {found}
 ORDER BY t.created_at DESC LIMIT :limit;

-- name: search_events(kelurahan, start, end, field, about, limit)
-- Invitations of a kelurahan that begin within [start, end), latest first; the rest as above.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.starts_at >= :start AND t.starts_at < :end
   AND {found}
 ORDER BY t.starts_at DESC, t.id DESC LIMIT :limit;
