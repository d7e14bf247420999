-- name: next_number(name)$
-- The next value of a counter; the row is made when it is missing.
INSERT INTO counters (name, value) VALUES (:name, 1)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
RETURNING value;

-- name: bump(name, by)!
-- Add to a count that people see often.
INSERT INTO counters (name, value) VALUES (:name, :by)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + :by;

-- name: counter(name)
-- A count.
SELECT value FROM counters WHERE name = :name;

-- name: ticket(id)
-- One ticket with its reporter.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id WHERE t.id = :id;

-- name: ticket_by_number(number)
-- One ticket by its number.
SELECT t.*, r.person AS reporter
  FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id WHERE t.number = :number;

-- name: put_ticket(id, number, kind, type, status, kelurahan, created_at, changed_at, category, rw, rt, text, address, spot, confidential, host, contact, starts_at, ends_at, prayer, urgent, about, tier, verify_by, answer_by, resolve_by)!
-- A new ticket.
INSERT INTO tickets (id, number, kind, type, status, kelurahan, created_at, changed_at, category, rw, rt, text,
                     address, spot, confidential, host, contact, starts_at, ends_at, prayer, urgent, about, tier,
                     verify_by, answer_by, resolve_by)
VALUES (:id, :number, :kind, :type, :status, :kelurahan, :created_at, :changed_at, :category, :rw, :rt, :text,
        :address, :spot, :confidential, :host, :contact, :starts_at, :ends_at, :prayer, :urgent, :about, :tier,
        :verify_by, :answer_by, :resolve_by);

-- name: change_ticket(id, version, status, changed_at, category, text, address, spot, assignee, starts_at, ends_at, prayer, delegate, proposed_at, stars, ended_at)!
-- The ticket as it is after a change; refused where somebody else changed it first.
UPDATE tickets
   SET version = :version, status = :status, changed_at = :changed_at, category = :category, text = :text,
       address = :address, spot = :spot, assignee = :assignee, starts_at = :starts_at, ends_at = :ends_at,
       prayer = :prayer, delegate = :delegate, proposed_at = :proposed_at, stars = :stars, ended_at = :ended_at
 WHERE id = :id AND version = :version - 1;

-- name: change_handling(id, kelurahan, rw, rt, urgent, level, post, wanted_by, body, reference, tier, verify_by, answer_by, resolve_by, watched)!
-- Who works on a ticket, where, by when and how urgently; goes with change_ticket.
UPDATE tickets
   SET kelurahan = :kelurahan, rw = :rw, rt = :rt, urgent = :urgent, level = :level, post = :post,
       wanted_by = :wanted_by, body = :body, reference = :reference, tier = :tier, verify_by = :verify_by,
       answer_by = :answer_by, resolve_by = :resolve_by, watched = :watched
 WHERE id = :id;

-- name: hand_in_ticket(id, presented_by, check_by)!
-- Who said that it is done while a colleague looks at it, and by when; goes with change_ticket.
UPDATE tickets SET presented_by = :presented_by, check_by = :check_by WHERE id = :id;

-- name: call_about_ticket(id, unheard)!
-- Why the office has to call whoever reported, '' where it has not; goes with change_ticket.
UPDATE tickets SET unheard = :unheard WHERE id = :id;

-- name: join_series(id, series, recur)!
-- A ticket is one evening of a series.
UPDATE tickets SET series = :series, recur = :recur WHERE id = :id;

-- name: series(series)
-- The tickets of a series, in order of time.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.series = :series AND t.series <> 0 ORDER BY t.starts_at, t.id LIMIT 100;

-- name: put_reporter(ticket, person)!
-- Who reported.
INSERT INTO reporters (ticket, person) VALUES (:ticket, :person);

-- name: own_tickets(person, limit, offset)
-- A resident's tickets, newest first.
SELECT t.*, r.person AS reporter FROM reporters r JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY r.ticket DESC LIMIT :limit OFFSET :offset;

-- name: open_own_tickets(person, limit)
-- A resident's tickets that have not ended, newest first.
SELECT t.*, r.person AS reporter FROM reporters r JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person AND t.ended_at IS NULL ORDER BY r.ticket DESC LIMIT :limit;

-- name: unheard_tickets(person)
-- Tickets of a resident about which the office is to call them, newest first.
SELECT t.*, r.person AS reporter FROM reporters r JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person AND t.unheard <> '' ORDER BY r.ticket DESC LIMIT 50;

-- name: queue(kelurahan, about, field, answered, person, posts, answers, now, sieve, wanted, limit, offset)
-- Open tickets of a kelurahan that wait for somebody, oldest first; not those in a state that is `answered`.
-- `sieve` keeps what is the person's ('mine'), nobody's ('free'), past a limit ('late'), in an RW ('rw') or of a
-- category ('category') that is `wanted`; '' keeps all.
SELECT t.*, r.person AS reporter
  FROM {queued} t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE {listed} AND {seen_in_the_queue}
   AND CASE :sieve WHEN 'mine' THEN t.mine = 1 WHEN 'free' THEN t.free = 1 WHEN 'late' THEN t.late = 1
            WHEN 'rw' THEN t.rw = :wanted WHEN 'category' THEN t.category = :wanted ELSE 1 = 1 END
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: queue_sums(kelurahan, about, field, answered, person, posts, answers, now)
-- How many of them there are, by kind, RW and category, and how many of those are the person's, nobody's, late.
SELECT t.kind, t.rw, t.category, COUNT(*) AS n, SUM(t.mine) AS mine, SUM(t.free) AS free, SUM(t.late) AS late
  FROM {queued} t
 WHERE {listed_without_reporter} AND {seen_in_the_queue}
 GROUP BY t.kind, t.rw, t.category;

-- name: open_in_rw(kelurahan, rw, about, limit, offset)
-- Open aspirations of an RW, oldest first.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.rw = :rw AND t.ended_at IS NULL AND t.kind = 'aspiration'
   AND {with_the_office} AND {listed}
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: invitations(kelurahan, start, end)
-- Invitations that begin in [start, end), in order of time.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.starts_at >= :start AND t.starts_at < :end
 ORDER BY t.starts_at, t.id LIMIT 200;

-- name: put_event(id, ticket, at, name, role, source, target, actor, note, data)!
-- What happened; never changed afterwards, but for a part of an identity number (strike_note).
INSERT INTO events (id, ticket, at, name, role, source, target, actor, note, data)
VALUES (:id, :ticket, :at, :name, :role, :source, :target, :actor, :note, :data);

-- name: events(ticket)
-- A ticket's history, oldest first.
SELECT * FROM events WHERE ticket = :ticket ORDER BY id;

-- name: told_lately(chat, first, actor, since)
-- What a person has done since then with tickets that a chat's messages from `first` on are about, oldest first.
SELECT DISTINCT e.* FROM messages m JOIN events e ON e.ticket = m.ticket
 WHERE m.chat = :chat AND m.message >= :first AND m.ticket <> 0 AND e.at >= :since
   AND (e.actor = :actor OR e.actor = 0 AND e.role = 'resident')
 ORDER BY e.id LIMIT 50;

-- name: filed_lately(chat, first, since)
-- The tickets filed since then that a chat's messages from `first` on are about, oldest first: number and words.
SELECT DISTINCT t.id, t.text FROM messages m JOIN tickets t ON t.id = m.ticket
 WHERE m.chat = :chat AND m.message >= :first AND m.ticket <> 0 AND t.created_at >= :since
 ORDER BY t.id LIMIT 50;

-- name: strike_text(ticket, said, struck)!
-- A part of an identity number is taken out of what a ticket says.
UPDATE tickets SET text = replace(text, :said, :struck), address = replace(address, :said, :struck) WHERE id = :ticket;

-- name: strike_notes(ticket, said, struck)!
-- The same of its history.
UPDATE events SET note = replace(note, :said, :struck) WHERE ticket = :ticket AND note <> '';

-- name: strike_captions(ticket, said, struck)!
-- The same of the words of its files.
UPDATE attachments SET caption = replace(caption, :said, :struck) WHERE ticket = :ticket AND caption <> '';

-- name: put_attachment(id, ticket, event, kind, file_id, unique_id, caption, size)!
-- A file that belongs to a ticket, and the event that brought it.
INSERT INTO attachments (id, ticket, event, kind, file_id, unique_id, caption, size)
VALUES (:id, :ticket, :event, :kind, :file_id, :unique_id, :caption, :size);

-- name: attachments_of(event)
-- The files that came with one event of a ticket, in order.
SELECT a.* FROM attachments a JOIN events e ON e.id = :event
 WHERE a.ticket = e.ticket AND a.event = e.id ORDER BY a.id;

-- name: attachments(ticket)
-- A ticket's files, in the order they came.
SELECT * FROM attachments WHERE ticket = :ticket ORDER BY id;

-- name: put_due(key, ticket, task, at, n)!
-- Work that falls due; a key that was there before is left as it is.
INSERT INTO dues (key, ticket, task, at, n) VALUES (:key, :ticket, :task, :at, :n) ON CONFLICT (key) DO NOTHING;

-- name: drop_dues(ticket)!
-- The ticket has moved: what was planned for its old state falls away.
DELETE FROM dues WHERE ticket = :ticket AND done_at IS NULL;

-- name: due(now, limit)
-- Work due and not done, earliest first. Reminders of a matter whose reporter wants it only kept rest until they say
-- otherwise; events that were agreed to, and emergencies, go on.
SELECT d.* FROM dues d
 WHERE d.done_at IS NULL AND d.at <= :now
   AND NOT EXISTS (SELECT 1 FROM reporters r JOIN people x ON x.id = r.person JOIN tickets t ON t.id = r.ticket
                    WHERE r.ticket = d.ticket AND x.restricted_at IS NOT NULL
                      AND t.kind <> 'invitation' AND t.urgent = 0)
 ORDER BY d.at LIMIT :limit;

-- name: finish_due(key, now)!
-- Done once; a second time changes no row.
UPDATE dues SET done_at = :now WHERE key = :key AND done_at IS NULL;

-- name: once(key)
-- Whether and how once-only work was done.
SELECT at, note FROM once WHERE key = :key;

-- name: put_once(key, at, note)!
-- Once-only work is done; a second time is refused by the primary key.
INSERT INTO once (key, at, note) VALUES (:key, :at, :note);

-- name: note_once(key, note)!
-- What is known of the work now.
UPDATE once SET note = :note WHERE key = :key;
