"""Who is away and who stands in; who is told at each rung of the line, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests import parts
from tickets.absences import away, present
from tickets.model import Absence, Kind, Office, Person, Role, Status, Ticket
from tickets.time.dues import Due, Task
from tickets.time.rungs import at_rung, climbed, line, told, workers

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
REPORT = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW,
    category="waste", reporter=99,
)  # fmt: skip


def official(number: int, role: Role, post: str = "", kelurahan: str = "tegalgede") -> Person:
    return Person(number, 100 + number, offices=(Office(role, kelurahan, post),))


STAFF, OTHER = official(1, Role.STAFF), official(2, Role.STAFF, "kasi")
SECRETARY, LURAH = official(3, Role.SECRETARY), official(4, Role.LURAH)
CAMAT, BABINSA = official(5, Role.CAMAT, kelurahan=""), official(6, Role.BABINSA)
EVERYBODY = [STAFF, OTHER, SECRETARY, LURAH, CAMAT, BABINSA]


def gone(
    person: Person, stand_in: int = 0, starts: datetime = NOW - HOUR, ends: datetime = NOW + HOUR
) -> Person:
    return replace(person, absence=Absence(starts, ends, stand_in))


@pytest.mark.parametrize(
    ("instant", "is_away"),
    [
        (NOW - timedelta(seconds=1), False), (NOW, True), (NOW + HOUR - timedelta(seconds=1), True),
        (NOW + HOUR, False),
    ],
)  # fmt: skip
def test_away_from_the_beginning_until_the_end(instant: datetime, is_away: bool) -> None:
    assert away(gone(STAFF, starts=NOW, ends=NOW + HOUR), instant) is is_away
    assert not away(STAFF, instant)


def test_whoever_is_away_is_stood_in_for() -> None:
    assert present([gone(STAFF, OTHER.id), SECRETARY], EVERYBODY, NOW) == [OTHER, SECRETARY]
    assert present([gone(STAFF, OTHER.id), OTHER], EVERYBODY, NOW) == [OTHER]  # each once
    assert present([gone(STAFF)], EVERYBODY, NOW) == []  # nobody stands in
    back = gone(STAFF, OTHER.id, ends=NOW)
    assert present([back], EVERYBODY, NOW) == [back]


def test_a_stand_in_who_is_away_passes_it_on_three_times_at_most() -> None:
    first, second, third = (
        gone(official(11, Role.STAFF), 12),
        gone(official(12, Role.STAFF), 13),
        official(13, Role.STAFF),
    )
    assert present([first], [first, second, third], NOW) == [third]
    third, fourth = gone(third, 14), official(14, Role.STAFF)
    assert present([first], [first, second, third, fourth], NOW) == [fourth]
    fourth, fifth = gone(fourth, 15), official(15, Role.STAFF)
    assert present([first], [first, second, third, fourth, fifth], NOW) == []
    one, other = gone(official(21, Role.STAFF), 22), gone(official(22, Role.STAFF), 21)
    assert present([one], [one, other], NOW) == []  # each stands in for the other


def test_who_has_the_ticket() -> None:
    assert workers(EVERYBODY, REPORT) == []
    assert workers(EVERYBODY, parts.put(REPORT, assignee=2)) == [OTHER]
    assert workers(EVERYBODY, parts.put(REPORT, post="kasi")) == [OTHER]
    assert workers(EVERYBODY, parts.put(REPORT, assignee=1, post="kasi")) == [STAFF]
    assert workers(EVERYBODY, parts.put(REPORT, post="kasi", kelurahan="wirolegi")) == []


RUNGS = (Role.STAFF, Role.SECRETARY, Role.LURAH, Role.CAMAT)


def people(officials: list[Person], ticket: Ticket = REPORT) -> list[list[Person]]:
    found = line(officials, ticket, NOW)
    assert tuple(found) == RUNGS
    return [list(found[role]) for role in RUNGS]


def test_the_line() -> None:
    assert people(EVERYBODY) == [[STAFF, OTHER], [SECRETARY], [LURAH], [CAMAT]]
    handed = parts.put(REPORT, assignee=OTHER.id)
    assert people(EVERYBODY, handed) == [[OTHER], [SECRETARY], [LURAH], [CAMAT]]
    assert people(EVERYBODY, parts.put(REPORT, assignee=BABINSA.id))[0] == [BABINSA]


def test_nobody_is_told_twice_who_is_away_or_may_not_see_it() -> None:
    both = replace(SECRETARY, offices=(*SECRETARY.offices, Office(Role.STAFF, "tegalgede")))
    assert people([both, LURAH]) == [[both], [], [LURAH], []]
    assert people([gone(STAFF, LURAH.id), SECRETARY, LURAH]) == [[LURAH], [SECRETARY], [], []]
    deaf = replace(STAFF, unreachable=True)
    assert people([deaf, OTHER, LURAH]) == [[OTHER], [], [LURAH], []]
    assert people([STAFF, LURAH], replace(REPORT, reporter=STAFF.id)) == [[LURAH], [], [], []]


def test_where_the_lowest_rung_is_empty_the_next_takes_its_place() -> None:
    assert people([SECRETARY, LURAH, CAMAT]) == [[SECRETARY], [], [LURAH], [CAMAT]]
    assert people([CAMAT]) == [[CAMAT], [], [], []]
    assert people([]) == [[], [], [], []]


def due(task: Task, n: int) -> Due:
    return Due(7, task, NOW, n, "key")


@pytest.mark.parametrize(("n", "rung"), [(1, 1), (2, 3), (3, 3), (4, 4), (5, 5)])
def test_an_empty_rung_is_passed_over(n: int, rung: int) -> None:
    steps = line([STAFF, LURAH, CAMAT], REPORT, NOW)  # no secretary
    assert climbed(due(Task.LATE, n), steps) == due(Task.LATE, rung)
    assert climbed(due(Task.STALLED, n), steps) == due(Task.STALLED, n)


def test_above_the_last_who_is_there_nothing_is_passed_over() -> None:
    steps = line([STAFF], REPORT, NOW)
    assert climbed(due(Task.OVERDUE, 2), steps) == due(Task.OVERDUE, 2)


def test_who_is_told_at_a_rung() -> None:
    steps = line(EVERYBODY, REPORT, NOW)
    expected = [[STAFF, OTHER], [SECRETARY], [LURAH], [CAMAT], []]
    for n, there in enumerate(expected, 1):
        assert list(at_rung(due(Task.LATE, n), steps)) == there
        assert told(due(Task.LATE, n), steps) == there
        below = [STAFF, OTHER] if n > 1 else []
        assert told(due(Task.UNVERIFIED, n), steps) == [*below, *there]
