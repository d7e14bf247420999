-- Emergencies that somebody has told of: the words wait for the press 'Beri tahu petugas sekarang', which makes them a
-- ticket or part of one. What link, words or pin said of the place is kept with them; '' where they said nothing.
CREATE TABLE alarms (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    said TEXT NOT NULL,
    kelurahan TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    ticket BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX alarms_of_person ON alarms (person, id);
