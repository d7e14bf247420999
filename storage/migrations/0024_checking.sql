-- Who said that a report is done while somebody else of the office looks at it, and by when that is; why the office
-- has to call whoever reported ('blocked', 'silent'), '' where it has not.
ALTER TABLE tickets ADD COLUMN presented_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN check_by BIGINT;
ALTER TABLE tickets ADD COLUMN unheard TEXT NOT NULL DEFAULT '';

-- Open tickets by the day on which they were to be solved; what a colleague looks at counts as solved.
DROP INDEX tickets_to_solve;
CREATE INDEX tickets_to_solve ON tickets (kelurahan, resolve_by)
    WHERE ended_at IS NULL AND status <> 'checking' AND status <> 'resolved' AND resolve_by IS NOT NULL;

-- What an office did and residents said, by time, for the digests of a week and a month.
DROP INDEX events_reported;
CREATE INDEX events_reported ON events (at, ticket)
    WHERE name IN ('verify', 'start', 'ask', 'hand_in', 'approve', 'pass', 'resolve', 'reject', 'rated', 'replied',
                   'forwarded');
