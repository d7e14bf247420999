"""A point on the map that lies in another kelurahan: the review asks about it, and so does a message where it
comes to a ticket that exists. An emergency is never kept waiting for the answer.
"""

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.tickets import visible
from tickets import policy
from tickets.aspirations import locating, transfers
from tickets.lifecycle import Party
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from tickets.wards import pins

SLOT = "pin"
KEEP = "keep"


def slot(ticket: Ticket) -> str:
    """The slot of the question about a ticket's point."""
    return f"{SLOT}:{ticket.id}"


def _may_move(person: Person, ticket: Ticket) -> bool:
    mine = policy.reported(person, ticket) or policy.may(person, ticket, transfers.TRANSFER)
    return mine and transfers.can_be_passed_on(ticket) and not (ticket.handling.level or ticket.about)


async def ask(context: Context, person: Person, ticket: Ticket, words: str) -> None:
    """Ask about the point in these words, where it is doubted and the person may move the ticket."""
    spot = pins.spot_in(words)
    if spot is None or not _may_move(person, ticket):
        return
    if doubt := pins.doubt(spot, ticket.kelurahan, context.words.places):
        context.show("pin_elsewhere", slot=slot(ticket), about=ticket.id, ticket=ticket, doubt=doubt)


async def pressed(context: Context, press: Press) -> None:
    """Sampaikan ke Kelurahan …, or it stays."""
    if ticket := await visible(context, press):
        await answered(context, await context.person(), ticket, press.value)


async def answered(context: Context, person: Person, ticket: Ticket, to: str) -> None:
    """The answer, pressed or typed; `to` is KEEP or the key of a kelurahan."""
    if to == KEEP:
        context.show("pin_settled", slot=slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=ticket)
        return
    if to != doubted(context, ticket):  # it was answered, or another point has come since
        context.toast("residents/expired", alert=True)
        return
    if not (policy.reported(person, ticket) or policy.may(person, ticket, transfers.TRANSFER)):
        forbidden(context)
        return
    async with refusing(context, ticket, transfers.TRANSFER):
        after = await locating.move_to(context.desk, context.work, ticket, person, to)
        context.show(
            "pin_settled", slot=slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=after, moved=True,
            mine=Party.RESIDENT in policy.parties(person, after),
        )  # fmt: skip


def doubted(context: Context, ticket: Ticket) -> str:
    """The kelurahan that a ticket's point is asked about: what 'ya' stands for, KEEP where it is far from
    all.
    """
    if ticket.spot is None or ticket.about:  # a complaint is of the officials of its own kelurahan
        return KEEP
    found = pins.doubt(ticket.spot, ticket.kelurahan, context.words.places)
    return found.to if found and found.to else KEEP
