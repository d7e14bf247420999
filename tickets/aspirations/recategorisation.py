"""An official puts right what a ticket is about; who may see it follows."""

from dataclasses import replace

from tickets import policy
from tickets.desk.cards import card, card_slot
from tickets.desk.service import Change, Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from understanding.categories import KEYS

RECATEGORISED = "recategorised"


def may_recategorise(person: Person, ticket: Ticket) -> bool:
    """Whether the person may put its category right, as it stands."""
    return (
        ticket.kind is Kind.ASPIRATION
        and ticket.status not in ENDED
        and policy.may(person, ticket, "set_category")
    )


async def recategorise(desk: Desk, work: Work, ticket: Ticket, person: Person, category: str) -> Ticket:
    """The ticket is about something else; raises Forbidden or IllegalMove. Whoever it concerns only now gets
    its card.
    """
    policy.must(person, ticket, "set_category")
    if not may_recategorise(person, ticket) or category not in KEYS:
        raise IllegalMove(ticket, RECATEGORISED)
    after = replace(touched(ticket), category=category)
    data = {"from": ticket.category, "to": category}
    done = await desk.change(work, Change(ticket, after, RECATEGORISED, Party.STAFF, person, data=data))
    officials = await work.read.officials(ticket.kelurahan)
    before = {one.id for one in policy.card_holders(officials, ticket)}
    for one in policy.card_holders(officials, after):
        if one.id not in before:
            await card(work, after, one, mode=Mode.SEND, urgency=Urgency.NORMAL)
    await _take_back(work, ticket, after)
    return done


async def _take_back(work: Work, before: Ticket, after: Ticket) -> None:
    """Cards of those whom it no longer concerns say so, and nothing more of it."""
    slot = card_slot(after.id)
    for chat in await work.read.chats_with_slot(slot):
        viewer = await work.read.person_by_telegram(chat)
        if viewer and policy.may_see(viewer, before) and not policy.may_see(viewer, after):
            values = {"key": "support/category.gone", "number": after.number}
            work.tell(Notice(chat, "plain", values, Urgency.NORMAL, slot, after.id, Mode.ONLY_EDIT))
