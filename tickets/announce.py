"""Who hears of what: after each change of a ticket, the notices it owes, and to whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from tickets import policy, series
from tickets.agenda import overlapping
from tickets.consequences import CONFIRMED, OFFICE_ONLY, noteworthy
from tickets.lifecycle import ENDED, GOING, Party
from tickets.model import Attachment, Event, Kind, Person, Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

SOON = timedelta(hours=24)
DAY = timedelta(days=1)
MANY = 50


def ended_at(ticket: Ticket) -> datetime | None:
    """When it ended, None while it is open."""
    return ticket.changed_at if ticket.status in ENDED else None


def card_slot(ticket_id: int) -> str:
    """The slot of a ticket's card: one message in each official's chat, edited in place."""
    return f"card:{ticket_id}"


async def card(
    work: Work,
    ticket: Ticket,
    viewer: Person,
    *,
    mode: Mode = Mode.EDIT,
    urgency: Urgency = Urgency.NORMAL,
    files: Sequence[Attachment] = (),
    note: str = "",
    latest: Event | None = None,
    newest: Ticket | None = None,
    reporter: Person | None = None,
) -> None:
    """Show a ticket's card to one official, with what that official may know and do."""
    values = await card_values(
        work, ticket, viewer, files=files, latest=latest, newest=newest, reporter=reporter
    )
    values |= {"fresh": mode is Mode.SEND, "note": note}
    slot = card_slot(ticket.id)
    work.tell(Notice(viewer.telegram_id, "card", values, urgency, slot, ticket.id, mode))


async def card_values(
    work: Work,
    ticket: Ticket,
    viewer: Person,
    *,
    files: Sequence[Attachment] = (),
    latest: Event | None = None,
    newest: Ticket | None = None,
    reporter: Person | None = None,
) -> dict[str, Any]:
    """What the screen 'card' shows to that official. `latest`, `newest` and `reporter` are an event, another
    ticket and a person as they are after this same unit, which the store does not have yet.
    """
    if reporter is None and ticket.reporter:
        reporter = await work.read.person(ticket.reporter)
    return {
        "ticket": ticket,
        "reporter": reporter if policy.may_know_reporter(viewer, ticket) else None,
        "unreachable": reporter is not None and reporter.unreachable,
        "assignee": await work.read.person(ticket.assignee) if ticket.assignee else None,
        "delegate": await work.read.person(ticket.delegate) if ticket.delegate else None,
        "viewer": viewer,
        "files": files or await work.read.attachments(ticket.id),
        "latest": latest or noteworthy(await work.read.events(ticket.id)),
        "clashes": await clashes(work, ticket, viewer, newest),
        "now": work.now,
        "fresh": False,
        "note": "",
    }


def _goes(viewer: Person, ticket: Ticket) -> bool:
    """Whether that viewer, or the lurah for whom they answer, goes to the event."""
    if ticket.status is Status.DELEGATED:
        return ticket.delegate == viewer.id
    return ticket.status is Status.ACCEPTED and bool(viewer.roles(ticket.kelurahan) & policy.DECIDE)


async def _around(work: Work, ticket: Ticket) -> Sequence[Ticket]:
    """Other invitations that cannot be visited besides this one."""
    if ticket.starts_at is None:
        return ()
    start, end = ticket.starts_at - DAY, ticket.starts_at + DAY
    found = await work.read.invitations(ticket.kelurahan, start, end)
    return [one for one in found if one.id != ticket.id and overlapping(one, ticket)]


async def clashes(
    work: Work, ticket: Ticket, viewer: Person, newest: Ticket | None = None
) -> Sequence[Ticket]:
    """Events to which the viewer goes already around the time of an invitation that they are asked about."""
    if ticket.kind is not Kind.INVITATION or ticket.status in ENDED:
        return ()
    if not policy.parties(viewer, ticket) & {Party.LURAH, Party.DELEGATE}:
        return ()
    found = [one for one in await _around(work, ticket) if newest is None or one.id != newest.id]
    if newest and newest.id != ticket.id and overlapping(newest, ticket):
        found.append(newest)
    return [one for one in found if _goes(viewer, one)]


async def filed(work: Work, ticket: Ticket, files: Sequence[Attachment], heard_by: Person | None) -> None:
    """A new ticket: its card to the officials concerned. An invitation for within a day, at any hour."""
    soon = ticket.starts_at is not None and ticket.starts_at - work.now < SOON
    for official in policy.card_holders(await work.read.officials(ticket.kelurahan), ticket):
        mine = heard_by is not None and official.id == heard_by.id
        urgency = Urgency.REPLY if mine else Urgency.EVENT if soon else Urgency.NORMAL
        await card(work, ticket, official, mode=Mode.SEND, urgency=urgency, files=files)


async def refresh(
    work: Work,
    ticket: Ticket,
    actor: Person | None = None,
    *,
    event: Event | None = None,
    files: Sequence[Attachment] = (),
    newest: Ticket | None = None,
    reporter: Person | None = None,
) -> None:
    """Edit the card in place for everybody who has it and may still see the ticket. `event` and `files` are
    new in this unit.
    """
    events = await work.read.events(ticket.id)
    latest = noteworthy([*events, event] if event else events)
    everything = [*await work.read.attachments(ticket.id), *files]
    for chat in await work.read.chats_with_slot(card_slot(ticket.id)):
        viewer = await work.read.person_by_telegram(chat)
        if viewer is not None and policy.may_see(viewer, ticket):
            mine = actor is not None and viewer.id == actor.id
            await card(
                work, ticket, viewer, mode=Mode.ONLY_EDIT, files=everything, latest=latest, newest=newest,
                reporter=reporter, urgency=Urgency.REPLY if mine else Urgency.NORMAL,
            )  # fmt: skip


async def reachable(work: Work, person: Person) -> None:
    """A resident has blocked the bot or let it in again, and `person` says so: the cards of their open
    tickets tell it.
    """
    for ticket in await work.read.open_own_tickets(person.id, MANY):
        await refresh(work, ticket, reporter=person)


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
    await refresh(work, after, actor, event=event, files=files)
    await _refresh_neighbours(work, before, after, actor)
    if quiet:
        return
    await series.refresh(work, [after], actor)
    if event.name not in SILENT and event.role != Party.RESIDENT and not put_away(before, event):
        await tell_resident(work, after, event, files, next_news)
    for person in await _concerned(work, before, after, event):
        if actor is None or person.id != actor.id:
            await tell_official(work, after, event, person, files, released=person.id == before.delegate)
    if event.name == "delegation_offered":
        delegate = await work.read.person(after.delegate)
        if delegate:
            await card(work, after, delegate, mode=Mode.SEND, urgency=Urgency.EVENT)


async def _refresh_neighbours(work: Work, before: Ticket, after: Ticket, actor: Person | None) -> None:
    """The cards of other invitations warn of an event that somebody goes to; now that has changed."""
    going = {
        (one.starts_at, one.ends_at, one.status is Status.DELEGATED, one.delegate)
        for one in (before, after)
        if one.status in GOING
    }
    if before.status not in GOING and after.status not in GOING:
        return
    if before.status in GOING and after.status in GOING and len(going) == 1:
        return
    near = {one.id: one for ticket in (before, after) for one in await _around(work, ticket)}
    for one in near.values():
        if one.status not in ENDED:
            await refresh(work, one, actor, newest=after)


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
        return
    values = {
        "ticket": ticket, "event": event, "files": files, "person": reporter, "now": work.now,
        "next_news": next_news,
    }  # fmt: skip
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
    """News of an event within the next day comes at any hour."""
    soon = ticket.starts_at is not None and timedelta(0) < ticket.starts_at - now < SOON
    return Urgency.EVENT if soon else Urgency.NORMAL


async def _concerned(work: Work, before: Ticket, after: Ticket, event: Event) -> Iterable[Person]:
    """The officials who must hear of it besides seeing the card change; never whoever reported it."""
    if event.name == CONFIRMED or put_away(before, event):
        return ()
    officials = [one for one in await work.read.officials(after.kelurahan) if one.id != after.reporter]
    if after.kind is Kind.INVITATION:
        return _concerned_by_event(officials, before, after, event)
    if event.name == "assigned":
        return [one for one in officials if one.id == after.assignee]
    if event.role != Party.RESIDENT or event.name in ("confirm", "rated"):
        return ()
    asked = await _asker(work, after) if event.name == "answer" else 0
    workers = {after.assignee, asked} - {0}
    if found := [one for one in officials if one.id in workers]:
        return found
    desk = [one for one in officials if one.roles(after.kelurahan) & {Role.STAFF, Role.SECRETARY}]
    return desk or [one for one in officials if Role.LURAH in one.roles(after.kelurahan)]


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
    released = before.delegate if before.delegate != after.delegate or after.status in ENDED else 0
    return [
        one
        for one in officials
        if one.id == released or (to_answer and one.roles(after.kelurahan) & policy.DECIDE)
    ]


async def _asker(work: Work, ticket: Ticket) -> int:
    """Who asked the resident last, 0 where nobody did."""
    asked = [event.actor for event in await work.read.events(ticket.id) if event.name == "ask"]
    return asked[-1] if asked else 0
