-- name: put_entry(id, contest, number, person, kelurahan, team, contact, school, title, link, file, minor, at)!
-- An entry to a contest; a person has one.
INSERT INTO contest_entries (id, contest, number, person, kelurahan, team, contact, school, title, link, file,
                             minor, at)
VALUES (:id, :contest, :number, :person, :kelurahan, :team, :contact, :school, :title, :link, :file, :minor, :at);

-- name: change_entry(id, team, contact, school, title, link, file, minor, at)!
-- Sent anew before the deadline; its number stays.
UPDATE contest_entries
   SET team = :team, contact = :contact, school = :school, title = :title, link = :link, file = :file,
       minor = :minor, at = :at, withdrawn = 0
 WHERE id = :id;

-- name: withdraw_entry(id)!
-- It takes no part any more.
UPDATE contest_entries SET withdrawn = 1 WHERE id = :id AND withdrawn = 0;

-- name: entry(id)
-- One entry.
SELECT * FROM contest_entries WHERE id = :id;

-- name: entry_of(contest, person)
-- A person's entry.
SELECT * FROM contest_entries WHERE contest = :contest AND person = :person;

-- name: entries(contest)
-- All that take part, by number.
SELECT * FROM contest_entries WHERE contest = :contest AND withdrawn = 0 ORDER BY number LIMIT 1000;

-- name: newest_entry(contest)
-- The greatest number given so far; a restored backup may not have the entry any more.
SELECT MAX(value) AS value
  FROM (SELECT MAX(number) AS value FROM contest_entries WHERE contest = :contest
         UNION ALL SELECT value FROM counters WHERE name = 'contest:' || :contest) AS given;

-- name: put_juror(contest, person, until, at)!
-- Somebody judges a contest, until a day.
INSERT INTO jurors (contest, person, until, at) VALUES (:contest, :person, :until, :at)
    ON CONFLICT (contest, person) DO UPDATE SET until = excluded.until;

-- name: juror(contest, person)
-- Until when a person judges it.
SELECT until FROM jurors WHERE contest = :contest AND person = :person;

-- name: put_score(entry, juror, criterion, score, at)!
-- A juror's score for one criterion; it may be changed until the results are out.
INSERT INTO scores (entry, juror, criterion, score, at) VALUES (:entry, :juror, :criterion, :score, :at)
    ON CONFLICT (entry, juror, criterion) DO UPDATE SET score = excluded.score, at = excluded.at;

-- name: scores_of(juror, entry)
-- What a juror gave an entry.
SELECT criterion, score FROM scores WHERE entry = :entry AND juror = :juror ORDER BY criterion;

-- name: scores(contest)
-- All scores of a contest.
SELECT s.entry, s.juror, s.criterion, s.score FROM contest_entries e JOIN scores s ON s.entry = e.id
 WHERE e.contest = :contest AND e.withdrawn = 0 ORDER BY s.entry, s.juror, s.criterion;

-- name: forget_entrants(before)!
-- How to reach who sent an entry before that, and where they learn: the entry itself stays.
UPDATE contest_entries SET contact = '', school = '' WHERE at < :before AND (contact <> '' OR school <> '');

-- name: forget_entries_of(person)!
-- Consent is withdrawn: the entry takes no part any more, and says nothing of its team.
UPDATE contest_entries
   SET team = '', contact = '', school = '', title = '', link = '', file = NULL, withdrawn = 1
 WHERE person = :person;
