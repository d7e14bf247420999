"""Places and the waiting list of a date: who gets a place, who is asked when one comes free. Pure.

Places that are offered count as taken. The list is in the order in which people signed up; a place that
comes free is offered to the first who waits, and goes to the next where no answer comes in time.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tickets.notices import Urgency
from tickets.occasions.model import COMING, Seat, Signup
from tickets.time.quiet_hours import not_before

Signups = Sequence[Signup]
TAKING = frozenset({Seat.IN, Seat.ASKED})
PATIENCE = timedelta(hours=24)
BEFORE = timedelta(hours=1)
"""So long before the beginning an answer must be there."""
LEAST = timedelta(minutes=30)


class AlreadyIn(Exception):
    """That person has signed up; nothing was changed."""


class TooLate(Exception):
    """That place is no longer offered; nothing was changed."""


def free(signups: Signups, places: int) -> int | None:
    """How many places are free, None where there are as many as come."""
    if not places:
        return None
    return max(places - sum(one.seat in TAKING for one in signups), 0)


def waits(signups: Signups) -> int:
    """How many wait."""
    return sum(one.seat is Seat.WAITING for one in signups)


def position(signups: Signups, signup: Signup) -> int:
    """Which place on the waiting list, from 1."""
    return 1 + sum(one.seat is Seat.WAITING and one.id < signup.id for one in signups)


def joined(signups: Signups, places: int, new: Signup) -> tuple[Signup, ...]:
    """One more, with a place where one is free and nobody waits for it; raises AlreadyIn."""
    if any(one.person == new.person and one.seat in COMING for one in signups):
        raise AlreadyIn
    open_ = free(signups, places)
    seat = Seat.IN if open_ is None or (open_ and not waits(signups)) else Seat.WAITING
    return (*signups, replace(new, seat=seat))


def left(signups: Signups, places: int, signup: int, until: datetime) -> tuple[Signup, ...]:
    """Somebody does not come after all; the place is offered to the next until `until`."""
    return _offered([_out(one) if one.id == signup else one for one in signups], places, until)


def answered(signups: Signups, places: int, signup: int, *, yes: bool, until: datetime) -> tuple[Signup, ...]:
    """The answer of somebody who was asked; raises TooLate where they no longer are."""
    asked = next((one for one in signups if one.id == signup), None)
    if asked is None or asked.seat is not Seat.ASKED:
        raise TooLate
    if not yes:
        return left(signups, places, signup, until)
    return tuple(replace(one, seat=Seat.IN, until=None) if one.id == signup else one for one in signups)


def lapsed(signups: Signups, places: int, now: datetime, until: datetime) -> tuple[Signup, ...]:
    """Whoever was asked and did not answer by now loses the place, and the next are asked."""
    found = [
        replace(one, seat=Seat.LAPSED, until=None)
        if one.seat is Seat.ASKED and one.until is not None and one.until <= now
        else one
        for one in signups
    ]
    return _offered(found, places, until)


def _out(signup: Signup) -> Signup:
    return replace(signup, seat=Seat.OUT, until=None) if signup.seat in COMING else signup


def _offered(signups: Sequence[Signup], places: int, until: datetime) -> tuple[Signup, ...]:
    """All free places are offered to the first who wait."""
    open_ = free(signups, places)
    found = []
    for one in signups:
        if one.seat is Seat.WAITING and (open_ is None or open_ > 0):
            found.append(replace(one, seat=Seat.ASKED, until=until))
            open_ = None if open_ is None else open_ - 1
        else:
            found.append(one)
    return tuple(found)


def answer_by(now: datetime, starts_at: datetime) -> datetime:
    """Until when a place that is offered now is kept: a day from when the question arrives, but an hour
    before the beginning the next must still be able to come.
    """
    arrives = not_before(Urgency.NORMAL, now)
    latest = max(starts_at - BEFORE, arrives + LEAST)
    return min(arrives + PATIENCE, latest, max(starts_at, now))
