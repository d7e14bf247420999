-- One's own data. A copy holds, table by table, what a person's rows say of them: a query copy_TABLE for each table
-- of the schema, unless texts/id/register.toml says why a table is left out. Nobody else's number, name or words.

-- name: put_data_request(id, person, kind, kelurahan, said, at, due_at, remind_at, done_at)!
-- What somebody asked of their own data.
INSERT INTO data_requests (id, person, kind, kelurahan, said, at, due_at, remind_at, done_at)
VALUES (:id, :person, :kind, :kelurahan, :said, :at, :due_at, :remind_at, :done_at);

-- name: data_request(id)
-- One of them.
SELECT * FROM data_requests WHERE id = :id;

-- name: newest_data_request(person, kind)
-- The newest of a kind that somebody made.
SELECT * FROM data_requests WHERE person = :person AND kind = :kind ORDER BY id DESC LIMIT 1;

-- name: data_requests_due(now, limit)
-- What an office has not answered and is to be reminded of now.
SELECT * FROM data_requests WHERE done_at IS NULL AND remind_at <= :now ORDER BY remind_at, id LIMIT :limit;

-- name: open_data_requests(limit)
-- All that waits for an office.
SELECT * FROM data_requests WHERE done_at IS NULL ORDER BY remind_at, id LIMIT :limit;

-- name: data_request_counts(since)
-- What was asked since then, by kind.
SELECT kind, COUNT(*) AS found FROM data_requests WHERE at >= :since GROUP BY kind ORDER BY kind;

-- name: remind_of_data_request(id, before, next)!
-- The office is reminded, and next at another time.
UPDATE data_requests SET remind_at = :next WHERE id = :id AND remind_at = :before AND done_at IS NULL;

-- name: answer_data_request(id, at, outcome, answer, by)!
-- The office has answered; a second answer changes nothing.
UPDATE data_requests
   SET done_at = :at, remind_at = NULL, outcome = :outcome, answer = :answer, answered_by = :by
 WHERE id = :id AND done_at IS NULL;

-- name: close_data_requests_of(person, at)!
-- Whoever asked is erased: what they wrote goes, that they asked stays.
UPDATE data_requests SET said = '', answer = '', remind_at = NULL, done_at = COALESCE(done_at, :at)
 WHERE person = :person;

-- name: forget_data_requests(before)!
-- What was answered before that.
DELETE FROM data_requests WHERE done_at < :before;

-- name: restrict(person, at)!
-- Somebody wants their data only kept from now on.
UPDATE people SET restricted_at = :at WHERE id = :person AND restricted_at IS NULL;

-- name: lift_restriction(person)!
-- Their data may be used again.
UPDATE people SET restricted_at = NULL WHERE id = :person AND restricted_at IS NOT NULL;

-- name: own_upload(id, person)!
-- A file that the bot made is a person's copy of their own data.
UPDATE uploads SET person = :person WHERE id = :id;

-- name: drop_uploads_of(person)!
-- Consent is withdrawn: no copy of it stays behind.
DELETE FROM uploads WHERE person = :person AND person <> 0;

-- name: looks_of(person)
-- Which office looked at somebody's tickets or did something to them, and when; never who it was.
SELECT t.number, t.kelurahan, l.what, l.at,
       COALESCE((SELECT o.role FROM offices o
                  WHERE o.person = l.official AND o.kelurahan IN ('', t.kelurahan) AND o.starts_at <= l.at
                    AND (o.ends_at IS NULL OR o.ends_at >= l.at)
                  ORDER BY o.id DESC LIMIT 1), '') AS role
  FROM (SELECT a.ticket, a.at, a.what, a.person AS official
          FROM reporters r JOIN audit a ON a.ticket = r.ticket AND a.ticket <> 0
         WHERE r.person = :person AND a.person <> :person
         UNION ALL
        SELECT e.ticket, e.at, e.name AS what, e.actor AS official
          FROM reporters r JOIN events e ON e.ticket = r.ticket AND e.actor <> 0
         WHERE r.person = :person AND e.actor <> :person) l
  JOIN tickets t ON t.id = l.ticket
 ORDER BY l.at, t.number;

-- name: office_names()
-- Whoever holds or held an office, and which: in notes about somebody else the office stands for the name.
SELECT DISTINCT p.name, o.role FROM offices o JOIN people p ON p.id = o.person WHERE p.name <> '' ORDER BY 1, 2;

-- name: copy_people(person)
-- What somebody said of themselves.
SELECT telegram_id, name, phone, kelurahan, rw, rt, consent, unreachable, restricted_at, created_at
  FROM people WHERE id = :person;

-- name: copy_consents(person)
-- When they agreed to what.
SELECT version, given_at FROM consents WHERE person = :person ORDER BY id;

-- name: copy_data_requests(person)
-- What they asked of their data.
SELECT kind, kelurahan, said, at, due_at, done_at, outcome, answer
  FROM data_requests WHERE person = :person ORDER BY id;

-- name: copy_tickets(person)
-- Their tickets. Of a complaint about officials that it is one, not whom it names.
SELECT t.number, t.kind, t.type, t.status, t.kelurahan, t.created_at, t.changed_at, t.category, t.rw, t.rt, t.text,
       t.address, t.spot, t.confidential, t.host, t.contact, t.starts_at, t.ends_at, t.prayer, t.proposed_at,
       t.recur, t.programme, t.fields, t.appointed_at, t.urgent, t.level, t.post, t.wanted_by, t.body, t.reference,
       t.tier, t.verify_by, t.answer_by, t.resolve_by, t.priority, t.tags, t.source, t.stars, t.ended_at,
       CASE WHEN t.about = '' THEN 0 ELSE 1 END AS complaint
  FROM reporters r JOIN tickets t ON t.id = r.ticket WHERE r.person = :person ORDER BY t.id;

-- name: copy_events(person)
-- What happened to their tickets, with what officials noted on them (`held`: a complaint about officials that is still
-- open); and what an official did in office: when and what, nothing of whose matter it was.
SELECT t.number, e.at, e.name, e.role, e.note,
       CASE WHEN t.about <> '' AND t.ended_at IS NULL THEN 1 ELSE 0 END AS held
  FROM reporters r JOIN events e ON e.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person
 UNION ALL
SELECT '' AS number, e.at, e.name, e.role, '' AS note, 0 AS held
  FROM events e WHERE e.actor = :person AND e.actor <> 0
 ORDER BY 1, 2;

-- name: copy_attachments(person)
-- The files of their tickets; the files themselves are opened under /tiket.
SELECT t.number, a.kind, a.caption, a.size
  FROM reporters r JOIN attachments a ON a.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY a.id;

-- name: copy_copies(person)
-- Which of these files were copied.
SELECT t.number, c.state, c.mime, c.size, c.at
  FROM reporters r JOIN attachments a ON a.ticket = r.ticket JOIN copies c ON c.attachment = a.id
  JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY a.id;

-- name: copy_deadlines(person)
-- The deadlines that their tickets were given.
SELECT t.number, d.at, d.why, d.tier, d.verify_by, d.answer_by, d.resolve_by
  FROM reporters r JOIN deadlines d ON d.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY d.id;

-- name: copy_dues(person)
-- What is planned for their tickets.
SELECT t.number, d.task, d.at, d.done_at
  FROM reporters r JOIN dues d ON d.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY t.number, d.at;

-- name: copy_supporters(person)
-- What they back of what others reported.
SELECT t.number, s.at FROM supporters s JOIN tickets t ON t.id = s.ticket WHERE s.person = :person ORDER BY s.ticket;

-- name: copy_publications(person)
-- Which of their reports everybody may read of, and what of them is shown.
SELECT t.number, p.kelurahan, p.created_at, p.agreed_at, p.answer, p.photo, p.covered, p.released_at
  FROM reporters r JOIN publications p ON p.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY p.ticket;

-- name: copy_drafts(person)
-- What they are filling in.
SELECT form, step, answers, parked, updated_at FROM drafts WHERE person = :person ORDER BY id;

-- name: copy_kept(person)
-- What they sent and did not say what for.
SELECT said, at FROM kept WHERE person = :person ORDER BY id;

-- name: copy_alarms(person)
-- What they told of an emergency.
SELECT said, kelurahan, rw, rt, at FROM alarms WHERE person = :person ORDER BY id;

-- name: copy_inbox(person)
-- Their messages that were not handled yet, or not at all.
SELECT i.received_at, i.state, i.payload
  FROM people p JOIN inbox i ON i.chat = p.telegram_id WHERE p.id = :person ORDER BY i.update_id;

-- name: copy_outbox(person)
-- When something is to be sent to them; what it says they read in the chat.
SELECT o.not_before, o.state
  FROM people p JOIN outbox o ON o.chat = p.telegram_id WHERE p.id = :person ORDER BY o.id;

-- name: copy_messages(person)
-- Which messages in their chat belong to what.
SELECT m.message, m.slot FROM people p JOIN messages m ON m.chat = p.telegram_id
 WHERE p.id = :person ORDER BY m.message;

-- name: copy_looked_at(person)
-- Their files that are being looked at.
SELECT l.kind, l.name, l.mime, l.state, l.reason, l.at
  FROM people p JOIN looked_at l ON l.chat = p.telegram_id WHERE p.id = :person ORDER BY l.id;

-- name: copy_uploads(person)
-- Copies of their data that were made lately.
SELECT name, mime, at FROM uploads WHERE person = :person AND person <> 0 ORDER BY id;

-- name: copy_signups(person)
-- What they signed up for.
SELECT o.title, o.starts_at, s.state, s.wish, s.came
  FROM signups s JOIN occasions o ON o.id = s.occasion WHERE s.person = :person ORDER BY s.id;

-- name: copy_members(person)
-- To which dates they always come.
SELECT programme, kelurahan, post, since FROM members WHERE person = :person ORDER BY programme, kelurahan, post;

-- name: copy_occasions(person)
-- Rounds and dates at their home.
SELECT o.title, o.kelurahan, o.starts_at, o.state, o.rw, o.place, o.address, o.host
  FROM reporters r JOIN occasions o ON o.ticket = r.ticket AND o.ticket <> 0 WHERE r.person = :person ORDER BY o.id;

-- name: copy_occasion_events(person)
-- What an official did to dates: when and what.
SELECT at, name FROM occasion_events WHERE actor = :person ORDER BY id;

-- name: copy_records(person)
-- What they gave or planted, and what an official wrote down of others: when, for which programme.
SELECT programme, kelurahan, day, rw, rt, household, donor, at, standing
  FROM records WHERE person = :person AND person <> 0
 UNION ALL
SELECT programme, kelurahan, day, '' AS rw, '' AS rt, '' AS household, '' AS donor, at, standing
  FROM records WHERE author = :person AND person <> :person
 ORDER BY 8;

-- name: copy_quantities(person)
-- How much that was.
SELECT r.programme, r.day, q.kind, q.amount, q.price, q.value
  FROM records r JOIN quantities q ON q.record = r.id
 WHERE r.person = :person AND r.person <> 0 ORDER BY r.id, q.kind;

-- name: copy_checks(person)
-- Whether it lives.
SELECT r.programme, r.day, c.planted, c.at, c.alive, c.answered_at
  FROM records r JOIN checks c ON c.record = r.id
 WHERE r.person = :person AND r.person <> 0 ORDER BY c.id;

-- name: copy_funds(person)
-- What an official wrote down of a programme's money: when.
SELECT programme, kelurahan, day, at FROM funds WHERE author = :person ORDER BY id;

-- name: copy_subscriptions(person)
-- What they want to hear of.
SELECT topic, kelurahan, at FROM subscriptions WHERE person = :person ORDER BY topic;

-- name: copy_announcements(person)
-- What an official announced or let go out.
SELECT topic, kelurahan, text, status, at FROM announcements
 WHERE author = :person OR approver = :person ORDER BY id;

-- name: copy_votes(person)
-- What they chose in polls.
SELECT a.topic, a.text, v.choice, v.at
  FROM votes v JOIN announcements a ON a.id = v.announcement WHERE v.person = :person ORDER BY v.at;

-- name: copy_announcement_answers(person)
-- Which of their tickets answer an announcement.
SELECT t.number, a.topic
  FROM reporters r JOIN announcement_answers x ON x.ticket = r.ticket JOIN announcements a ON a.id = x.announcement
  JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY t.id;

-- name: copy_occasion_tickets(person)
-- Which of their tickets were noted at a round.
SELECT t.number, o.title, o.starts_at
  FROM reporters r JOIN occasion_tickets x ON x.ticket = r.ticket JOIN occasions o ON o.id = x.occasion
  JOIN tickets t ON t.id = r.ticket
 WHERE r.person = :person ORDER BY t.id;

-- name: copy_contest_entries(person)
-- What they entered for a contest.
SELECT contest, number, kelurahan, team, contact, school, title, link, minor, at, withdrawn
  FROM contest_entries WHERE person = :person ORDER BY id;

-- name: copy_jurors(person)
-- Which contests they judge.
SELECT contest, until, at FROM jurors WHERE person = :person ORDER BY contest;

-- name: copy_scores(person)
-- What they gave as a juror.
SELECT e.contest, e.number, s.criterion, s.score, s.at
  FROM scores s JOIN contest_entries e ON e.id = s.entry WHERE s.juror = :person ORDER BY s.at;

-- name: copy_offices(person)
-- The offices that they hold or held.
SELECT role, kelurahan, post, starts_at, ends_at FROM offices WHERE person = :person ORDER BY id;

-- name: copy_invites(person)
-- The one-time links that they opened.
SELECT role, kelurahan, used_at FROM invites WHERE used_by = :person ORDER BY used_at;

-- name: copy_absences(person)
-- When they were away, or stood in.
SELECT starts_at, ends_at, ended_at, CASE WHEN person = :person THEN 0 ELSE 1 END AS stood_in
  FROM absences WHERE person = :person OR stand_in = :person ORDER BY id;

-- name: copy_watchers(person)
-- Since when they watch tickets as an official.
SELECT at FROM watchers WHERE person = :person ORDER BY at;

-- name: copy_snoozes(person)
-- Until when they put off being reminded.
SELECT until FROM snoozes WHERE person = :person ORDER BY until;

-- name: copy_blocks(person)
-- When they could file nothing new, and why.
SELECT kelurahan, reason, at, until, lifted_at FROM blocks WHERE person = :person ORDER BY id;

-- name: copy_audit(person)
-- What an official looked at or decided: when and what, nothing of whose matter it was.
SELECT at, what, kelurahan FROM audit WHERE person = :person ORDER BY id;

-- name: copy_group_chats(person)
-- The groups that an official bound.
SELECT kelurahan, title, bound_at FROM group_chats WHERE bound_by = :person ORDER BY bound_at;

-- name: copy_group_codes(person)
-- The codes for groups that an official asked for.
SELECT kelurahan, expires_at, used_at FROM group_codes WHERE person = :person ORDER BY expires_at;

-- name: copy_canned(person)
-- The ready answers that an official wrote last.
SELECT kelurahan, title, text, changed_at FROM canned WHERE changed_by = :person ORDER BY id;

-- name: copy_calendars(person)
-- What they want in their calendar as an official; of the link that there is one.
SELECT files, CASE WHEN feed_hash <> '' THEN 1 ELSE 0 END AS feed, feed_at FROM calendars WHERE person = :person;

-- name: copy_calendar_files(person)
-- When they were sent files for it.
SELECT cancelled, at FROM calendar_files WHERE person = :person ORDER BY at;

-- name: copy_desk_sessions(person)
-- Until when they are at the desk on a screen.
SELECT kind, expires_at FROM desk_sessions WHERE person = :person ORDER BY expires_at;

-- name: copy_push_choices(person)
-- What they want to be told at once as an official.
SELECT mode, hours FROM push_choices WHERE person = :person;

-- name: copy_held_news(person)
-- What waits for their next summary.
SELECT at, told FROM held_news WHERE person = :person ORDER BY at;

-- name: copy_receipts(person)
-- When they handed out receipts as an official.
SELECT created_at, expires_at, used_at FROM receipts WHERE given_by = :person ORDER BY created_at;

-- name: copy_desk_lookers(person)
-- When they had tickets before them at the desk.
SELECT seen_at FROM desk_lookers WHERE person = :person ORDER BY seen_at;

-- name: whose_data(end, last)
-- Whose data each table held at that instant (`last`: no identifier made by then is greater): table, person, rows.
SELECT 'people' AS held, id AS person, 1 AS found FROM people
 WHERE created_at <= :end AND (name <> '' OR phone <> '' OR kelurahan <> '' OR consent <> '')
 UNION ALL SELECT 'consents', person, COUNT(*) FROM consents WHERE given_at <= :end GROUP BY person
 UNION ALL SELECT 'data_requests', person, COUNT(*) FROM data_requests WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'tickets', r.person, COUNT(*) FROM reporters r JOIN tickets t ON t.id = r.ticket
            WHERE t.created_at <= :end GROUP BY r.person
 UNION ALL SELECT 'events', r.person, COUNT(*) FROM reporters r JOIN events e ON e.ticket = r.ticket
            WHERE e.at <= :end GROUP BY r.person
 UNION ALL SELECT 'events', actor, COUNT(*) FROM events WHERE actor <> 0 AND at <= :end GROUP BY actor
 UNION ALL SELECT 'attachments', r.person, COUNT(*) FROM reporters r JOIN attachments a ON a.ticket = r.ticket
            WHERE a.id <= :last GROUP BY r.person
 UNION ALL SELECT 'copies', r.person, COUNT(*) FROM reporters r JOIN attachments a ON a.ticket = r.ticket
             JOIN copies c ON c.attachment = a.id WHERE c.at <= :end GROUP BY r.person
 UNION ALL SELECT 'deadlines', r.person, COUNT(*) FROM reporters r JOIN deadlines d ON d.ticket = r.ticket
            WHERE d.at <= :end GROUP BY r.person
 UNION ALL SELECT 'dues', r.person, COUNT(*) FROM reporters r JOIN dues d ON d.ticket = r.ticket
             JOIN tickets t ON t.id = r.ticket WHERE t.created_at <= :end GROUP BY r.person
 UNION ALL SELECT 'supporters', person, COUNT(*) FROM supporters WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'publications', r.person, COUNT(*) FROM reporters r JOIN publications p ON p.ticket = r.ticket
            WHERE p.agreed_at <= :end GROUP BY r.person
 UNION ALL SELECT 'calendars', person, COUNT(*) FROM calendars GROUP BY person
 UNION ALL SELECT 'calendar_files', person, COUNT(*) FROM calendar_files WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'desk_sessions', person, COUNT(*) FROM desk_sessions WHERE expires_at > :end GROUP BY person
 UNION ALL SELECT 'push_choices', person, COUNT(*) FROM push_choices GROUP BY person
 UNION ALL SELECT 'receipts', given_by, COUNT(*) FROM receipts WHERE created_at <= :end GROUP BY given_by
 UNION ALL SELECT 'desk_lookers', person, COUNT(*) FROM desk_lookers WHERE seen_at <= :end GROUP BY person
 UNION ALL SELECT 'held_news', person, COUNT(*) FROM held_news WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'drafts', person, COUNT(*) FROM drafts WHERE id <= :last GROUP BY person
 UNION ALL SELECT 'kept', person, COUNT(*) FROM kept WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'alarms', person, COUNT(*) FROM alarms WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'inbox', p.id, COUNT(*) FROM people p JOIN inbox i ON i.chat = p.telegram_id
            WHERE i.received_at <= :end AND i.payload IS NOT NULL GROUP BY p.id
 UNION ALL SELECT 'outbox', p.id, COUNT(*) FROM people p JOIN outbox o ON o.chat = p.telegram_id
            WHERE o.id <= :last GROUP BY p.id
 UNION ALL SELECT 'messages', p.id, COUNT(*) FROM people p JOIN messages m ON m.chat = p.telegram_id
            WHERE p.created_at <= :end GROUP BY p.id
 UNION ALL SELECT 'looked_at', p.id, COUNT(*) FROM people p JOIN looked_at l ON l.chat = p.telegram_id
            WHERE l.at <= :end GROUP BY p.id
 UNION ALL SELECT 'uploads', person, COUNT(*) FROM uploads WHERE person <> 0 AND at <= :end GROUP BY person
 UNION ALL SELECT 'signups', person, COUNT(*) FROM signups WHERE id <= :last GROUP BY person
 UNION ALL SELECT 'members', person, COUNT(*) FROM members WHERE since <= :end GROUP BY person
 UNION ALL SELECT 'occasions', r.person, COUNT(*) FROM reporters r JOIN occasions o ON o.ticket = r.ticket
            WHERE o.ticket <> 0 AND o.id <= :last GROUP BY r.person
 UNION ALL SELECT 'occasion_events', actor, COUNT(*) FROM occasion_events
            WHERE actor <> 0 AND at <= :end GROUP BY actor
 UNION ALL SELECT 'records', person, COUNT(*) FROM records WHERE person <> 0 AND at <= :end GROUP BY person
 UNION ALL SELECT 'records', author, COUNT(*) FROM records WHERE at <= :end GROUP BY author
 UNION ALL SELECT 'quantities', r.person, COUNT(*) FROM records r JOIN quantities q ON q.record = r.id
            WHERE r.person <> 0 AND r.at <= :end GROUP BY r.person
 UNION ALL SELECT 'checks', r.person, COUNT(*) FROM records r JOIN checks c ON c.record = r.id
            WHERE r.person <> 0 AND r.at <= :end GROUP BY r.person
 UNION ALL SELECT 'funds', author, COUNT(*) FROM funds WHERE at <= :end GROUP BY author
 UNION ALL SELECT 'subscriptions', person, COUNT(*) FROM subscriptions WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'announcements', author, COUNT(*) FROM announcements WHERE at <= :end GROUP BY author
 UNION ALL SELECT 'announcements', approver, COUNT(*) FROM announcements
            WHERE approver <> 0 AND at <= :end GROUP BY approver
 UNION ALL SELECT 'votes', person, COUNT(*) FROM votes WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'announcement_answers', r.person, COUNT(*) FROM reporters r
             JOIN announcement_answers x ON x.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
            WHERE t.created_at <= :end GROUP BY r.person
 UNION ALL SELECT 'occasion_tickets', r.person, COUNT(*) FROM reporters r
             JOIN occasion_tickets x ON x.ticket = r.ticket JOIN tickets t ON t.id = r.ticket
            WHERE t.created_at <= :end GROUP BY r.person
 UNION ALL SELECT 'contest_entries', person, COUNT(*) FROM contest_entries
            WHERE person <> 0 AND at <= :end GROUP BY person
 UNION ALL SELECT 'jurors', person, COUNT(*) FROM jurors WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'scores', juror, COUNT(*) FROM scores WHERE at <= :end GROUP BY juror
 UNION ALL SELECT 'offices', person, COUNT(*) FROM offices WHERE starts_at <= :end GROUP BY person
 UNION ALL SELECT 'invites', used_by, COUNT(*) FROM invites
            WHERE used_by IS NOT NULL AND used_at <= :end GROUP BY used_by
 UNION ALL SELECT 'absences', person, COUNT(*) FROM absences WHERE id <= :last GROUP BY person
 UNION ALL SELECT 'absences', stand_in, COUNT(*) FROM absences WHERE id <= :last GROUP BY stand_in
 UNION ALL SELECT 'watchers', person, COUNT(*) FROM watchers WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'snoozes', s.person, COUNT(*) FROM snoozes s JOIN people p ON p.id = s.person
            WHERE p.created_at <= :end GROUP BY s.person
 UNION ALL SELECT 'blocks', person, COUNT(*) FROM blocks WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'audit', person, COUNT(*) FROM audit WHERE at <= :end GROUP BY person
 UNION ALL SELECT 'group_chats', bound_by, COUNT(*) FROM group_chats WHERE bound_at <= :end GROUP BY bound_by
 UNION ALL SELECT 'group_codes', c.person, COUNT(*) FROM group_codes c JOIN people p ON p.id = c.person
            WHERE p.created_at <= :end GROUP BY c.person
 UNION ALL SELECT 'canned', changed_by, COUNT(*) FROM canned WHERE changed_at <= :end GROUP BY changed_by;
