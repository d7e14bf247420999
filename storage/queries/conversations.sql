-- name: draft(person)
-- The form that the person is filling in now.
SELECT * FROM drafts WHERE person = :person AND parked = 0;

-- name: draft_by_id(id)
-- Any draft.
SELECT * FROM drafts WHERE id = :id;

-- name: parked_drafts(person)
-- Forms put aside, oldest first.
SELECT * FROM drafts WHERE person = :person AND parked = 1 ORDER BY id;

-- name: writing(ticket, since)
-- Who fills in a form about a ticket, touched since then, and which.
SELECT person, form FROM drafts
 WHERE subject = :ticket AND subject <> 0 AND parked = 0 AND updated_at >= :since ORDER BY id;

-- name: put_draft(id, person, form, subject, step, answers, sources, revision, editing, parked, updated_at)!
-- A form is begun.
INSERT INTO drafts (id, person, form, subject, step, answers, sources, revision, editing, parked, updated_at)
VALUES (:id, :person, :form, :subject, :step, :answers, :sources, :revision, :editing, :parked, :updated_at);

-- name: change_draft(id, step, answers, sources, revision, editing, parked, updated_at)!
-- A form goes on.
UPDATE drafts SET step = :step, answers = :answers, sources = :sources, revision = :revision,
       editing = :editing, parked = :parked, updated_at = :updated_at, offered_at = NULL
 WHERE id = :id;

-- name: park_draft(id, parked)!
-- A form is put aside, or taken up again.
UPDATE drafts SET parked = :parked WHERE id = :id;

-- name: drop_drafts_of(person)!
-- All forms of a person who withdrew consent.
DELETE FROM drafts WHERE person = :person;

-- name: drop_draft(id)!
-- A form is sent or given up.
DELETE FROM drafts WHERE id = :id;

-- name: idle_drafts(before, limit)
-- Forms that nobody touched since `before` and of which their owner was not reminded, with the chat.
SELECT d.*, p.telegram_id FROM drafts d JOIN people p ON p.id = d.person
 WHERE d.updated_at <= :before AND d.offered_at IS NULL AND d.step <> 'review' AND p.unreachable = 0
 ORDER BY d.updated_at LIMIT :limit;

-- name: open_reviews(before, midnight, yesterday, morning, limit)
-- Reviews that were not sent, with the chat: for the first time those touched today and not since `before`, and
-- once more, when `morning` is 1, those last touched yesterday.
SELECT d.*, p.telegram_id FROM drafts d JOIN people p ON p.id = d.person
 WHERE d.step = 'review' AND d.updated_at >= :yesterday AND d.updated_at <= :before AND p.unreachable = 0
   AND ((d.updated_at >= :midnight AND d.offered_at IS NULL)
        OR (:morning = 1 AND d.updated_at < :midnight AND (d.offered_at IS NULL OR d.offered_at < :midnight)))
 ORDER BY d.updated_at LIMIT :limit;

-- name: remind_of_review(id, now)!
-- The owner was asked about it.
UPDATE drafts SET offered_at = :now WHERE id = :id;

-- name: offer_draft(id, now)!
-- The owner was reminded.
UPDATE drafts SET offered_at = :now WHERE id = :id AND offered_at IS NULL;

-- name: keep(id, person, message, said, at)!
-- Something sent outside a form.
INSERT INTO kept (id, person, message, said, at) VALUES (:id, :person, :message, :said, :at);

-- name: kept(person)
-- What waits for its sender's word, oldest first.
SELECT * FROM kept WHERE person = :person ORDER BY id LIMIT 1000;

-- name: change_kept(person, message, said)!
-- The sender edited it.
UPDATE kept SET said = :said WHERE person = :person AND message = :message;

-- name: drop_kept_message(person, message)!
-- One of them is used.
DELETE FROM kept WHERE person = :person AND message = :message;

-- name: drop_kept(person)!
-- It is used, or not wanted.
DELETE FROM kept WHERE person = :person;

-- name: put_message(chat, message, ticket, slot, shown)!
-- A message and what it is about; `shown` is a fingerprint of its words and buttons.
INSERT INTO messages (chat, message, ticket, slot, shown) VALUES (:chat, :message, :ticket, :slot, :shown)
    ON CONFLICT (chat, message) DO UPDATE
       SET ticket = excluded.ticket, slot = excluded.slot, shown = excluded.shown;

-- name: about_message(chat, message)
-- The ticket that a message is about, and its slot.
SELECT ticket, slot FROM messages WHERE chat = :chat AND message = :message;

-- name: newest_message(chat)
-- The newest message of a chat that is about something: its ticket and its slot.
SELECT message, ticket, slot FROM messages WHERE chat = :chat ORDER BY message DESC LIMIT 1;

-- name: message_of_slot(slot, chat)
-- The newest message of a slot in a chat.
SELECT message, shown FROM messages WHERE slot = :slot AND slot <> '' AND chat = :chat ORDER BY message DESC LIMIT 1;

-- name: chats_with_slot(slot)
-- Where a slot's message is, or waits to be sent.
SELECT chat FROM messages WHERE slot = :slot AND slot <> ''
 UNION
SELECT chat FROM outbox WHERE slot = :slot AND slot <> '' AND state = 'waiting';

-- name: clear_slot(slot, chat)!
-- The message of a slot is gone from the chat.
UPDATE messages SET slot = '' WHERE slot = :slot AND slot <> '' AND chat = :chat;
