"""The receipt of a ticket that an official noted for a resident: by its one-time link the resident takes the
ticket over, and from then on is its reporter.

Officials of the kelurahan do not become reporters in this way of what they noted or heard, nor does whom it
complains of: only whose own number was noted with it.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from tickets import policy
from tickets.desk.service import Change, Desk
from tickets.lifecycle import ENDED, Party, touched
from tickets.model import Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.readers.receipts import Receipt

VALID = timedelta(days=30)
CLAIMED = "claimed"
"""The event's name in the ticket's history."""


class LinkFault(StrEnum):
    """Why a link gives nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    OFFICIAL = "official"  # an official opens it, and the ticket is not their own


def may_give(person: Person, ticket: Ticket) -> bool:
    """Whether the person may hand out the ticket's receipt: who works on it, and whoever noted it, even where
    they may not see it any more.
    """
    if ticket.reporter or ticket.status in ENDED:
        return False
    noted = person.id == ticket.marks.intermediary
    return policy.may(person, ticket, "receipt") or (
        noted and policy.may_in(person, ticket.kelurahan, "on_behalf")
    )


def fault(receipt: Receipt | None, ticket: Ticket | None, person: Person, now: datetime) -> LinkFault | None:
    """Why the link does not give that person the ticket, None where it does."""
    if receipt is None or ticket is None:
        return LinkFault.UNKNOWN
    if receipt.used or ticket.reporter:
        return LinkFault.USED
    if receipt.expires_at <= now:
        return LinkFault.EXPIRED
    return None if may_take(person, ticket, receipt.given_by) else LinkFault.OFFICIAL


def may_take(person: Person, ticket: Ticket, given_by: int) -> bool:
    """Whether the ticket can become that person's; an official's own only by the number that was given, and
    not by a link that they handed out themselves.
    """
    if not person.roles(ticket.kelurahan):
        return person.id != given_by
    if person.id in (given_by, ticket.marks.intermediary) or policy.hidden(person, ticket):
        return False
    return bool(person.phone) and person.phone == ticket.contact


async def take_over(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The person is its reporter now; whoever passed on its news until then hears that they need not. Stale
    where somebody else was first.
    """
    marks = replace(ticket.marks, intermediary=0)
    mine = replace(touched(ticket), reporter=person.id, marks=marks)
    after = await desk.change(work, Change(ticket, mine, CLAIMED, Party.RESIDENT, person, quiet=True))
    work.write("put_reporter", ticket=ticket.id, person=person.id)
    work.write("use_receipts", ticket=ticket.id, at=work.now)
    await _follow_on(work, ticket)
    through = await work.read.person(ticket.marks.intermediary) if ticket.marks.intermediary else None
    if through and through.id != person.id and not through.unreachable:
        values = {"ticket": after, "sees": policy.may_see(through, after)}
        work.tell(
            Notice(through.telegram_id, "claimed", values, Urgency.NORMAL, ticket=ticket.id, mode=Mode.SEND)
        )
    return after


async def _follow_on(work: Work, ticket: Ticket) -> None:
    """Where it was merged into another, and that perhaps again, its reporter hears of these as others do."""
    main, seen = ticket.merged_into, {ticket.id}
    while main and main not in seen:
        seen.add(main)
        work.write("add_followers", id=main, by=1)
        found = await work.read.ticket(main)
        main = found.merged_into if found else 0
