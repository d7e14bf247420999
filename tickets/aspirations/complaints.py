"""A ticket is a complaint about an official after all, or none: who may see it follows.

What is noted where nobody can be asked, as at a round, is taken for a complaint where it reads like one.
"""

from dataclasses import replace
from typing import Any

from tickets import accused as naming
from tickets import policy
from tickets.desk import cards
from tickets.desk.service import Desk
from tickets.forms import officials as accused
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Role, Ticket
from tickets.notices import Mode, Urgency
from tickets.ports import Reader, Work
from tickets.time import deadlines
from understanding import secrecy

TAKEN, CLEARED = "complaint", "no_complaint"
"""What happened to the ticket."""


async def of_note(read: Reader, kelurahan: str, text: str) -> str:
    """Whom a note names (tickets.accused) where it reads like a complaint about an official, else ''."""
    if not secrecy.reason(text):
        return ""
    return accused.of_note(text, await read.officials(kelurahan))


async def unread(read: Reader, ticket: Ticket) -> bool:
    """Whether nobody who is in office now may read a complaint."""
    if not ticket.about:
        return False
    officials = await read.officials(ticket.kelurahan)
    return not any(policy.may(one, ticket, "see") for one in officials)


def named_in(desk: Desk, ticket: Ticket, about: str) -> dict[str, Any]:
    """The fields of the ticket that change where it names those: its deadlines, too."""
    changed = replace(ticket, about=about)
    if tier := desk.rules.tier(changed) if ticket.tier else None:
        tz = desk.kelurahan(ticket).tz
        changed = deadlines.promised(changed, tier, desk.rules, desk.calendar, tz)
    return {name: getattr(changed, name) for name in ("about", *deadlines.GIVEN)}


def may_mark(person: Person, ticket: Ticket) -> bool:
    """Whether the person may say that it is one, as it stands."""
    open_ = ticket.kind is Kind.ASPIRATION and ticket.status not in ENDED and not ticket.about
    return open_ and policy.may(person, ticket, TAKEN)


async def take(desk: Desk, work: Work, ticket: Ticket, person: Person, role: Role | None) -> Ticket:
    """It complains of an official, of that office (None: of another): from now on it is with those above who
    are not named, and handed to nobody. Raises Forbidden or IllegalMove.
    """
    policy.must(person, ticket, TAKEN)
    about = naming.pack([role] if role else ())
    if not may_mark(person, ticket) or accused.unreadable(about):
        raise IllegalMove(ticket, TAKEN)
    after = replace(touched(ticket), assignee=0, post="", wanted_by=None, **named_in(desk, ticket, about))
    done = await desk.change(work, ticket, after, TAKEN, Party.STAFF, person, "", (), quiet=True)
    await cards.close(work, done)
    await _cards(work, done)
    return done


async def clear(desk: Desk, work: Work, ticket: Ticket, person: Person, *, quiet: bool) -> Ticket:
    """It complains of no official: the desk works on it as on any other, and gets its card. `quiet`: the
    caller tells of it together with others.
    """
    after = replace(touched(ticket), **named_in(desk, ticket, ""))
    done = await desk.change(work, ticket, after, CLEARED, Party.STAFF, person, "", (), quiet=True)
    if quiet:
        return done
    await _cards(work, done)
    return done


async def _cards(work: Work, ticket: Ticket) -> None:
    """To whoever it concerns only now."""
    have = set(await work.read.chats_with_slot(cards.card_slot(ticket.id)))
    for one in policy.card_holders(await work.read.officials(ticket.kelurahan), ticket):
        if one.telegram_id not in have:
            await cards.card(work, ticket, one, mode=Mode.SEND, urgency=Urgency.NORMAL)
