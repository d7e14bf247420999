"""A ticket with some of its fields put otherwise, whichever of its parts they belong to."""

from dataclasses import fields, replace
from typing import Any

from tickets.model import Handling, Marks, Service, Ticket, Visit

PARTS = {
    name: frozenset(one.name for one in fields(part))
    for name, part in (("visit", Visit), ("service", Service), ("handling", Handling), ("marks", Marks))
}


def put(ticket: Ticket, **given: Any) -> Ticket:
    """`put(ticket, rw="05", starts_at=…)`."""
    for name, keys in PARTS.items():
        mine = {key: given.pop(key) for key in list(given) if key in keys}
        ticket = replace(ticket, **{name: replace(getattr(ticket, name), **mine)})
    return replace(ticket, **given)
