"""The evenings of one invitation as officials see them: one card for all, and which can be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tickets import policy
from tickets.consequences import fits
from tickets.model import Attachment, Person, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

ALL = {"accept": Status.DECLINED, "decline": Status.ACCEPTED}
"""Answers for all evenings, each with the state that it takes back once all have an answer."""


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """The evenings of a series as `viewer` sees them; `reporter` only where they may know, and files and map
    only where it is `fresh`.
    """

    tickets: Sequence[Ticket]
    viewer: Person
    reporter: Person | None
    files: Sequence[Attachment]
    now: datetime
    fresh: bool = False


def open_to(tickets: Sequence[Ticket], action: str, now: datetime) -> list[Ticket]:
    """The evenings that an answer for all is meant for: those without one, else those with the other."""
    ahead = [one for one in tickets if fits(one, action, now)]
    fresh = [one for one in ahead if one.status is Status.NEW]
    return fresh or [one for one in ahead if one.status is ALL[action]]


def version(tickets: Sequence[Ticket]) -> int:
    """Counts every change of any of them."""
    return sum(one.version for one in tickets)


def slot(series: int) -> str:
    """The slot of the card that lists a series' evenings: one message in each official's chat."""
    return f"series:{series}"


async def card(
    work: Work,
    tickets: Sequence[Ticket],
    viewer: Person,
    *,
    mode: Mode = Mode.ONLY_EDIT,
    urgency: Urgency = Urgency.NORMAL,
    files: Sequence[Attachment] = (),
    reporter: Person | None = None,
) -> None:
    """Show the evenings of a series to one official who answers for them."""
    first = tickets[0]
    if reporter is None and first.reporter:
        reporter = await work.read.person(first.reporter)
    known = reporter if policy.may_know_reporter(viewer, first) else None
    shown = SeriesCard(tickets, viewer, known, files, work.now, fresh=mode is Mode.SEND)
    where = slot(first.visit.series)
    values = {"card": shown}
    work.tell(Notice(viewer.telegram_id, "series_card", values, urgency, where, first.id, mode))


async def refresh(work: Work, changed: Sequence[Ticket], actor: Person | None = None) -> None:
    """Edit the card of a series for everybody who has it; `changed` are its tickets as they are now."""
    if not changed[0].visit.series:
        return
    now = {one.id: one for one in changed}
    tickets = [now.get(one.id, one) for one in await work.read.series(changed[0].visit.series)]
    for chat in await work.read.chats_with_slot(slot(changed[0].visit.series)):
        viewer = await work.read.person_by_telegram(chat)
        if viewer is not None and policy.may_see(viewer, tickets[0]):
            mine = actor is not None and viewer.id == actor.id
            urgency = Urgency.REPLY if mine else Urgency.NORMAL
            await card(work, tickets, viewer, urgency=urgency)
