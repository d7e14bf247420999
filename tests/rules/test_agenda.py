"""An evening's agenda: order, overlap with the way between, who goes, what has changed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB, day_of
from storage.sqlite import Sqlite
from storage.statements import sql
from storage.store import Store
from storage.unit import StoredUnit
from tests import parts
from tests.databases import spare_migrating
from tickets.ids import Ids
from tickets.invitations.agenda import (
    Agenda,
    AgendaChange,
    AgendaItem,
    Shift,
    begins,
    build,
    changes,
    goer,
    key,
    readers,
    runs_into,
    span,
)
from tickets.model import Kind, Office, Person, Role, Spot, Status, Ticket
from tickets.occasions.changes import NEW
from tickets.occasions.model import Kind as Part
from tickets.occasions.model import Occasion, State
from tickets.places import Kelurahan, travel_minutes
from tickets.time.clashes import ends, overlapping

PLACE = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.156, 113.723, time(16), 12)
DAY = date(2026, 11, 24)
MUSALA = Spot(-8.1560, 113.7230)
NEXT_DOOR = Spot(-8.1565, 113.7231)
FAR = Spot(-8.1920, 113.7490)  # 4.9 km away


def at(clock: str, day: int = 24) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


def event(number: int, starts: datetime, status: Status = Status.ACCEPTED, **about: Any) -> Ticket:
    plain = Ticket(
        number, f"TGG-2611-{number:04}", Kind.INVITATION, "tahlilan", status, "tegalgede", at("08:00"),
        at("08:00"), rw="05",
    )  # fmt: skip
    return parts.put(plain, starts_at=starts, **about)


class Shelf:
    """Evenings on a real database, a fresh one for each."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0

    @asynccontextmanager
    async def holding(
        self,
        tickets: Sequence[Ticket],
        people: Sequence[Person] = (),
        open_tickets: int = 0,
        occasions: Sequence[Occasion] = (),
    ) -> AsyncIterator[Store]:
        self.number += 1
        path = self.folder / f"{self.number}.db"
        spare_migrating(f"sqlite:///{path}")
        engine = Sqlite(path)
        await engine.open()
        unit = StoredUnit(Store(engine), Ids(), lambda _: (), at("08:00"))
        for one in people:
            unit.write("put_person", id=one.id, telegram_id=one.telegram_id, name=one.name, at=unit.now)
        for number in range(open_tickets):
            put(
                unit,
                replace(
                    event(90 + number, at("08:00")),
                    kind=Kind.ASPIRATION,
                    visit=replace(event(90 + number, at("08:00")).visit, starts_at=None),
                ),
            )
        for ticket in tickets:
            put(unit, ticket)
        for one_date in occasions:
            unit.write("put_occasion", part=one_date.kind, **{name: getattr(one_date, name) for name in NEW})
        unit.write("bump", name="open:tegalgede:rw:05", by=open_tickets)
        await unit.commit()
        try:
            yield Store(engine)
        finally:
            await engine.close()

    async def made(
        self,
        *tickets: Ticket,
        people: Sequence[Person] = (),
        open_tickets: int = 0,
        occasions: Sequence[Occasion] = (),
    ) -> Agenda:
        async with self.holding(tickets, people, open_tickets, occasions) as store:
            return await build(store, PLACE, DAY)

    async def changed(
        self,
        before: Agenda,
        *tickets: Ticket,
        now: datetime | None = None,
        occasions: Sequence[Occasion] = (),
    ) -> list[AgendaChange]:
        async with self.holding(tickets, occasions=occasions) as store:
            after = await build(store, PLACE, DAY)
            found = await changes(store, before.fingerprint(), after, now or at("17:00"))
            return [AgendaChange(one.shift, replace(one.ticket, version=1)) for one in found]


def put(unit: StoredUnit, one: Ticket) -> None:
    values = {name: getattr(one, name) for name in Ticket.__slots__ if name not in ("reporter", *parts.PARTS)}
    for part in parts.PARTS:
        values |= asdict(getattr(one, part))
    values |= {"spot": asdict(one.spot) if one.spot else None, "ended_at": None}
    new = sql("put_ticket")
    unit.write("put_ticket", **{name: value for name, value in values.items() if f":{name}" in new})
    unit.write("change_ticket", **{**values, "version": 2})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_an_event_without_an_end_lasts_ninety_minutes() -> None:
    assert ends(event(1, at("19:00"))) == at("20:30")
    assert ends(event(1, at("19:00"), ends_at=at("22:00"))) == at("22:00")


def test_overlap_counts_the_way_between() -> None:
    first = event(1, at("19:00"), spot=MUSALA)
    assert travel_minutes(MUSALA, NEXT_DOOR) == 1
    assert not overlapping(first, event(2, at("20:31"), spot=NEXT_DOOR))
    assert overlapping(first, event(2, at("20:30"), spot=NEXT_DOOR))
    assert overlapping(first, event(2, at("20:45"), spot=FAR))
    assert not overlapping(first, event(2, at("20:55"), spot=FAR))
    assert overlapping(first, event(2, at("20:44")))  # where it is not known how far, a quarter of an hour
    assert not overlapping(first, event(2, at("20:45")))


clocks = st.integers(0, 23 * 60).map(lambda minutes: at("00:00") + timedelta(minutes=minutes))
spots = st.sampled_from([None, MUSALA, NEXT_DOOR, FAR])


@given(clocks, clocks, spots, spots)
def test_overlap_is_mutual_and_needs_nearness_in_time(
    one: datetime, two: datetime, here: Spot | None, there: Spot | None
) -> None:
    first, second = event(1, one, spot=here), event(2, two, spot=there)
    assert overlapping(first, second) == overlapping(second, first)
    if abs(one - two) > timedelta(hours=2, minutes=30):
        assert not overlapping(first, second)
    if one == two:
        assert overlapping(first, second)


async def test_in_order_of_time_with_the_small_hours_last(shelf: Shelf) -> None:
    agenda = await shelf.made(
        event(1, at("00:30", 25)), event(2, at("19:30")), event(3, at("06:00")), event(4, at("18:00")),
        event(5, at("04:00", 25)), event(6, at("03:59")),
    )  # fmt: skip
    assert [one.ticket.id for one in agenda.visits] == [3, 4, 2, 1]
    assert [one.id for one in agenda.tomorrow] == [5]


async def test_what_is_on_it(shelf: Shelf) -> None:
    states = {status: event(n, at("19:00"), status) for n, status in enumerate(Status, 1)}
    agenda = await shelf.made(*states.values())
    on_it = {one.ticket.status for one in agenda.visits}
    assert on_it == {Status.ACCEPTED, Status.DELEGATED, Status.ATTENDED}
    assert {one.status for one in agenda.asked} == {Status.NEW, Status.PROPOSED}


async def test_two_clash_only_where_the_same_person_goes(shelf: Shelf) -> None:
    hadi = Person(5, 50, "Pak Hadi")
    mine, also_mine = event(1, at("19:00")), event(2, at("19:30"))
    his = event(3, at("19:30"), Status.DELEGATED, delegate=5)
    agenda = await shelf.made(mine, also_mine, his, people=[hadi])
    clashes = {one.ticket.id: one.clashes for one in agenda.visits}
    assert clashes == {1: ("TGG-2611-0002",), 2: ("TGG-2611-0001",), 3: ()}
    standing_in = agenda.visits[2].goer
    assert standing_in is not None
    assert standing_in.name == "Pak Hadi"


async def test_the_open_aspirations_of_its_rw(shelf: Shelf) -> None:
    agenda = await shelf.made(event(1, at("19:00")), event(2, at("20:00"), rw="06"), open_tickets=4)
    first, second = agenda.visits
    assert (first.open_count, len(first.oldest)) == (4, 3)
    assert (second.open_count, second.oldest) == (0, ())


def test_who_gets_it() -> None:
    def official(number: int, role: Role, kelurahan: str = "tegalgede", unreachable: bool = False) -> Person:
        return Person(number, number, offices=(Office(role, kelurahan),), unreachable=unreachable)

    lurah, secretary = official(1, Role.LURAH), official(2, Role.SECRETARY)
    staff, babinsa = official(3, Role.STAFF), official(4, Role.BABINSA)
    gone, camat = official(5, Role.SECRETARY, unreachable=True), official(6, Role.CAMAT, "")
    agenda = Agenda(
        "tegalgede", DAY, (AgendaItem(event(1, at("19:00"), Status.DELEGATED, delegate=4), babinsa),)
    )
    found = readers([lurah, secretary, staff, babinsa, gone, camat], PLACE, agenda)
    assert found == [lurah, secretary, babinsa]


async def test_the_fingerprint_tells_where_who_and_when_and_nothing_else(shelf: Shelf) -> None:
    plain = event(1, at("19:00"))
    before = await shelf.made(plain)
    for same in (
        replace(plain, status=Status.ATTENDED),
        replace(plain, handling=replace(plain.handling, assignee=9)),
        replace(plain, text="Bawa payung"),
    ):
        assert (await shelf.made(same)).fingerprint() == before.fingerprint()
    for different in (
        replace(plain, visit=replace(plain.visit, starts_at=at("19:30"))),
        replace(plain, status=Status.DELEGATED, visit=replace(plain.visit, delegate=5)),
        replace(plain, status=Status.CANCELLED),
        replace(plain, status=Status.NEW),
    ):
        assert (await shelf.made(different)).fingerprint() != before.fingerprint()


async def test_each_way_of_changing_is_told(shelf: Shelf) -> None:
    plain, other = event(1, at("19:00")), event(2, at("20:00"))
    before = await shelf.made(plain)
    moved, handed = (
        replace(plain, visit=replace(plain.visit, starts_at=at("21:00"))),
        replace(plain, status=Status.DELEGATED, visit=replace(plain.visit, delegate=5)),
    )
    gone, asked_anew = replace(plain, status=Status.CANCELLED), replace(moved, status=Status.NEW)
    assert await shelf.changed(before, plain) == []
    assert await shelf.changed(before, plain, other) == [AgendaChange(Shift.ADDED, other)]
    assert await shelf.changed(before, moved) == [AgendaChange(Shift.MOVED, moved)]
    assert await shelf.changed(before, handed) == [AgendaChange(Shift.HANDED, handed)]
    assert await shelf.changed(before, gone) == [AgendaChange(Shift.DROPPED, gone)]
    assert await shelf.changed(before, asked_anew) == [AgendaChange(Shift.MOVED, asked_anew)]


async def test_what_was_missed_after_it_had_begun_is_no_news(shelf: Shelf) -> None:
    plain = event(1, at("19:00"))
    before = await shelf.made(plain)
    missed = replace(plain, status=Status.MISSED)
    assert await shelf.changed(before, missed, now=at("21:00")) == []
    assert await shelf.changed(before, missed, now=at("18:00")) == [AgendaChange(Shift.DROPPED, missed)]


def test_small_hours_count_to_the_day_before() -> None:
    assert day_of(at("03:59", 25)) == DAY
    assert day_of(at("04:00", 25)) == date(2026, 11, 25)
    assert day_of(at("23:59")) == DAY


async def test_what_was_put_off_to_another_evening_has_moved_away(shelf: Shelf) -> None:
    plain, stays = event(1, at("19:00")), event(2, at("20:00"))
    before = await shelf.made(plain, stays)
    tomorrow = parts.put(plain, starts_at=at("19:00", 25))
    assert await shelf.changed(before, tomorrow, stays) == [AgendaChange(Shift.MOVED, tomorrow)]
    late = await shelf.changed(before, tomorrow, stays, now=at("21:00"))
    assert late == [AgendaChange(Shift.MOVED, tomorrow)]  # whoever stands before the door has to know


async def test_what_was_called_off_is_dropped_until_it_would_have_begun(shelf: Shelf) -> None:
    plain = event(1, at("19:00"))
    before, gone = await shelf.made(plain), replace(plain, status=Status.CANCELLED)
    assert await shelf.changed(before, gone, now=at("18:59")) == [AgendaChange(Shift.DROPPED, gone)]
    assert await shelf.changed(before, gone, now=at("19:00")) == []
    assert await shelf.changed(before, now=at("18:59")) == []  # erased meanwhile


async def test_another_goes_is_news_only_while_somebody_goes(shelf: Shelf) -> None:
    his = event(1, at("19:00"), Status.DELEGATED, delegate=5)
    before = await shelf.made(his)
    hers, lurah = parts.put(his, delegate=6), parts.put(his, delegate=0, status=Status.ACCEPTED)
    assert await shelf.changed(before, hers) == [AgendaChange(Shift.HANDED, hers)]
    assert await shelf.changed(before, lurah) == [AgendaChange(Shift.HANDED, lurah)]
    been = replace(his, status=Status.ATTENDED)
    assert await shelf.changed(before, been, now=at("21:00")) == []


def test_who_goes() -> None:
    asked = event(1, at("19:00"), Status.ACCEPTED, delegate=5)
    assert goer(asked) == 0  # asked, and has not said yes
    assert goer(replace(asked, status=Status.DELEGATED)) == 5


ROUND = Occasion(
    40, "ngopimas", "tegalgede", Part.ROUND, "Ngopimas RW 05", State.PLANNED, at("19:30"), at("21:30"),
    rw="05", address="Pos kamling", host="Pak Slamet",
)  # fmt: skip
POSYANDU = replace(
    ROUND, id=41, kind=Part.ACTIVITY, title="Posyandu", starts_at=at("08:00"), ends_at=at("10:00")
)
CANCELLED = replace(ROUND, id=42, state=State.CANCELLED)


async def test_dates_of_programmes_are_on_it_unless_they_are_called_off(shelf: Shelf) -> None:
    tomorrow = replace(ROUND, id=43, starts_at=at("19:30", 25), ends_at=at("21:30", 25))
    off_tomorrow = replace(tomorrow, id=44, state=State.CANCELLED)
    agenda = await shelf.made(occasions=[ROUND, POSYANDU, CANCELLED, tomorrow, off_tomorrow])
    assert [one.id for one in agenda.occasions] == [41, 40]
    assert [one.id for one in agenda.occasions_tomorrow] == [43]


async def test_a_round_takes_the_lurahs_evening_and_nobody_elses(shelf: Shelf) -> None:
    hadi = Person(5, 50, "Pak Hadi")
    mine, his = event(1, at("19:00")), event(2, at("19:00"), Status.DELEGATED, delegate=5)
    early = event(3, at("08:30"))
    agenda = await shelf.made(mine, his, early, people=[hadi], occasions=[ROUND, POSYANDU])
    clashes = {one.ticket.id: one.clashes for one in agenda.visits}
    assert clashes == {1: ("Ngopimas RW 05",), 2: (), 3: ()}


@pytest.mark.parametrize(
    ("starts", "meets"),
    [("17:59", False), ("18:00", False), ("18:01", True), ("21:29", True), ("21:30", False)],
)
def test_an_event_of_ninety_minutes_runs_into_a_round(starts: str, meets: bool) -> None:
    assert runs_into(event(1, at(starts)), ROUND) is meets
    assert not runs_into(event(1, at(starts), Status.DELEGATED, delegate=5), ROUND)


def test_without_a_time_nothing_runs_into_anything() -> None:
    timeless = parts.put(event(1, at("19:00")), starts_at=None)
    assert not runs_into(timeless, ROUND)
    assert begins(timeless) is None
    assert begins(event(1, at("19:00"))) == at("19:00")
    assert begins(ROUND) == at("19:30")


async def test_each_way_in_which_a_date_changes_is_told(shelf: Shelf) -> None:
    before = await shelf.made(occasions=[ROUND])
    later = replace(ROUND, starts_at=at("20:30"), ends_at=at("22:30"))
    away = replace(ROUND, starts_at=at("19:30", 26), ends_at=at("21:30", 26))
    off = replace(ROUND, state=State.CANCELLED)
    new = replace(ROUND, id=45)
    for now, news in (
        ([ROUND], []),
        ([replace(ROUND, title="Ngopi", ends_at=at("22:00"))], []),
        ([ROUND, new], [AgendaChange(Shift.ADDED, new)]),
        ([later], [AgendaChange(Shift.MOVED, later)]),
        ([away], [AgendaChange(Shift.MOVED, away)]),
        ([off], [AgendaChange(Shift.DROPPED, off)]),
        ([], []),
    ):
        assert await shelf.changed(before, occasions=now) == news
    for place in ({"rw": "06"}, {"address": "Balai RW"}, {"host": "Bu Sri"}):
        placed = replace(ROUND, **place)  # type: ignore[arg-type]
        assert await shelf.changed(before, occasions=[placed]) == [AgendaChange(Shift.PLACED, placed)]


async def test_a_date_called_off_after_it_had_begun_is_no_news(shelf: Shelf) -> None:
    before, off = await shelf.made(occasions=[ROUND]), replace(ROUND, state=State.CANCELLED)
    assert await shelf.changed(before, occasions=[off], now=at("19:29")) == [AgendaChange(Shift.DROPPED, off)]
    assert await shelf.changed(before, occasions=[off], now=at("19:30")) == []
    away = replace(ROUND, starts_at=at("19:30", 26), ends_at=at("21:30", 26))
    assert await shelf.changed(before, occasions=[away], now=at("20:00")) == [AgendaChange(Shift.MOVED, away)]


async def test_events_and_dates_are_told_apart(shelf: Shelf) -> None:
    """A note without dates is read as one without, one with both keeps both."""
    plain = event(1, at("19:00"))
    without = await shelf.made(plain)
    assert await shelf.changed(without, plain, occasions=[ROUND]) == [AgendaChange(Shift.ADDED, ROUND)]
    both = await shelf.made(plain, occasions=[ROUND])
    assert await shelf.changed(both, plain, occasions=[ROUND]) == []
    assert both.fingerprint() != without.fingerprint()
    asked = await shelf.made(plain, event(2, at("20:00"), Status.NEW), occasions=[ROUND])
    assert await shelf.changed(asked, plain, occasions=[ROUND]) == []


def test_a_day_is_from_four_to_four() -> None:
    assert span(DAY, PLACE) == (at("04:00"), at("04:00", 25))


def test_its_name() -> None:
    assert key("tegalgede", DAY) == "agenda:tegalgede:2026-11-24"


async def test_what_tomorrow_holds(shelf: Shelf) -> None:
    states = [event(n, at("19:00", 25), status) for n, status in enumerate(Status, 1)]
    agenda = await shelf.made(*states, event(50, at("04:00", 26)))
    assert {one.status for one in agenda.tomorrow} == {
        Status.NEW, Status.PROPOSED, Status.ACCEPTED, Status.DELEGATED,
    }  # fmt: skip
    assert agenda.visits == ()


async def test_without_an_rw_nothing_is_counted(shelf: Shelf) -> None:
    agenda = await shelf.made(event(1, at("19:00"), rw=""), open_tickets=2)
    assert (agenda.visits[0].open_count, agenda.visits[0].oldest) == (0, ())


def test_what_has_no_time_runs_into_nothing() -> None:
    timeless, plain = parts.put(event(1, at("19:00")), starts_at=None), event(2, at("19:00"))
    assert not overlapping(timeless, plain)
    assert not overlapping(plain, timeless)
    with pytest.raises(ValueError, match="TGG-2611-0001 is no event"):
        ends(timeless)
