-- name: all_counters()
-- Every counter.
SELECT name, value FROM counters;

-- name: greatest_numbers()
-- The greatest number of the tickets of each kelurahan and month.
SELECT rtrim(rtrim(number, '0123456789'), '-') AS name,
       MAX(CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS BIGINT)) AS value
  FROM tickets GROUP BY rtrim(rtrim(number, '0123456789'), '-');

-- name: greatest_entries()
-- The greatest number of each contest's entries.
SELECT 'contest:' || contest AS name, MAX(number) AS value FROM contest_entries GROUP BY contest;

-- name: newest_traces()
-- What was written last: the newest row of a history, the newest person, and when.
SELECT (SELECT MAX(id) FROM events) AS event, (SELECT MAX(id) FROM people) AS person,
       (SELECT MAX(at) FROM (SELECT MAX(at) AS at FROM events UNION ALL SELECT MAX(received_at) FROM inbox
                              UNION ALL SELECT MAX(created_at) FROM people) AS moments) AS at;

-- name: has_traces(event, person)
-- How many of these rows are there.
SELECT (SELECT COUNT(*) FROM events WHERE id = :event) + (SELECT COUNT(*) FROM people WHERE id = :person) AS found;

-- name: raise_counter(name, least)!
-- A counter goes on from there, unless it is further already.
INSERT INTO counters (name, value) VALUES (:name, :least)
    ON CONFLICT (name) DO UPDATE SET value = :least WHERE counters.value < :least;

-- name: known_people()
-- Whoever has told something of themselves, and when they last agreed that it is kept.
SELECT p.id, MAX(c.given_at) AS agreed_at
  FROM people p LEFT JOIN consents c ON c.person = p.id AND c.version <> 'withdrawn'
 WHERE p.name <> '' OR p.phone <> '' OR p.kelurahan <> '' OR p.consent <> ''
 GROUP BY p.id ORDER BY p.id;
