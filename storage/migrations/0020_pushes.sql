-- What an official wants to be told at once: 'all', 'mine', or a 'summary' at the hours named (with a comma between).
CREATE TABLE push_choices (
    person BIGINT PRIMARY KEY,
    mode TEXT NOT NULL,
    hours TEXT NOT NULL
);

-- Tickets that wait for an official's next summary; `told` says in which one it was told, '' while it waits.
CREATE TABLE held_news (
    person BIGINT NOT NULL,
    ticket BIGINT NOT NULL,
    at BIGINT NOT NULL,
    told TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person, ticket)
);
CREATE INDEX held_news_waiting ON held_news (person, at) WHERE told = '';

-- Who else fills in a form about the same ticket.
CREATE INDEX drafts_about ON drafts (subject) WHERE subject <> 0;
