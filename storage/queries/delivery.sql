-- name: put_update(update_id, chat, payload, received_at)!
-- An update is stored before Telegram is told that we have it; a second delivery changes nothing.
INSERT INTO inbox (update_id, chat, payload, received_at)
VALUES (:update_id, :chat, :payload, :received_at) ON CONFLICT (update_id) DO NOTHING;

-- name: waiting_updates(after, limit)
-- Updates not handled yet, in the order they came.
SELECT update_id, chat, payload, attempts FROM inbox
 WHERE state = 'waiting' AND update_id > :after ORDER BY update_id LIMIT :limit;

-- name: update_state(update_id)
-- Whether an update waits, is done or failed.
SELECT state FROM inbox WHERE update_id = :update_id;

-- name: finish_update(update_id)!
-- Handled: what was said is erased, the number stays against doubles.
UPDATE inbox SET state = 'done', payload = NULL, error = '' WHERE update_id = :update_id AND state = 'waiting';

-- name: count_attempt(update_id, error)!
-- The handler failed; it will be tried again.
UPDATE inbox SET attempts = attempts + 1, error = :error WHERE update_id = :update_id;

-- name: set_update_aside(update_id, error, payload)!
-- The handler failed too often; what was said is kept without identity numbers.
UPDATE inbox SET state = 'failed', attempts = attempts + 1, error = :error, payload = :payload
 WHERE update_id = :update_id AND state = 'waiting';

-- name: failed_updates(limit)
-- What was set aside, oldest first.
SELECT update_id, chat, attempts, error, received_at FROM inbox
 WHERE state = 'failed' ORDER BY update_id LIMIT :limit;

-- name: failed_beside(update_id)
-- What was set aside of the chat of an update, that update included, with what it holds.
SELECT update_id, payload FROM inbox
 WHERE state = 'failed' AND chat = (SELECT chat FROM inbox WHERE update_id = :update_id) ORDER BY update_id;

-- name: retry_update(update_id)!
-- Set aside no longer.
UPDATE inbox SET state = 'waiting', attempts = 0 WHERE update_id = :update_id AND state = 'failed';

-- name: forget_updates(before)!
-- Numbers of handled updates older than a week.
DELETE FROM inbox WHERE received_at < :before AND state = 'done';

-- name: put_outgoing(id, chat, method, params, urgency, not_before, slot, ticket, mode)!
-- A request to Telegram that is owed.
INSERT INTO outbox (id, chat, method, params, urgency, not_before, slot, ticket, mode)
VALUES (:id, :chat, :method, :params, :urgency, :not_before, :slot, :ticket, :mode);

-- name: waiting_outgoing(after, limit)
-- What is owed, in the order it was decided.
SELECT * FROM outbox WHERE state = 'waiting' AND id > :after ORDER BY id LIMIT :limit;

-- name: outgoing_to(chat)
-- What is owed to a chat, in the order it was decided.
SELECT * FROM outbox WHERE chat = :chat AND state = 'waiting' ORDER BY id;

-- name: drop_outgoing(id)!
-- Sent, or no longer owed.
DELETE FROM outbox WHERE id = :id;

-- name: fail_outgoing(id, error)!
-- Telegram refuses it for good.
UPDATE outbox SET state = 'failed', attempts = attempts + 1, error = :error WHERE id = :id;

-- name: failed_outgoing(limit)
-- What Telegram refused, newest first.
SELECT id, chat, method, error FROM outbox WHERE state = 'failed' ORDER BY id DESC LIMIT :limit;

-- name: drop_outgoing_of_chat(chat, upto)!
-- Nothing that was decided up to then is owed to somebody who blocked the bot.
DELETE FROM outbox WHERE chat = :chat AND state = 'waiting' AND id <= :upto;

-- name: newest_id()
-- The greatest number given so far, of those whose order matters.
SELECT MAX(id) AS id FROM (
    SELECT MAX(id) AS id FROM outbox UNION ALL SELECT MAX(id) FROM events UNION ALL SELECT MAX(id) FROM kept
) AS newest;

-- name: put_upload(id, name, mime, content, at)!
-- A file that the bot made and has to send.
INSERT INTO uploads (id, name, mime, content, at) VALUES (:id, :name, :mime, :content, :at);

-- name: upload(id)
-- One of them.
SELECT name, mime, content FROM uploads WHERE id = :id;
