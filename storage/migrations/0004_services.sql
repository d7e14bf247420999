-- Requests that a programme takes: its answers by field as JSON, and when officials come or are visited.
ALTER TABLE tickets ADD COLUMN programme TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
ALTER TABLE tickets ADD COLUMN appointed_at BIGINT;
CREATE INDEX tickets_appointed ON tickets (kelurahan, appointed_at, id) WHERE appointed_at IS NOT NULL;
