-- Those whose data are only to be kept, which are few: what asks whether somebody is among them reads these, and not
-- all people.
CREATE INDEX people_restricted ON people (id) WHERE restricted_at IS NOT NULL;
