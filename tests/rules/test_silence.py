"""What follows where an official who was asked to stand in stays silent, and who is proposed instead."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tests import parts
from tests.rules.test_dues import EVENT, at, ticket
from tickets.consequences import closed
from tickets.invitations.candidates import Candidate, month_of, proposed, ranked
from tickets.lifecycle import Party, asked_to_go, move
from tickets.model import Kind, Person, Status
from tickets.places import Kelurahan
from tickets.time.dues import SILENT, Task, silent
from tickets.time.quiet_hours import USUAL, Quiet
from tickets.time.silence import HOST, LEAST, awake, silence

HADI, BUDI, DADANG = (Person(n, n, name) for n, name in ((2, "Pak Hadi"), (3, "Serka Budi"), (4, "Dadang")))


@pytest.mark.parametrize(
    ("asked", "remind", "choose", "host"),
    [
        # halfway, which is at night, so in the morning; in the afternoon of the day before; two hours before
        (at(24, "10:00"), [at(25, "05:00")], [at(25, "16:00")], at(26, "17:00")),
        # in the evening before that afternoon is over: six hours before the event
        (at(25, "15:00"), [at(26, "05:00")], [at(26, "13:00")], at(26, "17:00")),
        # on the day itself: halfway, and half of the rest
        (at(26, "10:00"), [at(26, "12:15")], [at(26, "14:30")], at(26, "17:00")),
        (at(26, "18:00"), [at(26, "18:15")], [at(26, "18:30")], at(26, "18:45")),
    ],
)
def test_each_in_its_time(
    asked: datetime, remind: list[datetime], choose: list[datetime], host: datetime
) -> None:
    found = silence(asked, EVENT)
    assert ([*found.remind], [*found.choose], found.host) == (remind, choose, host)


def test_weeks_ahead_the_lurah_hears_after_three_days_and_once_more() -> None:
    found = silence(at(1, "10:00"), EVENT)
    assert found.choose == (at(4, "10:00"), at(25, "16:00"))
    assert found.remind == (at(2, "10:00"), at(25, "08:00"))


@pytest.mark.parametrize(
    ("wanted", "since", "until", "expected"),
    [
        (at(25, "12:00"), at(24, "10:00"), at(25, "13:00"), at(25, "12:00")),
        (at(25, "23:00"), at(24, "10:00"), at(26, "06:00"), at(26, "05:00")),
        (at(25, "03:00"), at(24, "10:00"), at(25, "04:00"), at(24, "21:00")),
        (at(25, "03:00"), at(24, "21:30"), at(25, "04:00"), at(25, "03:00")),  # there is no other time
    ],
)
def test_out_of_the_quiet_hours_where_there_is_time(
    wanted: datetime, since: datetime, until: datetime, expected: datetime
) -> None:
    assert awake(wanted, since, until, WIB, USUAL) == expected


@given(
    minutes=st.integers(1, 60 * 24 * 60),
    since=st.integers(0, 525_600),
    quiet=st.sampled_from(
        [USUAL, Quiet(time(20), time(5)), Quiet(time(0), time(4)), Quiet(time(1), time(1))]
    ),
)
def test_always_in_order_and_before_the_event(minutes: int, since: int, quiet: Quiet) -> None:
    starts = at(1, "00:00", 1) + timedelta(minutes=since)
    asked = starts - timedelta(minutes=minutes)
    found = silence(asked, starts, WIB, quiet)
    assert asked < found.remind[0] <= found.choose[0] <= found.choose[-1] < starts
    assert found.choose[-1] <= found.host < starts
    assert len(set(found.choose)) == len(found.choose)
    if minutes > 24 * 60 and 7 <= starts.hour < 20:  # a day is time enough to wake nobody
        for one in (*found.remind, *found.choose, found.host):
            assert not quiet.holds(one.astimezone(WIB).time())
        assert starts - found.choose[-1] >= HOST + LEAST


@pytest.mark.parametrize("status", Status)
def test_only_where_an_answer_is_waited_for(status: Status) -> None:
    one = parts.put(ticket(Kind.INVITATION, status), delegate=2)
    waits = status in (Status.NEW, Status.ACCEPTED, Status.DECLINED)
    assert asked_to_go(one) == (2 if waits else 0)
    tasks = {due.task for due in silent(one, at(24, "10:00"))}
    assert tasks == (set(SILENT) if waits else set())
    refused = {due.task for due in silent(parts.put(one, delegate=0), at(24, "10:00"))}
    assert refused == ({Task.HOST_UNSURE} if status is Status.NEW else set())
    assert not silent(one, EVENT), "it has begun"


@pytest.mark.parametrize(
    ("status", "party", "action", "stays"),
    [
        (Status.ACCEPTED, Party.GOER, "attend", False),  # the lurah went
        (Status.DELEGATED, Party.GOER, "attend", True),
        (Status.NEW, Party.SYSTEM, "lapse", False),
        (Status.DECLINED, Party.SYSTEM, "lapse", False),
        (Status.DELEGATED, Party.SYSTEM, "lapse", True),
        (Status.NEW, Party.RESIDENT, "cancel", False),
        (Status.NEW, Party.DELEGATE, "stand_in", True),
    ],
)
def test_who_never_agreed_is_not_named_once_it_is_over(
    status: Status, party: Party, action: str, stays: bool
) -> None:
    before = parts.put(ticket(Kind.INVITATION, status), delegate=2)
    after = closed(before, move(before, party, action, EVENT).ticket)
    assert after.visit.delegate == (2 if stays else 0)


def test_the_free_come_first_then_those_near_then_who_went_least() -> None:
    busy = Candidate(HADI, event=ticket(Kind.INVITATION, Status.ACCEPTED))
    away = Candidate(HADI, away=True)
    silent_phone = Candidate(Person(9, 9, "Bu Ani", unreachable=True))
    near, often, seldom = (
        Candidate(BUDI, evenings=9, near=True),
        Candidate(HADI, evenings=2),
        Candidate(DADANG),
    )
    found = ranked([silent_phone, away, busy, often, seldom, near])
    assert found == [near, seldom, often, busy, away, silent_phone]
    assert proposed(found) == near
    assert proposed(ranked([away, busy])) is None
    assert proposed([]) is None


def test_an_evening_s_month_begins_and_ends_at_midnight_of_the_kelurahan() -> None:
    place = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.1, 113.7, time(16), 12)
    december = (at(1, "00:00", 12), at(1, "00:00", 1, 2027))
    assert month_of(at(31, "19:00", 12), place) == december
    assert month_of(at(1, "00:30", 1, 2027), place) == december, (
        "its small hours belong to the evening before"
    )
