"""Counts that people see often, kept in rows beside the tickets so that no list has to be counted."""

from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket


def open_of_kind(kelurahan: str, kind: Kind) -> str:
    """The name of the count of open tickets of a kind."""
    return f"open:{kelurahan}:{kind}"


def all_of_kind(kelurahan: str, kind: Kind) -> str:
    """The name of the count of all tickets of a kind that there ever were."""
    return f"all:{kelurahan}:{kind}"


def of_programme(kelurahan: str, programme: str) -> str:
    """The name of the count of open requests of a programme."""
    return f"requests:{kelurahan}:{programme}"


def open_in_rw(kelurahan: str, rw: str) -> str:
    """The name of the count of open aspirations of an RW."""
    return f"open:{kelurahan}:rw:{rw}"


def changed(before: Ticket, after: Ticket) -> dict[str, int]:
    """What a change does to the counts; a ticket may go to another kelurahan."""
    if (before.kelurahan, before.rw) == (after.kelurahan, after.rw):
        return changes(after, before.status, after.status)
    gone = {name: -by for name, by in changes(before, None, before.status).items()}
    come = changes(after, None, after.status)
    return {name: by for name in gone | come if (by := gone.get(name, 0) + come.get(name, 0))}


def changes(ticket: Ticket, source: Status | None, target: Status) -> dict[str, int]:
    """What a move does to the counts; `source` is None for a new ticket."""
    was_open = source is not None and source not in ENDED
    by = int(target not in ENDED) - int(was_open)
    if not by:
        return {}
    found = {open_of_kind(ticket.kelurahan, ticket.kind): by}
    if ticket.kind is Kind.SERVICE:
        found[of_programme(ticket.kelurahan, ticket.service.programme)] = by
        if source is None:
            found[all_of_kind(ticket.kelurahan, ticket.kind)] = 1
    if ticket.kind is Kind.ASPIRATION and ticket.rw:
        found[open_in_rw(ticket.kelurahan, ticket.rw)] = by
    return found
