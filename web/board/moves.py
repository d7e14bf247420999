"""What can be done to a ticket at the desk: moves without words and with, an answer, handing on, merging.

Each goes through the same use case as in the chat, so cards, news, history and trail follow.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tickets import policy
from tickets.aspirations import merging
from tickets.consequences import fits
from tickets.desk import assignments, replies
from tickets.lifecycle import actions
from tickets.model import Person, Ticket
from understanding.cleaning import clean, mask
from web.board.visit import DeskRequest

SIMPLE = (
    "respond", "arrive", "secure", "verify", "start", "visit", "not_home", "collect", "accept", "stand_in",
    "attend", "miss",
)  # fmt: skip
"""Moves that need no words."""
WITH_WORDS = ("resolve", "ask", "reject", "decline", "incomplete", "ready", "finish")
"""Moves that go with words for the resident."""
LONGEST = 3000


Form = Mapping[str, str]
"""The fields of a form by name."""


Deed = Callable[[DeskRequest, Ticket, Form], Awaitable[Ticket]]


class Missing(ValueError):
    """Something has to be written or chosen first."""


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A button of a ticket; with words it opens a field for them first."""

    action: str
    words: bool


def possible(ticket: Ticket, person: Person, now: datetime) -> list[MoveButton]:
    """The moves that the person can make now, in the order of the card."""
    mine = {action for party in policy.parties(person, ticket) for action in actions(ticket, party)}
    return [
        MoveButton(one, one in WITH_WORDS)
        for one in (*SIMPLE, *WITH_WORDS)
        if one in mine and fits(ticket, one, now)
    ]


def _words(form: Form, *, wanted: bool = True) -> str:
    found = mask(clean(form.get("kata", "")))[:LONGEST].strip()
    if wanted and not found:
        raise Missing("words")
    return found


async def move(visit: DeskRequest, ticket: Ticket, form: Form) -> Ticket:
    """The button says which; raises Missing, policy.Forbidden or IllegalMove."""
    action = form.get("apa", "")
    if action not in (*SIMPLE, *WITH_WORDS):
        raise Missing("action")
    note = _words(form, wanted=action != "ready") if action in WITH_WORDS else ""
    return await visit.desk.act(visit.work, ticket, visit.person, action, note=note)


async def reply(visit: DeskRequest, ticket: Ticket, form: Form) -> Ticket:
    """The office's answer."""
    return await replies.reply(visit.desk, visit.work, ticket, visit.person, _words(form))


async def note(visit: DeskRequest, ticket: Ticket, form: Form) -> Ticket:
    """For colleagues."""
    return await visit.desk.add(visit.work, ticket, visit.person, _words(form), ())


async def assign(visit: DeskRequest, ticket: Ticket, form: Form) -> Ticket:
    """To the official chosen."""
    chosen = form.get("siapa", "")
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 20 else 0
    to = await visit.read.person(number)
    if to is None:
        raise Missing("person")
    word = _words(form, wanted=False)
    return await assignments.assign(visit.desk, visit.work, ticket, visit.person, to, note=word)


async def take(visit: DeskRequest, ticket: Ticket, _form: Form) -> Ticket:
    """It is the person's own now."""
    return await assignments.take_over(visit.desk, visit.work, ticket, visit.person)


async def merge(visit: DeskRequest, ticket: Ticket, form: Form) -> Ticket:
    """Into the ticket chosen."""
    main = await visit.read.ticket_by_number(form.get("induk", "")[:40])
    if main is None or not policy.may_see(visit.person, main):
        raise Missing("ticket")
    return await merging.merge(visit.desk, visit.work, ticket, visit.person, main)


DEEDS: dict[str, Deed] = {
    "langkah": move, "balas": reply, "catat": note, "tugaskan": assign, "ambil": take, "gabung": merge,
}  # fmt: skip
"""What is done, by the last word of the address."""
