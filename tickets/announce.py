"""Who hears of what: after each change of a ticket, the notices it owes, and to whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tickets import policy
from tickets.agenda import overlapping
from tickets.lifecycle import ENDED, GOING
from tickets.model import Attachment, Event, Kind, Person, Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

SOON = timedelta(hours=24)


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
) -> None:
    """Show a ticket's card to one official, with what that official may know and do."""
    known = ticket.reporter and policy.may_know_reporter(viewer, ticket)
    work.tell(
        Notice(
            viewer.telegram_id,
            "card",
            {
                "ticket": ticket,
                "reporter": await work.read.person(ticket.reporter) if known else None,
                "assignee": await work.read.person(ticket.assignee) if ticket.assignee else None,
                "delegate": await work.read.person(ticket.delegate) if ticket.delegate else None,
                "parties": policy.parties(viewer, ticket),
                "files": files or await work.read.attachments(ticket.id),
                "fresh": mode is Mode.SEND,
                "clashes": await clashes(work, ticket, viewer),
                "note": note,
                "now": work.now,
            },
            urgency,
            card_slot(ticket.id),
            ticket.id,
            mode,
        )
    )


async def clashes(work: Work, ticket: Ticket, viewer: Person) -> Sequence[Ticket]:
    """Events already accepted around the time of an invitation, for those who decide on it."""
    if ticket.kind is not Kind.INVITATION or ticket.starts_at is None or ticket.status in ENDED:
        return ()
    if not viewer.roles(ticket.kelurahan) & policy.DECIDE:
        return ()
    around = await work.read.invitations(
        ticket.kelurahan, ticket.starts_at - timedelta(hours=12), ticket.starts_at + timedelta(hours=12)
    )
    return [one for one in around if one.status in GOING and one.id != ticket.id and overlapping(one, ticket)]


async def filed(work: Work, ticket: Ticket, files: Sequence[Attachment], heard_by: Person | None) -> None:
    """A new ticket: its card to the officials concerned. An invitation for within a day, at any hour."""
    soon = ticket.starts_at is not None and ticket.starts_at - work.now < SOON
    for official in policy.card_holders(await work.read.officials(ticket.kelurahan), ticket):
        mine = heard_by is not None and official.id == heard_by.id
        urgency = Urgency.REPLY if mine else Urgency.EVENT if soon else Urgency.NORMAL
        await card(work, ticket, official, mode=Mode.SEND, urgency=urgency, files=files)


async def refresh(work: Work, ticket: Ticket, actor: Person | None = None) -> None:
    """Edit the card in place for everybody who has it."""
    for chat in await work.read.chats_with_slot(card_slot(ticket.id)):
        viewer = await work.read.person_by_telegram(chat)
        if viewer is not None:
            mine = actor is not None and viewer.id == actor.id
            await card(
                work, ticket, viewer, mode=Mode.ONLY_EDIT, urgency=Urgency.REPLY if mine else Urgency.NORMAL
            )


async def changed(
    work: Work,
    before: Ticket,
    after: Ticket,
    event: Event,
    actor: Person | None,
    files: Sequence[Attachment],
) -> None:
    """A ticket has changed: cards, the resident, and whoever else it concerns."""
    await refresh(work, after, actor)
    if event.name not in SILENT and event.role != "resident":
        await tell_resident(work, after, event, files)
    for person in await _concerned(work, before, after, event):
        if actor is None or person.id != actor.id:
            await tell_official(work, after, event, person, files)
    if event.name == "delegation_offered":
        delegate = await work.read.person(after.delegate)
        if delegate:
            await card(work, after, delegate, mode=Mode.SEND, urgency=Urgency.EVENT)


SILENT = frozenset({"noted", "assigned", "delegation_offered", "delegation_refused", "miss", "attend"})
"""Events that the resident is not told of: they are the office's own affair."""


async def tell_resident(work: Work, ticket: Ticket, event: Event, files: Sequence[Attachment] = ()) -> None:
    """The news of a ticket to whoever reported it."""
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter is None:
        return
    values = {"ticket": ticket, "event": event, "files": files, "person": reporter, "now": work.now}
    urgency = _urgency(ticket, work.now)
    work.tell(Notice(reporter.telegram_id, "news", values, urgency, ticket=ticket.id))


async def tell_official(
    work: Work, ticket: Ticket, event: Event, official: Person, files: Sequence[Attachment] = ()
) -> None:
    """What a resident or colleague did, in one short message to an official."""
    values = {"ticket": ticket, "event": event, "files": files, "now": work.now}
    urgency = _urgency(ticket, work.now)
    work.tell(Notice(official.telegram_id, "word", values, urgency, ticket=ticket.id))


def _urgency(ticket: Ticket, now: datetime) -> Urgency:
    """News of an event within the next day comes at any hour."""
    soon = ticket.starts_at is not None and timedelta(0) < ticket.starts_at - now < SOON
    return Urgency.EVENT if soon else Urgency.NORMAL


async def _concerned(work: Work, before: Ticket, after: Ticket, event: Event) -> Iterable[Person]:
    """The officials who must hear of it besides seeing the card change."""
    officials = await work.read.officials(after.kelurahan)
    if after.kind is Kind.INVITATION:
        if event.role == "resident" or event.name in ("stand_in", "hand_back", "delegation_refused", "lapse"):
            goers = {before.delegate} if before.status is Status.DELEGATED else set()
            return [one for one in officials if one.roles(after.kelurahan) & policy.DECIDE or one.id in goers]
        if event.name in ("accept", "decline", "propose") and before.status is Status.DELEGATED:
            return [one for one in officials if one.id == before.delegate]
        return ()
    if event.name == "assigned":
        return [one for one in officials if one.id == after.assignee]
    if event.role != "resident" or event.name in ("confirm", "rated"):
        return ()
    if after.assignee:
        return [one for one in officials if one.id == after.assignee]
    desk = (Role.STAFF, Role.SECRETARY)
    mine = [one for one in officials if one.roles(after.kelurahan) & frozenset(desk)]
    return mine or [one for one in officials if Role.LURAH in one.roles(after.kelurahan)]
