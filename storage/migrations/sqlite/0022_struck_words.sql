-- Words that are taken out of a ticket or of a note afterwards, since they turned out to be a part of an identity
-- number, are not left in the index of /cari either: an index that is merged into one ('optimize') has forgotten
-- what was deleted from it. That reads all of it, and happens only for these.
CREATE TRIGGER search_note_change AFTER UPDATE OF note ON events WHEN old.note <> new.note BEGIN
    UPDATE search
       SET notes = (SELECT coalesce(group_concat(e.note, ' '), '') FROM events e
                     WHERE e.ticket = new.ticket AND e.note <> '')
     WHERE rowid = new.ticket;
    INSERT INTO search (search) VALUES ('optimize');
END;

DROP TRIGGER search_change;
CREATE TRIGGER search_change AFTER UPDATE OF number, text, host, address, reference, rw, kelurahan ON tickets
WHEN old.text <> new.text OR old.address <> new.address OR old.host <> new.host OR old.rw <> new.rw
     OR old.reference <> new.reference OR old.kelurahan <> new.kelurahan OR old.number <> new.number
BEGIN
    UPDATE search
       SET scope = new.kelurahan,
           words = replace(new.number, '-', ' ') || ' ' || new.text || ' ' || new.host || ' ' || new.address
                   || ' ' || new.reference || CASE WHEN new.rw = '' THEN '' ELSE ' rw' || new.rw END
     WHERE rowid = new.id;
    INSERT INTO search (search) SELECT 'optimize' WHERE old.text <> new.text AND instr(new.text, '•') > 0;
END;
