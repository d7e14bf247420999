-- name: take_number(lease)
-- A number that nobody has, for so many milliseconds; no row where another was faster.
INSERT INTO workers (number, token, until)
SELECT free.number, free.number + 256, CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + :lease
  FROM generate_series(0, 255) AS free (number)
 WHERE NOT EXISTS (
           SELECT 1 FROM workers w WHERE w.number = free.number
              AND w.until > CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT))
 ORDER BY free.number LIMIT 1
    ON CONFLICT (number) DO UPDATE SET token = workers.token + 256, until = excluded.until
 WHERE workers.until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
RETURNING token;

-- name: renew(worker, lease)
-- The lease goes on; no row where it has run out.
UPDATE workers SET until = CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + :lease
 WHERE token = :worker AND until > CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
RETURNING token;

-- name: leave(worker)
-- Nobody has the number any more, and its chats are free.
WITH gone AS (UPDATE workers SET until = 0 WHERE token = :worker)
DELETE FROM holds WHERE worker = :worker RETURNING chat;

-- name: free_the_dead()
-- The chats of workers whose lease has run out; one that a unit of work is keeping is left for the next time.
DELETE FROM holds
 WHERE chat IN (
           SELECT h.chat FROM holds h
            WHERE NOT EXISTS (
                      SELECT 1 FROM workers w WHERE w.token = h.worker
                         AND w.until > CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT))
              FOR UPDATE OF h SKIP LOCKED)
RETURNING chat;

-- name: claim_waiting(worker, limit)
-- Chats with something waiting that nobody holds, those that wait longest; they are this worker's now.
INSERT INTO holds (chat, worker)
SELECT waiting.chat, :worker
  FROM ((SELECT chat FROM inbox
          WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.chat = inbox.chat)
          ORDER BY update_id LIMIT :limit)
        UNION
        (SELECT chat FROM outbox
          WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.chat = outbox.chat)
          ORDER BY id LIMIT :limit)) AS waiting
 ORDER BY waiting.chat
    ON CONFLICT (chat) DO NOTHING
RETURNING chat;

-- name: claim_chats(worker, chats)
-- Of these chats those that are this worker's now.
INSERT INTO holds (chat, worker)
SELECT CAST(asked.chat AS BIGINT), :worker
  FROM jsonb_array_elements_text(CAST(:chats AS jsonb)) AS asked (chat)
 ORDER BY 1
    ON CONFLICT (chat) DO UPDATE SET worker = excluded.worker WHERE holds.worker = excluded.worker
RETURNING chat;

-- name: release_chats(worker, chats)
-- These are held no longer.
DELETE FROM holds
 WHERE worker = :worker
   AND chat IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(:chats AS jsonb)))
RETURNING chat;

-- name: held_chats(worker)
-- All that a worker holds.
SELECT chat FROM holds WHERE worker = :worker;

-- name: keep_hold(chat, worker)
-- In a unit of work: nobody takes the chat over before it has ended. No row where somebody already has.
SELECT chat FROM holds WHERE chat = :chat AND worker = :worker FOR SHARE;

-- name: updates_of_chats(chats)
-- Updates of these chats that are not handled yet, in the order they came.
SELECT update_id, chat, payload, attempts FROM inbox
 WHERE state = 'waiting'
   AND chat IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(:chats AS jsonb)))
 ORDER BY update_id;

-- name: outgoing_of_chats(chats)
-- What is owed to these chats, in the order it was decided.
SELECT * FROM outbox
 WHERE state = 'waiting'
   AND chat IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(:chats AS jsonb)))
 ORDER BY id;

-- name: notify(words)
-- Tell all workers.
SELECT pg_notify('sambang', value) FROM jsonb_array_elements_text(CAST(:words AS jsonb));

-- name: reserve(cost)
-- Use up so many microseconds of what all may send; how many there are until then.
INSERT INTO rates AS r (name, until)
VALUES ('all', CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) + :cost)
    ON CONFLICT (name) DO UPDATE
   SET until = GREATEST(r.until, CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)) + :cost
RETURNING until - :cost - CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS wait;

-- name: hold_back(pause)
-- Nobody may send for so many microseconds: Telegram wants the whole bot to wait.
INSERT INTO rates AS r (name, until)
VALUES ('all', CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) + :pause)
    ON CONFLICT (name) DO UPDATE SET until = GREATEST(r.until, excluded.until)
RETURNING until;
