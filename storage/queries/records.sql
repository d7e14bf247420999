-- name: put_record(id, programme, kelurahan, day, rw, rt, household, donor, person, ticket, photo, author, at, replaces, standing)!
-- What a household gave or planted, or the taking back of a record (which does not stand).
INSERT INTO records (id, programme, kelurahan, day, rw, rt, household, donor, person, ticket, photo, author, at,
                     replaces, standing)
VALUES (:id, :programme, :kelurahan, :day, :rw, :rt, :household, :donor, :person, :ticket, :photo, :author, :at,
        :replaces, :standing);

-- name: put_quantity(record, kind, amount, price, value)!
-- One kind of it, at the price of that day.
INSERT INTO quantities (record, kind, amount, price, value) VALUES (:record, :kind, :amount, :price, :value);

-- name: replace_record(id)!
-- It no longer counts; refused where somebody else has corrected it first.
UPDATE records SET standing = 0 WHERE id = :id AND standing = 1;

-- name: record(id)
-- One record.
SELECT * FROM records WHERE id = :id;

-- name: quantities(record)
-- What it holds.
SELECT kind, amount, price, value FROM quantities WHERE record = :record ORDER BY kind;

-- name: newest_records(programme, kelurahan, limit, offset)
-- Records that count, newest first.
SELECT * FROM records
 WHERE programme = :programme AND kelurahan = :kelurahan AND standing = 1
 ORDER BY day DESC, id DESC LIMIT :limit OFFSET :offset;

-- name: record_sums(programme, kelurahan, first, last)
-- Sums by RW and kind of the days from first to last.
SELECT r.rw, q.kind, CAST(SUM(q.amount) AS BIGINT) AS amount, CAST(SUM(q.value) AS BIGINT) AS value
  FROM records r JOIN quantities q ON q.record = r.id
 WHERE r.programme = :programme AND r.kelurahan = :kelurahan AND r.standing = 1
   AND r.day >= :first AND r.day <= :last
 GROUP BY r.rw, q.kind;

-- name: record_households(programme, kelurahan, first, last)
-- How many households stand behind the sums of an RW; all that gave no name count as one.
SELECT rw, COUNT(DISTINCT household) AS households, COUNT(*) AS records FROM records
 WHERE programme = :programme AND kelurahan = :kelurahan AND standing = 1 AND day >= :first AND day <= :last
 GROUP BY rw;

-- name: record_months(programme, kelurahan)
-- Sums by month since the first record, and how many households and records stand behind each.
SELECT substr(r.day, 1, 7) AS month, CAST(SUM(q.amount) AS BIGINT) AS amount,
       CAST(SUM(q.value) AS BIGINT) AS value, COUNT(DISTINCT r.rw || ' ' || r.household) AS households,
       COUNT(DISTINCT r.id) AS records
  FROM records r JOIN quantities q ON q.record = r.id
 WHERE r.programme = :programme AND r.kelurahan = :kelurahan AND r.standing = 1
 GROUP BY substr(r.day, 1, 7) ORDER BY substr(r.day, 1, 7);

-- name: record_houses(programme, kelurahan)
-- Households that planted, those that have said what lives, and those where something lived by their last word.
SELECT COUNT(DISTINCT r.rw || ' ' || r.household) AS planted,
       COUNT(DISTINCT CASE WHEN c.id IS NOT NULL THEN r.rw || ' ' || r.household END) AS answered,
       COUNT(DISTINCT CASE WHEN c.alive > 0 THEN r.rw || ' ' || r.household END) AS living
  FROM records r LEFT JOIN checks c ON c.record = r.id
   AND c.n = (SELECT MAX(k.n) FROM checks k WHERE k.record = r.id AND k.alive IS NOT NULL)
 WHERE r.programme = :programme AND r.kelurahan = :kelurahan AND r.standing = 1;

-- name: put_check(id, record, n, planted, at)!
-- When it is asked whether what was planted lives.
INSERT INTO checks (id, record, n, planted, at) VALUES (:id, :record, :n, :planted, :at);

-- name: drop_checks(record)!
-- The record was corrected: what was not asked yet is not asked any more.
DELETE FROM checks WHERE record = :record AND asked_at IS NULL;

-- name: checks_due(now, limit)
-- What is to be asked now, with whom to ask.
SELECT c.*, p.telegram_id AS chat FROM checks c
  JOIN records r ON r.id = c.record
  LEFT JOIN people p ON p.id = r.person AND p.unreachable = 0
 WHERE c.asked_at IS NULL AND c.at <= :now ORDER BY c.at LIMIT :limit;

-- name: check(id)
-- One check.
SELECT c.*, 0 AS chat FROM checks c WHERE c.id = :id;

-- name: ask_check(id, now)!
-- It was asked.
UPDATE checks SET asked_at = :now WHERE id = :id AND asked_at IS NULL;

-- name: answer_check(id, alive, now, by)!
-- So many live; an answer may be corrected.
UPDATE checks SET alive = :alive, answered_at = :now, answered_by = :by WHERE id = :id;

-- name: survival(programme, kelurahan, first, last)
-- By check: of how many planted an answer came, and how many of these live.
SELECT c.n, COUNT(*) AS asked, COUNT(c.alive) AS answered,
       CAST(SUM(CASE WHEN c.alive IS NULL THEN 0 ELSE c.planted END) AS BIGINT) AS planted,
       CAST(SUM(COALESCE(c.alive, 0)) AS BIGINT) AS alive
  FROM records r JOIN checks c ON c.record = r.id
 WHERE r.programme = :programme AND r.kelurahan = :kelurahan AND r.standing = 1
   AND r.day >= :first AND r.day <= :last AND c.asked_at IS NOT NULL
 GROUP BY c.n ORDER BY c.n;

-- name: put_fund(id, programme, kelurahan, day, amount, note, author, at)!
-- Money in, or out where it is less than nothing.
INSERT INTO funds (id, programme, kelurahan, day, amount, note, author, at)
VALUES (:id, :programme, :kelurahan, :day, :amount, :note, :author, :at);

-- name: draw(name, by)!
-- Take from a count that must not fall below nothing; no row where there is too little.
UPDATE counters SET value = value - :by WHERE name = :name AND value >= :by;

-- name: newest_funds(programme, kelurahan, limit)
-- Money in and out, newest first.
SELECT * FROM funds WHERE programme = :programme AND kelurahan = :kelurahan ORDER BY id DESC LIMIT :limit;

-- name: forget_records_of(person)!
-- Consent is withdrawn: the quantities stay, whose they were does not.
UPDATE records SET donor = '', person = 0 WHERE person = :person AND person <> 0;

-- name: forget_donors(before)!
-- Whose the records were that were made before that.
UPDATE records SET donor = '', person = 0 WHERE at < :before AND (donor <> '' OR person <> 0);
