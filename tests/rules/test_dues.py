"""What falls due: every state of both kinds, working days, and what holds for any ticket whatever."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB, indonesian_calendar
from almanac.office_hours import after_working_days, working_hour
from tests import parts
from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket, Visit
from tickets.time.dues import (
    OFFER_AFTER,
    OFFER_STEP,
    Due,
    Task,
    closes_at,
    dues,
    helps,
    repetition,
    superseded,
    unclaimed,
    urgent,
)

CALENDAR = indonesian_calendar()


def at(day: int, clock: str, month: int = 11, year: int = 2026) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


NOW = at(24, "10:00")  # a Tuesday
EVENT = at(26, "19:00")  # a Thursday


def ticket(kind: Kind, status: Status, since: datetime = NOW, starts: datetime = EVENT) -> Ticket:
    return Ticket(
        7, "TGG-2611-0007", kind, "x", status, "tegalgede", since, since,
        visit=Visit(starts_at=starts if kind is Kind.INVITATION else None),
    )  # fmt: skip


def planned(one: Ticket, now: datetime = NOW) -> dict[tuple[Task, int], datetime]:
    return {(due.task, due.n): due.at for due in dues(one, now, CALENDAR)}


ASPIRATION = {
    Status.NEW: {(Task.UNVERIFIED, 1): at(27, "10:00"), (Task.STILL, 1): at(27, "10:00")},
    Status.VERIFIED: {
        (Task.STALLED, 1): at(1, "10:00", 12),
        (Task.STILL, 1): at(1, "10:00", 12),
        (Task.OFFER, 1): at(24, "12:00"),
    },
    Status.IN_PROGRESS: {(Task.STALLED, 1): at(1, "10:00", 12), (Task.STILL, 1): at(1, "10:00", 12)},
    Status.NEEDS_INFO: {
        (Task.INFO, 1): at(27, "10:00"),
        (Task.INFO, 2): at(1, "10:00", 12),
        (Task.LAPSE, 1): at(4, "10:00", 12),
    },
    Status.RESOLVED: {(Task.CONFIRM, 1): at(27, "10:00"), (Task.LAPSE, 1): at(8, "10:00", 12)},
}
GOING = {
    (Task.HOST_CHECK, 1): at(25, "16:00"),
    (Task.LEAVE_SOON, 1): at(26, "18:00"),
    (Task.TOOK_PLACE, 1): at(27, "07:30"),
    (Task.LAPSE, 1): at(3, "19:00", 12),
}
UNANSWERED = {(Task.UNANSWERED, 1): at(26, "16:00"), (Task.LAPSE, 1): at(27, "01:00")}
INVITATION = {
    Status.NEW: UNANSWERED,
    Status.PROPOSED: UNANSWERED,
    Status.ACCEPTED: GOING,
    Status.DELEGATED: GOING,
    Status.DECLINED: {(Task.LAPSE, 1): at(27, "01:00")},
}
STATES = [(kind, status) for kind in (Kind.ASPIRATION, Kind.INVITATION) for status in Status]


@pytest.mark.parametrize(("kind", "status"), STATES)
def test_every_state_of_both_kinds(kind: Kind, status: Status) -> None:
    expected = ASPIRATION if kind is Kind.ASPIRATION else INVITATION
    assert planned(ticket(kind, status)) == expected.get(status, {})


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (at(24, "10:00"), at(27, "10:00")),  # Tuesday to Friday
        (at(26, "10:00"), at(1, "10:00", 12)),  # Thursday, over the weekend, to Tuesday
        (at(28, "10:00"), at(2, "10:00", 12)),  # Saturday: Monday is the first working day
        (at(24, "21:30"), at(30, "08:00")),  # the office is closed at 21.30: the next opening
        (at(24, "03:00"), at(27, "08:00")),  # and at 3 in the morning not open yet
        (at(22, "10:00", 12), at(29, "10:00", 12)),  # 24 is cuti bersama, 25 Christmas
        (at(15, "10:00", 12), at(18, "10:00", 12)),  # a week without holidays
    ],
)
def test_three_working_days_of_an_open_office(since: datetime, expected: datetime) -> None:
    assert CALENDAR.holiday(date(2026, 12, 25))
    assert after_working_days(since, 3, CALENDAR) == expected


def test_an_hour_at_which_the_office_is_open() -> None:
    assert working_hour(at(24, "07:59"), CALENDAR) == at(24, "08:00")
    assert working_hour(at(24, "16:00"), CALENDAR) == at(24, "16:00")
    assert working_hour(at(27, "16:01"), CALENDAR) == at(30, "08:00")
    assert working_hour(at(25, "09:00", 12), CALENDAR) == at(28, "08:00", 12)


def test_an_event_after_midnight_belongs_to_the_evening_before() -> None:
    found = planned(ticket(Kind.INVITATION, Status.ACCEPTED, starts=at(27, "00:30")))
    assert found[Task.HOST_CHECK, 1] == at(25, "16:00")
    assert found[Task.TOOK_PLACE, 1] == at(27, "07:30")


def test_a_proposed_time_is_waited_for() -> None:
    asked = replace(
        ticket(Kind.INVITATION, Status.PROPOSED),
        visit=replace(ticket(Kind.INVITATION, Status.PROPOSED).visit, proposed_at=at(30, "19:00")),
    )
    assert planned(asked)[Task.LAPSE, 1] == at(1, "01:00", 12)


@pytest.mark.parametrize(
    ("starts", "asked"),
    [
        (at(26, "08:00"), at(26, "05:00")),
        (at(26, "07:59"), at(25, "21:00")),
        (at(26, "04:30"), at(25, "21:00")),
        (at(26, "01:00"), at(25, "21:00")),
        (at(26, "00:59"), at(25, "21:59")),
    ],
)
def test_what_has_no_answer_is_asked_for_before_the_night(starts: datetime, asked: datetime) -> None:
    assert planned(ticket(Kind.INVITATION, Status.NEW, starts=starts))[Task.UNANSWERED, 1] == asked


def test_what_is_past_is_not_planned_any_more() -> None:
    accepted_late = ticket(Kind.INVITATION, Status.ACCEPTED, at(26, "18:30"))
    assert set(planned(accepted_late, at(26, "18:30"))) == {(Task.TOOK_PLACE, 1), (Task.LAPSE, 1)}


def due(task: Task, when: datetime = NOW, n: int = 1, number: int = 7) -> Due:
    return Due(number, task, when, n, f"{number}:{task}:{n}:{when.timestamp()}")


def test_unverified_comes_again_each_working_day() -> None:
    one, found = ticket(Kind.ASPIRATION, Status.NEW), due(Task.UNVERIFIED, at(27, "10:00"))
    days = []
    now = found.at
    for _ in range(3):
        again = repetition(found, one, now, CALENDAR)
        assert again is not None
        days.append((again.n, again.at))
        found, now = again, again.at
    assert days == [(2, at(30, "08:00")), (3, at(1, "08:00", 12)), (4, at(2, "08:00", 12))]


def test_what_is_being_worked_on_is_asked_for_every_fifth_day_only() -> None:
    stalled = due(Task.STALLED, at(1, "10:00", 12))
    working = repetition(stalled, ticket(Kind.ASPIRATION, Status.IN_PROGRESS), stalled.at, CALENDAR)
    waiting = repetition(stalled, ticket(Kind.ASPIRATION, Status.VERIFIED), stalled.at, CALENDAR)
    assert working is not None
    assert waiting is not None
    assert (working.at, waiting.at) == (at(8, "08:00", 12), at(2, "08:00", 12))


AGAIN = {Task.UNVERIFIED, Task.STALLED, Task.ASK_BODY, Task.STILL}
UP_THE_LINE = {Task.UNVERIFIED, Task.LATE, Task.OVERDUE}


@pytest.mark.parametrize("task", sorted(set(Task) - AGAIN - UP_THE_LINE))
def test_all_else_comes_once(task: Task) -> None:
    assert repetition(due(task), ticket(Kind.INVITATION, Status.ACCEPTED), NOW, CALENDAR) is None


@pytest.mark.parametrize("task", list(Task))
def test_late_work_helps_until_its_event_begins(task: Task) -> None:
    one = ticket(Kind.INVITATION, Status.ACCEPTED)
    always = {Task.TOOK_PLACE, Task.LAPSE, Task.CALENDAR}
    assert helps(due(task), one, EVENT - timedelta(minutes=1))
    assert helps(due(task), one, EVENT) is (task in always)
    assert helps(due(task), ticket(Kind.ASPIRATION, Status.NEW), at(1, "10:00", 12))


def test_only_the_hour_before_comes_at_night() -> None:
    assert [task for task in Task if urgent(task)] == [Task.LEAVE_SOON]


def test_a_later_reminder_or_the_closing_says_it_all() -> None:
    first, second, closing = due(Task.INFO), due(Task.INFO, at(28, "10:00"), 2), due(Task.LAPSE)
    together = [first, second]
    assert superseded(first, together)
    assert not superseded(second, together)
    assert superseded(second, [*together, closing])
    assert not superseded(closing, [*together, closing])
    assert not superseded(second, [due(Task.LAPSE, number=8)])
    assert not superseded(due(Task.HOST_CHECK), [due(Task.LEAVE_SOON), closing])  # asked of somebody else
    assert not superseded(due(Task.AGENDA), [due(Task.AGENDA, at(28, "10:00")), closing])


def test_when_it_closes_of_itself() -> None:
    assert closes_at(ticket(Kind.ASPIRATION, Status.NEEDS_INFO), NOW, CALENDAR) == at(4, "10:00", 12)
    assert closes_at(ticket(Kind.ASPIRATION, Status.NEW), NOW, CALENDAR) is None


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(WIB))  # noqa: DTZ001


@given(st.sampled_from(STATES), moments, moments, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_whatever_the_ticket(
    state: tuple[Kind, Status], since: datetime, starts: datetime, waited: timedelta
) -> None:
    one = replace(
        ticket(*state, since),
        visit=replace(ticket(*state, since).visit, starts_at=starts if state[0] is Kind.INVITATION else None),
    )
    now = since + waited
    found = dues(one, now, CALENDAR)
    assert len({due.key for due in found}) == len(found)
    assert all(due.at > now for due in found)
    assert all(due.key.startswith("7:") and due.ticket == 7 for due in found)
    if one.status in ENDED:
        assert not found
    if one.kind is Kind.ASPIRATION:
        for one_due in found:
            local = one_due.at.astimezone(WIB)
            asked_of_staff = one_due.task in (Task.UNVERIFIED, Task.STALLED)
            assert not asked_of_staff or (CALENDAR.is_working_day(local.date()) and 8 <= local.hour <= 16)


@given(st.sampled_from([s for s in STATES if s[1] not in ENDED]), moments)
def test_nothing_stays_open_for_ever(state: tuple[Kind, Status], since: datetime) -> None:
    """Somebody is reminded of it, or it closes."""
    one = ticket(*state, since, starts=since + timedelta(days=3))
    known = ASPIRATION if one.kind is Kind.ASPIRATION else INVITATION
    assert bool(dues(one, since, CALENDAR)) is (one.status in known)


@given(st.sampled_from(STATES), moments)
def test_the_same_state_again_has_other_keys_unless_it_is_about_the_same_event(
    state: tuple[Kind, Status], since: datetime
) -> None:
    once = ticket(*state, since)
    again = replace(once, changed_at=since + timedelta(seconds=1))
    keys = {due.key for due in dues(once, since, CALENDAR)}
    others = {due.key for due in dues(again, since, CALENDAR)}
    assert (keys == others) if once.kind is Kind.INVITATION else not keys & others


def keys(one: Ticket, now: datetime) -> dict[Task, tuple[int, datetime]]:
    return {due.task: (due.n, due.at) for due in dues(one, now, CALENDAR)}


FRIDAY, MONDAY, TUESDAY, WEDNESDAY = at(27, "10:00"), at(30, "08:00"), at(1, "08:00", 12), at(2, "08:00", 12)
CLIMB = [
    (at(27, "09:59"), (1, FRIDAY)),
    (FRIDAY, (2, MONDAY)),
    (at(30, "07:59"), (2, MONDAY)),
    (MONDAY, (3, TUESDAY)),
    (TUESDAY, (4, WEDNESDAY)),
    (WEDNESDAY, None),
    (at(20, "08:00", 12), None),
]
"""When it is, the rung that comes next and when; the camat is the last."""


@pytest.mark.parametrize(("now", "rung"), CLIMB)
@pytest.mark.parametrize(
    ("task", "limit", "statuses"),
    [
        (Task.UNVERIFIED, "verify_by", {Status.NEW}),
        (Task.LATE, "answer_by", {Status.VERIFIED}),
        (Task.OVERDUE, "resolve_by", {Status.VERIFIED, Status.IN_PROGRESS}),
    ],
)
def test_what_is_late_goes_up_the_line_a_rung_each_working_day(
    task: Task, limit: str, statuses: set[Status], now: datetime, rung: tuple[int, datetime] | None
) -> None:
    for status in Status:
        one = parts.put(ticket(Kind.ASPIRATION, status), **{limit: FRIDAY})
        assert keys(one, now).get(task) == (rung if status in statuses else None)


def test_its_key_hangs_on_the_limit_it_is_about() -> None:
    one = parts.put(ticket(Kind.ASPIRATION, Status.VERIFIED), answer_by=FRIDAY, resolve_by=TUESDAY)
    found = {due.task: due.key for due in dues(one, NOW, CALENDAR)}
    assert found[Task.LATE] == f"7:late:1:{int(FRIDAY.timestamp())}"
    assert found[Task.OVERDUE] == f"7:overdue:1:{int(TUESDAY.timestamp())}"
    assert found[Task.STILL] == f"7:still:1:{int(NOW.timestamp())}"
    unlimited = ticket(Kind.ASPIRATION, Status.NEW)
    (unverified,) = (due for due in dues(unlimited, NOW, CALENDAR) if due.task is Task.UNVERIFIED)
    assert unverified.key == f"7:unverified:1:{int(NOW.timestamp())}"


EMERGENCY = parts.put(ticket(Kind.ASPIRATION, Status.NEW), urgent=True, verify_by=at(24, "10:30"))


@pytest.mark.parametrize(
    ("now", "rung"),
    [
        (at(24, "10:29"), (1, at(25, "08:00"))), (at(24, "10:30"), (1, at(25, "08:00"))),
        (at(25, "07:59"), (1, at(25, "08:00"))), (at(25, "08:00"), (2, at(26, "08:00"))),
        (at(26, "08:00"), (3, at(27, "08:00"))), (at(27, "08:00"), (4, at(30, "08:00"))),
        (at(30, "07:59"), (4, at(30, "08:00"))), (at(30, "08:00"), None),
    ],
)  # fmt: skip
def test_an_emergency_goes_up_the_line_each_working_day_after_its_alarms(
    now: datetime, rung: tuple[int, datetime] | None
) -> None:
    """Within its first hour it is told again and again (`alarm_due`), and the line hears then."""
    assert keys(EMERGENCY, now).get(Task.UNVERIFIED) == rung


def test_what_an_emergency_promised_its_resident_is_three_working_days() -> None:
    assert keys(EMERGENCY, NOW)[Task.STILL] == (1, at(27, "10:00"))
    calm = parts.put(EMERGENCY, urgent=False)
    assert keys(calm, NOW)[Task.STILL] == (1, at(24, "10:30"))


def test_an_emergency_that_is_resolved_late_does_not_climb_by_night() -> None:
    one = parts.put(ticket(Kind.ASPIRATION, Status.IN_PROGRESS), urgent=True, resolve_by=FRIDAY)
    assert keys(one, FRIDAY)[Task.OVERDUE] == (2, MONDAY)


@pytest.mark.parametrize("task", sorted(UP_THE_LINE))
@pytest.mark.parametrize("urgent_one", [True, False])
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_what_follows_on_a_rung(task: Task, urgent_one: bool, n: int) -> None:
    """At the next opening, in emergencies too; from the camat on only what is not verified goes on, each
    working day.
    """
    one = parts.put(
        ticket(Kind.ASPIRATION, Status.IN_PROGRESS), urgent=urgent_one, verify_by=FRIDAY, answer_by=MONDAY
    )
    again = repetition(due(task, NOW, n), one, NOW, CALENDAR)
    if n >= 4 and task is not Task.UNVERIFIED:
        assert again is None
        return
    assert again is not None
    assert (again.n, again.at) == (n + 1, at(25, "08:00"))
    hangs_on = {Task.UNVERIFIED: FRIDAY, Task.LATE: MONDAY, Task.OVERDUE: NOW}[task]
    assert again.key == f"7:{task}:{n + 1}:{int(hangs_on.timestamp())}"


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.IN_PROGRESS])
@pytest.mark.parametrize("task", [Task.STILL, Task.ASK_BODY])
def test_residents_and_other_bodies_every_fifth_day(task: Task, status: Status) -> None:
    again = repetition(due(task), ticket(Kind.ASPIRATION, status), NOW, CALENDAR)
    assert again is not None
    assert (again.task, again.n, again.at) == (task, 2, TUESDAY)


def test_what_another_body_has_is_asked_for_there() -> None:
    one = parts.put(ticket(Kind.ASPIRATION, Status.IN_PROGRESS), body="pln")
    assert keys(one, NOW) == {Task.ASK_BODY: (1, at(1, "10:00", 12)), Task.STILL: (1, at(1, "10:00", 12))}


@pytest.mark.parametrize("status", Status)
def test_a_wanted_day_counts_until_it_is_done(status: Status) -> None:
    one = parts.put(ticket(Kind.ASPIRATION, status), wanted_by=FRIDAY)
    open_still = status not in ENDED | {Status.RESOLVED}
    assert keys(one, NOW).get(Task.WANTED) == ((1, FRIDAY) if open_still else None)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", Kind)
def test_what_waits_for_somebody_to_take_it(kind: Kind, status: Status) -> None:
    begun = kind is Kind.ASPIRATION and status in {Status.NEW, Status.VERIFIED, Status.IN_PROGRESS}
    plain = ticket(kind, status)
    assert unclaimed(plain) is begun
    handed: tuple[dict[str, Any], ...] = (
        {"assignee": 3}, {"post": "kasi"}, {"level": "kecamatan"}, {"about": ",staff,"},
    )  # fmt: skip
    for to in handed:
        assert not unclaimed(parts.put(plain, **to))
        assert Task.OFFER not in keys(parts.put(plain, **to), NOW)


def test_a_visit_is_told_of_before_it_begins() -> None:
    visit = parts.put(ticket(Kind.SERVICE, Status.SCHEDULED), appointed_at=FRIDAY)
    assert helps(due(Task.VISIT_EVE), visit, FRIDAY - timedelta(minutes=1))
    assert not helps(due(Task.VISIT_EVE), visit, FRIDAY)
    assert helps(due(Task.STALLED), visit, FRIDAY)
    assert helps(due(Task.VISIT_EVE), parts.put(visit, appointed_at=None), FRIDAY)


def test_what_was_proposed_lapses_after_the_later_of_the_two_times() -> None:
    one = ticket(Kind.INVITATION, Status.PROPOSED)
    later, earlier = EVENT + timedelta(days=1), EVENT - timedelta(days=1)
    assert keys(parts.put(one, proposed_at=later), NOW)[Task.LAPSE] == (1, later + timedelta(hours=6))
    assert keys(parts.put(one, proposed_at=earlier), NOW)[Task.LAPSE] == (1, EVENT + timedelta(hours=6))
    asked = parts.put(one, proposed_at=later, status=Status.NEW)
    assert keys(asked, NOW)[Task.LAPSE] == (1, EVENT + timedelta(hours=6))


def test_an_invitation_without_a_time_waits_for_nothing() -> None:
    assert keys(parts.put(ticket(Kind.INVITATION, Status.NEW), starts_at=None), NOW) == {}


def test_the_days_of_an_event_are_counted_from_its_evening() -> None:
    """What begins at half past one at night belongs to the evening before."""
    night = keys(ticket(Kind.INVITATION, Status.ACCEPTED, starts=at(27, "01:30")), NOW)
    assert night[Task.HOST_CHECK] == (1, at(25, "16:00"))
    assert night[Task.TOOK_PLACE] == (1, at(27, "07:30"))


def test_an_earlier_reminder_of_the_same_moment_is_not_superseded() -> None:
    first = due(Task.INFO)
    assert not superseded(first, [first, due(Task.INFO, NOW, 2)])
    assert not superseded(first, [due(Task.CONFIRM, at(28, "10:00"))])
    assert not superseded(first, [due(Task.INFO, at(28, "10:00"), number=8)])


def test_an_offer_is_made_after_two_hours_and_passes_on_each_hour() -> None:
    assert timedelta(hours=2) == OFFER_AFTER
    assert timedelta(hours=1) == OFFER_STEP
