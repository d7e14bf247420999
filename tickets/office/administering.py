"""What an admin decides: rules of the house, duties and the end of an office, who may file nothing new.

In the chat and on the screen alike; who may is asked by the caller (policy.may_in).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tickets.desk.service import Desk
from tickets.filing_limits import Block
from tickets.model import Person, Role, Ticket
from tickets.notices import Notice
from tickets.office import departures, trail
from tickets.office.tokens import new_token
from tickets.policy import may_in, may_see
from tickets.ports import Reader, Work
from tickets.time.house_rules import HOLIDAY, Rule

INVITED = frozenset(Role) - {Role.CAMAT, Role.ADMIN}
"""Offices to which an admin invites."""
MOST_BLOCKS = 30
SPANS = {"week": timedelta(days=7), "month": timedelta(days=30), "forever": None}
"""For how long somebody may be blocked."""


def decide(desk: Desk, work: Work, person: Person, rule: Rule) -> None:
    """A rule counts at once, and for good when this unit is committed."""
    work.write("decide", kelurahan=rule.kelurahan, name=rule.name, value=rule.value, at=work.now)
    desk.house.take(rule)
    trail.note(work, person, "decided", kelurahan=rule.kelurahan, said=f"{rule.name} {rule.value}")


def drop_holiday(desk: Desk, work: Work, person: Person, day: date) -> None:
    """What was decided about a day counts no more."""
    name = f"{HOLIDAY}{day.isoformat()}"
    work.write("undecide", kelurahan="", name=name)
    desk.house.drop(name)
    trail.note(work, person, "decided", said=f"-{day.isoformat()}")


async def officials(read: Reader, kelurahan: str) -> list[Person]:
    """Those with an office in that very kelurahan."""
    found = await read.officials(kelurahan)
    return [one for one in found if any(office.kelurahan == kelurahan for office in one.offices)]


def give_post(work: Work, person: Person, kelurahan: str, official: Person, post: str) -> None:
    """An official takes on a duty ('' for none); what was handed to the duty goes with it."""
    work.write("set_post", person=official.id, kelurahan=kelurahan, post=post)
    trail.note(work, person, "posted", kelurahan=kelurahan, said=f"{official.name} {post}")


def invite(work: Work, person: Person, kelurahan: str, role: str) -> str:
    """The secret of a one-time link to an office; only its hash is stored."""
    secret = new_token(work, role, kelurahan)
    trail.note(work, person, "invited", kelurahan=kelurahan, said=role)
    return secret


async def end_office(
    desk: Desk, work: Work, person: Person, kelurahan: str, leaver: Person, to: Person | None
) -> int:
    """An office ends; open work goes to the successor, or waits for somebody again: how many tickets."""
    count = await departures.hand_on(desk, work, kelurahan, leaver, to, person)
    work.write("end_offices", person=leaver.id, kelurahan=kelurahan, at=work.now)
    trail.note(work, person, "removed", kelurahan=kelurahan, said=leaver.name)
    farewell = {"key": "office/officials.farewell", "place": desk.places[kelurahan].name}
    work.tell(Notice(leaver.telegram_id, "plain", farewell))
    return count


async def blocked(read: Reader, kelurahan: str, now: datetime) -> Sequence[Block]:
    """Who of a kelurahan may file nothing new, the oldest block first."""
    return [one for one in await read.blocks(now, MOST_BLOCKS) if one.kelurahan == kelurahan]


def lift(work: Work, person: Person, kelurahan: str, resident: Person) -> None:
    """They may file again, and are told so. The commit is Stale where somebody was faster."""
    work.write("lift_block", rows=1, person=resident.id, at=work.now)
    trail.note(work, person, "lifted", kelurahan=kelurahan)
    work.tell(Notice(resident.telegram_id, "plain", {"key": "office/blocks.untold"}))


@dataclass(frozen=True, slots=True)
class ToBlock:
    """Who sent a ticket; the two stay together, since nobody is told who it is."""

    ticket: Ticket
    sender: Person


async def sender_of(read: Reader, person: Person, number: str) -> ToBlock | None:
    """Who is blocked where the person says that ticket's number; None where it has no sender, or is not
    theirs to see.
    """
    ticket = await read.ticket_by_number(number)
    if ticket is None or not may_in(person, ticket.kelurahan, "block_resident"):
        return None
    if not may_see(person, ticket) and not may_in(person, "", "administer"):
        return None
    sender = await read.person(ticket.reporter) if ticket.reporter else None
    return ToBlock(ticket, sender) if sender else None


def block(work: Work, person: Person, whom: ToBlock, reason: str, until: datetime | None, told: str) -> None:
    """The sender may file nothing new, and is told why and until when (`told` in words)."""
    work.write("lift_block", person=whom.sender.id, at=work.now)
    work.write(
        "put_block", id=work.new_id(), person=whom.sender.id, kelurahan=whom.ticket.kelurahan, reason=reason,
        at=work.now, until=until,
    )  # fmt: skip
    trail.note(work, person, "blocked", whom.ticket)
    values = {"key": "office/blocks.told", "reason": reason, "until": told}
    work.tell(Notice(whom.sender.telegram_id, "plain", values))


def block_until(now: datetime, span: str) -> datetime | None:
    """When a block ends that begins now, None for one that is lifted by hand."""
    length = SPANS[span]
    return now + length if length else None
