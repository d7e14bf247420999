-- Whoever was asked to stand in and never agreed does not stand in an ended invitation any more: it must not say
-- that they went. Who had agreed left the state 'delegated' with the move that ended it.
UPDATE tickets SET delegate = 0
 WHERE kind = 'invitation' AND delegate <> 0 AND ended_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM events e
                    WHERE e.ticket = tickets.id AND e.source = 'delegated' AND e.target = tickets.status);

-- Residents' requests of a programme that are open: whom a round could answer.
CREATE INDEX tickets_requests ON tickets (kelurahan, programme, created_at, id)
 WHERE ended_at IS NULL AND programme <> '';
