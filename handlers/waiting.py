"""What was sent outside a form waits for its sender's word; it is kept together and offered back."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from handlers.context import Context
from tickets.drafts import Kept, Said
from tickets.forms import prefill
from tickets.forms.engine import CUT, PASTE
from tickets.model import Person
from tickets.notices import Mode

KEPT = "kept"
"""In place of a form's subject in a press: it is to take up the messages that wait."""

TICKETS = 3
"""Open tickets to which a message can be added by a button."""


async def keep(context: Context, person: Person, value: Said) -> bool:
    """Store what was sent; True where it goes on with an album or a long text that came just before."""
    before = await context.read.kept(person.id)
    put(context, person, value)
    return any(_goes_on(one, value, context.now - one.at) for one in before)


def put(context: Context, person: Person, value: Said) -> None:
    """Store what was sent."""
    context.work.write(
        "keep", id=context.work.new_id(), person=person.id, message=value.message, said=asdict(value),
        at=context.now,
    )  # fmt: skip


def _goes_on(before: Kept, value: Said, since: timedelta) -> bool:
    same_album = bool(value.album) and before.said.album == value.album
    return same_album or (len(before.said.text) >= CUT and since <= PASTE)


async def offer(
    context: Context, person: Person, said: Sequence[Said], mode: Mode = Mode.SEND, *, salam: bool = False
) -> None:
    """Ask what kept messages are for."""
    tickets = await context.read.open_own_tickets(person.id, TICKETS)
    text = "\n".join(one.text for one in said if one.text)
    files = [one.attachment["kind"] for one in said if one.attachment]
    context.show(
        "loose", slot=slot(person), mode=mode, person=person, what=text, files=files, tickets=tickets,
        invites=prefill.invites(text), salam=salam,
    )  # fmt: skip


def slot(person: Person) -> str:
    """The slot of the question what kept messages are for."""
    return f"loose:{person.id}"


async def offer_kept(context: Context, person: Person, mode: Mode = Mode.SEND) -> bool:
    """Ask what the messages are for that wait; False where none do."""
    kept = [one.said for one in await context.read.kept(person.id)]
    if kept:
        await offer(context, person, kept, mode)
    return bool(kept)


async def take(context: Context, person: Person) -> Sequence[Kept]:
    """The messages that wait; they wait no longer."""
    kept = await context.read.kept(person.id)
    context.work.write("drop_kept", person=person.id)
    return kept
