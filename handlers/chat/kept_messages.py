"""What was sent outside a form waits for its sender's word; it is kept together and offered back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.chat.context import Context
from texts.views.residents import Unasked
from tickets.drafts import Kept, Said
from tickets.forms import prefill
from tickets.forms.engine import CUT, PASTE
from tickets.model import Person, Ticket
from tickets.notices import Mode
from understanding import smalltalk
from understanding.cleaning import mask_parts

KEPT = "kept"
"""In place of a form's subject in a press: it is to take up the messages that wait."""

NUMBER = 16
"""Messages over which an identity number can be spread: one digit in each."""
TICKETS = 3
"""Open tickets to which a message can be added by a button."""


async def keep(context: Context, person: Person, value: Said) -> bool:
    """Store what was sent; True where it goes on with an album, of which a part comes late, or with a long
    text that came just before.
    """
    return _keep(context, person, await context.read.kept(person.id), value)


def _keep(context: Context, person: Person, before: Sequence[Kept], value: Said) -> bool:
    put(context, person, _without_numbers(context, person, before[-NUMBER:], value))
    return any(_goes_on(one, value, context.now - one.at) for one in before)


async def keep_and_offer(context: Context, person: Person, value: Said) -> None:
    """Store what was sent and ask what it is for, with all else that waits."""
    kept = await context.read.kept(person.id)
    goes_on, before = _keep(context, person, kept, value), [one.said for one in kept]
    if before and not goes_on:
        settle(context, person, "residents/kept")
    salam = not before and smalltalk.opens_with_salam(value.words)
    await offer(context, person, [*before, value], Mode.EDIT if goes_on else Mode.SEND, salam=salam)


def settle(context: Context, person: Person, key: str, mode: Mode = Mode.ONLY_EDIT) -> None:
    """The question what messages are for loses its buttons and says what came of it."""
    context.show("plain", slot=slot(person), mode=mode, key=key)


def put(context: Context, person: Person, value: Said) -> None:
    """Store what was sent, each message of an album by itself."""
    for one in value.parts:
        context.work.write(
            "keep", id=context.work.new_id(), person=person.id, message=one.message, said=one.kept,
            at=context.now,
        )  # fmt: skip


def _without_numbers(context: Context, person: Person, before: Sequence[Kept], value: Said) -> Said:
    """What was sent, without an identity number that began in the messages before; they lose their part."""
    *earlier, last = mask_parts([*(one.said.text for one in before), value.text], "\n")
    for one, text in zip(before, earlier, strict=True):
        if text != one.said.text:
            said = replace(one.said, text=text).kept
            context.work.write("change_kept", person=person.id, message=one.said.message, said=said)
    return replace(value, text=last)


def _goes_on(before: Kept, value: Said, since: timedelta) -> bool:
    same_album = bool(value.album) and before.said.album == value.album
    return same_album or (len(before.said.text) >= CUT and since <= PASTE)


async def offer(
    context: Context,
    person: Person,
    said: Sequence[Said],
    mode: Mode = Mode.SEND,
    *,
    salam: bool = False,
    newest: Sequence[Ticket] = (),
) -> None:
    """Ask what kept messages are for; `newest` are tickets that the store does not have yet."""
    tickets = [*newest, *await context.read.open_own_tickets(person.id, TICKETS)][:TICKETS]
    text = "\n".join(one.words for one in said if one.words)
    files = [file["kind"] for one in said for file in one.files]
    unasked = Unasked(person, text, files, tickets, invites=prefill.invites(text), salam=salam)
    context.show("loose", slot=slot(person), mode=mode, unasked=unasked)


def slot(person: Person) -> str:
    """The slot of the question what kept messages are for."""
    return f"loose:{person.id}"


async def offer_kept(context: Context, person: Person, newest: Sequence[Ticket] = ()) -> None:
    """Ask what the messages are for that wait, if any do."""
    kept = [one.said for one in await context.read.kept(person.id)]
    if kept:
        await offer(context, person, kept, newest=newest)


def joined(said: Sequence[Said]) -> Said:
    """Several messages as one, to be understood together."""
    text, _, spot = prefill.gathered(said)
    written = next((one.written for one in said if one.written), 0)
    first, *rest = (part for one in said for part in one.parts)
    bare = tuple(replace(part, text="") for part in rest)
    return replace(first, text=text, written=written, spot=spot, rest=bare)


async def take(context: Context, person: Person) -> Sequence[Said]:
    """The messages that wait; they wait no longer."""
    kept = await context.read.kept(person.id)
    context.work.write("drop_kept", person=person.id)
    return [one.said for one in kept]
