-- name: put_copy(attachment, state, sha256, mime, size, at)!
-- What became of copying a file.
INSERT INTO copies (attachment, state, sha256, mime, size, at)
VALUES (:attachment, :state, :sha256, :mime, :size, :at) ON CONFLICT (attachment) DO NOTHING;

-- name: uncopied(after, limit)
-- Files with a greater number than `after` that were not copied yet, in the order they came, and whether each may
-- be shown (empty where it is not looked at).
SELECT a.id, a.kind, a.file_id, a.size, COALESCE(l.state, '') AS looked
  FROM attachments a
       LEFT JOIN copies c ON c.attachment = a.id
       LEFT JOIN looked_at l ON l.file_id = a.file_id
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

-- name: put_looked_at(id, file_id, kind, name, mime, chat, at)!
-- A file that is to be looked at before it is shown to anybody.
INSERT INTO looked_at (id, file_id, kind, name, mime, chat, at)
VALUES (:id, :file_id, :kind, :name, :mime, :chat, :at) ON CONFLICT (file_id) DO NOTHING;

-- name: to_look_at(after, limit)
-- Files with a greater number than `after` that are still to be looked at, in the order they came.
SELECT id, file_id, kind, name, mime, chat, at FROM looked_at
 WHERE id > :after AND state = 'waiting' ORDER BY id LIMIT :limit;

-- name: look_of(file_id)
-- What is known of a file, and why it was refused.
SELECT state, reason FROM looked_at WHERE file_id = :file_id;

-- name: settle_look(id, state, reason)!
-- A file was looked at; its name and who sent it are wanted no longer.
UPDATE looked_at SET state = :state, reason = :reason, name = '', mime = '', chat = 0
 WHERE id = :id AND state = 'waiting';
