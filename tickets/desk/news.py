"""Who hears of what: after each change of a ticket, the notices it owes, and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets import policy
from tickets.absences import present
from tickets.consequences import ALTERED, CONFIRMED, OFFICE_ONLY
from tickets.desk import audience, behalf, cards, followers, series, topic_cards
from tickets.lifecycle import ENDED, GOING, Party
from tickets.model import Attachment, Event, Kind, Person, Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class News:
    """What has happened to a ticket, for the `person` who reported it, with the files that came with it, and
    by when they hear again where something is planned.
    """

    ticket: Ticket
    event: Event
    files: Sequence[Attachment]
    person: Person
    now: datetime
    next_news: datetime | None = None


def ended_at(ticket: Ticket) -> datetime | None:
    """When it ended, None while it is open."""
    return ticket.changed_at if ticket.status in ENDED else None


ANEW = frozenset({"alerted"})
"""Events after which the cards come anew, and need not be edited."""


async def filed(
    work: Work,
    ticket: Ticket,
    files: Sequence[Attachment],
    heard_by: Person | None,
    wanted: frozenset[Role] = frozenset(),
) -> None:
    """A new ticket: its card to the officials concerned, for a service those `wanted`. An invitation for
    within a day, at any hour.
    """
    soon = ticket.visit.starts_at is not None and ticket.visit.starts_at - work.now < SOON
    at_once = soon or ticket.handling.urgent
    for official in await _holders(work, ticket, wanted):
        mine = heard_by is not None and official.id == heard_by.id
        urgency = Urgency.REPLY if mine else Urgency.EVENT if at_once else Urgency.NORMAL
        await cards.card(work, ticket, official, mode=Mode.SEND, urgency=urgency, files=files)
    await topic_cards.filed(work, ticket, Urgency.EVENT if soon or ticket.handling.urgent else Urgency.NORMAL)


async def _holders(work: Work, ticket: Ticket, wanted: frozenset[Role] = frozenset()) -> list[Person]:
    """Who gets its card; for who is away, whoever stands in."""
    officials = await work.read.officials(ticket.kelurahan)
    found = present(policy.card_holders(officials, ticket, wanted), officials, work.now)
    if ticket.handling.urgent and not any(one.roles(ticket.kelurahan) & policy.PILLARS for one in found):
        found += [one for one in officials if Role.CAMAT in one.roles(ticket.kelurahan)]
    return [one for one in found if not one.unreachable and policy.may(one, ticket, "see")]


async def _handed_over(work: Work, before: Ticket, after: Ticket, event: Event) -> None:
    """The card to those who did not have it: where the ticket came to another office or has become an
    emergency, and to whom it was handed. Cards of an office that has it no more say so.
    """
    if event.name == "transfer":
        await cards.close(work, after)
        await topic_cards.filed(work, after, Urgency.NORMAL)
        people = await _holders(work, after)
    elif after.handling.urgent and not before.handling.urgent:
        have = set(await work.read.chats_with_slot(cards.card_slot(after.id)))
        people = [one for one in await _holders(work, after) if one.telegram_id not in have]
    else:
        return
    urgency = Urgency.EVENT if after.handling.urgent else Urgency.NORMAL
    for official in people:
        await cards.card(work, after, official, mode=Mode.SEND, urgency=urgency)


async def changed(
    work: Work,
    before: Ticket,
    after: Ticket,
    event: Event,
    actor: Person | None,
    files: Sequence[Attachment],
    next_news: datetime | None = None,
    *,
    quiet: bool = False,
) -> None:
    """A ticket has changed: cards, the resident, and whoever else it concerns. `quiet`: only cards."""
    if event.name in ANEW:
        return
    if await cards.refresh(work, after, actor, event=event, files=files):
        await topic_cards.follow(work, after, event, files)
    await cards.refresh_neighbours(work, before, after, actor)
    if quiet:
        return
    await series.refresh(work, [after], actor)
    if event.name not in SILENT and event.role != Party.RESIDENT and not put_away(before, event):
        await tell_resident(work, after, event, files, next_news)
    told = {actor.id} if actor else set[int]()
    await followers.tell(work, before, after, event, actor, files)
    for person in await _concerned(work, before, after, event):
        if person.id not in told:
            await tell_official(
                work, after, event, person, files, released=person.id == _released(before, after)
            )
            told.add(person.id)
    await audience.tell_watchers(work, before, after, event, files, told)
    await _handed_over(work, before, after, event)
    if event.name == "delegation_offered":
        delegate = await work.read.person(after.visit.delegate)
        if delegate:
            await cards.card(work, after, delegate, mode=Mode.SEND, urgency=Urgency.EVENT)


def put_away(before: Ticket, event: Event) -> bool:
    """Whether time closes an invitation that had its answer: nobody has to hear of that."""
    return event.name == "lapse" and before.status in GOING | {Status.DECLINED}


SILENT = OFFICE_ONLY | {"miss", "attend"}
"""Events that the resident is not told of."""


async def tell_resident(
    work: Work,
    ticket: Ticket,
    event: Event,
    files: Sequence[Attachment] = (),
    next_news: datetime | None = None,
) -> None:
    """The news of a ticket to whoever reported it, with the date of the next where one is planned."""
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter is None:
        await behalf.pass_on(work, ticket, event)
        return
    values = {"news": News(ticket, event, files, reporter, work.now, next_news)}
    urgency = _urgency(ticket, work.now)
    work.tell(Notice(reporter.telegram_id, "news", values, urgency, ticket=ticket.id))


async def tell_official(
    work: Work,
    ticket: Ticket,
    event: Event,
    official: Person,
    files: Sequence[Attachment] = (),
    *,
    released: bool = False,
) -> None:
    """What a resident or colleague did, in one short message to an official; `released`: to the one who was
    to stand in, and now need not.
    """
    values = {"ticket": ticket, "event": event, "files": files, "now": work.now, "released": released}
    urgency = _urgency(ticket, work.now)
    work.tell(Notice(official.telegram_id, "word", values, urgency, ticket=ticket.id))


def _urgency(ticket: Ticket, now: datetime) -> Urgency:
    """News of an event within the next day, or of an emergency, comes at any hour."""
    if ticket.handling.urgent and ticket.status not in ENDED:
        return Urgency.EVENT
    soon = ticket.visit.starts_at is not None and timedelta(0) < ticket.visit.starts_at - now < SOON
    return Urgency.EVENT if soon else Urgency.NORMAL


async def _concerned(work: Work, before: Ticket, after: Ticket, event: Event) -> Iterable[Person]:
    """The officials who must hear of it besides seeing the card change; never whoever reported it."""
    if event.name == CONFIRMED or put_away(before, event):
        return ()
    officials = [one for one in await work.read.officials(after.kelurahan) if one.id != after.reporter]
    if after.kind is Kind.INVITATION:
        return present(_concerned_by_event(officials, before, after, event), officials, work.now)
    return await audience.concerned(work, before, after, event, officials)


def _concerned_by_event(
    officials: Iterable[Person], before: Ticket, after: Ticket, event: Event
) -> Iterable[Person]:
    """Those who answer the invitation, and whoever was to stand in where that is over."""
    to_answer = event.role == Party.RESIDENT or event.name in (
        "stand_in",
        "hand_back",
        "delegation_refused",
        "lapse",
    )
    goes = _released(before, after) or (after.visit.delegate if event.name == ALTERED else 0)
    return [
        one
        for one in officials
        if one.id == goes or (to_answer and one.roles(after.kelurahan) & policy.DECIDE)
    ]


def _released(before: Ticket, after: Ticket) -> int:
    """Who was to stand in and now need not, 0 for nobody."""
    delegate = before.visit.delegate
    return delegate if delegate != after.visit.delegate or after.status in ENDED else 0
