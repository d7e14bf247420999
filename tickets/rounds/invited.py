"""Rounds and the residents who asked for one: an evening has one round, and a round of which somebody says
where it goes answers those who asked for it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from almanac.calendar import day_of, evening
from tickets.desk.service import NOTED, Change, Desk
from tickets.lifecycle import IllegalMove, Party, actions, touched
from tickets.model import Person, Status, Ticket
from tickets.occasions.changes import change
from tickets.occasions.model import ON, Cannot, Kind, Occasion, moved
from tickets.places import Kelurahan
from tickets.policy import parties
from tickets.ports import Reader, Work
from tickets.time.dues import Task

SCHEDULE = "schedule"
PLACE = "place"
MANY = 50


async def that_evening(
    read: Reader, place: Kelurahan, programme: str, starts: datetime, besides: int = 0
) -> Occasion | None:
    """The round of a programme that is to come, or goes on, in the evening of that instant; None where there
    is none, or it is no evening. `besides` is not counted.
    """
    first, last = evening(day_of(starts, place.tz), place.tz)
    if not first <= starts < last:
        return None
    found = await read.occasions_between(place.key, first, last)
    mine = [one for one in found if one.kind is Kind.ROUND and one.programme == programme and one.state in ON]
    return next((one for one in mine if one.id != besides), None)


async def waiting(read: Reader, kelurahan: str, programme: str) -> Sequence[Ticket]:
    """What residents asked for, without a date yet, oldest first."""
    return await read.round_requests(kelurahan, programme, MANY)


def may_answer(person: Person, ticket: Ticket) -> bool:
    """Whether the person may give that request a date, as it stands."""
    return Party.STAFF in parties(person, ticket) and SCHEDULE in actions(ticket, Party.STAFF)


async def join(
    desk: Desk, work: Work, occasion: Occasion, ticket: Ticket, person: Person, *, keep: bool = False
) -> Occasion:
    """The request becomes that round: it goes to who asked for it, or where an official has just said
    (`keep`), and the resident hears of the date. What it had before is let go of. Raises Cannot, Forbidden or
    IllegalMove.
    """
    if occasion.ticket not in (0, ticket.id) or not fits(occasion, ticket):
        raise Cannot(occasion, PLACE)
    if SCHEDULE not in actions(ticket, Party.STAFF):
        raise IllegalMove(ticket, SCHEDULE)
    after = replace(moved(occasion, PLACE), ticket=ticket.id)
    if not (keep and occasion.placed):
        kind = ticket.service.fields.get("place_kind", "") or occasion.place
        after = replace(after, place=kind, rw=ticket.rw, address=ticket.address, host="")
    before = await work.read.occasion_for_ticket(ticket.id)
    await appoint(desk, work, ticket, occasion, person)
    change(desk, work, occasion, after, PLACE, person)
    work.write("answer_request", rows=1, id=occasion.id, ticket=ticket.id)
    if before and before.id != occasion.id:
        let_go(desk, work, before, person)
    return after


def fits(occasion: Occasion, ticket: Ticket) -> bool:
    """Whether the request is one for such a round, in that kelurahan."""
    wanted = ticket.service.programme, ticket.kelurahan
    return occasion.kind is Kind.ROUND and (occasion.programme, occasion.kelurahan) == wanted


def let_go(desk: Desk, work: Work, before: Occasion, person: Person) -> None:
    """The round that a request had before: one of the calendar has no place now, one made for it is off."""
    if before.slot and before.can(PLACE):
        free = replace(moved(before, PLACE), place="", rw="", address="", host="", ticket=0)
        change(desk, work, before, free, PLACE, person)
        work.write("answer_request", rows=1, id=before.id, ticket=0)
    elif before.can("cancel"):
        change(desk, work, before, moved(before, "cancel"), "cancel", person)


async def promised(read: Reader, occasion: Occasion) -> Ticket | None:
    """The request whose resident was told to expect that round, None for none."""
    ticket = await read.ticket(occasion.ticket) if occasion.ticket else None
    return ticket if ticket and ticket.status is Status.SCHEDULED else None


async def appoint(desk: Desk, work: Work, ticket: Ticket, occasion: Occasion, person: Person) -> Ticket:
    """The visit of a request is at the time of that round, and the resident hears of it."""
    return await desk.act(
        work, ticket, person, SCHEDULE,
        also=lambda one: replace(one, service=replace(one.service, appointed_at=occasion.starts_at)),
    )  # fmt: skip


async def called_off(desk: Desk, work: Work, ticket: Ticket, occasion: Occasion, person: Person) -> Ticket:
    """The round of a request does not take place: nobody comes at that time, and nothing reminds of it."""
    work.write("drop_dues_of", ticket=ticket.id, task=Task.VISIT_EVE)
    after = replace(touched(ticket), service=replace(ticket.service, appointed_at=None))
    note = f"{occasion.title}: {occasion.reason}" if occasion.reason else occasion.title
    return await desk.change(work, Change(ticket, after, NOTED, Party.STAFF, person, note))
