"""What falls due for a request of a programme in each of its states, and when it helps no more."""

from datetime import datetime

import pytest

from almanac.calendar import WIB, indonesian_calendar
from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket
from tickets.time.dues import Due, Task, dues, helps, superseded

CALENDAR = indonesian_calendar()


def at(day: int, clock: str, month: int = 11, year: int = 2026) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


NOW = at(24, "10:00")  # a Tuesday
VISIT = at(27, "09:00")  # a Friday


def request(status: Status, appointed: datetime | None = None) -> Ticket:
    return Ticket(
        7, "KBS-2611-0007", Kind.SERVICE, "visit", status, "kebonsari", NOW, NOW, programme="x",
        appointed_at=appointed,
    )  # fmt: skip


def planned(one: Ticket) -> dict[tuple[Task, int], datetime]:
    return {(due.task, due.n): due.at for due in dues(one, NOW, CALENDAR)}


WORKING = {(Task.STALLED, 1): at(1, "10:00", 12), (Task.STILL, 1): at(1, "10:00", 12)}
EXPECTED = {
    Status.NEW: {(Task.UNVERIFIED, 1): at(27, "10:00"), (Task.STILL, 1): at(27, "10:00")},
    Status.IN_PROGRESS: WORKING,
    Status.NOT_HOME: WORKING,
    Status.VISITED: WORKING,
    Status.NEEDS_INFO: {
        (Task.INFO, 1): at(27, "10:00"),
        (Task.INFO, 2): at(1, "10:00", 12),
        (Task.LAPSE, 1): at(4, "10:00", 12),
    },
    Status.INCOMPLETE: {
        (Task.INFO, 1): at(27, "10:00"),
        (Task.INFO, 2): at(1, "10:00", 12),
        (Task.INFO, 3): at(15, "10:00", 12),
        (Task.LAPSE, 1): at(24, "10:00", 12),
    },
    Status.READY: {
        (Task.COLLECT, 1): at(27, "10:00"),
        (Task.COLLECT, 2): at(8, "10:00", 12),
        (Task.COLLECT, 3): at(8, "10:00", 1, 2027),
    },
    Status.SCHEDULED: {(Task.VISIT_EVE, 1): at(26, "16:00"), (Task.STALLED, 1): at(30, "08:00")},
}


@pytest.mark.parametrize("status", Status)
def test_every_state(status: Status) -> None:
    assert planned(request(status, VISIT)) == EXPECTED.get(status, {})
    if status in ENDED:
        assert not planned(request(status, VISIT))


def test_another_appointment_has_a_reminder_of_its_own() -> None:
    first, second = (dues(request(Status.SCHEDULED, day), NOW, CALENDAR) for day in (VISIT, at(30, "09:00")))
    assert not {due.key for due in first} & {due.key for due in second}
    assert not dues(request(Status.SCHEDULED), NOW, CALENDAR)


def test_the_eve_helps_until_the_visit() -> None:
    one = request(Status.SCHEDULED, VISIT)
    eve = next(due for due in dues(one, NOW, CALENDAR) if due.task is Task.VISIT_EVE)
    assert helps(eve, one, at(27, "08:59"))
    assert not helps(eve, one, VISIT)


def test_one_reminder_says_what_an_earlier_one_would() -> None:
    early, late = (Due(7, Task.COLLECT, at(day, "10:00"), n, str(n)) for n, day in ((1, 25), (2, 26)))
    assert superseded(early, [early, late])
    assert not superseded(late, [early, late])
