-- name: open_reports(kelurahan, rw, since, limit)
-- Open aspirations of an RW that came in since then, newest first: what a resident's new one may tell of, too.
-- None that was told in confidence or whose reporter wants it only kept, no complaint about an official. Only what is compared of them.
SELECT t.id, t.text, t.address, t.category, t.spot, r.person AS reporter
  FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.rw = :rw AND t.created_at >= :since
   AND t.ended_at IS NULL AND t.kind = 'aspiration' AND t.status <> 'resolved'
   AND t.about = '' AND t.level = '' AND t.confidential = 0
   AND {used}
 ORDER BY t.created_at DESC, t.id DESC LIMIT :limit;

-- name: similar(kelurahan, rw, since, limit)
-- The same for officials, in full, and with those that were told in confidence.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.rw = :rw AND t.created_at >= :since
   AND t.ended_at IS NULL AND t.kind = 'aspiration' AND t.status <> 'resolved'
   AND t.about = '' AND t.level = ''
   AND {used}
 ORDER BY t.created_at DESC, t.id DESC LIMIT :limit;

-- name: followers(ticket)
-- Who hears of a ticket besides its reporter: its supporters, and reporters and supporters of all that was merged
-- into it. `own` is the ticket that they reported themselves, 0 for a supporter.
WITH RECURSIVE tree (ticket) AS (
    SELECT CAST(:ticket AS BIGINT)
     UNION
    SELECT t.id FROM tickets t JOIN tree ON t.merged_into = tree.ticket AND t.merged_into <> 0
)
SELECT p.id AS person, p.telegram_id AS chat, who.own
  FROM (SELECT x.person, CAST(0 AS BIGINT) AS own FROM supporters x JOIN tree ON x.ticket = tree.ticket
         UNION
        SELECT y.person, y.ticket AS own FROM reporters y JOIN tree ON y.ticket = tree.ticket
         WHERE y.ticket <> :ticket) who
  JOIN people p ON p.id = who.person
 ORDER BY p.id, who.own;

-- name: supports(ticket, person)
-- Whether somebody supports a ticket.
SELECT ticket FROM supporters WHERE ticket = :ticket AND person = :person;

-- name: supported(person, limit, offset)
-- The tickets that somebody supports, newest first.
SELECT t.*, r.person AS reporter FROM supporters s JOIN tickets t ON t.id = s.ticket
  LEFT JOIN reporters r ON r.ticket = t.id
 WHERE s.person = :person ORDER BY s.ticket DESC LIMIT :limit OFFSET :offset;

-- name: drop_supporter(ticket, person)!
-- Somebody supports a ticket no more.
DELETE FROM supporters WHERE ticket = :ticket AND person = :person;

-- name: put_supporter(ticket, person, at)!
-- Somebody supports a ticket; a second time is refused by the primary key.
INSERT INTO supporters (ticket, person, at) VALUES (:ticket, :person, :at);

-- name: add_followers(id, by)!
-- More, or fewer, hear of a ticket.
UPDATE tickets SET followers = followers + :by WHERE id = :id;

-- name: merge_into(id, into)!
-- The ticket tells of the same thing as another; 0: it does not.
UPDATE tickets SET merged_into = :into WHERE id = :id;

-- name: unfollow_all(person)!
-- Consent is withdrawn: the tickets that they supported have one follower fewer.
UPDATE tickets SET followers = followers - 1
 WHERE id IN (SELECT ticket FROM supporters WHERE person = :person);

-- name: drop_supports_of(person)!
-- Their support no longer says that it was theirs.
DELETE FROM supporters WHERE person = :person;

-- name: forget_supporters(before)!
-- Tickets that ended before that no longer say who supported them.
DELETE FROM supporters WHERE ticket IN (SELECT id FROM tickets WHERE ended_at < :before);
