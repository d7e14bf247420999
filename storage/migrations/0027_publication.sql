-- Which tickets everybody may read of: a row where the reporter agreed, with what an official released of it.
-- kelurahan and created_at are the ticket's, for the lists; covered are the cells of the photo that are painted over.
CREATE TABLE publications (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id),
    kelurahan TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    agreed_at BIGINT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    photo TEXT NOT NULL DEFAULT '',
    covered TEXT NOT NULL DEFAULT '',
    released_at BIGINT,
    released_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX publications_released ON publications (kelurahan, created_at, ticket) WHERE released_at IS NOT NULL;
CREATE INDEX publications_waiting ON publications (kelurahan, created_at, ticket) WHERE released_at IS NULL;
