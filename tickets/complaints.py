"""A ticket is a complaint about an official after all, or none: who may see it follows.

What is noted where nobody can be asked, as at a round, is taken for a complaint where it reads like one.
"""

from dataclasses import replace
from typing import Any

from tickets import accused, cards, deadlines, policy, secrecy
from tickets.lifecycle import Party, touched
from tickets.model import Person, Ticket
from tickets.notices import Mode, Urgency
from tickets.ports import Reader, Work
from tickets.service import Desk

CLEARED = "no_complaint"
"""What happened to the ticket."""


async def of_note(read: Reader, kelurahan: str, text: str) -> str:
    """Whom a note names (tickets.naming) where it reads like a complaint about an official, else ''."""
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


async def clear(desk: Desk, work: Work, ticket: Ticket, person: Person, *, quiet: bool) -> Ticket:
    """It complains of no official: the desk works on it as on any other, and gets its card. `quiet`: the
    caller tells of it together with others.
    """
    after = replace(touched(ticket), **named_in(desk, ticket, ""))
    done = await desk.change(work, ticket, after, CLEARED, Party.STAFF, person, "", (), quiet=True)
    if quiet:
        return done
    have = set(await work.read.chats_with_slot(cards.card_slot(ticket.id)))
    for one in policy.card_holders(await work.read.officials(done.kelurahan), done):
        if one.telegram_id not in have:
            await cards.card(work, done, one, mode=Mode.SEND, urgency=Urgency.NORMAL)
    return done
