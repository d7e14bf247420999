"""Who hears of a date: reminders before it, what became of it, what was noted at a round."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from tickets.activities.signups import people
from tickets.desk.service import Desk
from tickets.model import Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.occasions.model import Occasion, OccasionTask, Seat, State, mine
from tickets.occasions.runners import runners
from tickets.policy import DESK, FIELD, may_see
from tickets.ports import Work
from tickets.rounds import invited, rules

Values = Callable[[Person | None], dict[str, object]]
"""What a screen shows to a guest; None: to an official."""

SOON = timedelta(hours=24)
NOTED = 50
"""So many notes of a round are told of."""


async def officials(work: Work, desk: Desk, occasion: Occasion) -> list[Person]:
    """Those who are reminded of it; nobody who has blocked the bot."""
    wanted = runners(desk, occasion)
    return [one for one in await _reachable(work, occasion) if one.roles(occasion.kelurahan) & wanted]


async def _reachable(work: Work, occasion: Occasion) -> list[Person]:
    return [one for one in await work.read.officials(occasion.kelurahan) if not one.unreachable]


async def activity_due(work: Work, desk: Desk, occasion: Occasion, task: OccasionTask) -> None:
    """The day before and in the morning to all who come and to the officials; at the end to these."""
    helpers = await officials(work, desk, occasion)
    if task is OccasionTask.AFTER:
        for one in helpers:
            _tell(work, one, "date_after", Urgency.NORMAL, occasion=occasion)
        return
    urgency = Urgency.EVENT if task is OccasionTask.SOON else Urgency.NORMAL
    signups = await work.read.signups(occasion.id)
    soon = task is OccasionTask.SOON
    for guest in await people(work, occasion):
        own = mine(signups, guest.id)
        if own is None or own.seat is Seat.IN:
            _tell(work, guest, "date_remind", urgency, occasion=occasion, signup=own, soon=soon)
    members = await work.read.members(occasion.programme, occasion.kelurahan, occasion.post)
    values = {"occasion": occasion, "signups": signups, "members": len(members), "soon": soon}
    for one in helpers:
        _tell(work, one, "date_watch", urgency, **values)


async def round_due(work: Work, desk: Desk, occasion: Occasion, task: OccasionTask) -> None:
    """The day before and an hour before to the three pillars; the morning after what was noted."""
    if task is OccasionTask.AFTER:
        await _review(work, desk, occasion)
        return
    urgency = Urgency.EVENT if task is OccasionTask.SOON else Urgency.NORMAL
    programme, found = desk.programmes.get(occasion.programme), []
    if programme and not occasion.placed:
        place = desk.places[occasion.kelurahan]
        found = await rules.suggestions(work.read, place, programme, work.now)
    values = {"occasion": occasion, "suggestions": found, "now": work.now}
    for one in await officials(work, desk, occasion):
        _tell(work, one, "round_ahead", urgency, **values)


async def _review(work: Work, desk: Desk, occasion: Occasion) -> None:
    """To the desk and to those who go: whether it took place, or what was noted, as far as each may see it.
    A round that nobody ended is over by now.
    """
    if occasion.state is State.BEGUN:
        occasion = rules.end(desk, work, occasion, None)
    noted = await work.read.tickets_of_occasion(occasion.id, NOTED)
    wanted = DESK | FIELD | runners(desk, occasion)
    for one in await _reachable(work, occasion):
        if one.roles(occasion.kelurahan) & wanted:
            mine_to_see = visible(noted, one)
            _tell(work, one, "round_review", Urgency.NORMAL, occasion=occasion, noted=mine_to_see)


async def planned(work: Work, desk: Desk, occasion: Occasion, actor: Person) -> None:
    """A round is on the calendar: to the others who go."""
    for one in await officials(work, desk, occasion):
        if one.id != actor.id:
            _tell(work, one, "round_planned", Urgency.NORMAL, occasion=occasion)


async def round_for(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Occasion | None:
    """The round that comes of a time set for a request, told to whom it concerns; None for none."""
    found = await rules.for_request(desk, work, ticket, person)
    if found:
        await planned(work, desk, found, person)
    return found


async def cancelled(work: Work, desk: Desk, occasion: Occasion, actor: Person) -> int:
    """It does not take place: to all who come, to who asked for it, and to the other officials; how many
    residents there were.
    """
    view = "date_cancelled"
    told = await _news(work, desk, occasion, actor, view, lambda _: {"occasion": occasion})
    ticket = await invited.promised(work.read, occasion)
    asked = await work.read.person(ticket.reporter) if ticket and ticket.reporter else None
    if asked:
        _tell(work, asked, view, _soon(occasion, work), occasion=occasion)
    return told + (asked is not None)


async def moved(work: Work, desk: Desk, before: Occasion, after: Occasion, actor: Person) -> int:
    """It takes place at another time; the same."""
    signups = await work.read.signups(after.id)
    return await _news(
        work, desk, after, actor, "date_moved",
        lambda guest: {
            "occasion": after, "before": before,
            "signed": guest is not None and mine(signups, guest.id) is not None,
        },
    )  # fmt: skip


async def _news(work: Work, desk: Desk, occasion: Occasion, actor: Person, view: str, values: Values) -> int:
    urgency = _soon(occasion, work)
    guests = await people(work, occasion)
    for guest in guests:
        _tell(work, guest, view, urgency, **values(guest))
    known = {actor.id, *(one.id for one in guests)}
    for one in await officials(work, desk, occasion):
        if one.id not in known:
            _tell(work, one, view, urgency, **values(None))
    return len(guests)


def _soon(occasion: Occasion, work: Work) -> Urgency:
    """News of a date within the next day comes at any hour."""
    return Urgency.EVENT if occasion.starts_at - work.now < SOON else Urgency.NORMAL


def _tell(work: Work, person: Person, view: str, urgency: Urgency, **values: object) -> None:
    work.tell(Notice(person.telegram_id, view, values, urgency, mode=Mode.SEND))


def visible(noted: Sequence[Ticket], person: Person) -> list[Ticket]:
    """Those of the notes that the person may see."""
    return [one for one in noted if may_see(person, one)]
