"""Who works on what, and by when, on both engines: deadlines given, watchers, absences, duties, open work."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CHANGED_TICKET, NOW, fill, ticket
from tests.storage.filling_assigning import AWAY, CAMAT, HADI, OPEN, SITI
from tickets.model import Absence
from tickets.readers.tickets import Sought


async def change(store: Store, query: str, **values: Any) -> None:
    await store.commit([Statement(query, values)])


def handled(**given: Any) -> Mapping[str, Any]:
    """The values of change_handling."""
    plain = {
        "kelurahan": "tegalgede", "rw": "05", "rt": "02", "urgent": False, "level": "", "post": "",
        "wanted_by": None, "body": "", "reference": "", "tier": "", "verify_by": None, "answer_by": None,
        "resolve_by": None, "watched": 0,
    }  # fmt: skip
    return {**plain, **given}


async def test_the_deadlines_given_are_kept_with_the_rules_that_gave_them(store: Store) -> None:
    await fill(store)
    (given,) = await store.deadlines(OPEN)
    assert (given.at, given.why, given.tier, given.version) == (NOW, "filed", "normatif", "1")
    assert (given.source, given.verify_by, given.answer_by) == ("Perpres 76/2013", NOW, NOW)
    assert given.resolve_by == NOW + timedelta(days=7)


async def test_evenings_count_for_those_who_agreed_to_go(store: Store) -> None:
    await fill(store)
    november, december = NOW - timedelta(days=24), NOW + timedelta(days=6)
    states = ("delegated", "attended", "closed", "new", "accepted", "missed")
    for number, status in enumerate(states, 31):
        filed = ticket(number, kind="invitation", starts_at=NOW + timedelta(days=number - 31))
        changed = {**CHANGED_TICKET, "id": number, "version": 2, "status": status, "delegate": HADI}
        changed |= {"starts_at": filed["starts_at"]}
        await store.commit([Statement("put_ticket", filed), Statement("change_ticket", changed)])
    assert await store.evenings_stood_in("tegalgede", november, december) == {HADI: 3}
    assert await store.evenings_stood_in("tegalgede", NOW + timedelta(days=1), december) == {HADI: 2}
    assert await store.evenings_stood_in("wirolegi", november, december) == {}


async def test_requests_without_a_date_wait_in_the_order_in_which_they_came(store: Store) -> None:
    await fill(store)
    for number, status in ((41, "new"), (42, "scheduled"), (43, "in_progress"), (44, "cancelled")):
        values = ticket(number, kind="service", type="visit")
        changed = {**CHANGED_TICKET, "id": number, "version": 2, "status": status}
        changed["ended_at"] = NOW if status == "cancelled" else None
        service = {"id": number, "programme": "ngopimas", "fields": {}}
        statements = (("put_ticket", values), ("make_service", service), ("change_ticket", changed))
        await store.commit([Statement(name, given) for name, given in statements])
    assert [one.id for one in await store.round_requests("tegalgede", "ngopimas", 10)] == [41, 43]
    assert await store.round_requests("tegalgede", "sambel_wak_ri", 10) == []


async def test_the_open_work_of_each_is_counted(store: Store) -> None:
    await fill(store)
    assert await store.open_work("tegalgede") == {}
    for number in (13, 14):
        await store.commit([Statement("put_ticket", ticket(number))])
        await change(store, "change_ticket", id=number, version=2, **{**CHANGED_TICKET, "assignee": HADI})
    assert await store.open_work("tegalgede") == {HADI: 2}
    ended = {**CHANGED_TICKET, "assignee": HADI, "ended_at": NOW, "status": "closed"}
    await change(store, "change_ticket", id=14, version=3, **ended)
    assert await store.open_work("tegalgede") == {HADI: 1}
    assert await store.open_work("wirolegi") == {}


async def test_who_watches_does_so_once(store: Store) -> None:
    await fill(store)
    assert await store.watchers(OPEN) == [CAMAT]
    for _ in range(2):
        await change(store, "watch", ticket=OPEN, person=HADI, at=NOW)
    assert await store.watchers(OPEN) == [HADI, CAMAT]
    await change(store, "unwatch", ticket=OPEN, person=CAMAT)
    assert await store.watchers(OPEN) == [HADI]


async def test_officials_are_read_with_their_absence_and_their_duty(store: Store) -> None:
    await fill(store)
    away = Absence(NOW, NOW + timedelta(days=3), CAMAT)
    assert await store.absence(HADI) == away
    await change(store, "set_post", person=HADI, kelurahan="tegalgede", post="pmd")
    officials = {one.id: one for one in await store.officials("tegalgede")}
    assert officials[HADI].absence == away
    assert officials[CAMAT].absence is None
    assert officials[HADI].posts("tegalgede") == {"pmd"}
    assert officials[HADI].posts("wirolegi") == set()
    assert officials[CAMAT].posts("wirolegi") == {"camat"}


async def test_an_absence_that_has_ended_is_gone_and_another_can_be_announced(store: Store) -> None:
    await fill(store)
    await change(store, "end_absence", person=HADI, now=NOW)
    assert await store.absence(HADI) is None
    assert all(one.absence is None for one in await store.officials("tegalgede"))
    await change(store, "put_absence", id=60, person=HADI, stand_in=SITI, **AWAY)
    found = await store.absence(HADI)
    assert found is not None
    assert found.stand_in == SITI


async def test_the_camat_sees_complaints_about_officials_and_what_was_taken_over(store: Store) -> None:
    await fill(store)
    await store.commit(
        [
            Statement("put_ticket", ticket(13, about=",lurah,")),
            Statement("put_ticket", ticket(14, about=",staff,")),
            Statement("put_ticket", ticket(15)),
            Statement("change_handling", {"id": 15, **handled(level="kecamatan")}),
        ]
    )
    assert [one.id for one in await store.camat_queue(10, 0)] == [13, 14, 15]
    assert [one.id for one in await store.camat_queue(1, 1)] == [14]


async def test_lists_leave_out_complaints_about_officials_unless_they_are_asked_for(store: Store) -> None:
    for number, about in ((13, ""), (14, ",lurah,staff,"), (15, ",staff,"), (16, ",official,")):
        await store.commit([Statement("put_ticket", ticket(number, about=about, text="x", urgent=True))])
    shown = {0: {13}, 1: {13, 15, 16}, 2: {13, 14, 15, 16}}
    for level, numbers in shown.items():
        queue = await store.queue("tegalgede", 10, 0, sought=Sought(about=level))
        rw = await store.open_in_rw("tegalgede", "05", 10, about=level)
        found = await store.search("tegalgede", "x", 10, 0, about=level)
        assert [{one.id for one in each} for each in (queue, rw, found)] == [numbers] * 3
    urgent = await store.queue("tegalgede", 10, 0, sought=Sought(field=True))
    assert [one.id for one in urgent] == [13]


async def test_what_the_kecamatan_has_taken_over_is_out_of_the_queue(store: Store) -> None:
    await store.commit([Statement("put_ticket", ticket(13))])
    await change(store, "change_handling", id=13, **handled(level="kecamatan", urgent=True))
    assert await store.queue("tegalgede", 10, 0, sought=Sought(about=1)) == []
    assert await store.queue("tegalgede", 10, 0, sought=Sought(field=True)) == []
    assert [one.id for one in await store.queue("tegalgede", 10, 0, sought=Sought(about=2))] == [13]


async def test_who_works_on_a_ticket_where_and_by_when_is_kept(store: Store) -> None:
    await store.commit([Statement("put_ticket", ticket(13, tier="normatif", verify_by=NOW))])
    by = NOW + timedelta(days=2)
    await change(
        store, "change_handling", id=13,
        **handled(kelurahan="wirolegi", rw="", rt="", urgent=True, post="pmd", wanted_by=by, body="DLH",
                  reference="660/1", tier="ringan", answer_by=by, resolve_by=by, watched=2),
    )  # fmt: skip
    found = await store.ticket(13)
    assert found is not None
    assert (found.kelurahan, found.rw, found.handling.urgent, found.handling.post) == (
        "wirolegi",
        "",
        True,
        "pmd",
    )
    assert (found.handling.wanted_by, found.handling.body, found.handling.reference, found.handling.tier) == (
        by,
        "DLH",
        "660/1",
        "ringan",
    )
    assert (
        found.handling.verify_by,
        found.handling.answer_by,
        found.handling.resolve_by,
        found.handling.watched,
    ) == (None, by, by, 2)
