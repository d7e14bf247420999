"""A ticket as the statements that store it: a new one, or what of it has changed."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tickets.desk import news
from tickets.model import Handling, Marks, Service, Spot, Ticket, Visit
from tickets.ports import Work

Part = Visit | Service | Handling | Marks


def file(work: Work, ticket: Ticket) -> None:
    """A new ticket."""
    visit, handling = ticket.visit, ticket.handling
    work.write(
        "put_ticket", id=ticket.id, number=ticket.number, kind=ticket.kind, type=ticket.type,
        status=ticket.status, kelurahan=ticket.kelurahan, created_at=ticket.created_at,
        changed_at=ticket.changed_at, category=ticket.category, rw=ticket.rw, rt=ticket.rt, text=ticket.text,
        address=ticket.address, spot=_spot(ticket.spot), confidential=ticket.confidential, host=ticket.host,
        contact=ticket.contact, starts_at=visit.starts_at, ends_at=visit.ends_at, prayer=visit.prayer,
        urgent=handling.urgent, about=ticket.about, tier=handling.tier, verify_by=handling.verify_by,
        answer_by=handling.answer_by, resolve_by=handling.resolve_by,
    )  # fmt: skip
    if ticket.marks != Marks():
        work.write("mark_ticket", id=ticket.id, **_marked(ticket))
    if ticket.service.programme:
        work.write(
            "make_service", id=ticket.id, programme=ticket.service.programme, fields=ticket.service.fields
        )


def change(work: Work, before: Ticket, after: Ticket) -> None:
    """What is different of it now; Stale where somebody else changed it first."""
    visit = after.visit
    work.write(
        "change_ticket", rows=1, id=after.id, version=after.version, status=after.status,
        changed_at=after.changed_at, category=after.category, text=after.text, address=after.address,
        spot=_spot(after.spot), assignee=after.handling.assignee, starts_at=visit.starts_at,
        ends_at=visit.ends_at, prayer=visit.prayer, delegate=visit.delegate, proposed_at=visit.proposed_at,
        stars=after.stars, ended_at=news.ended_at(after),
    )  # fmt: skip
    if _handled(before) != _handled(after):
        work.write("change_handling", id=after.id, **_handled(after))
    if before.about != after.about:
        work.write("set_about", id=after.id, about=after.about)
    if (before.host, before.contact) != (after.host, after.contact):
        work.write("set_host", id=after.id, host=after.host, contact=after.contact)
    if before.service.appointed_at != after.service.appointed_at:
        work.write("appoint", id=after.id, appointed_at=after.service.appointed_at)
    if _marked(before) != _marked(after):
        work.write("mark_ticket", id=after.id, **_marked(after))
    if _handed_in(before) != _handed_in(after):
        work.write("hand_in_ticket", id=after.id, **_handed_in(after))
    if before.marks.unheard != after.marks.unheard:
        work.write("call_about_ticket", id=after.id, unheard=after.marks.unheard)


def _handled(ticket: Ticket) -> Mapping[str, Any]:
    """Where it belongs and how it is handled; who works on it changes with the ticket itself."""
    found = {"kelurahan": ticket.kelurahan, "rw": ticket.rw, "rt": ticket.rt, **_values(ticket.handling)}
    for apart in ("assignee", *_handed_in(ticket)):
        del found[apart]
    return found


def _handed_in(ticket: Ticket) -> dict[str, Any]:
    """That it is done, and by when a colleague has looked at it."""
    return {"presented_by": ticket.handling.presented_by, "check_by": ticket.handling.check_by}


def _marked(ticket: Ticket) -> dict[str, Any]:
    """What officials noted on it."""
    found = _values(ticket.marks)
    del found["unheard"]
    return found


def _values(part: Part) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(part)}


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    return None if spot is None else {name: getattr(spot, name) for name in Spot.__slots__}
