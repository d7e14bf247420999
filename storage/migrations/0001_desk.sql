-- The desk: people and their offices, tickets and their history, conversations, inbox, outbox, due work.
-- Times are UTC milliseconds, JSON is TEXT; one text for SQLite and PostgreSQL.

CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    telegram_id BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    kelurahan TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    consent TEXT NOT NULL DEFAULT '',
    unreachable INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- Proof of consent (UU 27/2022 art. 24): only ever added to.
CREATE TABLE consents (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    version TEXT NOT NULL,
    given_at BIGINT NOT NULL
);

CREATE TABLE offices (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT
);
CREATE INDEX offices_of_person ON offices (person);
CREATE INDEX offices_of_kelurahan ON offices (kelurahan);

CREATE TABLE invites (
    token_hash TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by BIGINT
);

CREATE TABLE tickets (
    id BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    category TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    spot TEXT,
    confidential INTEGER NOT NULL DEFAULT 0,
    assignee BIGINT NOT NULL DEFAULT 0,
    host TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    starts_at BIGINT,
    ends_at BIGINT,
    prayer TEXT NOT NULL DEFAULT '',
    delegate BIGINT NOT NULL DEFAULT 0,
    proposed_at BIGINT,
    stars INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    ended_at BIGINT
);
CREATE INDEX tickets_open ON tickets (kelurahan, created_at, id) WHERE ended_at IS NULL;
CREATE INDEX tickets_open_field ON tickets (kelurahan, created_at, id)
    WHERE ended_at IS NULL
      AND (kind = 'invitation' OR confidential = 0 AND category IN ('security', 'social_conflict'));
CREATE INDEX tickets_open_in_rw ON tickets (kelurahan, rw, created_at, id)
    WHERE ended_at IS NULL AND kind = 'aspiration';
CREATE INDEX tickets_evening ON tickets (kelurahan, starts_at, id) WHERE starts_at IS NOT NULL;
CREATE INDEX tickets_newest ON tickets (kelurahan, created_at);

-- Who reported lives apart from the ticket, so that reading a ticket does not tell.
CREATE TABLE reporters (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id),
    person BIGINT NOT NULL REFERENCES people (id)
);
CREATE INDEX reporters_of_person ON reporters (person, ticket);

-- Only ever added to.
CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    actor BIGINT NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX events_of_ticket ON events (ticket, id);

CREATE TABLE attachments (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    event BIGINT NOT NULL,
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX attachments_of_ticket ON attachments (ticket, id);

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE drafts (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    form TEXT NOT NULL,
    subject BIGINT NOT NULL DEFAULT 0,
    step TEXT NOT NULL,
    answers TEXT NOT NULL,
    sources TEXT NOT NULL,
    revision INTEGER NOT NULL,
    editing INTEGER NOT NULL DEFAULT 0,
    parked INTEGER NOT NULL DEFAULT 0,
    updated_at BIGINT NOT NULL,
    offered_at BIGINT
);
CREATE UNIQUE INDEX drafts_active ON drafts (person) WHERE parked = 0;
CREATE INDEX drafts_of_person ON drafts (person, id);
CREATE INDEX drafts_idle ON drafts (updated_at) WHERE offered_at IS NULL;

CREATE TABLE kept (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    message BIGINT NOT NULL,
    said TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX kept_of_person ON kept (person, id);

-- Which ticket and which screen a message in a chat is, so that a reply finds its ticket.
CREATE TABLE messages (
    chat BIGINT NOT NULL,
    message BIGINT NOT NULL,
    ticket BIGINT NOT NULL DEFAULT 0,
    slot TEXT NOT NULL DEFAULT '',
    shown TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (chat, message)
);
CREATE INDEX messages_slot ON messages (slot, chat, message) WHERE slot <> '';

CREATE TABLE inbox (
    update_id BIGINT PRIMARY KEY,
    chat BIGINT NOT NULL,
    payload TEXT,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE state = 'waiting';
CREATE INDEX inbox_failed ON inbox (update_id) WHERE state = 'failed';
CREATE INDEX inbox_old ON inbox (received_at);

CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    chat BIGINT NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    not_before BIGINT NOT NULL,
    slot TEXT NOT NULL DEFAULT '',
    ticket BIGINT NOT NULL DEFAULT 0,
    mode TEXT NOT NULL DEFAULT 'send',
    state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE state = 'waiting';
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_chat ON outbox (chat, id) WHERE state = 'waiting';
CREATE INDEX outbox_slot ON outbox (slot) WHERE state = 'waiting' AND slot <> '';

CREATE TABLE dues (
    key TEXT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    task TEXT NOT NULL,
    at BIGINT NOT NULL,
    n INTEGER NOT NULL,
    done_at BIGINT
);
CREATE INDEX dues_waiting ON dues (at) WHERE done_at IS NULL;
CREATE INDEX dues_of_ticket ON dues (ticket);

-- Work that is done once, whatever happens: the agenda of an evening, a notice of a fault.
CREATE TABLE once (
    key TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
);
