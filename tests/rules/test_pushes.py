"""Who is told of the new at once and who later: by choice, office and ticket; when summaries come."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tests.cases import cases
from tickets.desk import pushes
from tickets.desk.pushes import Hour, Pushed, split
from tickets.model import Handling, Kind, Office, Person, Push, Role, Status, Ticket
from tickets.places import Kelurahan

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLAIN = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, category="waste",
    reporter=99,
)  # fmt: skip
PLACE = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.15, 113.72, time(16), 12)
ALL, MINE, NOON = Push("all"), Push("mine"), Push("summary", ("noon",))
CHOICES = (None, ALL, MINE, NOON)


def official(number: int, role: Role, push: Push | None = None) -> Person:
    return Person(number, 100 + number, f"P{number}", offices=(Office(role, "tegalgede"),), push=push)


LURAH, STAFF, SECRETARY, BABINSA = (
    official(n, role)
    for n, role in enumerate((Role.LURAH, Role.STAFF, Role.SECRETARY, Role.BABINSA), 1)
)  # fmt: skip


def numbers(people: list[Person], ticket: Ticket = PLAIN) -> tuple[list[int], list[int]]:
    found = split(people, ticket)
    return sorted(one.id for one in found.now), sorted(one.id for one in found.later)


def test_a_lurah_who_chose_nothing_has_it_later_only_beside_a_clerk_who_has_it_now() -> None:
    assert numbers([LURAH, STAFF]) == ([2], [1])
    assert numbers([LURAH, SECRETARY, BABINSA]) == ([3, 4], [1])
    assert numbers([LURAH]) == ([1], [])
    assert numbers([LURAH, BABINSA]) == ([1, 4], [])
    assert numbers([LURAH, replace(STAFF, push=MINE)]) == ([1], [])
    assert numbers([LURAH, replace(STAFF, push=NOON)]) == ([1], [2])


def test_a_lurah_who_chose_has_it_as_chosen() -> None:
    assert numbers([replace(LURAH, push=ALL), STAFF]) == ([1, 2], [])
    assert numbers([replace(LURAH, push=NOON)]) == ([], [1])
    assert numbers([replace(LURAH, push=MINE), STAFF]) == ([2], [])


def test_a_lurah_elsewhere_is_no_lurah_here() -> None:
    elsewhere = replace(STAFF, offices=(*STAFF.offices, Office(Role.LURAH, "wirolegi")))
    assert numbers([elsewhere, SECRETARY]) == ([2, 3], [])


@cases(
    "ticket",
    [
        replace(PLAIN, kind=Kind.INVITATION),
        replace(PLAIN, about=",staff,"),
        replace(PLAIN, handling=Handling(urgent=True)),
        replace(PLAIN, handling=Handling(level="kecamatan")),
    ],
)
def test_what_is_never_held_back(ticket: Ticket) -> None:
    people = [replace(one, push=push) for one in (LURAH, STAFF, BABINSA) for push in (MINE, NOON)]
    assert split(people, ticket).now == people
    assert list(split(people, ticket).later) == []


def test_ones_own_is_told_at_once() -> None:
    mine = replace(PLAIN, handling=Handling(assignee=2))
    assert numbers([replace(STAFF, push=NOON), replace(SECRETARY, push=MINE)], mine) == ([2], [])
    post = replace(PLAIN, handling=Handling(post="pmd"))
    holder = replace(STAFF, offices=(Office(Role.STAFF, "tegalgede", "pmd"),), push=MINE)
    assert numbers([holder, SECRETARY], post) == ([2, 3], [])


@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.sampled_from(CHOICES)), max_size=6), st.booleans())
def test_nothing_is_kept_from_everybody(held: list[tuple[Role, Push | None]], urgent: bool) -> None:
    people = [official(n, role, push) for n, (role, push) in enumerate(held, 1)]
    found = split(people, replace(PLAIN, handling=Handling(urgent=urgent)))
    told = [one.id for one in (*found.now, *found.later)]
    assert len(told) == len(set(told)), "each at one time"
    assert set(told) <= {one.id for one in people}
    assert bool(told) == bool(people)
    assert {one.id for one in people if one.push == ALL} <= {one.id for one in found.now}


def local(clock: str, day: int = 24) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@cases(
    ("hours", "since", "now", "wanted"),
    [
        (("noon",), "10:00", "11:59", False),
        (("noon",), "10:00", "12:00", True),
        (("noon",), "12:00", "12:01", False),
        (("noon",), "12:01", "23:59", False),
        (("agenda",), "12:01", "15:59", False),
        (("agenda",), "12:01", "16:00", True),
        (("morning", "agenda"), "07:29", "07:30", True),
        (("morning", "agenda"), "07:31", "15:00", False),
    ],
)
def test_a_summary_comes_when_its_hour_has_come(
    hours: tuple[str, ...], since: str, now: str, wanted: bool
) -> None:
    assert pushes.due(Push("summary", hours), PLACE, local(since), local(now)) is wanted


def test_one_that_was_missed_comes_as_soon_as_it_can() -> None:
    assert pushes.due(NOON, PLACE, local("10:00", 23), local("08:00"))
    assert pushes.due(NOON, PLACE, local("10:00", 20), local("08:00"))
    assert not pushes.due(NOON, PLACE, local("13:00", 23), local("08:00"))


@cases("push", [ALL, MINE])
def test_who_wants_none_any_more_has_at_once_what_waits(push: Push) -> None:
    assert pushes.due(push, PLACE, NOW, NOW + timedelta(seconds=1))


def test_every_hour_has_a_clock() -> None:
    assert set(Hour) == {*pushes.CLOCK, Hour.AGENDA}
    assert set(Pushed) == {"all", "mine", "summary"}
