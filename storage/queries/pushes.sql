-- name: push_choice(person)
-- What an official wants to be told at once.
SELECT mode, hours FROM push_choices WHERE person = :person;

-- name: choose_push(person, mode, hours)!
-- In place of what they chose before.
INSERT INTO push_choices (person, mode, hours) VALUES (:person, :mode, :hours)
    ON CONFLICT (person) DO UPDATE SET mode = excluded.mode, hours = excluded.hours;

-- name: hold(person, ticket, at)!
-- A ticket waits for the official's next summary; one that waits already has been waiting since.
INSERT INTO held_news (person, ticket, at, told) VALUES (:person, :ticket, :at, '')
    ON CONFLICT (person, ticket) DO UPDATE
       SET at = CASE WHEN held_news.told = '' THEN held_news.at ELSE excluded.at END, told = '';

-- name: holding()
-- Whose summaries have something to tell, of which kelurahan, since when, and what they chose.
SELECT h.person, t.kelurahan, MIN(h.at) AS since, w.mode, w.hours
  FROM held_news h JOIN tickets t ON t.id = h.ticket LEFT JOIN push_choices w ON w.person = h.person
 WHERE h.told = '' GROUP BY h.person, t.kelurahan, w.mode, w.hours;

-- name: held(person, kelurahan, told)
-- What waits for an official's next summary, or was told in that one, in the order in which it came.
SELECT t.*, r.person AS reporter
  FROM held_news h JOIN tickets t ON t.id = h.ticket LEFT JOIN reporters r ON r.ticket = t.id
 WHERE h.person = :person AND h.told = :told AND t.kelurahan = :kelurahan ORDER BY h.at, t.id;

-- name: tell_held(person, ticket, told)!
-- It is told in that summary.
UPDATE held_news SET told = :told WHERE person = :person AND ticket = :ticket AND told = '';

-- name: forget_held(before)!
-- What was told long ago, or was never to be.
DELETE FROM held_news WHERE at < :before;
