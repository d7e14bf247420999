"""Receipts for residents without Telegram: on paper with a QR code, as a link to send; whoever opens the link
takes their ticket over.
"""

import asyncio

from handlers.chat import audit_trail
from handlers.chat.context import Context
from handlers.chat.links import receipt_address
from texts.papers.receipts import PrintedReceipt
from texts.papers.receipts import receipt as printed_page
from tickets.aspirations.receipts import VALID, fault, may_give, take_over
from tickets.forms.values import ProfileAnswers
from tickets.model import Attachment, Person, Ticket
from tickets.office.tokens import new_secret, token_hash
from tickets.policy import may_know_reporter, may_see
from tickets.presses import Press


def new_link(context: Context, person: Person, ticket: Ticket) -> str:
    """A link to the ticket for the resident, handed out by that person; those before go on being good."""
    token = new_secret()
    context.work.write(
        "put_receipt", token_hash=token_hash(token), ticket=ticket.id, given_by=person.id, at=context.now,
        expires_at=context.now + VALID,
    )  # fmt: skip
    return receipt_address(context.bot.username, token)


async def give(context: Context, press: Press) -> None:
    """Cetak tanda terima, below what was noted just now."""
    ticket = await context.read.ticket(press.subject)
    if ticket is None:
        context.toast("residents/missing", alert=True)
    else:
        await hand_out(context, ticket, await context.person())


async def hand_out(context: Context, ticket: Ticket, person: Person) -> None:
    """The receipt as a PDF, and its link to copy or send."""
    if not may_give(person, ticket):
        known = may_see(person, ticket)
        context.toast("receipts/over" if known else "residents/forbidden", alert=True)
        return
    await context.toast_at_once("receipts/making")
    link = new_link(context, person, ticket)
    place = context.desk.kelurahan(ticket)
    printed = PrintedReceipt(
        ticket, link, context.now + VALID, context.desk.next_news(ticket, context.now),
        named=may_know_reporter(person, ticket),
    )  # fmt: skip
    content = await asyncio.to_thread(printed_page, context.words, printed, context.now.astimezone(place.tz))
    name = context.words.plain("receipts/file", number=ticket.number)
    file = Attachment("document", context.work.attach(f"{name}.pdf", "application/pdf", content))
    audit_trail.note(context, "receipt", ticket)
    context.show("receipt_given", about=ticket.id, ticket=ticket, link=link, file=file)


async def opened(context: Context, person: Person, token: str) -> ProfileAnswers | None:
    """The link is opened: the ticket is taken over at once; by somebody who has not agreed yet after they
    have, and then what is known for that is given back.
    """
    key = token_hash(token)
    ticket = await _good(context, person, key)
    if ticket is None:
        return None
    if person.registered:
        await _take(context, person, ticket)
        return None
    place = context.desk.kelurahan(ticket).name
    context.say("receipts/first", number=ticket.number, place=place)
    return {"kelurahan": ticket.kelurahan, "~receipt": key}


async def take(context: Context, person: Person, key: str) -> None:
    """They have agreed: what they came for is theirs."""
    if ticket := await _good(context, person, key):
        await _take(context, person, ticket)


async def _good(context: Context, person: Person, key: str) -> Ticket | None:
    """The ticket of a link that is good for that person; None where it is not, and they are told."""
    receipt = await context.read.receipt(key)
    ticket = await context.read.ticket(receipt.ticket) if receipt else None
    if ticket and ticket.reporter == person.id:
        context.say("receipts/mine", menu=person.official, number=ticket.number)
        context.show("own", about=ticket.id, ticket=ticket, now=context.now)
        return None
    if wrong := fault(receipt, ticket, person, context.now):
        context.say(f"receipts/{wrong}", menu=person.official)
        return None
    return ticket


async def _take(context: Context, person: Person, ticket: Ticket) -> None:
    after = await take_over(context.desk, context.work, ticket, person)
    context.say("receipts/taken", menu=person.official, about=ticket.id, number=ticket.number)
    context.show("own", about=ticket.id, ticket=after, now=context.now)
