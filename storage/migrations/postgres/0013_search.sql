-- Words of tickets and of their notes, for /cari: kept current by the database itself, in the same transaction.
CREATE FUNCTION search_fold(said TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS '
    SELECT regexp_replace(
        translate(lower(said), ''àáâãäåāăąçćčďèéêëēėęěğìíîïīįıłñńňòóôõöōøŕřśšşťùúûüūůýÿźžż'',
                               ''aaaaaaaaacccdeeeeeeeegiiiiiiilnnnooooooorrssstuuuuuuyyzzz''),
        ''[[:space:][:punct:]]+'', '' '', ''g'')
';

CREATE FUNCTION search_words(kelurahan TEXT, number TEXT, said TEXT, host TEXT, address TEXT, reference TEXT, rw TEXT)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS '
    SELECT array_to_tsvector(ARRAY[''='' || kelurahan])
        || to_tsvector(''simple'', search_fold(concat_ws('' '', number, said, host, address, reference)))
        || to_tsvector(''simple'', CASE WHEN rw = '''' THEN '''' ELSE ''rw'' || rw END)
';

CREATE TABLE search (
    ticket BIGINT PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    words tsvector NOT NULL,
    notes tsvector NOT NULL
);

INSERT INTO search (ticket, words, notes)
SELECT t.id, search_words(t.kelurahan, t.number, t.text, t.host, t.address, t.reference, t.rw),
       to_tsvector('simple', search_fold(coalesce(
           (SELECT string_agg(e.note, ' ') FROM events e WHERE e.ticket = t.id AND e.note <> ''), '')))
  FROM tickets t;

CREATE INDEX search_found ON search USING gin ((words || notes));

CREATE FUNCTION search_put() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    INSERT INTO search (ticket, words, notes)
    VALUES (new.id,
            search_words(new.kelurahan, new.number, new.text, new.host, new.address, new.reference, new.rw),
            '''');
    RETURN new;
END
';
CREATE TRIGGER search_put AFTER INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION search_put();

CREATE FUNCTION search_change() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    UPDATE search
       SET words = search_words(
           new.kelurahan, new.number, new.text, new.host, new.address, new.reference, new.rw)
     WHERE ticket = new.id;
    RETURN new;
END
';
CREATE TRIGGER search_change AFTER UPDATE ON tickets FOR EACH ROW
    WHEN (old.text <> new.text OR old.address <> new.address OR old.host <> new.host OR old.rw <> new.rw
          OR old.reference <> new.reference OR old.kelurahan <> new.kelurahan OR old.number <> new.number)
    EXECUTE FUNCTION search_change();

CREATE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    UPDATE search SET notes = notes || to_tsvector(''simple'', search_fold(new.note)) WHERE ticket = new.ticket;
    RETURN new;
END
';
CREATE TRIGGER search_note AFTER INSERT ON events FOR EACH ROW WHEN (new.note <> '')
    EXECUTE FUNCTION search_note();
