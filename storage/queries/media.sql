-- name: put_copy(attachment, state, sha256, mime, size, at)!
-- What became of copying a file.
INSERT INTO copies (attachment, state, sha256, mime, size, at)
VALUES (:attachment, :state, :sha256, :mime, :size, :at) ON CONFLICT (attachment) DO NOTHING;

-- name: uncopied(after, limit)
-- Files with a greater number than `after` that were not copied yet, in the order they came.
SELECT a.id, a.kind, a.file_id, a.size
  FROM attachments a LEFT JOIN copies c ON c.attachment = a.id
 WHERE a.id > :after AND c.attachment IS NULL ORDER BY a.id LIMIT :limit;

-- name: newest_copy()
-- The newest file of which it is known what became of it.
SELECT MAX(attachment) AS id FROM copies;

-- name: kept_copies(after, limit)
-- Copies that are kept, by the number of their file.
SELECT attachment, sha256, mime, size FROM copies
 WHERE attachment > :after AND state = 'kept' ORDER BY attachment LIMIT :limit;

-- name: copies_of_ticket(ticket)
-- What became of a ticket's files.
SELECT a.id AS attachment, a.kind, c.state, c.sha256, c.mime, c.size
  FROM attachments a LEFT JOIN copies c ON c.attachment = a.id
 WHERE a.ticket = :ticket ORDER BY a.id;
