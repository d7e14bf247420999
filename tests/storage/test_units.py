"""A unit of work commits as one or not at all, on both engines."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from almanac.calendar import WIB
from storage.postgres import Postgres
from storage.sqlite import Sqlite
from storage.statements import Statement
from storage.store import Store
from storage.unit import StoredUnit
from tests.storage.filling import CHANGED_TICKET, NOW, OPEN, SITI, draft, fill, outgoing, ticket
from tests.storage.samples import QUEUE
from tickets.ids import Ids
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Stale

Engine = Sqlite | Postgres


def unit_of(store: Store, now: datetime = NOW, ids: Ids | None = None) -> StoredUnit:
    def render(notice: Notice) -> list[tuple[str, dict[str, Any]]]:
        return [("sendMessage", {"text": notice.view}), ("sendPhoto", {"photo": "F"})]

    return StoredUnit(store, ids or Ids(1), render, now)


def file_ticket(unit: StoredUnit, **given: Any) -> None:
    values = ticket(unit.new_id(), **given)
    values["number"] = unit.number("TGG")
    unit.write("put_ticket", **values)


async def numbers(engine: Engine) -> list[str]:
    queue = await engine.fetch("queue", {**QUEUE, "sieve": "", "wanted": "", "limit": 1000, "offset": 0})
    return sorted(row["number"] for row in queue)


async def test_all_of_it_is_there_after_the_commit(store: Store) -> None:
    unit = unit_of(store)
    unit.write("put_person", id=1, telegram_id=101, name="Siti", at=NOW)
    unit.tell(Notice(101, "welcome", {}, Urgency.REPLY, "menu", 5, Mode.EDIT))
    sent = await unit.commit()

    assert (await store.person(1)) is not None
    owed = list(await store.waiting_outgoing(0, 10))
    assert owed == sent
    assert [(row.method, row.slot, row.mode) for row in owed] == [
        ("sendMessage", "menu", Mode.EDIT), ("sendPhoto", "", Mode.SEND),
    ]  # fmt: skip
    assert [row.ticket for row in owed] == [5, 5]


async def test_a_unit_without_writes_commits_nothing(store: Store) -> None:
    assert await unit_of(store).commit() == []


async def test_numbers_have_no_gaps_whoever_fails_beside_them(engine: Engine) -> None:
    store, ids = Store(engine), Ids(1)

    async def one(turn: int) -> bool:
        unit = unit_of(store, ids=ids)
        file_ticket(unit)
        if turn % 3 == 0:
            unit.write("finish_update", rows=1, update_id=-1)
        try:
            await unit.commit()
        except Stale:
            return False
        return True

    done = await asyncio.gather(*(one(turn) for turn in range(60)))
    assert done.count(True) == 40
    assert await numbers(engine) == [f"TGG-2611-{n:04d}" for n in range(1, 41)]


async def test_the_month_of_a_number_is_that_of_the_people(engine: Engine) -> None:
    new_year = datetime(2027, 1, 1, 0, 30, tzinfo=WIB).astimezone(UTC)  # still December there
    unit = unit_of(Store(engine), new_year)
    file_ticket(unit)
    await unit.commit()
    assert await numbers(engine) == ["TGG-2701-0001"]


async def test_a_month_outgrows_four_digits(engine: Engine) -> None:
    await engine.commit([Statement("bump", {"name": "TGG-2611", "by": 9999})])
    unit = unit_of(Store(engine))
    file_ticket(unit)
    await unit.commit()
    assert await numbers(engine) == ["TGG-2611-10000"]


async def test_the_number_stands_wherever_the_unit_says_it(store: Store) -> None:
    unit = unit_of(store)
    number, other = unit.number("TGG"), unit.number("WRL")
    params = {"text": f"Nomor {number}, bukan {other}", "rows": [[{"label": number}], [7, None]]}
    unit.owe(101, "sendMessage", params)
    (sent,) = await unit.commit()
    text = "Nomor TGG-2611-0001, bukan WRL-2611-0001"
    assert sent.params == {"text": text, "rows": [[{"label": "TGG-2611-0001"}], [7, None]]}
    assert list(await store.waiting_outgoing(0, 10)) == [sent]


async def test_a_stale_unit_changes_nothing(store: Store) -> None:
    await fill(store)
    before = await store.ticket(OPEN)
    unit = unit_of(store)
    unit.write("bump", name="open:tegalgede:aspiration", by=5)
    unit.write("change_ticket", rows=1, id=OPEN, version=7, **CHANGED_TICKET)
    with pytest.raises(Stale, match="change_ticket"):
        await unit.commit()
    assert await store.count("open:tegalgede:aspiration") == 1
    assert await store.ticket(OPEN) == before


async def test_of_two_who_change_one_ticket_one_is_stale(store: Store) -> None:
    await fill(store)

    async def change(status: str) -> str:
        values = {**CHANGED_TICKET, "status": status}
        await store.commit([Statement("change_ticket", {"id": OPEN, "version": 2, **values}, rows=1)])
        return status

    results = await asyncio.gather(*(change(s) for s in ("verified", "rejected")), return_exceptions=True)
    won = [result for result in results if isinstance(result, str)]
    assert [type(result) for result in results if result not in won] == [Stale]
    after = await store.ticket(OPEN)
    assert after is not None
    assert ([after.status.value], after.version) == (won, 2)


async def test_a_row_that_somebody_put_there_first_is_stale(store: Store) -> None:
    await fill(store)
    for query, values in (
        ("put_person", {"id": 9, "telegram_id": 101, "name": "Siti lagi", "at": NOW}),
        ("put_once", {"key": "agenda", "at": NOW, "note": ""}),
        ("put_draft", draft(29)),
    ):
        with pytest.raises(Stale):
            await store.commit([Statement("bump", {"name": "x", "by": 1}), Statement(query, values)])
    assert await store.count("x") == 0


async def test_a_row_without_its_owner_is_refused_and_is_not_stale(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await store.commit(
            [Statement("bump", {"name": "x", "by": 1}), Statement("put_reporter", {"ticket": 5, "person": 6})]
        )
    assert await store.count("x") == 0


async def test_units_side_by_side_fail_alone(store: Store) -> None:
    good = [[Statement("bump", {"name": "x", "by": 1})] for _ in range(10)]
    bad: list[list[Statement]] = [
        [*good[0], Statement("finish_update", {"update_id": -1}, rows=1)],
        [*good[0], Statement("put_reporter", {"ticket": 5, "person": 6})],
        [*good[0], Statement("no_such_query", {})],
        [*good[0], Statement("bump", {"name": "x"})],
        [*good[0], Statement("bump", {"name": "x", "by": 2**70})],
        [*good[0], Statement("put_once", {"key": "k", "at": datetime(2026, 1, 1), "note": ""})],  # noqa: DTZ001
        [*good[0], Statement("put_once", {"key": "k", "at": NOW, "note": {"set": {1}}})],
    ]
    results = await asyncio.gather(*map(store.commit, [*bad, *good]), return_exceptions=True)
    assert all(isinstance(result, Exception) for result in results[: len(bad)])
    assert results[len(bad) :] == [{}] * 10
    assert await store.count("x") == 10


async def test_who_bumps_the_same_counts_in_another_order_does_not_hinder(store: Store) -> None:
    pairs = [("a", "b"), ("b", "a")] * 20
    units = [[Statement("bump", {"name": name, "by": 1}) for name in pair] for pair in pairs]
    await asyncio.gather(*map(store.commit, units))
    assert await store.count("a") == await store.count("b") == 40


async def test_of_two_who_wait_for_each_other_one_is_stale(store: Store) -> None:
    await store.commit([Statement("put_once", {"key": key, "at": NOW, "note": ""}) for key in "ab"])

    async def note(keys: str) -> str:
        try:
            await store.commit([Statement("note_once", {"key": key, "note": keys}) for key in keys])
        except Stale:
            return ""
        return keys

    results = await asyncio.gather(*map(note, ["ab", "ba"] * 6))
    first, second = await store.once("a"), await store.once("b")
    assert first is not None
    assert second is not None
    assert first.note == second.note
    assert first.note in results


async def test_readers_do_not_wait_for_writers(store: Store) -> None:
    await fill(store)
    writes = [store.commit([Statement("bump", {"name": "x", "by": 1})]) for _ in range(50)]
    reads = [store.ticket(OPEN) for _ in range(50)]
    results = await asyncio.gather(*(pair for both in zip(writes, reads, strict=True) for pair in both))
    assert all(result is not None for result in results)
    assert await store.count("x") == 50


async def test_a_caller_who_gives_up_does_not_hinder_the_others(store: Store) -> None:
    waiting = asyncio.create_task(store.commit([Statement("bump", {"name": "x", "by": 1})]))
    await asyncio.sleep(0)
    gave_up = waiting.cancel()  # False where the server was so fast that it is done
    await store.commit([Statement("bump", {"name": "y", "by": 1})])
    assert await store.count("y") == 1
    (came,) = await asyncio.gather(waiting, return_exceptions=True)
    assert isinstance(came, asyncio.CancelledError) is gave_up


async def test_a_closed_database_takes_nothing(engine: Engine) -> None:
    await engine.close()
    with pytest.raises(Exception, match="closed"):
        await engine.commit([Statement("bump", {"name": "x", "by": 1})])
    await engine.close()


async def test_times_are_kept_to_the_millisecond_and_come_back_in_utc(store: Store) -> None:
    at = datetime(2026, 11, 24, 19, 30, 5, 123000, tzinfo=WIB)
    await store.commit([Statement("put_once", {"key": "k", "at": at, "note": ""})])
    once = await store.once("k")
    assert once is not None
    assert once.at == at
    assert once.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    ["<b>&\"'\\ %s %(x)s :name $1 {0}", "👨‍👩‍👧 \u202eRTL\u200d", "baris\nbaru\ttab", "x" * 5000, ""],
)
async def test_texts_come_back_as_they_were(store: Store, text: str) -> None:
    answers = {"text": text, "list": [text, None, 1.5, True], text: {"deep": {"deeper": [text]}}}
    await store.commit(
        [
            Statement("put_person", {"id": SITI, "telegram_id": 101, "name": text, "at": NOW}),
            Statement("put_draft", draft(20, answers=answers)),
        ]
    )
    kept, person = await store.draft(SITI), await store.person(SITI)
    assert kept is not None
    assert kept.answers == answers
    assert person is not None
    assert person.name == text


async def test_what_no_database_keeps_is_left_out_and_the_rest_is_kept(store: Store) -> None:
    half = "Halo\0 \ud83d dunia 😀"
    await store.commit(
        [Statement("put_outgoing", {**outgoing(1, 101), "params": {"text": half}, "slot": half})]
    )
    (row,) = await store.waiting_outgoing(0, 10)
    assert row.slot == "Halo ? dunia 😀"
    assert row.params == {"text": "Halo\0 ? dunia 😀"}  # JSON has its own way to write NUL


async def test_ids_of_a_unit_grow_with_time(store: Store) -> None:
    ids = Ids(1)
    first, second = unit_of(store, ids=ids), unit_of(store, NOW + timedelta(seconds=1), ids)
    assert first.new_id() < first.new_id() < second.new_id() < 2**63
    assert replace(first, now=NOW - timedelta(days=1)).new_id() > second.new_id() - 2
