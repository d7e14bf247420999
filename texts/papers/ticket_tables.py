"""The tickets behind a digest as a sheet, with no more of each than its reader may know.

A table is passed on more easily than a card: what was told in confidence, or of an official, stands in it
without its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from texts.papers.sheets import Cell, Sheet
from texts.words import Words, short
from tickets.digests.model import Filed
from tickets.model import Kind, Person, Ticket
from tickets.policy import may_know_reporter, may_see

COLUMNS = (
    "number", "place", "kind", "about", "rw", "rt", "came", "status", "due", "done", "days", "stars",
    "reporter", "text",
)  # fmt: skip
LONGEST = 500
"""Signs of what was written; the card has all of it."""


@dataclass(frozen=True, slots=True)
class TicketList:
    """Tickets as they came in, and who is to read the table."""

    tickets: Sequence[Filed]
    viewer: Person
    cut: bool = False
    """There are more than these."""


def tickets(words: Words, listed: TicketList, above: Iterable[str]) -> Sheet:
    """A row for each ticket that the reader may see, in order of time."""
    lines = [*above, *([words.plain("digests/cut", n=len(listed.tickets))] if listed.cut else [])]
    seen = [one for one in listed.tickets if may_see(listed.viewer, one.ticket)]
    headings = [words.plain(f"digests/ticket.{name}") for name in COLUMNS]
    return Sheet(
        words.plain("digests/sheet.tickets"),
        headings,
        [_row(words, one, listed.viewer) for one in seen],
        lines,
    )


def _row(words: Words, one: Filed, viewer: Person) -> list[Cell]:
    ticket, zone = one.ticket, words.zone(one.ticket.kelurahan)
    days = (one.done_at - ticket.created_at).total_seconds() / 86_400 if one.done_at else None
    return [
        ticket.number,
        words.place(ticket.kelurahan).name,
        words.label(f"type.{ticket.type}" if ticket.kind is Kind.ASPIRATION else f"kind.{ticket.kind}"),
        words.what(ticket),
        ticket.rw,
        "" if ticket.confidential or ticket.about else ticket.rt,
        _local(ticket.created_at, zone),
        words.status(ticket),
        _local(ticket.handling.resolve_by, zone),
        _local(one.done_at, zone),
        None if days is None else round(days, 1),
        ticket.stars or None,
        _reporter(words, one, viewer),
        _text(words, ticket, viewer),
    ]


def _local(at: datetime | None, zone: tzinfo) -> datetime | None:
    return at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0) if at else None


def _reporter(words: Words, one: Filed, viewer: Person) -> str:
    """The name of who reported or invited, where the reader may know it."""
    if one.ticket.confidential or one.ticket.about:
        return words.plain("digests/ticket_hidden")
    if not may_know_reporter(viewer, one.ticket):
        return ""
    return one.ticket.host or one.reporter


def _text(words: Words, ticket: Ticket, viewer: Person) -> str:
    """What was written: a request's answers and an invitation's words name people."""
    if ticket.confidential or ticket.about:
        return words.plain("digests/ticket_secret")
    if ticket.kind is not Kind.ASPIRATION and not may_know_reporter(viewer, ticket):
        return ""
    return short(" ".join(ticket.text.split()), LONGEST)
