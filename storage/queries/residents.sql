-- name: person_by_telegram(telegram_id)
-- Whoever writes from that account, one row an office held now.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post
  FROM people p LEFT JOIN offices o ON o.person = p.id AND o.ends_at IS NULL
 WHERE p.telegram_id = :telegram_id;

-- name: sender(telegram_id)
-- Whoever writes from that account, one row an office held now, with the form that they are filling in.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post,
       d.id AS draft, d.form, d.subject, d.step, d.answers, d.sources, d.revision, d.editing, d.updated_at
  FROM people p LEFT JOIN offices o ON o.person = p.id AND o.ends_at IS NULL
  LEFT JOIN drafts d ON d.person = p.id AND d.parked = 0
 WHERE p.telegram_id = :telegram_id;

-- name: person(id)
-- By our own number, one row an office held now.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post
  FROM people p LEFT JOIN offices o ON o.person = p.id AND o.ends_at IS NULL
 WHERE p.id = :id;

-- name: officials(kelurahan)
-- Everybody with an office in that kelurahan, or in none (camat, admin), one row an office, when they are away,
-- and what they want to be told at once.
SELECT p.id, p.telegram_id, p.name, p.phone, p.kelurahan, p.rw, p.rt, p.consent, p.unreachable, p.restricted_at,
       o.role, o.kelurahan AS office, o.post, a.starts_at AS away_from, a.ends_at AS away_to, a.stand_in,
       w.mode AS push, w.hours AS push_hours
  FROM offices o JOIN people p ON p.id = o.person
  LEFT JOIN absences a ON a.person = p.id AND a.ended_at IS NULL
  LEFT JOIN push_choices w ON w.person = p.id
 WHERE o.kelurahan IN ('', :kelurahan) AND o.ends_at IS NULL
 ORDER BY p.id;

-- name: put_person(id, telegram_id, name, at)!
-- Somebody writes for the first time.
INSERT INTO people (id, telegram_id, name, created_at) VALUES (:id, :telegram_id, :name, :at);

-- name: register_person(id, name, phone, kelurahan, rw, rt, consent)!
-- What a resident said of themselves.
UPDATE people SET name = :name, phone = :phone, kelurahan = :kelurahan, rw = :rw, rt = :rt,
       consent = :consent
 WHERE id = :id;

-- name: put_consent(id, person, version, at)!
-- Proof of consent.
INSERT INTO consents (id, person, version, given_at) VALUES (:id, :person, :version, :at);

-- name: set_reachable(telegram_id, unreachable)!
-- Whether Telegram lets us write to a person (403: they blocked the bot).
UPDATE people SET unreachable = :unreachable WHERE telegram_id = :telegram_id AND unreachable <> :unreachable;

-- name: put_office(id, person, role, kelurahan, at)!
-- A person takes an office.
INSERT INTO offices (id, person, role, kelurahan, starts_at) VALUES (:id, :person, :role, :kelurahan, :at);

-- name: put_invite(token_hash, role, kelurahan, at, expires_at)!
-- A one-time link to an office.
INSERT INTO invites (token_hash, role, kelurahan, created_at, expires_at)
VALUES (:token_hash, :role, :kelurahan, :at, :expires_at);

-- name: invite(token_hash)
-- A one-time link by its hash.
SELECT role, kelurahan, expires_at, used_at FROM invites WHERE token_hash = :token_hash;

-- name: use_invite(token_hash, person, at)!
-- Whoever opens it first.
UPDATE invites SET used_at = :at, used_by = :person WHERE token_hash = :token_hash AND used_at IS NULL;

-- name: erase_person(person)!
-- Consent is withdrawn: what a person said of themselves is erased; offices stay.
UPDATE people SET name = '', phone = '', kelurahan = '', rw = '', rt = '', consent = '',
       restricted_at = NULL
 WHERE id = :person;

-- name: drop_reports_of(person)!
-- Their tickets no longer say whose they were.
DELETE FROM reporters WHERE person = :person;
