"""Words find tickets on both engines: by their beginning, whatever their accents, and in notes."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.reading.aspirations.search import NEWEST, sqlite_query, terms
from storage.seeding import Size, seed
from storage.statements import Statement, sql
from storage.store import Store
from tests.storage.filling import CLOSED, INVITATION, NOW, OPEN, event, fill, ticket


@pytest.fixture
async def filled(store: Store) -> Store:
    """The small database."""
    await fill(store)
    return store


async def found(store: Store, words: str, **more: object) -> list[int]:
    return [one.id for one in await store.search("tegalgede", words, 10, 0, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["100%", "SELOKAN", "mampet", "selo mam", "0010", "tgg-2611-0010", "mampet, (selokan)!"]
)
async def test_words_in_any_order_and_by_their_beginning(filled: Store, words: str) -> None:
    assert await found(filled, words) == [OPEN]
    assert await filled.search("wirolegi", words, 10, 0) == []


@pytest.mark.parametrize(
    "words",
    [
        "", "%", "*", '"', '"selokan', "sel*kan", "selokan NOT mampet", "-selokan OR", "(", ") (",
        "NEAR(a b)", "words : x", "selokan ^ mampet", "':*", "& | !", "\\", "' OR 1=1 --", "\0",
        "scope : tegalgede", "{", "😀", "lokan", "rw 99",
        "selokan tahlilan", "a" * 5000, "sel " * 500 + "zzz",
    ],
)  # fmt: skip
async def test_nothing_that_is_written_is_a_language(filled: Store, words: str) -> None:
    assert set(await found(filled, words)) <= {OPEN}


@given(st.text(max_size=60))
def test_any_text_makes_a_query_of_words(words: str) -> None:
    sought = terms(words)
    assert all(word.isalnum() for word, _ in sought)
    if sought:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE s USING fts5(scope, words, notes, detail = column)")
            connection.execute(
                "SELECT * FROM s WHERE s MATCH ?", (sqlite_query("tegalgede", sought),)
            ).fetchall()


async def test_accents_and_capitals_do_not_matter(filled: Store) -> None:
    await filled.commit([Statement("put_ticket", ticket(13, text="ÉCOLE Ñandú, Jalan Çikini"))])
    for words in ("École", "ecole", "NANDU", "ñandú", "cikini"):
        assert await found(filled, words) == [13], words


async def test_an_rw_is_a_word_and_hosts_and_addresses_are_found(filled: Store) -> None:
    assert await found(filled, "RW 05") == [CLOSED, INVITATION, OPEN]
    assert await found(filled, "rw5 selokan") == [OPEN]
    assert await found(filled, "aminah") == [INVITATION]
    assert await found(filled, "gang mawar") == [INVITATION]


async def test_the_index_follows_every_change(filled: Store) -> None:
    changed = {
        "id": OPEN, "version": 2, "status": "verified", "changed_at": NOW, "category": "roads",
        "text": "Gorong baru",
        "address": "Jl. Jawa", "spot": None, "assignee": 0, "starts_at": None, "ends_at": None, "prayer": "",
        "delegate": 0, "proposed_at": None, "stars": 0, "ended_at": None,
    }  # fmt: skip
    await filled.commit([Statement("change_ticket", changed, rows=1)])
    assert await found(filled, "selokan") == []
    assert await found(filled, "gorong jawa") == [OPEN]
    note = {**event(200, OPEN, "new", "new"), "name": "noted", "note": "Menunggu ekskavator"}
    await filled.commit([Statement("put_event", note)])
    assert await found(filled, "ekskavator") == [OPEN]
    assert await found(filled, "ekskavator gorong") == [] or await found(filled, "ekskavator gorong") == [
        OPEN
    ]
    await filled.commit(
        [Statement("forget_guests", {"before": NOW + timedelta(days=9), "first": 0, "last": 2**62})]
    )
    assert await found(filled, "mawar") == []
    assert await found(filled, "aminah") == [INVITATION]


async def test_a_state_and_a_day_find_besides_the_words(filled: Store) -> None:
    assert await found(filled, "diverifikasi", status="closed") == [CLOSED]
    day = (NOW - timedelta(hours=1), NOW + timedelta(hours=12))
    assert await found(filled, "24 november", day=day) == [INVITATION, OPEN]
    assert await found(filled, "24 november", day=(NOW + timedelta(days=5), NOW + timedelta(days=6))) == []


async def test_pages_and_offices(filled: Store) -> None:
    assert [one.id for one in await filled.search("tegalgede", "rw 05", 1, 1)] == [INVITATION]
    await filled.commit(
        [
            Statement("put_ticket", ticket(13, text="pungli", category="waste", about=",lurah,")),
            Statement("put_ticket", ticket(14, text="pungli", category="waste", about=",staff,")),
            Statement("put_ticket", ticket(15, text="pungli", category="security", confidential=True)),
            Statement("put_ticket", ticket(16, text="pungli", category="security")),
        ]
    )
    assert await found(filled, "pungli") == [16, 15]
    assert await found(filled, "pungli", about=1) == [16, 15, 14]
    assert await found(filled, "pungli", about=2) == [16, 15, 14, 13]
    assert await found(filled, "pungli", field=True) == [16]


async def test_old_tickets_are_found_where_the_newest_do_not_do(store: Store) -> None:
    many = NEWEST + 200
    await seed(store, [("tegalgede", "TGG")], NOW, Size(many, 50), lambda *_: None)

    async def page(words: str, offset: int, **seen: int) -> list[int]:
        return [one.id for one in await store.search("tegalgede", words, 3, offset, **seen)]  # type: ignore[arg-type]

    assert await page("selokan", 0) == [many, many - 1, many - 2]
    assert await page("selokan", NEWEST - 1) == [201, 200, 199]
    assert await page("selokan", many - 2) == [2, 1]
    assert await page("nomor 3", 0) == [3]
    assert await page("aspal", 0) == []
    seen = [one for one in range(many, 0, -1) if one % 10 < 3 or one % 11 == 0]  # as they are seeded
    assert await page("selokan", 400, field=True) == seen[400:403]


def test_sqlite_goes_by_the_index_newest_first(migrated_file: Path) -> None:
    values = {"sought": sqlite_query("tegalgede", [("selokan", True)]), "field": "", "about": 0, "limit": 10}
    with closing(sqlite3.connect(migrated_file)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql('search')}", values)]
    assert plan[0].startswith("SCAN s VIRTUAL TABLE INDEX"), plan
    assert "M" in plan[0].rpartition(":")[2], "MATCH, not a scan"
    assert not [line for line in plan if "TEMP B-TREE" in line]
    assert not [line for line in plan[1:] if line.startswith("SCAN")]
