-- What an office did and residents said, by time, for the digests of a week and a month.
CREATE INDEX events_reported ON events (at, ticket)
    WHERE name IN ('verify', 'start', 'ask', 'resolve', 'reject', 'rated', 'replied', 'forwarded');
-- Open tickets by the day on which they were to be solved.
CREATE INDEX tickets_to_solve ON tickets (kelurahan, resolve_by)
    WHERE ended_at IS NULL AND status <> 'resolved' AND resolve_by IS NOT NULL;
