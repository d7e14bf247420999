-- Rows by the million, for measuring growth. Of a remainder only `i - i / n * n` means the same to both engines.

-- name: seed_people(first, last, every, place, kelurahan, at)!
-- Residents of one kelurahan: of the numbers first to last the `place`-th of each `every`.
INSERT INTO people (id, telegram_id, name, phone, kelurahan, rw, rt, consent, created_at)
  WITH RECURSIVE turns (n) AS (
       SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM turns WHERE n < :last)
SELECT i, 1000000000 + i, 'Warga ' || CAST(i AS TEXT), '', CAST(:kelurahan AS TEXT),
       '0' || CAST(1 + i - i / 9 * 9 AS TEXT), '0' || CAST(1 + i - i / 7 * 7 AS TEXT), '1', CAST(:at AS BIGINT)
  FROM (SELECT n * CAST(:every AS BIGINT) + CAST(:place AS BIGINT) AS i FROM turns) AS numbered;

-- name: seed_tickets(first, last, every, place, kelurahan, code, base, step, month, total)!
-- Tickets of one kelurahan, `step` milliseconds from one to the next of all. Three of ten are invitations. Of
-- `total` the last fiftieth is open, and one of each thousand before. Months are all equally long.
INSERT INTO tickets (id, number, kind, type, status, kelurahan, created_at, changed_at, category, rw, rt, text,
                     address, spot, host, starts_at, ended_at, version)
  WITH RECURSIVE turns (n) AS (
       SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM turns WHERE n < :last),
       numbered AS (
       SELECT n, n * CAST(:every AS BIGINT) + CAST(:place AS BIGINT) AS i,
              n * CAST(:every AS BIGINT) * CAST(:step AS BIGINT) / CAST(:month AS BIGINT) AS m FROM turns),
       counted AS (
       SELECT i, i - i / 10 * 10 < 3 AS inviting, i > :total - :total / 50 OR i - i / 1000 * 1000 = 0 AS going,
              m / 12 AS years, m - m / 12 * 12 + 1 AS months,
              CAST(:base AS BIGINT) + i * CAST(:step AS BIGINT) AS at,
              n - (m * CAST(:month AS BIGINT) + :every * CAST(:step AS BIGINT) - 1)
                  / (:every * CAST(:step AS BIGINT)) + 1 AS turn
         FROM numbered)
SELECT i, CAST(:code AS TEXT) || '-' || substr(CAST(110 + years AS TEXT), 2, 2)
              || substr(CAST(100 + months AS TEXT), 2, 2) || '-'
              || CASE WHEN turn < 10000 THEN substr(CAST(10000 + turn AS TEXT), 2, 4) ELSE CAST(turn AS TEXT) END,
       CASE WHEN inviting THEN 'invitation' ELSE 'aspiration' END,
       CASE WHEN inviting THEN 'tahlilan' ELSE 'complaint' END,
       CASE WHEN inviting THEN CASE WHEN going THEN 'accepted' ELSE 'attended' END
            ELSE CASE WHEN going THEN 'in_progress' ELSE 'closed' END END,
       CAST(:kelurahan AS TEXT), at, at,
       CASE WHEN inviting THEN '' WHEN i - i / 11 * 11 = 0 THEN 'security' ELSE 'roads_drainage' END,
       '0' || CAST(1 + i / 7 - i / 63 * 9 AS TEXT), '0' || CAST(1 + i / 3 - i / 21 * 7 AS TEXT),
       'Selokan di depan rumah nomor ' || CAST(i AS TEXT) || ' mampet dan bau sejak hujan hari Senin',
       'Gang Mawar nomor ' || CAST(i AS TEXT), '{"lat":-8.15,"lon":113.72,"title":"","address":""}',
       CASE WHEN inviting THEN 'Keluarga ' || CAST(i AS TEXT) ELSE '' END,
       CASE WHEN inviting THEN at + 259200000 END, CASE WHEN NOT going THEN at + 432000000 END, 5
  FROM counted;

-- name: seed_reporters(first, last, residents)!
-- Whose the tickets are.
INSERT INTO reporters (ticket, person)
SELECT id, 1 + id * 7919 - id * 7919 / CAST(:residents AS BIGINT) * CAST(:residents AS BIGINT)
  FROM tickets WHERE id BETWEEN :first AND :last;

-- name: seed_publications(first, last)!
-- Every fifth report may be shown to everybody; every tenth is.
INSERT INTO publications (ticket, kelurahan, created_at, agreed_at, answer, released_at)
SELECT id, kelurahan, created_at, created_at, 'Saluran sudah dikeruk bersama warga',
       CASE WHEN id - id / 2 * 2 = 0 THEN created_at END
  FROM tickets WHERE id BETWEEN :first AND :last AND kind = 'aspiration' AND id - id / 5 * 5 = 4;

-- name: seed_events(first, last)!
-- Five events of each ticket, from its filing to its state.
INSERT INTO events (id, ticket, at, name, role, source, target, note, data)
SELECT t.id * 8 + s.n, t.id, t.created_at + s.n * 3600000,
       CASE WHEN s.n = 1 THEN 'filed' WHEN s.n = 5 AND t.ended_at IS NOT NULL THEN 'confirm'
            WHEN s.n = 2 THEN 'accept' ELSE 'noted' END,
       CASE WHEN s.n = 1 THEN 'resident' ELSE 'staff' END,
       CASE WHEN s.n = 1 THEN '' WHEN s.n = 2 THEN 'new' WHEN t.ended_at IS NULL THEN t.status
            WHEN t.kind = 'invitation' THEN 'accepted' ELSE 'in_progress' END,
       CASE WHEN s.n = 1 THEN 'new' WHEN s.n = 5 OR t.ended_at IS NULL THEN t.status
            WHEN t.kind = 'invitation' THEN 'accepted' ELSE 'in_progress' END,
       CASE WHEN s.n = 3 THEN 'Sudah dilihat bersama Pak RT' ELSE '' END, '{"files":0}'
  FROM tickets t CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                             UNION ALL SELECT 5) s
 WHERE t.id BETWEEN :first AND :last ORDER BY t.id, s.n;

-- name: seed_attachments(first, last)!
-- A photo with every second ticket.
INSERT INTO attachments (id, ticket, event, kind, file_id, unique_id, size)
SELECT id, id, id * 8 + 1, 'photo', 'AgACAgUAAxkBAAIB' || CAST(id AS TEXT), 'AQAD' || CAST(id AS TEXT), 120000
  FROM tickets WHERE id BETWEEN :first AND :last AND id - id / 2 * 2 = 0;

-- name: seed_messages(first, last, officials)!
-- Each ticket's card in an official's chat, and the news of it in the resident's.
INSERT INTO messages (chat, message, ticket, slot, shown)
SELECT 900000000 + id - id / CAST(:officials AS BIGINT) * CAST(:officials AS BIGINT), id, id,
       'card:' || CAST(id AS TEXT), 'c0ffee' FROM tickets WHERE id BETWEEN :first AND :last
 UNION ALL
SELECT 1000000000 + person, ticket, ticket, '', '' FROM reporters WHERE ticket BETWEEN :first AND :last;

-- name: seed_dues(first, last)!
-- A reminder of each ticket, done long ago where it has ended.
INSERT INTO dues (key, ticket, task, at, n, done_at)
SELECT CAST(id AS TEXT) || ':stalled:1', id, CASE WHEN kind = 'invitation' THEN 'host_check' ELSE 'stalled' END,
       created_at + 432000000, 1, ended_at
  FROM tickets WHERE id BETWEEN :first AND :last;

-- name: seed_updates(first, last, at)!
-- Numbers of updates that were handled within the week.
INSERT INTO inbox (update_id, chat, received_at, state)
SELECT id, 1000000000 + id, CAST(:at AS BIGINT), 'done' FROM people WHERE id BETWEEN :first AND :last;

-- name: seed_numbers()!
-- The counters of numbers, as they stand after all tickets.
INSERT INTO counters (name, value)
SELECT substr(number, 1, 8), COUNT(*) FROM tickets GROUP BY substr(number, 1, 8);

-- name: seed_counts()!
-- The counts that people see.
INSERT INTO counters (name, value)
SELECT 'open:' || kelurahan || ':' || kind, COUNT(*) FROM tickets WHERE ended_at IS NULL GROUP BY kelurahan, kind
 UNION ALL
SELECT 'open:' || kelurahan || ':rw:' || rw, COUNT(*) FROM tickets
 WHERE ended_at IS NULL AND kind = 'aspiration' GROUP BY kelurahan, rw
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
