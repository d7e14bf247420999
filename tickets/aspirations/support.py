"""A resident backs what somebody else has reported: 'Dukung' in place of a second ticket.

Who supports is known to nobody but the database; officials read how many there are, and what they add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tickets import duplicates
from tickets.desk.service import Desk, Files
from tickets.duplicates import Open, Report
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Status, Ticket
from tickets.policy import Forbidden
from tickets.ports import Reader, Work

SUPPORTED, LEFT = "supported", "unfollowed"
"""Somebody supports the ticket, or adds to it as a supporter; or does so no more."""


async def candidates(
    read: Reader, person: Person, report: Report, rws: Sequence[str], now: datetime
) -> Sequence[Ticket]:
    """Open tickets of the resident's kelurahan that may tell of the same thing, the likeliest first; only
    those that everybody may know of.
    """
    found: list[Open] = []
    for rw in dict.fromkeys(rws):
        since = now - duplicates.WINDOW
        found += await read.open_reports(person.kelurahan, rw, since, duplicates.LOOKED_AT)
    others = [one for one in found if one.reporter != person.id]
    likely = duplicates.likely(report, others)
    tickets = [await read.ticket(one.id) for one in likely if not await read.supports(one.id, person.id)]
    return [one for one in tickets if one]


def can_be_supported(person: Person, ticket: Ticket) -> bool:
    """Whether the resident may back that ticket as it stands."""
    return (
        ticket.kind is Kind.ASPIRATION
        and ticket.kelurahan == person.kelurahan
        and person.registered
        and open_to_all(ticket)
        and ticket.reporter != person.id
    )


def open_to_all(ticket: Ticket) -> bool:
    """Whether others may read what it tells, as far as it is discreet."""
    return not (ticket.confidential or ticket.about or ticket.level)


async def support(desk: Desk, work: Work, ticket: Ticket, person: Person, note: str, files: Files) -> Ticket:
    """The resident backs a ticket, with their own words and files; raises Forbidden, or IllegalMove where it
    is over.
    """
    if not can_be_supported(person, ticket):
        raise Forbidden(f"person {person.id} may not support ticket {ticket.id}")
    if ticket.status in ENDED or ticket.status is Status.RESOLVED:
        raise IllegalMove(ticket, SUPPORTED)
    if await work.read.supports(ticket.id, person.id):
        return await add(desk, work, ticket, person, note, files)
    work.write("put_supporter", ticket=ticket.id, person=person.id, at=work.now)
    work.write("add_followers", id=ticket.id, by=1)
    after = replace(touched(ticket), followers=ticket.followers + 1)
    return await _note(desk, work, ticket, after, person, note, files)


async def add(desk: Desk, work: Work, ticket: Ticket, person: Person, note: str, files: Files) -> Ticket:
    """More words or files of somebody who supports the ticket already."""
    return await _note(desk, work, ticket, touched(ticket), person, note, files)


async def leave(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The resident supports it no more, and hears nothing more of it; what they have added stays. Raises
    Forbidden where they did not support it.
    """
    if not await work.read.supports(ticket.id, person.id):
        raise Forbidden(f"person {person.id} does not support ticket {ticket.id}")
    work.write("drop_supporter", rows=1, ticket=ticket.id, person=person.id)
    after = replace(touched(ticket), followers=max(0, ticket.followers - 1))
    main: Ticket | None = ticket
    seen: set[int] = set()
    while main and main.id not in seen:  # they followed it into what it was merged into, too
        seen.add(main.id)
        work.write("add_followers", id=main.id, by=-1)
        main = await work.read.ticket(main.merged_into) if main.merged_into else None
    return await desk.change(work, ticket, after, LEFT, Party.RESIDENT, person, "", (), quiet=True)


async def _note(
    desk: Desk, work: Work, before: Ticket, after: Ticket, person: Person, note: str, files: Files
) -> Ticket:
    data: Mapping[str, Any] = {"followers": after.followers}
    return await desk.change(work, before, after, SUPPORTED, Party.RESIDENT, person, note, files, data=data)
