"""One's own matters in words: where a ticket stands, more said of it, and what of it is to change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from handlers.chat import conversation, kept_messages
from handlers.chat.context import Context
from handlers.chat.hearing import OPEN, heard
from handlers.chat.refusals import forbidden, refusing, say_state
from handlers.desk import tickets as own_tickets
from texts.views.desk.matters import FIELDS
from texts.views.desk.tickets import Done, sure_slot
from tickets.consequences import OFFICE_ONLY, fits
from tickets.desk import feedback
from tickets.drafts import Said
from tickets.forms.moments import times, value
from tickets.lifecycle import Party, actions
from tickets.model import Kind, Person, Ticket, Visit
from tickets.notices import Mode
from tickets.policy import may_see
from tickets.presses import Press
from understanding.intents import Intent
from understanding.intents.model import Add, Change, Name, Status, What
from understanding.when import Ambiguous, Moment, Understood

READINGS = 4
"""Of a time in doubt, as buttons."""
ALTER = "alter"
"""The verb, and the beginning of the slot, of the question whether a new value is right."""


def number_of(intent: Intent) -> str:
    """The ticket that the intent names, '' for none."""
    match intent.slots:
        case Status(number=number) | Add(number=number) | Change(number=number):
            return number
        case _:
            return ""


async def status(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """Where is it? One ticket is shown at once; where several fit, their matters are the buttons."""
    number = number_of(intent)
    if not (person.registered or person.official):
        return False
    if number:
        await _numbered(context, person, number)
        return True
    tickets = await context.read.open_own_tickets(person.id, OPEN)
    if len(tickets) == 1:
        await stands(context, tickets[0])
    elif tickets:
        context.show("which_matter", tickets=tickets, wish="status")
    elif context.sent:
        await own_tickets.own_list(context.sent, context)
    return True


async def _numbered(context: Context, person: Person, number: str) -> None:
    """The ticket of that number, if it is theirs to see; what is not is not told from what does not exist."""
    ticket = await context.read.ticket_by_number(number)
    if ticket is None or not may_see(person, ticket):
        context.say("matters/unknown", menu=person.official, number=number)
    elif ticket.reporter == person.id:
        await stands(context, ticket)
    else:
        await own_tickets.card(context, Press("card", ticket.id))


async def stands(context: Context, ticket: Ticket) -> None:
    """Where one of one's own tickets stands."""
    events = [one for one in await context.read.events(ticket.id) if one.name not in OFFICE_ONLY]
    context.show(
        "standing", about=ticket.id, ticket=ticket, events=events, now=context.now,
        next_news=context.desk.next_news(ticket, context.now),
    )  # fmt: skip


async def add(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """More of an open ticket: one press adds it. Where several fit, all are offered."""
    ticket = await _own(context, person, number_of(intent))
    if ticket is None:
        return False
    await _offer_addition(context, person, ticket, said)
    return True


async def _offer_addition(context: Context, person: Person, ticket: Ticket, said: Said) -> None:
    await kept_messages.keep(context, person, said)
    context.show("add_sure", slot=kept_messages.slot(person), about=ticket.id, ticket=ticket, what=said.words)


async def _own(context: Context, person: Person, number: str) -> Ticket | None:
    ticket = await context.read.ticket_by_number(number) if number else None
    return ticket if ticket and ticket.reporter == person.id else None


async def change(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """A ticket is to be cancelled or changed: it is shown with the new value, and one button does it."""
    wish, number = intent.slots, number_of(intent)
    if not person.registered or not isinstance(wish, Change):
        return False
    if number:
        ticket = await _own(context, person, number)
        if ticket is None:
            await _numbered(context, person, number)
        else:
            await _propose(context, person, ticket, said, wish)
        return True
    tickets = [
        one
        for one in await context.read.open_own_tickets(person.id, OPEN)
        if wish.what in (None, What.CANCEL) or one.kind is Kind.INVITATION
    ]
    if not tickets:
        return False
    if len(tickets) == 1:
        await _propose(context, person, tickets[0], said, wish)
    else:
        await kept_messages.keep(context, person, said)
        context.show("which_matter", tickets=tickets, wish=f"change.{said.message}")
    return True


async def chosen(context: Context, press: Press) -> None:
    """Which of several was meant: 'status', or 'change.' with the message that said what is to change."""
    person, ticket = await context.person(), await own_tickets.visible(context, press)
    if ticket is None:
        return
    what, _, message = press.value.partition(".")
    if ticket.reporter != person.id:
        forbidden(context)
    elif what == "status":
        await stands(context, ticket)
    elif found := await _meant(context, person, ticket, message):
        await _propose(context, person, ticket, found.said, found.wish)
    else:
        context.toast("residents/expired", alert=True)


@dataclass(frozen=True, slots=True)
class _Meant:
    """A message that waits for a press, and the change of one ticket that it asks for."""

    said: Said
    wish: Change


async def _meant(context: Context, person: Person, ticket: Ticket, message: str) -> _Meant | None:
    """What a kept message wants of that ticket, as of when it was sent."""
    waiting = [one.said for one in await context.read.kept(person.id) if str(one.said.message) == message]
    if not waiting:
        return None
    said = waiting[0]
    sent = datetime.fromtimestamp(said.at, UTC) if said.at else context.now
    understood = await heard(context, person, said, [ticket], sent)
    wishes = (one.slots for one in understood.intents if one.name is Name.CHANGE)
    return next((_Meant(said, one) for one in wishes if isinstance(one, Change)), None)


async def _propose(context: Context, person: Person, ticket: Ticket, said: Said, wish: Change) -> None:
    """Show what would change. What cannot be changed says how it stands; a value not said is asked."""
    possible = [one for one in actions(ticket, Party.RESIDENT) if fits(ticket, one, context.now)]
    if wish.what is What.CANCEL and "cancel" in possible:
        context.show("sure", slot=sure_slot(ticket.id), ticket=ticket, about=ticket.id)
    elif wish.what in (None, What.CANCEL):
        await stands(context, ticket)
    elif ticket.kind is not Kind.INVITATION:
        await _offer_addition(context, person, ticket, said)
    elif "reschedule" not in possible:
        say_state(context, ticket, "reschedule")
    elif wish.what is What.TIME:
        await _propose_time(context, person, ticket, said, wish)
    elif isinstance(wish.value, str) and wish.value:
        await _ask(context, person, ticket, said, wish.what, value=wish.value)
    else:
        await _offer_addition(context, person, ticket, said)


async def _propose_time(context: Context, person: Person, ticket: Ticket, said: Said, wish: Change) -> None:
    found = _moments(context, wish)
    if found:
        starts = [times(value(one), context.desk.kelurahan(ticket).tz)[0] for one in found]
        await _ask(context, person, ticket, said, What.TIME, times=starts)
    else:
        await conversation.start(context, "reschedule", ticket.id)


def _moments(context: Context, wish: Change) -> list[Moment]:
    """The new times that the words may mean, those with a clock that are still to come."""
    match wish.value:
        case Understood():
            found: Sequence[Moment] = [wish.value.moment]
        case Ambiguous(candidates=candidates):
            found = candidates
        case _:
            found = ()
    timed = [
        one for one in found if one.time is not None and times(value(one), context.words.tz)[0] > context.now
    ]
    return timed[:READINGS]


async def _ask(
    context: Context, person: Person, ticket: Ticket, said: Said, what: What, **shown: Any
) -> None:
    """Keep the words, and ask with one button whether that is the new value."""
    before = [one.said.message for one in await context.read.kept(person.id)]
    if said.message not in before:
        await kept_messages.keep(context, person, said)
    slot = f"{ALTER}:{ticket.id}:{what}.{said.message}.0"
    context.show(
        "alter_sure", slot=slot, about=ticket.id, ticket=ticket, what=what, message=said.message, **shown
    )


async def alter(context: Context, press: Press) -> None:
    """The button of such a question: 'time.815.0' takes the first time that message 815 named."""
    ticket = await own_tickets.visible(context, press)
    if ticket and not await altered(context, ticket, press.value):
        context.toast("residents/expired", alert=True)


async def altered(context: Context, ticket: Ticket, answer: str) -> bool:
    """Do what was confirmed, or leave it; False where the question is over."""
    person = await context.person()
    what, _, rest = answer.partition(".")
    message, _, nth = rest.partition(".")
    found = await _meant(context, person, ticket, message)
    if ticket.reporter != person.id or found is None:
        return False
    slot = f"{ALTER}:{ticket.id}:{found.wish.what}.{message}.0"
    if what == "no":
        context.say("matters/kept", menu=person.official, about=ticket.id)
        _over(context, person, slot, message, "matters/kept")
        return True
    if found.wish.what != what:
        return False
    async with refusing(context, ticket, "reschedule"):
        after = await _taken(context, person, ticket, found.wish, _id(nth))
        if after is None:
            return False
        key = "done.reschedule" if what == What.TIME else "done.altered"
        context.show("done", about=after.id, done=Done(key, after))
        _over(context, person, slot, message, "matters/taken")
    return True


def _over(context: Context, person: Person, slot: str, message: str, key: str) -> None:
    """The question has its answer: its buttons go, and the message behind it waits no longer."""
    context.work.write("drop_kept_message", person=person.id, message=_id(message))
    context.show("plain", slot=slot, mode=Mode.ONLY_EDIT, key=key)


def _id(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


async def _taken(context: Context, person: Person, ticket: Ticket, wish: Change, nth: int) -> Ticket | None:
    """The ticket with its new value; None where the words name none any more."""
    if wish.what is What.TIME:
        found = _moments(context, wish)[nth : nth + 1]
        return await _moved(context, person, ticket, found[0]) if found else None
    if wish.what not in FIELDS or not isinstance(wish.value, str) or not wish.value:
        return None
    field = FIELDS[wish.what]
    note = context.words.plain("matters/note", label=context.words.label(f"field.{field}"), value=wish.value)
    return await feedback.alter(context.desk, context.work, ticket, person, {field: wish.value}, note)


async def _moved(context: Context, person: Person, ticket: Ticket, moment: Moment) -> Ticket:
    start, end, prayer = times(value(moment), context.desk.kelurahan(ticket).tz)

    def moved(one: Ticket) -> Ticket:
        visit: Visit = replace(one.visit, starts_at=start, ends_at=end, prayer=prayer)
        return replace(one, visit=visit)

    return await context.desk.act(context.work, ticket, person, "reschedule", also=moved)
