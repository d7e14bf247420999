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

-- name: queue(kelurahan, about, limit, offset)
-- Open tickets of a kelurahan, oldest first. Complaints about officials are left out where `about` is 0, those
-- about the lurah where it is 1; so is what the kecamatan has taken over, and (in all lists) what its reporter wants
-- only kept, but for emergencies.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.ended_at IS NULL
   AND (:about >= 2 OR t.level = '' AND (t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,'))
   AND NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL AND t.urgent = 0)
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: field_queue(kelurahan, field, limit, offset)
-- Those of them that concern babinsa and bhabinkamtibmas; `field` as for the search.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.ended_at IS NULL AND t.about = '' AND t.level = ''
   AND (t.kind = 'invitation' OR t.urgent = 1
        OR t.confidential = 0 AND replace(:field, ',' || t.category || ',', '') <> :field)
   AND NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL AND t.urgent = 0)
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: open_in_rw(kelurahan, rw, about, limit, offset)
-- Open aspirations of an RW, oldest first; `about` as for the queue.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.rw = :rw AND t.ended_at IS NULL AND t.kind = 'aspiration'
   AND (:about >= 2 OR t.level = '' AND (t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,'))
   AND NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL AND t.urgent = 0)
 ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

-- name: invitations(kelurahan, start, end)
-- Invitations that begin in [start, end), in order of time.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.starts_at >= :start AND t.starts_at < :end
 ORDER BY t.starts_at, t.id LIMIT 200;

-- name: put_event(id, ticket, at, name, role, source, target, actor, note, data)!
-- What happened; never changed afterwards.
INSERT INTO events (id, ticket, at, name, role, source, target, actor, note, data)
VALUES (:id, :ticket, :at, :name, :role, :source, :target, :actor, :note, :data);

-- name: events(ticket)
-- A ticket's history, oldest first.
SELECT * FROM events WHERE ticket = :ticket ORDER BY id;

-- name: put_attachment(id, ticket, event, kind, file_id, unique_id, caption, size)!
-- A file that belongs to a ticket, and the event that brought it.
INSERT INTO attachments (id, ticket, event, kind, file_id, unique_id, caption, size)
VALUES (:id, :ticket, :event, :kind, :file_id, :unique_id, :caption, :size);

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
