"""Coming to a date of an activity: signing up, waiting, taking a place that came free, and who came."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tickets.desk.service import Desk, Filing
from tickets.lifecycle import Party, Way, actions
from tickets.model import Kind, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.occasions import waiting
from tickets.occasions.changes import put_due
from tickets.occasions.dues import Task, due
from tickets.occasions.model import Cannot, Occasion, Seat, Signup, State, mine
from tickets.ports import Work
from tickets.programmes.activities import Wish


def date_slot(occasion_id: int) -> str:
    """The slot of a date's page in a resident's chat."""
    return f"date:{occasion_id}"


def seat_slot(signup: Signup) -> str:
    """The slot of the message that offers somebody a place."""
    return f"seat:{signup.id}"


def open_to(occasion: Occasion, now: datetime) -> bool:
    """Whether one can still sign up, or give a place back."""
    return occasion.state is State.PLANNED and now < occasion.starts_at


async def join(work: Work, occasion: Occasion, person: Person, wish: str = "", ticket: int = 0) -> Signup:
    """Somebody signs up: a place, or the waiting list. Raises Cannot or AlreadyIn."""
    _must_be_open(occasion, work.now, "join")
    before = await work.read.signups(occasion.id)
    new = Signup(work.new_id(), occasion.id, person.id, Seat.WAITING, wish, ticket)
    after = waiting.joined(before, occasion.places, new)
    _store(work, occasion, before, after)
    return after[-1]


async def ask_for(
    desk: Desk, work: Work, occasion: Occasion, person: Person, signup: Signup, wish: Wish, words: str
) -> Ticket | None:
    """What somebody who has a place asks for there becomes a ticket of that date; `words` say it. None for a
    wish that needs none.
    """
    if not wish.request or signup.seat is not Seat.IN:
        return None
    filing = Filing(
        Kind.SERVICE, Way.COUNTER, occasion.kelurahan, person.rw, person.rt, "civil_registration", words,
        programme=occasion.programme,
    )  # fmt: skip
    ticket = await desk.file(work, person, filing)
    work.write("request_of_signup", rows=1, id=signup.id, ticket=ticket.id)
    return ticket


async def let_go(desk: Desk, work: Work, signup: Signup, person: Person) -> None:
    """Who gives the place back takes back what they asked for, as long as nothing was made of it."""
    ticket = await work.read.ticket(signup.ticket) if signup.ticket else None
    if ticket and "cancel" in actions(ticket, Party.RESIDENT):
        await desk.act(work, ticket, person, "cancel")


async def leave(work: Work, occasion: Occasion, person: Person) -> Signup:
    """Somebody does not come after all; the next who waits is asked. Raises Cannot."""
    _must_be_open(occasion, work.now, "leave")
    before = await work.read.signups(occasion.id)
    own = mine(before, person.id)
    if own is None:
        raise Cannot(occasion, "leave")
    after = waiting.left(before, occasion.places, own.id, _until(work, occasion))
    await _settle(work, occasion, before, after)
    return next(one for one in after if one.id == own.id)


async def answer(work: Work, occasion: Occasion, signup: Signup, *, yes: bool) -> Signup:
    """The answer to an offered place. Raises Cannot or TooLate."""
    _must_be_open(occasion, work.now, "answer")
    before = await work.read.signups(occasion.id)
    after = waiting.answered(before, occasion.places, signup.id, yes=yes, until=_until(work, occasion))
    await _settle(work, occasion, before, after)
    return next(one for one in after if one.id == signup.id)


async def lapse(work: Work, occasion: Occasion) -> None:
    """Offers that nobody answered go to the next; nothing happens once the date has begun."""
    before = await work.read.signups(occasion.id)
    if open_to(occasion, work.now):
        after = waiting.lapsed(before, occasion.places, work.now, _until(work, occasion))
        await _settle(work, occasion, before, after)


def came(work: Work, occasion: Occasion, signup: Signup) -> Signup:
    """Tick somebody who came; ticked again, they did not. Counted with the version of the date."""
    after = replace(signup, came=not signup.came)
    _store(work, occasion, [signup], [after])
    return after


async def leave_all(work: Work, person: Person) -> None:
    """Somebody withdraws consent: their places go to others, and where they went is forgotten."""
    for one in await work.read.signups_of_person(person.id, 50):
        occasion = await work.read.occasion(one.occasion)
        if occasion and open_to(occasion, work.now):
            await leave(work, occasion, person)
    work.write("drop_signups_of", person=person.id)
    work.write("drop_memberships_of", person=person.id)


async def people(work: Work, occasion: Occasion) -> Sequence[Person]:
    """Who hears of what becomes of a date: who signed up, and who comes to all; not those out of reach."""
    guests = await work.read.guests(occasion.id)
    members = await work.read.members(occasion.programme, occasion.kelurahan, occasion.post)
    once = {one.id: one for one in (*guests, *members)}
    return [one for one in once.values() if not one.unreachable]


def _must_be_open(occasion: Occasion, now: datetime, action: str) -> None:
    if not open_to(occasion, now):
        raise Cannot(occasion, action)


def _until(work: Work, occasion: Occasion) -> datetime:
    return waiting.answer_by(work.now, occasion.starts_at)


async def _settle(work: Work, occasion: Occasion, before: Sequence[Signup], after: Sequence[Signup]) -> None:
    """Store what has changed, and tell those whose turn it is, or whose offer is over."""
    _store(work, occasion, before, after)
    known = {one.id: one for one in before}
    values: dict[str, Any]
    for one in after:
        if one.seat is known[one.id].seat or one.seat not in (Seat.ASKED, Seat.LAPSED):
            continue
        person = await work.read.person(one.person)
        if person is None:
            continue
        view, values = "seat_lapsed", {"occasion": occasion}
        if one.seat is Seat.ASKED and one.until:
            view, values = "seat_offered", {"occasion": occasion, "signup": one}
            stamp = f"{one.id}:{int(one.until.timestamp())}"
            put_due(work, replace(due(occasion, Task.OFFER, one.until, stamp), subject=one.id))
        work.tell(Notice(person.telegram_id, view, values, Urgency.NORMAL, seat_slot(one), mode=Mode.SEND))


def _store(work: Work, occasion: Occasion, before: Sequence[Signup], after: Sequence[Signup]) -> None:
    """Changed sign-ups, under a new version of the date: two at once cannot take the same place."""
    known = {one.id: one for one in before}
    for one in after:
        if one.id not in known:
            names = ("id", "occasion", "person", "seat", "wish", "ticket")
            work.write("put_signup", **{name: getattr(one, name) for name in names})
        elif one != known[one.id]:
            work.write("change_signup", id=one.id, seat=one.seat, until=one.until, came=one.came)
    work.write("touch_occasion", rows=1, id=occasion.id, version=occasion.version + 1)


def coming(signups: Sequence[Signup]) -> int:
    """How many have a place."""
    return sum(one.seat is Seat.IN for one in signups)
