-- name: mark_ticket(id, priority, tags, linked, source, intermediary)!
-- What officials noted on a ticket; goes with change_ticket.
UPDATE tickets SET priority = :priority, tags = :tags, linked = :linked, source = :source,
       intermediary = :intermediary
 WHERE id = :id;

-- name: drop_due(ticket, task)!
-- One kind of work for a ticket is not needed any more.
DELETE FROM dues WHERE ticket = :ticket AND task = :task AND done_at IS NULL;

-- name: put_group_code(code_hash, kelurahan, person, expires_at)!
-- A one-time code that binds a group.
INSERT INTO group_codes (code_hash, kelurahan, person, expires_at)
VALUES (:code_hash, :kelurahan, :person, :expires_at);

-- name: group_code(code_hash)
-- One of them.
SELECT kelurahan, person, expires_at, used_at FROM group_codes WHERE code_hash = :code_hash;

-- name: use_group_code(code_hash, at)!
-- Whoever sends it first.
UPDATE group_codes SET used_at = :at WHERE code_hash = :code_hash AND used_at IS NULL;

-- name: bind_group(chat, kelurahan, title, person, at)!
-- A kelurahan works in that group from now on.
INSERT INTO group_chats (chat, kelurahan, title, bound_by, bound_at)
VALUES (:chat, :kelurahan, :title, :person, :at);

-- name: unbind_group(chat)!
-- It does no more.
DELETE FROM group_chats WHERE chat = :chat;

-- name: ready_group(chat, ready)!
-- Whether the bot has there what rights it needs.
UPDATE group_chats SET ready = :ready WHERE chat = :chat AND ready <> :ready;

-- name: move_group(chat, moved)!
-- Telegram gave the group another number; told twice, in any order, it changes once.
UPDATE group_chats SET chat = :moved
 WHERE chat = :chat AND NOT EXISTS (SELECT 1 FROM group_chats WHERE chat = :moved);

-- name: group_of(kelurahan)
-- The group of a kelurahan.
SELECT chat, kelurahan, title, ready, bound_by FROM group_chats WHERE kelurahan = :kelurahan;

-- name: group_chat(chat)
-- The group with that number.
SELECT chat, kelurahan, title, ready, bound_by FROM group_chats WHERE chat = :chat;

-- name: put_topic(ticket, chat, title)!
-- A topic is asked for; one that the ticket had in another group is forgotten.
INSERT INTO topics (ticket, chat, title) VALUES (:ticket, :chat, :title)
    ON CONFLICT (ticket) DO UPDATE SET chat = excluded.chat, title = excluded.title, thread = 0, shut = 0, waits = 0;

-- name: open_topic(ticket, thread, waits)!
-- Telegram has made it; refused where more is to be told there since.
UPDATE topics SET thread = :thread WHERE ticket = :ticket AND thread = 0 AND waits = :waits;

-- name: await_topic(ticket)!
-- Something is to be told in a topic that is not made yet; refused where it is by now.
UPDATE topics SET waits = waits + 1 WHERE ticket = :ticket AND thread = 0;

-- name: title_topic(ticket, title, shut)!
-- What it is called, and whether it is closed.
UPDATE topics SET title = :title, shut = :shut WHERE ticket = :ticket;

-- name: lose_topic(ticket, thread)!
-- It was deleted in Telegram.
UPDATE topics SET thread = 0, shut = 0, waits = 0 WHERE ticket = :ticket AND thread = :thread;

-- name: drop_topic(ticket)!
-- There is none for that ticket.
DELETE FROM topics WHERE ticket = :ticket;

-- name: drop_topics_of(chat)!
-- The group is a kelurahan's no more.
DELETE FROM topics WHERE chat = :chat;

-- name: move_topics(chat, moved)!
-- Those that Telegram was asked for and has not made yet, of a group that has another number.
UPDATE topics SET chat = :moved WHERE chat = :chat AND thread = 0;

-- name: topics_in(chat)
-- The tickets with a topic in a group.
SELECT ticket, chat, thread, title, shut, waits FROM topics WHERE chat = :chat AND thread <> 0
 ORDER BY thread;

-- name: topic(ticket)
-- A ticket's topic.
SELECT ticket, chat, thread, title, shut, waits FROM topics WHERE ticket = :ticket;

-- name: topic_of_thread(chat, thread)
-- The topic with that number in a group.
SELECT ticket, chat, thread, title, shut, waits FROM topics WHERE chat = :chat AND thread = :thread;

-- name: put_canned(id, kelurahan, title, text, at, person)!
-- An answer kept ready, new or changed.
INSERT INTO canned (id, kelurahan, title, text, changed_at, changed_by)
VALUES (:id, :kelurahan, :title, :text, :at, :person)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- name: drop_canned(id)!
-- It is not wanted any more.
DELETE FROM canned WHERE id = :id;

-- name: canned(kelurahan)
-- All of a kelurahan, by their titles.
SELECT id, kelurahan, title, text FROM canned WHERE kelurahan = :kelurahan ORDER BY title, id LIMIT 60;

-- name: canned_by_id(id)
-- One of them.
SELECT id, kelurahan, title, text FROM canned WHERE id = :id;

-- name: snooze(ticket, person, until)!
-- An official is not reminded of a ticket until then.
INSERT INTO snoozes (ticket, person, until) VALUES (:ticket, :person, :until)
    ON CONFLICT (ticket, person) DO UPDATE SET until = excluded.until;

-- name: wake(ticket, person, until)!
-- The official was reminded.
DELETE FROM snoozes WHERE ticket = :ticket AND person = :person AND until = :until;

-- name: snoozing(ticket)
-- Who does not want to be reminded of a ticket.
SELECT person FROM snoozes WHERE ticket = :ticket;

-- name: snoozes_due(now, limit)
-- Whom to remind now, of what.
SELECT ticket, person, until FROM snoozes WHERE until <= :now ORDER BY until LIMIT :limit;

-- name: forget_entrusted(before)!
-- Who had a ticket filed on their behalf that ended before that: name and phone.
UPDATE tickets SET host = '', contact = ''
 WHERE source <> '' AND ended_at < :before AND (host <> '' OR contact <> '');

-- name: forget_group_codes(before)!
-- One-time codes that ran out before that.
DELETE FROM group_codes WHERE expires_at < :before;
