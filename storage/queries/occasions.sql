-- name: put_occasion(id, programme, kelurahan, part, post, slot, title, state, starts_at, ends_at, rw, place, address, host, places, ticket)!
-- A date is planned; one of the same day by the rule is there already then.
INSERT INTO occasions (id, programme, kelurahan, part, post, slot, title, state, starts_at, ends_at, rw, place,
                       address, host, places, ticket)
VALUES (:id, :programme, :kelurahan, :part, :post, :slot, :title, :state, :starts_at, :ends_at, :rw, :place,
        :address, :host, :places, :ticket);

-- name: change_occasion(id, version, title, state, starts_at, ends_at, rw, place, address, host, places, went, heads, minutes, reason)!
-- The date as it is after a change; refused where somebody else changed it first.
UPDATE occasions
   SET version = :version, title = :title, state = :state, starts_at = :starts_at, ends_at = :ends_at, rw = :rw,
       place = :place, address = :address, host = :host, places = :places, went = :went, heads = :heads,
       minutes = :minutes, reason = :reason
 WHERE id = :id AND version = :version - 1;

-- name: touch_occasion(id, version)!
-- Who comes has changed; refused where somebody else changed it first.
UPDATE occasions SET version = :version WHERE id = :id AND version = :version - 1;

-- name: replan_occasion(id, title, starts_at, ends_at, rw, address, places)!
-- A date that nobody has touched follows its programme.
UPDATE occasions SET title = :title, starts_at = :starts_at, ends_at = :ends_at, rw = :rw, address = :address,
       places = :places
 WHERE id = :id AND version = 1;

-- name: drop_occasion(id)!
-- A date that nobody has touched is no longer in its programme.
DELETE FROM occasions WHERE id = :id AND version = 1;

-- name: occasion(id)
-- One date.
SELECT * FROM occasions WHERE id = :id;

-- name: occasions_between(kelurahan, start, end)
-- Dates of a kelurahan that begin in [start, end), in order of time.
SELECT * FROM occasions
 WHERE kelurahan = :kelurahan AND starts_at >= :start AND starts_at < :end ORDER BY starts_at, id LIMIT 100;

-- name: coming_occasions(programme, kelurahan, after, limit)
-- Dates of a programme that begin at `after` or later, in order of time.
SELECT * FROM occasions
 WHERE programme = :programme AND kelurahan = :kelurahan AND starts_at >= :after
 ORDER BY starts_at, id LIMIT :limit;

-- name: planned_occasions(programme, kelurahan, first, last)
-- Dates that the rule gave for the days from `first` to `last`, wherever they were moved to.
SELECT * FROM occasions
 WHERE programme = :programme AND kelurahan = :kelurahan AND slot >= :first AND slot <= :last AND slot <> ''
 ORDER BY slot LIMIT 2000;

-- name: rounds_of_rw(kelurahan, programme, rw, before, limit)
-- Rounds of an RW that began before that, newest first.
SELECT * FROM occasions
 WHERE kelurahan = :kelurahan AND programme = :programme AND rw = :rw AND part = 'round' AND starts_at < :before
 ORDER BY starts_at DESC LIMIT :limit;

-- name: last_rounds(kelurahan, programme)
-- When each RW was visited last.
SELECT rw, MAX(starts_at) AS starts_at FROM occasions
 WHERE kelurahan = :kelurahan AND programme = :programme AND part = 'round' AND rw <> ''
   AND state IN ('begun', 'ended')
 GROUP BY rw;

-- name: put_occasion_event(id, occasion, at, name, actor, note)!
-- What happened to a date; never changed afterwards.
INSERT INTO occasion_events (id, occasion, at, name, actor, note)
VALUES (:id, :occasion, :at, :name, :actor, :note);

-- name: put_signup(id, occasion, person, seat, wish, ticket)!
-- Somebody signs up.
INSERT INTO signups (id, occasion, person, state, wish, ticket)
VALUES (:id, :occasion, :person, :seat, :wish, :ticket);

-- name: request_of_signup(id, ticket)!
-- What they asked for has become a ticket.
UPDATE signups SET ticket = :ticket WHERE id = :id;

-- name: forget_signups(before)!
-- Who came to dates that were over before that.
DELETE FROM signups WHERE occasion IN (SELECT id FROM occasions WHERE ends_at < :before);

-- name: change_signup(id, seat, until, came)!
-- How they stand now.
UPDATE signups SET state = :seat, until = :until, came = :came WHERE id = :id;

-- name: signup(id)
-- One sign-up.
SELECT * FROM signups WHERE id = :id;

-- name: signups(occasion)
-- All who signed up for a date, in the order in which they did.
SELECT * FROM signups WHERE occasion = :occasion ORDER BY id LIMIT 2000;

-- name: signups_of_person(person, limit)
-- A person's sign-ups that still count, newest first.
SELECT s.* FROM signups s WHERE s.person = :person AND s.state IN ('in', 'asked', 'waiting')
 ORDER BY s.id DESC LIMIT :limit;

-- name: drop_signups_of(person)!
-- All that says where a person went, when they withdrew consent.
DELETE FROM signups WHERE person = :person;

-- name: put_member(programme, kelurahan, post, person, at)!
-- Somebody comes to every date from now on.
INSERT INTO members (programme, kelurahan, post, person, since)
VALUES (:programme, :kelurahan, :post, :person, :at)
    ON CONFLICT (programme, kelurahan, post, person) DO NOTHING;

-- name: drop_member(programme, kelurahan, post, person)!
-- They no longer come.
DELETE FROM members
 WHERE programme = :programme AND kelurahan = :kelurahan AND post = :post AND person = :person;

-- name: drop_memberships_of(person)!
-- The same for all that a person comes to.
DELETE FROM members WHERE person = :person;

-- name: members(programme, kelurahan, post)
-- Who comes to every date, and their chat.
SELECT p.id, p.telegram_id, p.name, p.unreachable FROM members m JOIN people p ON p.id = m.person
 WHERE m.programme = :programme AND m.kelurahan = :kelurahan AND m.post = :post ORDER BY m.person LIMIT 5000;

-- name: guests(occasion)
-- Whose sign-up for a date counts, and their chat, in the order in which they signed up.
SELECT p.id, p.telegram_id, p.name, p.unreachable FROM signups s JOIN people p ON p.id = s.person
 WHERE s.occasion = :occasion AND s.state IN ('in', 'asked', 'waiting') ORDER BY s.id LIMIT 2000;

-- name: is_member(programme, kelurahan, post, person)
-- Whether that person does.
SELECT 1 AS yes FROM members
 WHERE programme = :programme AND kelurahan = :kelurahan AND post = :post AND person = :person;

-- name: put_occasion_ticket(ticket, occasion)!
-- A ticket was noted at a round.
INSERT INTO occasion_tickets (ticket, occasion) VALUES (:ticket, :occasion);

-- name: drop_occasion_ticket(ticket)!
-- It was noted by mistake.
DELETE FROM occasion_tickets WHERE ticket = :ticket;

-- name: tickets_of_occasion(occasion, limit)
-- What was noted at a round, in the order in which it was.
SELECT t.*, NULL AS reporter FROM occasion_tickets o JOIN tickets t ON t.id = o.ticket
 WHERE o.occasion = :occasion ORDER BY o.ticket LIMIT :limit;

-- name: occasion_of_ticket(ticket)
-- The round at which a ticket was noted.
SELECT o.* FROM occasion_tickets n JOIN occasions o ON o.id = n.occasion WHERE n.ticket = :ticket;

-- name: set_teller(id, host, rt)!
-- Who told it at a round.
UPDATE tickets SET host = :host, rt = :rt WHERE id = :id;

-- name: occasion_for_ticket(ticket)
-- The newest round that a resident's request led to.
SELECT * FROM occasions WHERE ticket = :ticket AND ticket <> 0 ORDER BY id DESC LIMIT 1;

-- name: answer_request(id, ticket)!
-- The round is the one that a resident asked for (0: no longer).
UPDATE occasions SET ticket = :ticket WHERE id = :id;

-- name: round_requests(kelurahan, programme, limit)
-- Residents' requests for a visit that have no date yet, oldest first.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.programme = :programme AND t.ended_at IS NULL AND t.programme <> ''
   AND t.kind = 'service' AND t.status IN ('new', 'in_progress', 'not_home')
 ORDER BY t.created_at, t.id LIMIT :limit;

-- name: rounds_with_notes(kelurahan, programme, before, limit)
-- Rounds anywhere in a kelurahan that began before that and at which something was noted, newest first.
SELECT o.* FROM occasions o
 WHERE o.kelurahan = :kelurahan AND o.programme = :programme AND o.part = 'round' AND o.starts_at < :before
   AND o.state IN ('begun', 'ended')
   AND EXISTS (SELECT 1 FROM occasion_tickets n WHERE n.occasion = o.id)
 ORDER BY o.starts_at DESC LIMIT :limit;

-- name: put_occasion_file(id, occasion, kind, file_id, unique_id, caption, size)!
-- A file of the minutes.
INSERT INTO occasion_files (id, occasion, kind, file_id, unique_id, caption, size)
VALUES (:id, :occasion, :kind, :file_id, :unique_id, :caption, :size);

-- name: occasion_files(occasion)
-- The files of the minutes, in the order they came.
SELECT * FROM occasion_files WHERE occasion = :occasion ORDER BY id LIMIT 50;

-- name: put_occasion_due(key, occasion, task, at, subject)!
-- Work that falls due; a key that was there before is left as it is.
INSERT INTO occasion_dues (key, occasion, task, at, subject)
VALUES (:key, :occasion, :task, :at, :subject) ON CONFLICT (key) DO NOTHING;

-- name: drop_occasion_dues(occasion)!
-- The date is planned anew: its reminders fall away.
DELETE FROM occasion_dues WHERE occasion = :occasion AND done_at IS NULL AND task NOT IN ('offer', 'agenda');

-- name: forget_occasion_dues(occasion)!
-- The date itself is dropped.
DELETE FROM occasion_dues WHERE occasion = :occasion;

-- name: occasion_dues(now, limit)
-- Work due and not done, earliest first.
SELECT * FROM occasion_dues WHERE done_at IS NULL AND at <= :now ORDER BY at LIMIT :limit;

-- name: finish_occasion_due(key, now)!
-- Done once; a second time changes no row.
UPDATE occasion_dues SET done_at = :now WHERE key = :key AND done_at IS NULL;
