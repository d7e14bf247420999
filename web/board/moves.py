"""What can be done to a ticket at the desk: moves with words, with a time or alone, an answer, handing on.

Each goes through the same use case as in the chat, so cards, news, history and trail follow.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets import policy
from tickets.activities import news as telling
from tickets.aspirations import merging
from tickets.consequences import appointed, fits, proposed
from tickets.desk import assignments, completion, replies, series
from tickets.forms.moments import FARTHEST
from tickets.invitations import evenings, stand_ins
from tickets.lifecycle import IllegalMove, actions
from tickets.model import Person, Ticket
from understanding.cleaning import clean, mask
from web.board.answers import Form, number
from web.board.visit import DeskRequest

SIMPLE = (
    "respond", "arrive", "secure", "verify", "start", "visit", "not_home", "collect", "accept", "stand_in",
    "attend", "miss", "approve",
)  # fmt: skip
"""Moves that need no words."""
WITH_WORDS = ("resolve", "ask", "reject", "decline", "incomplete", "ready", "finish", "send_back")
"""Moves that go with words for the resident."""
WITH_TIME = ("propose", "schedule")
"""Moves that go with a day and an hour."""
LONGEST = 3000


Deed = Callable[[DeskRequest, Ticket, Form], Awaitable[None]]


class Missing(ValueError):
    """Something has to be written or chosen first."""


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A button of a ticket; with words or a time it opens fields for them first."""

    action: str

    @property
    def words(self) -> bool:
        """Whether words go with it."""
        return self.action in WITH_WORDS

    @property
    def time(self) -> bool:
        """Whether a time goes with it."""
        return self.action in WITH_TIME


def possible(ticket: Ticket, person: Person, now: datetime) -> list[MoveButton]:
    """The moves that the person can make now, in the order of the card."""
    mine = {action for party in policy.parties(person, ticket) for action in actions(ticket, party)}
    return [
        MoveButton(one)
        for one in (*SIMPLE, *WITH_WORDS, *WITH_TIME)
        if one in mine and fits(ticket, one, now) and not needs_proof(ticket, one)
    ]


def needs_proof(ticket: Ticket, action: str) -> bool:
    """Whether a photo has to come with it, which only the chat takes."""
    return action == "resolve" and completion.proof_wanted(ticket)


def _words(form: Form, *, wanted: bool = True) -> str:
    found = mask(clean(form.get("kata", "")))[:LONGEST].strip()
    if wanted and not found:
        raise Missing("words")
    return found


def _start(visit: DeskRequest, ticket: Ticket, form: Form) -> datetime:
    """The day and hour chosen, in the kelurahan's time."""
    try:
        local = datetime.fromisoformat(f"{form.get('hari', '')[:10]}T{form.get('jam', '')[:5]}")
    except ValueError:
        raise Missing("time") from None
    start = local.replace(tzinfo=visit.words.zone(ticket.kelurahan))
    if not timedelta(0) < start - visit.now <= FARTHEST:
        raise Missing("future")
    return start


async def move(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """The button says which; raises Missing, policy.Forbidden or IllegalMove."""
    action = form.get("apa", "")
    if action in WITH_TIME:
        await _timed(visit, ticket, action, _start(visit, ticket, form))
        return
    if action not in (*SIMPLE, *WITH_WORDS):
        raise Missing("action")
    if needs_proof(ticket, action):
        raise Missing("proof")
    note = _words(form, wanted=action != "ready") if action in WITH_WORDS else ""
    await visit.desk.act(visit.work, ticket, visit.person, action, note=note)


async def _timed(visit: DeskRequest, ticket: Ticket, action: str, start: datetime) -> None:
    also = proposed(start) if action == "propose" else appointed(start)
    after = await visit.desk.act(visit.work, ticket, visit.person, action, also=also)
    if action == "schedule":
        await telling.round_for(visit.desk, visit.work, after, visit.person)


async def reply(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """The office's answer."""
    await replies.reply(visit.desk, visit.work, ticket, visit.person, _words(form))


async def note(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """For colleagues."""
    await visit.desk.add(visit.work, ticket, visit.person, _words(form), ())


async def _chosen(visit: DeskRequest, form: Form) -> Person:
    to = await visit.read.person(number(form.get("siapa", "")))
    if to is None:
        raise Missing("person")
    return to


async def assign(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """To the official chosen."""
    to, word = await _chosen(visit, form), _words(form, wanted=False)
    await assignments.assign(visit.desk, visit.work, ticket, visit.person, to, note=word)


async def take(visit: DeskRequest, ticket: Ticket, _form: Form) -> None:
    """It is the person's own now."""
    await assignments.take_over(visit.desk, visit.work, ticket, visit.person)


async def merge(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """Into the ticket chosen."""
    main = await visit.read.ticket_by_number(form.get("induk", "")[:40])
    if main is None or not policy.may_see(visit.person, main):
        raise Missing("ticket")
    await merging.merge(visit.desk, visit.work, ticket, visit.person, main)


async def delegate(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """The official chosen is asked to go in the lurah's place."""
    await stand_ins.offer(visit.desk, visit.work, ticket, visit.person, await _chosen(visit, form))


async def refuse(visit: DeskRequest, ticket: Ticket, _form: Form) -> None:
    """Whoever was asked to stand in cannot."""
    await stand_ins.refuse(visit.desk, visit.work, ticket, visit.person)


async def answer_all(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """One answer for all evenings of an invitation that are open to it."""
    tickets = await visit.read.series(ticket.visit.series) if ticket.visit.series else ()
    action = form.get("apa", "")
    if not tickets or action not in series.ALL:
        raise Missing("action")
    if form.get("rangkaian") != str(series.version(tickets)):
        raise IllegalMove(ticket, action)
    word = _words(form) if action == "decline" else ""
    await evenings.answer(visit.desk, visit.work, tickets, visit.person, action, word)


DEEDS: Mapping[str, Deed] = {
    "langkah": move, "balas": reply, "catat": note, "tugaskan": assign, "ambil": take, "gabung": merge,
    "wakilkan": delegate, "tolak-wakil": refuse, "semua": answer_all,
}  # fmt: skip
"""What is done to a ticket, by the last word of the address."""
