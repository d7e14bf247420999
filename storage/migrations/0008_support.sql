-- Residents who back what somebody else reported, and tickets that tell of the same thing as another.
CREATE TABLE supporters (
    ticket BIGINT NOT NULL REFERENCES tickets (id),
    person BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket, person)
);
CREATE INDEX supporters_of_person ON supporters (person, ticket);

-- The ticket that it was merged into, 0 for none; how many besides its reporter hear of a ticket.
ALTER TABLE tickets ADD COLUMN merged_into BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN followers INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tickets_merged ON tickets (merged_into, id) WHERE merged_into <> 0;
CREATE INDEX tickets_of_state ON tickets (kelurahan, status, created_at, id);
