-- Words of tickets and of their notes, for /cari: kept current by the database itself, in the same transaction.
-- A row has the id of its ticket; numbers grow with time, so the newest come first without sorting. Beginnings
-- of 3 to 8 letters are indexed, too: one that many words have is then read only as far as is shown.
CREATE VIRTUAL TABLE search USING fts5(
    scope, words, notes, detail = column, prefix = '3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO search (rowid, scope, words, notes)
SELECT t.id, t.kelurahan,
       replace(t.number, '-', ' ') || ' ' || t.text || ' ' || t.host || ' ' || t.address || ' ' || t.reference
       || CASE WHEN t.rw = '' THEN '' ELSE ' rw' || t.rw END,
       (SELECT coalesce(group_concat(e.note, ' '), '') FROM events e WHERE e.ticket = t.id AND e.note <> '')
  FROM tickets t;

CREATE TRIGGER search_put AFTER INSERT ON tickets BEGIN
    INSERT INTO search (rowid, scope, words, notes)
    VALUES (new.id, new.kelurahan,
            replace(new.number, '-', ' ') || ' ' || new.text || ' ' || new.host || ' ' || new.address || ' '
            || new.reference || CASE WHEN new.rw = '' THEN '' ELSE ' rw' || new.rw END,
            '');
END;

CREATE TRIGGER search_change AFTER UPDATE OF number, text, host, address, reference, rw, kelurahan ON tickets
WHEN old.text <> new.text OR old.address <> new.address OR old.host <> new.host OR old.rw <> new.rw
     OR old.reference <> new.reference OR old.kelurahan <> new.kelurahan OR old.number <> new.number
BEGIN
    UPDATE search
       SET scope = new.kelurahan,
           words = replace(new.number, '-', ' ') || ' ' || new.text || ' ' || new.host || ' ' || new.address
                   || ' ' || new.reference || CASE WHEN new.rw = '' THEN '' ELSE ' rw' || new.rw END
     WHERE rowid = new.id;
END;

CREATE TRIGGER search_note AFTER INSERT ON events WHEN new.note <> '' BEGIN
    UPDATE search SET notes = notes || ' ' || new.note WHERE rowid = new.ticket;
END;
