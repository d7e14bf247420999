-- name: house_rules()
-- What was decided from the chat.
SELECT kelurahan, name, value FROM house_rules ORDER BY kelurahan, name;

-- name: decide(kelurahan, name, value, at)!
-- A decision in place of the one before.
INSERT INTO house_rules (kelurahan, name, value, at) VALUES (:kelurahan, :name, :value, :at)
    ON CONFLICT (kelurahan, name) DO UPDATE SET value = excluded.value, at = excluded.at;

-- name: undecide(kelurahan, name)!
-- As the files say, again.
DELETE FROM house_rules WHERE kelurahan = :kelurahan AND name = :name;

-- name: standing(person, since, now)
-- How many new matters a person has filed since then (the evenings of a series are one), and whether they are
-- blocked.
SELECT (SELECT COUNT(DISTINCT CASE WHEN t.series <> 0 THEN t.series ELSE t.id END)
          FROM reporters r JOIN tickets t ON t.id = r.ticket
         WHERE r.person = :person AND r.ticket >= :since) AS filed,
       (SELECT b.reason FROM blocks b
         WHERE b.person = :person AND b.lifted_at IS NULL AND (b.until IS NULL OR b.until > :now)) AS reason,
       (SELECT b.until FROM blocks b WHERE b.person = :person AND b.lifted_at IS NULL) AS until;

-- name: put_block(id, person, kelurahan, reason, at, until)!
-- A resident may file nothing new for a while.
INSERT INTO blocks (id, person, kelurahan, reason, at, until)
VALUES (:id, :person, :kelurahan, :reason, :at, :until);

-- name: lift_block(person, at)!
-- They may again.
UPDATE blocks SET lifted_at = :at WHERE person = :person AND lifted_at IS NULL;

-- name: blocks(now, limit)
-- Who is blocked, the newest first.
SELECT id, person, kelurahan, reason, at, until FROM blocks
 WHERE lifted_at IS NULL AND (until IS NULL OR until > :now) ORDER BY id DESC LIMIT :limit;

-- name: end_offices(person, kelurahan, at)!
-- Somebody has left their offices in a kelurahan ('' for camat and admin).
UPDATE offices SET ends_at = :at WHERE person = :person AND kelurahan = :kelurahan AND ends_at IS NULL;

-- name: set_post(person, kelurahan, post)!
-- An official takes on a duty, or none.
UPDATE offices SET post = :post WHERE person = :person AND kelurahan = :kelurahan AND ends_at IS NULL;

-- name: handed_to(kelurahan, person)
-- Open tickets that an official has in hand.
SELECT t.*, r.person AS reporter FROM tickets t LEFT JOIN reporters r ON r.ticket = t.id
 WHERE t.kelurahan = :kelurahan AND t.assignee = :person AND t.assignee <> 0 AND t.ended_at IS NULL
 ORDER BY t.id;

-- name: put_audit(id, at, person, what, ticket, kelurahan, note)!
-- Somebody looked at something, or decided something that is no event of a ticket.
INSERT INTO audit (id, at, person, what, ticket, kelurahan, note)
VALUES (:id, :at, :person, :what, :ticket, :kelurahan, :note);

-- name: audit_looks(first, last)
-- Who looked at what and decided what, by number; numbers grow with time.
SELECT a.at, a.person, p.name AS who, a.what, t.number, COALESCE(t.kelurahan, a.kelurahan) AS kelurahan, a.note
  FROM audit a LEFT JOIN people p ON p.id = a.person LEFT JOIN tickets t ON t.id = a.ticket
 WHERE a.id >= :first AND a.id < :last ORDER BY a.id;

-- name: audit_deeds(first, last)
-- What officials did to tickets, by number; residents' own doings are left out.
SELECT e.at, e.actor AS person, p.name AS who, e.name AS what, t.number, t.kelurahan, e.source, e.target
  FROM events e JOIN tickets t ON t.id = e.ticket LEFT JOIN people p ON p.id = e.actor
 WHERE e.id >= :first AND e.id < :last AND e.actor <> 0 ORDER BY e.id;

-- name: forget_audit(before)!
-- What was looked at before that number.
DELETE FROM audit WHERE id < :before;
