"""A request of a programme in words: its answers, its number in the queue, its appointment, its receipt."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from texts import indonesian
from texts.message import Message
from texts.views.chat.keyboards import menu
from texts.words import Words
from tickets.forms.fields import Form
from tickets.model import Person, Ticket
from tickets.programmes.services import DOCUMENT, PRIVATE, QUEUE

__all__ = ["request_receipt"]


def appointment(words: Words, ticket: Ticket) -> str:
    """When officials come, in full; '' where nothing is appointed."""
    return words.when(ticket, ticket.appointed_at) if ticket.appointed_at else ""


def service_values(words: Words, ticket: Ticket, *, private: bool) -> dict[str, Any]:
    """What cards and lists say of a request besides what they say of every ticket. `private`: with phone
    numbers and the like.
    """
    hidden: Mapping[str, str] = ticket.fields.get(PRIVATE) or {}
    return {
        "programme": words.service(ticket),
        "queue": str(ticket.fields.get(QUEUE, "")),
        "appointed": appointment(words, ticket),
        "private": list(hidden.items()) if private else [],
    }


def request_receipt(
    words: Words,
    ticket: Ticket,
    person: Person,
    begins: datetime | None,
    now: datetime,
    lines: Sequence[str] = (),
) -> Message:
    """A request is taken in: number, place in the queue, and from when on it is worked on; `begins` is None
    where that is now.
    """
    place = words.place(ticket.kelurahan)
    text = words.say(
        "services/receipt", name=words.called(person), number=ticket.number, place=place.name,
        what=words.service(ticket), queue=str(ticket.fields.get(QUEUE, "")), lines=lines,
        begins=near(words, begins, now, place.tz) if begins else "",
    )  # fmt: skip
    return Message(text, keys=menu(words, person.official))


def near(words: Words, at: datetime, now: datetime, tz: ZoneInfo) -> str:
    """'hari ini 08.00', 'besok 08.00', 'Senin, 30 November 2026, 08.00'."""
    local, today = at.astimezone(tz), now.astimezone(tz).date()
    clock, ahead = indonesian.clock(local), (local.date() - today).days
    if ahead in (0, 1):
        return words.say(f"services/near.{'tomorrow' if ahead else 'today'}", clock=clock)
    return words.say("services/near.later", day=indonesian.day(local.date()), clock=clock)


def checklist(words: Words, form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the question after the choice of a document says of it."""
    request = words.programmes[form.key.partition("/")[0]].request
    if request is None:
        raise ValueError(f"{form.key} has no documents")
    paper = request.documents[answers[DOCUMENT]]
    return {
        "name": paper.name, "issuer": paper.issuer, "needs": paper.needs, "fee": paper.fee,
        "note": paper.note, "checked": indonesian.date_only(paper.checked),
    }  # fmt: skip


def has_letter(words: Words, ticket: Ticket) -> bool:
    """Whether the programme of a ticket has a letter made."""
    programme = words.programmes.get(ticket.programme)
    return bool(programme and programme.request and programme.request.letter)
