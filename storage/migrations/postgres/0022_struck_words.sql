-- Words that are taken out of a note afterwards, since they turned out to be a part of an identity number, are
-- not found by /cari either.
CREATE FUNCTION search_note_change() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    UPDATE search
       SET notes = to_tsvector(''simple'', search_fold(coalesce(
           (SELECT string_agg(e.note, '' '') FROM events e WHERE e.ticket = new.ticket AND e.note <> ''''), '''')))
     WHERE ticket = new.ticket;
    RETURN new;
END
';
CREATE TRIGGER search_note_change AFTER UPDATE ON events FOR EACH ROW WHEN (old.note <> new.note)
    EXECUTE FUNCTION search_note_change();
