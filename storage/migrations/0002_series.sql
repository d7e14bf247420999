-- An invitation for several evenings: each evening is a ticket, and the series holds them together.
ALTER TABLE tickets ADD COLUMN series BIGINT NOT NULL DEFAULT 0;
-- The rule that the evenings were told by (RRULE), '' where they were named one by one.
ALTER TABLE tickets ADD COLUMN recur TEXT NOT NULL DEFAULT '';
CREATE INDEX tickets_of_series ON tickets (series, starts_at, id) WHERE series <> 0;
