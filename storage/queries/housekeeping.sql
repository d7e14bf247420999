-- name: forget_drafts(before, offered, latest)!
-- Forms that nobody has touched since `before`, once their owner was reminded of them before `offered`; in
-- any case those that were not touched since `latest`.
DELETE FROM drafts
 WHERE updated_at < :before AND (offered_at < :offered OR updated_at < :latest);

-- name: past_reporters(before, after, limit)
-- Tickets with a greater number than `after` that ended before that and still say whose they were.
SELECT r.ticket AS id FROM reporters r JOIN tickets t ON t.id = r.ticket
 WHERE r.ticket > :after AND t.ended_at < :before ORDER BY r.ticket LIMIT :limit;

-- name: forget_reporters(before, first, last)!
-- Of these tickets those that ended before that no longer say whose they were.
DELETE FROM reporters
 WHERE ticket BETWEEN :first AND :last
   AND ticket IN (SELECT id FROM tickets WHERE id BETWEEN :first AND :last AND ended_at < :before);

-- name: past_guests(before, after, limit)
-- Events with a greater number than `after` that were over before that and still say where they were.
SELECT id FROM tickets
 WHERE id > :after AND kind = 'invitation' AND COALESCE(ends_at, starts_at) < :before
   AND (contact <> '' OR address <> '' OR spot IS NOT NULL)
 ORDER BY id LIMIT :limit;

-- name: forget_guests(before, first, last)!
-- Of these events where they were and whom to call, when they were over before that.
UPDATE tickets SET contact = '', address = '', spot = NULL
 WHERE id BETWEEN :first AND :last AND kind = 'invitation' AND COALESCE(ends_at, starts_at) < :before
   AND (contact <> '' OR address <> '' OR spot IS NOT NULL);

-- name: forget_kept(before)!
-- What people sent outside a form before that and never said what for.
DELETE FROM kept WHERE at < :before;

-- name: past_people(before, after, limit)
-- People with a greater number than `after` who have no tickets, no office and no form, and agreed before
-- that.
SELECT id FROM people
 WHERE id > :after AND created_at < :before
   AND (name <> '' OR phone <> '' OR kelurahan <> '' OR consent <> '')
   AND NOT EXISTS (SELECT 1 FROM reporters r WHERE r.person = people.id)
   AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = people.id)
   AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person = people.id AND c.given_at >= :before)
   AND NOT EXISTS (SELECT 1 FROM offices o
                    WHERE o.person = people.id AND (o.ends_at IS NULL OR o.ends_at >= :before))
 ORDER BY id LIMIT :limit;

-- name: forget_people(before, first, last)!
-- What those of these people said of themselves who have no tickets, no office and no form, and agreed before that. Their
-- account's number and the proof of consent stay.
UPDATE people SET name = '', phone = '', kelurahan = '', rw = '', rt = '', consent = '',
       restricted_at = NULL
 WHERE id BETWEEN :first AND :last AND created_at < :before
   AND (name <> '' OR phone <> '' OR kelurahan <> '' OR consent <> '')
   AND NOT EXISTS (SELECT 1 FROM reporters r WHERE r.person = people.id)
   AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = people.id)
   AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person = people.id AND c.given_at >= :before)
   AND NOT EXISTS (SELECT 1 FROM offices o
                    WHERE o.person = people.id AND (o.ends_at IS NULL OR o.ends_at >= :before));

-- name: forget_failed(before)!
-- Requests that Telegram refused before that, with the words in them.
DELETE FROM outbox WHERE state = 'failed' AND not_before < :before;

-- name: forget_uploads(before)!
-- Files that the bot made before that and has sent long ago.
DELETE FROM uploads WHERE at < :before;

-- name: forget_looks(before)!
-- Files that came before that; one that is sent again is looked at again.
DELETE FROM looked_at WHERE at < :before;
