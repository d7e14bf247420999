-- name: subscribe(topic, kelurahan, person, at)!
-- The person wants to hear of it.
INSERT INTO subscriptions (topic, kelurahan, person, at) VALUES (:topic, :kelurahan, :person, :at)
    ON CONFLICT (topic, kelurahan, person) DO NOTHING;

-- name: unsubscribe(topic, person)!
-- The person does not want to hear of it any more.
DELETE FROM subscriptions WHERE person = :person AND topic = :topic;

-- name: drop_subscriptions(person)!
-- Consent is withdrawn.
DELETE FROM subscriptions WHERE person = :person;

-- name: move_subscriptions(person, kelurahan)!
-- The person lives elsewhere now.
UPDATE subscriptions SET kelurahan = :kelurahan WHERE person = :person AND kelurahan <> '' AND kelurahan <> :kelurahan;

-- name: topics_of(person)
-- What a person wants to hear of.
SELECT topic FROM subscriptions WHERE person = :person ORDER BY topic;

-- name: audience(topic, kelurahan, rw, after, limit)
-- Who is to have an announcement, with a greater number than `after`, in order; rw '' for every RW. Nobody
-- who wants their data only kept.
SELECT p.id, p.telegram_id FROM subscriptions s JOIN people p ON p.id = s.person
 WHERE s.topic = :topic AND s.kelurahan = :kelurahan AND s.person > :after
   AND (:rw = '' OR p.rw = :rw) AND p.consent <> '' AND p.unreachable = 0
   AND p.restricted_at IS NULL
 ORDER BY s.person LIMIT :limit;

-- name: audience_count(topic, kelurahan, rw)
-- How many they are.
SELECT COUNT(*) AS value FROM subscriptions s JOIN people p ON p.id = s.person
 WHERE s.topic = :topic AND s.kelurahan = :kelurahan AND (:rw = '' OR p.rw = :rw)
   AND p.consent <> '' AND p.unreachable = 0 AND p.restricted_at IS NULL;

-- name: put_announcement(id, topic, kelurahan, rw, text, files, options, author, status, at, total)!
-- Written, and not sent yet.
INSERT INTO announcements (id, topic, kelurahan, rw, text, files, options, author, status, at, total)
VALUES (:id, :topic, :kelurahan, :rw, :text, :files, :options, :author, :status, :at, :total);

-- name: change_announcement(id, version, status, approver, total, owed, reached, ended_at)!
-- It moves on; refused where somebody else moved it first.
UPDATE announcements
   SET version = :version, status = :status, approver = :approver, total = :total, owed = :owed,
       reached = :reached, ended_at = :ended_at
 WHERE id = :id AND version = :version - 1;

-- name: announcement(id)
-- One announcement.
SELECT * FROM announcements WHERE id = :id;

-- name: announcements_sending(limit)
-- Those that are being sent.
SELECT * FROM announcements WHERE status = 'sending' ORDER BY id LIMIT :limit;

-- name: newest_announcements(kelurahan, limit)
-- Those of a kelurahan, newest first.
SELECT * FROM announcements WHERE kelurahan = :kelurahan ORDER BY id DESC LIMIT :limit;

-- name: waiting_of_slot(slot)
-- How many requests of a slot wait to leave.
SELECT COUNT(*) AS value FROM outbox WHERE slot = :slot AND slot <> '' AND state = 'waiting';

-- name: messages_of_slot(slot)
-- How many messages of a slot have arrived.
SELECT COUNT(*) AS value FROM messages WHERE slot = :slot AND slot <> '';

-- name: take_back(slot)!
-- What has not left is owed no longer.
DELETE FROM outbox WHERE slot = :slot AND slot <> '' AND state = 'waiting';

-- name: outgoing_state(id)
-- Whether a request is still owed.
SELECT state FROM outbox WHERE id = :id;

-- name: vote(announcement, person, choice, at)!
-- A choice in a poll; the newest counts.
INSERT INTO votes (announcement, person, choice, at) VALUES (:announcement, :person, :choice, :at)
    ON CONFLICT (announcement, person) DO UPDATE SET choice = excluded.choice, at = excluded.at;

-- name: drop_votes_of(person)!
-- Consent is withdrawn: what they chose goes, too.
DELETE FROM votes WHERE person = :person;

-- name: votes(announcement)
-- How many chose what.
SELECT choice, COUNT(*) AS value FROM votes WHERE announcement = :announcement GROUP BY choice ORDER BY choice;

-- name: put_announcement_answer(ticket, announcement)!
-- A reply has become a ticket.
INSERT INTO announcement_answers (ticket, announcement) VALUES (:ticket, :announcement);

-- name: announcement_answers(announcement)
-- How many replies came.
SELECT COUNT(*) AS value FROM announcement_answers WHERE announcement = :announcement;
