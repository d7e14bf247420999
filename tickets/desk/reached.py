"""Whether news of a ticket reach whom they are for: what officials are told must be so."""

from dataclasses import replace
from enum import StrEnum

from tickets.lifecycle import WAITING, Party
from tickets.model import Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Reader, Work

BLOCKED, SILENT = "blocked", "silent"
"""Why somebody has to be called (Marks.unheard, tickets.aspirations.contacts)."""


class Reached(StrEnum):
    """How news of a ticket come to its resident."""

    YES = "yes"
    UNREACHABLE = "unreachable"  # they blocked the bot, and read it when they are back
    PASSED = "passed"  # they have no Telegram; an official passes it on
    NOBODY = "nobody"  # nobody is known who could be told


async def reached(read: Reader, ticket: Ticket) -> Reached:
    """How they come now."""
    if not ticket.reporter:
        return Reached.PASSED if ticket.marks.intermediary else Reached.NOBODY
    reporter = await read.person(ticket.reporter)
    return Reached.UNREACHABLE if reporter is None or reporter.unreachable else Reached.YES


def call_slot(ticket: Ticket) -> str:
    """The slot of the task to call whoever reported."""
    return f"call:{ticket.id}"


def heard_of(before: Ticket, after: Ticket, party: str) -> Ticket:
    """The ticket after a change: whoever does something with it themselves need not be called, nor whoever
    was asked what the office does not ask any more.
    """
    over = before.marks.unheard == SILENT and after.status not in WAITING
    if before.marks.unheard and (party == Party.RESIDENT or over):
        return replace(after, marks=replace(after.marks, unheard=""))
    return after


async def settle(work: Work, before: Ticket, after: Ticket) -> None:
    """The tasks in officials' chats say that nobody has to be called any more, where that came by itself."""
    if before.marks.unheard and not after.marks.unheard:
        for chat in await work.read.chats_with_slot(call_slot(after)):
            values, slot = {"ticket": after}, call_slot(after)
            work.tell(Notice(chat, "call_settled", values, Urgency.NORMAL, slot, after.id, Mode.ONLY_EDIT))
