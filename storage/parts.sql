-- What several statements say of tickets `t`, whose reporter is `r`: each is said here, and written {its_name} there.

-- part: told_of(about)
-- Complaints about officials are left out where `about` is 0, those about the lurah where it is 1.
(:about >= 2 OR t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,')

-- part: with_the_office(about)
-- The same, and what the kecamatan has taken over.
(:about >= 2 OR t.level = '' AND (t.about = '' OR :about = 1 AND substr(t.about, 1, 7) <> ',lurah,'))

-- part: in_the_field(field)
-- What concerns babinsa and bhabinkamtibmas, whose categories stand in `field` between commas.
(t.kind = 'invitation' OR t.urgent = 1
 OR t.confidential = 0 AND replace(:field, ',' || t.category || ',', '') <> :field)

-- part: taken_up(person, posts)
-- What is the `person`'s, or of a duty of theirs (`posts`, between commas).
(t.assignee = :person OR t.delegate = :person OR t.post <> '' AND replace(:posts, ',' || t.post || ',', '') <> :posts)

-- part: listed()
-- In all lists without what its reporter wants only kept, but for emergencies.
NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL AND t.urgent = 0)

-- part: listed_without_reporter()
-- The same where reporters are not read. Those people are few: they are looked for once, not for each ticket.
(t.urgent = 1
 OR t.id NOT IN (SELECT q.ticket FROM people x JOIN reporters q ON q.person = x.id WHERE x.restricted_at IS NOT NULL))

-- part: used()
-- In figures and comparisons without what its reporter wants only kept.
NOT EXISTS (SELECT 1 FROM people x WHERE x.id = r.person AND x.restricted_at IS NOT NULL)

-- part: used_without_reporter()
-- The same where reporters are not read.
NOT EXISTS (SELECT 1 FROM reporters q JOIN people x ON x.id = q.person
             WHERE q.ticket = t.id AND x.restricted_at IS NOT NULL)

-- part: seen_at_the_desk(person, posts, own, field, about)
-- What is taken up by the person; besides, unless they see their `own` alone, the kelurahan's; with `field` only what
-- concerns babinsa and bhabinkamtibmas.
{listed_without_reporter}
   AND ({taken_up}
        OR :own = 0 AND {with_the_office}
           AND (:field = '' OR t.about = '' AND t.level = '' AND {in_the_field}))

-- part: found(field, about)
-- What a search gives.
{told_of} AND (:field = '' OR {in_the_field}) AND {listed}

-- part: open_here(kelurahan)
-- What is open in a kelurahan. That it was filed at all lets SQLite go by the index of what is open, and not by one of
-- all that ever was.
t.kelurahan = :kelurahan AND t.created_at > 0 AND t.ended_at IS NULL

-- part: queued(kelurahan, answered, person, posts, answers, now)
-- Open tickets of a kelurahan that wait for somebody; whether each is the person's, nobody's, past a limit.
(SELECT t.*,
        CASE WHEN :person > 0 AND ({taken_up} OR :answers = 1 AND t.kind = 'invitation') THEN 1 ELSE 0 END AS mine,
        CASE WHEN t.kind <> 'invitation' AND t.assignee = 0 AND t.post = '' THEN 1 ELSE 0 END AS free,
        CASE WHEN {late} THEN 1 ELSE 0 END AS late
   FROM tickets t
  WHERE {open_here} AND replace(:answered, ',' || t.status || ',', '') = :answered)

-- part: seen_in_the_queue(field, about)
-- What is the person's; besides as on the desk.
(t.mine = 1 OR {with_the_office}) AND (:field = '' OR t.mine = 1 OR t.about = '' AND t.level = '' AND {in_the_field})

-- part: late(now)
-- What is past one of its limits.
(t.resolve_by <= :now OR t.wanted_by <= :now OR t.verify_by <= :now AND t.status = 'new'
 OR t.answer_by <= :now AND t.status IN ('new', 'verified'))
