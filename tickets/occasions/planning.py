"""Dates that the rules of programmes give become rows ahead of time; what somebody has touched stays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from almanac.calendar import Calendar, day_of
from tickets.desk.service import Desk
from tickets.occasions.changes import put, put_due
from tickets.occasions.dues import dues
from tickets.occasions.model import ON, Kind, Occasion, State
from tickets.places import Kelurahan
from tickets.ports import Work
from tickets.programmes.model import Programme
from tickets.programmes.schedule import Date, dates

HORIZON = timedelta(days=60)
"""So far ahead dates are planned: residents see and choose among them."""

MANY = 500
"""More dates of a programme than lie within that time."""

Slot = tuple[str, str]
"""The day by the rule, and the post."""


def wanted(
    programme: Programme, place: Kelurahan, first: date, last: date, calendar: Calendar
) -> Iterator[Occasion]:
    """The dates whose day by the rule lies from `first` to `last`, without an identifier yet."""
    end = last + timedelta(days=1)
    for post in programme.activity.posts if programme.activity else ():
        about = {"post": post.key, "rw": post.rw or "", "address": post.address, "places": post.places}
        title = _title(programme, post.name)
        for one in dates(post.schedule, first, end, calendar, place.tz):
            yield _date(programme, place, Kind.ACTIVITY, title, one, about)
    if programme.round and programme.round.schedule:
        for one in dates(programme.round.schedule, first, end, calendar, place.tz):
            yield _date(programme, place, Kind.ROUND, programme.name, one, {})


def _date(
    programme: Programme, place: Kelurahan, kind: Kind, title: str, one: Date, about: Mapping[str, Any]
) -> Occasion:
    return Occasion(
        0, programme.key, place.key, kind, title, State.PLANNED, one.starts_at, one.ends_at,
        slot=str(one.day), **about,
    )  # fmt: skip


def _title(programme: Programme, post: str) -> str:
    """Named by its post where there are several."""
    several = programme.activity is not None and len(programme.activity.posts) > 1
    return f"{programme.name}, {post}" if several else programme.name


async def plan(desk: Desk, work: Work, programme: Programme, place: Kelurahan) -> None:
    """Make the rows of a programme what its file says, for the days from today to the horizon."""
    first = work.now.astimezone(place.tz).date()
    last = first + HORIZON
    known = await work.read.planned_occasions(programme.key, place.key, first, last)
    have: Mapping[Slot, Occasion] = {(one.slot, one.post): one for one in known}
    left = dict(have)
    taken = await _evenings(work, programme, place)
    for one in wanted(programme, place, first, last, desk.calendar):
        there = left.pop((one.slot, one.post), None)
        if there is None and one.starts_at > work.now and day_of(one.starts_at, place.tz) not in taken:
            put(desk, work, replace(one, id=work.new_id()))
        elif there is not None and there.version == 1 and there.starts_at > work.now:
            _follow(desk, work, there, one)
    for gone in left.values():
        if gone.version == 1 and gone.starts_at > work.now:
            work.write("forget_occasion_dues", occasion=gone.id)
            work.write("drop_occasion", rows=1, id=gone.id)


async def _evenings(work: Work, programme: Programme, place: Kelurahan) -> frozenset[date]:
    """The evenings that have a round of the programme already: there is never a second."""
    if programme.round is None:
        return frozenset()
    found = await work.read.coming_occasions(programme.key, place.key, work.now, MANY)
    return frozenset(day_of(one.starts_at, place.tz) for one in found if one.state in ON)


def _follow(desk: Desk, work: Work, there: Occasion, now_wanted: Occasion) -> None:
    """A date that nobody has touched is as its file says now."""
    names = ("title", "starts_at", "ends_at", "rw", "address", "places")
    values = {name: getattr(now_wanted, name) for name in names}
    if values == {name: getattr(there, name) for name in names}:
        return
    work.write("replan_occasion", rows=1, id=there.id, **values)
    work.write("forget_occasion_dues", occasion=there.id)
    for one in dues(replace(there, **values), work.now, desk.places[there.kelurahan].tz):
        put_due(work, one)
