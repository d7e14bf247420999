"""What an event of handing over says besides its name, and the lines of a card that tell who has it."""

from collections.abc import Callable
from datetime import UTC, datetime

from texts import indonesian
from texts.words import Words
from tickets.lifecycle import ENDED, SOLVED
from tickets.model import Event, Status, Ticket
from tickets.policy import KECAMATAN

__all__ = ["day_of", "handled", "handling_lines"]


def day_of(words: Words, ticket: Ticket, at: datetime | None) -> str:
    """Senin, 30 November 2026; nothing where there is no instant."""
    return indonesian.day(at.astimezone(words.place(ticket.kelurahan).tz).date()) if at else ""


def _until(words: Words, ticket: Ticket, event: Event) -> str:
    at = event.data.get("by")
    return day_of(words, ticket, datetime.fromtimestamp(at, UTC)) if at else ""


def _to(words: Words, ticket: Ticket, event: Event) -> str:
    post = event.data.get("post")
    name = words.post(post) if post else event.data.get("name", "")
    return words.plain("handling/told.to", name=name, until=_until(words, ticket, event), note=event.note)


def _word(words: Words, ticket: Ticket, event: Event) -> str:
    return words.plain("handling/told.word", until=_until(words, ticket, event), note=event.note)


def _name(_words: Words, _ticket: Ticket, event: Event) -> str:
    return str(event.data.get("name", ""))


def _rung(words: Words, _ticket: Ticket, event: Event) -> str:
    limit, role = (
        words.label(f"{kind}.{event.data[name]}") for kind, name in (("limit", "limit"), ("role", "rung"))
    )
    return words.plain("handling/told.rung", limit=limit, role=role)


def _body(words: Words, _ticket: Ticket, event: Event) -> str:
    return words.plain(
        "handling/told.body", body=event.data.get("body", ""), reference=event.data.get("reference", "")
    )


def _office(words: Words, _ticket: Ticket, event: Event) -> str:
    to = str(event.data.get("to", ""))
    name = (
        words.label(f"level.{to}")
        if to == KECAMATAN
        else words.plain("handling/office", place=words.place(to).name)
    )
    return words.plain("handling/told.office", office=name, note=event.note)


def _help(words: Words, _ticket: Ticket, event: Event) -> str:
    said = str(event.data.get("said") or "asked")
    to = words.post(str(event.data["call"])) if "call" in event.data else ""
    note = event.note or (event.data.get("note", "") if event.name == "help_asked" else "")
    return words.plain(f"assistance/told.{said}", to=to, name=event.data.get("name", ""), note=note)


def _outcome(words: Words, _ticket: Ticket, event: Event) -> str:
    outcome = event.data.get("outcome")
    told = words.label(f"outcome.{outcome}") if outcome else ""
    return ": ".join(part for part in (told, event.note) if part)


HANDLED: dict[str, Callable[[Words, Ticket, Event], str]] = {
    "assigned": _to,
    "instructed": _word,
    "taken_over": _name,
    "offered": _name,
    "escalated": _rung,
    "forward": _body,
    "referenced": _body,
    "help_asked": _help,
    "help_asked_openly": _help,
    "help_answered": _help,
    "help_answered_openly": _help,
    "transfer": _office,
    "called": _outcome,
}


def handled(words: Words, ticket: Ticket, event: Event) -> str:
    """What such an event says besides its name, '' for any other."""
    return HANDLED[event.name](words, ticket, event) if event.name in HANDLED else ""


def handling_lines(words: Words, ticket: Ticket, now: datetime) -> str:
    """The lines of a card: emergency, complaint about an official, duty, other body, deadline."""
    open_ = ticket.status not in ENDED | SOLVED
    handling = ticket.handling
    return words.say(
        "handling/card_lines", about=ticket.about, level=handling.level,
        post=words.post(handling.post) if handling.post else "", call=bool(ticket.marks.unheard),
        body=handling.body, reference=handling.reference,
        wanted=day_of(words, ticket, handling.wanted_by) if open_ else "",
        resolve=day_of(words, ticket, handling.resolve_by) if open_ else "",
        check=day_of(words, ticket, handling.check_by) if ticket.status is Status.CHECKING else "",
        late=handling.resolve_by is not None and handling.resolve_by <= now,
    )  # fmt: skip
