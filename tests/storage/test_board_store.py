"""Who works at the desk on a screen, its columns, list, wards and map, what has changed, on both engines."""

from datetime import timedelta
from typing import Any

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CLOSED, HADI, INVITATION, NOW, OPEN, fill, ticket
from tests.storage.filling_board import LINK, SESSION
from tickets.board.model import DeskSession, Entry, Filters, Looker, Owner, Sight
from tickets.model import Kind, Status

ALL = Sight(HADI, frozenset({"staff"}), own=False, field=False, about=0)
OWN = Sight(HADI, frozenset({"staff"}), own=True, field=True, about=0)
NEW = ("tegalgede", Kind.ASPIRATION, Status.NEW)


async def _more(store: Store, *tickets: dict[str, Any]) -> None:
    await fill(store)
    await store.commit([Statement("put_ticket", one) for one in tickets])


async def test_sessions_with_the_offices_of_now(store: Store) -> None:
    await fill(store)
    found = await store.desk_session(SESSION)
    assert isinstance(found, DeskSession)
    assert (found.person.id, found.kind, found.expires_at) == (HADI, Entry.SESSION, NOW + timedelta(hours=1))
    link = await store.desk_session(LINK)
    assert link is not None
    assert link.kind is Entry.LINK
    assert await store.desk_session("x") is None


async def test_columns_are_what_somebody_may_see_oldest_first(store: Store) -> None:
    older = NOW - timedelta(days=1)
    await _more(
        store, ticket(21, created_at=older), ticket(22, about=",staff,"), ticket(23, kelurahan="wirolegi"),
        ticket(24, category="security"), ticket(25, category="security", confidential=True),
    )  # fmt: skip
    found = [one.id for one in await store.board_tickets(*NEW, 10, ALL)]
    assert found[0] == 21
    assert set(found) == {OPEN, 21, 24, 25}
    assert await store.board_count(*NEW, 10, ALL) == 4
    assert await store.board_count(*NEW, 2, ALL) == 2
    assert await store.board_tickets(*NEW, 10, OWN) == []
    field = Sight(HADI, frozenset(), own=False, field=True, about=0)
    assert {one.id for one in await store.board_tickets(*NEW, 10, field)} == {OPEN, 24}


async def test_the_list_keeps_what_its_filters_say(store: Store) -> None:
    await _more(
        store, ticket(31, rw="07"), ticket(32, category="waste"),
        ticket(33, resolve_by=NOW - timedelta(days=1)),
    )  # fmt: skip

    async def listed(**about: Any) -> set[int]:
        return {one.id for one in await store.board_list("tegalgede", Filters(**about), NOW, 20, 0, ALL)}

    everything = await listed()
    assert {OPEN, INVITATION, 31, 32, 33} <= everything
    assert CLOSED not in everything
    assert await listed(rw="07") == {31}
    assert await listed(category="waste") == {32}
    assert await listed(late=True) == {33}
    assert INVITATION not in await listed(owner=Owner.FREE)
    assert await listed(owner=Owner.MINE) == set()
    assert await listed(status=Status.RESOLVED) == set()
    page = await store.board_list("tegalgede", Filters(), NOW, 1, 1, ALL)
    assert len(page) == 1


async def test_wards_and_places_on_the_map(store: Store) -> None:
    await _more(store, ticket(41, rw="07", spot={"lat": -8.1, "lon": 113.7, "title": "", "address": ""}))
    counted = dict(await store.board_rws("tegalgede", 100, ALL))
    assert counted["07"] == 1
    assert counted["05"] >= 2
    assert 41 in [one.id for one in await store.board_spots("tegalgede", 10, ALL)]
    assert await store.board_spots("wirolegi", 10, ALL) == []


async def test_what_has_changed_since_and_who_looks(store: Store) -> None:
    await fill(store)
    newest = await store.newest_event()
    assert newest > 0
    assert await store.changed_since(newest, 10) == []
    changes = await store.changed_since(0, 100)
    assert changes[-1][0] == newest
    assert (OPEN, "tegalgede") in {(ticket_id, place) for _, ticket_id, place in changes}
    assert await store.lookers(NOW - timedelta(minutes=1)) == [Looker(1, HADI, "Pak Hadi")]
    assert await store.lookers(NOW + timedelta(minutes=1)) == []
