"""A round of fair offers: a ticket that nobody has is offered to one official after the other, whoever has
the least open work first, then to the secretary. It passes on when it is skipped, and after an hour of open
office.
"""

from collections.abc import Sequence
from datetime import timedelta

from almanac.office_hours import after_working_time
from tickets import policy
from tickets.absences import away
from tickets.desk.dues import put_due
from tickets.desk.service import Change, Desk
from tickets.lifecycle import IllegalMove, Party, touched
from tickets.model import Event, Person, Role, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.time.dues import OFFER_STEP, Due, Task, unclaimed

OFFERED, SKIPPED, UNCLAIMED = "offered", "skipped", "unclaimed"
BEGINS = frozenset({"given_back", "transfer", "assigned", "taken_over"})
"""Events after which a round begins anew, as a change of state does."""


def offer_slot(ticket: Ticket) -> str:
    """The slot of the question in the chat of whoever it is offered to."""
    return f"offered:{ticket.id}"


def asked(events: Sequence[Event]) -> tuple[list[int], Event | None]:
    """Whom the present round has asked so far, and the offer that waits for an answer."""
    people: list[int] = []
    waiting: Event | None = None
    for event in events:
        if event.source != event.target or event.name in BEGINS:
            people, waiting = [], None
        elif event.name == OFFERED:
            people.append(int(event.data.get("to", 0)))
            waiting = event
        elif event.name in (SKIPPED, UNCLAIMED):
            waiting = None
    return people, waiting


async def _order(work: Work, ticket: Ticket) -> list[Person]:
    """Whom it can be offered to, in turn: staff by how little they have to do, the secretary last."""
    busy = await work.read.open_work(ticket.kelurahan)
    officials = await work.read.officials(ticket.kelurahan)
    able = [
        one
        for one in policy.assignable(officials, ticket)
        if not one.unreachable and not away(one, work.now) and policy.may(one, ticket, "take_over")
    ]
    staff = [one for one in able if Role.STAFF in one.roles(ticket.kelurahan)]
    chief = [one for one in able if Role.SECRETARY in one.roles(ticket.kelurahan) and one not in staff]
    return [*sorted(staff, key=lambda one: (busy.get(one.id, 0), one.id)), *chief]


async def begin(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """An official lets the round begin."""
    policy.must(person, ticket, "offer")
    people, waiting = asked(await work.read.events(ticket.id))
    if waiting is not None or not _free(ticket) or not await _order(work, ticket):
        raise IllegalMove(ticket, OFFERED)
    return await _next(desk, work, ticket, people if len(people) < len(await _order(work, ticket)) else [])


async def go_on(desk: Desk, work: Work, ticket: Ticket) -> Ticket:
    """It is time: nobody has taken the ticket, or whoever was asked has not answered."""
    if not _free(ticket):
        return ticket
    people, waiting = asked(await work.read.events(ticket.id))
    if waiting is not None:
        tz = desk.kelurahan(ticket).tz
        until = after_working_time(waiting.at, OFFER_STEP, desk.calendar, tz)
        if work.now < until:
            _come_back(desk, work, ticket, until - work.now)
            return ticket
        await _withdraw(work, ticket, people[-1])
    elif len(await _order(work, ticket)) < 2 and not people:
        return ticket  # whom to offer it to is no question
    return await _next(desk, work, ticket, people)


async def skip(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """Whoever is asked passes it on."""
    people, waiting = asked(await work.read.events(ticket.id))
    if waiting is None or not people or people[-1] != person.id:
        raise IllegalMove(ticket, SKIPPED)
    after = await desk.change(work, Change(ticket, touched(ticket), SKIPPED, Party.STAFF, person))
    return await _next(desk, work, after, people)


def _free(ticket: Ticket) -> bool:
    return unclaimed(ticket)


async def _next(desk: Desk, work: Work, ticket: Ticket, people: Sequence[int]) -> Ticket:
    """Offer it to the next, or tell those who decide that nobody took it."""
    left = [one for one in await _order(work, ticket) if one.id not in people]
    if not left:
        return await desk.change(work, Change(ticket, touched(ticket), UNCLAIMED, Party.SYSTEM))
    to = left[0]
    data = {"to": to.id, "name": to.name}
    after = await desk.change(work, Change(ticket, touched(ticket), OFFERED, Party.SYSTEM, data=data))
    work.tell(
        Notice(
            to.telegram_id, "offered", {"ticket": after, "state": "asked"}, Urgency.NORMAL, offer_slot(after),
            after.id, Mode.SEND,
        )
    )  # fmt: skip
    _come_back(desk, work, after, OFFER_STEP)
    return after


async def _withdraw(work: Work, ticket: Ticket, person_id: int) -> None:
    """The question of whoever did not answer says so."""
    person = await work.read.person(person_id)
    if person:
        close(work, ticket, person.telegram_id, "passed")


def close(work: Work, ticket: Ticket, chat: int, state: str) -> None:
    """The question in a chat shows what came of it."""
    values = {"ticket": ticket, "state": state}
    slot = offer_slot(ticket)
    work.tell(Notice(chat, "offered", values, Urgency.NORMAL, slot, ticket.id, Mode.ONLY_EDIT))


def _come_back(desk: Desk, work: Work, ticket: Ticket, after: timedelta) -> None:
    at = after_working_time(work.now, after, desk.calendar, desk.kelurahan(ticket).tz)
    key = f"{ticket.id}:{Task.OFFER}:{int(at.timestamp())}:{ticket.version}"
    put_due(work, Due(ticket.id, Task.OFFER, at, 1, key))
