"""An invitation for several evenings: answered for all of them at once, or one by one."""

from collections.abc import Sequence

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.untold import untold
from tickets import policy
from tickets.desk import series
from tickets.drafts import Draft
from tickets.invitations import evenings
from tickets.lifecycle import IllegalMove, Party
from tickets.model import Person, Ticket
from tickets.notices import Urgency
from tickets.policy import Forbidden
from tickets.presses import Press


async def pressed(context: Context, press: Press) -> None:
    """Hadir semua, Berhalangan semua, or one by one."""
    person = await context.person()
    tickets = await context.read.series(press.subject)
    if not tickets:
        context.toast("residents/missing", alert=True)
    elif Party.LURAH not in policy.parties(person, tickets[0]):
        forbidden(context)
    elif press.value == "each":
        context.show("series_each", about=tickets[0].id, tickets=tickets, now=context.now)
    elif press.version != series.version(tickets) or not _open(context, tickets, press.value):
        await _stale(context, person, tickets)
    elif press.value == "decline":
        await conversation.start(context, "decline_all", tickets[0].id)
    else:
        after = await evenings.answer(context.desk, context.work, tickets, person, press.value)
        context.toast("tickets/done.accept_all", n=len(after), untold=await untold(context, tickets[0]))


def _open(context: Context, tickets: Sequence[Ticket], action: str) -> bool:
    return action in series.ALL and bool(series.open_to(tickets, action, context.now))


async def _stale(context: Context, person: Person, tickets: Sequence[Ticket]) -> None:
    """The series has moved on: the card is put right and looked at once more."""
    context.toast("tickets/stale.series", alert=True)
    await series.card(context.work, tickets, person, urgency=Urgency.REPLY)


async def decline_all(context: Context, person: Person, draft: Draft) -> None:
    """The lurah cannot come on any of the evenings that have no answer yet."""
    first = await context.read.ticket(draft.subject)
    tickets = await context.read.series(first.visit.series) if first else ()
    if not tickets:
        context.say("residents/missing")
        return
    try:
        after = await evenings.answer(
            context.desk, context.work, tickets, person, "decline", draft.answers["note"] or ""
        )
    except Forbidden:
        forbidden(context)
    except IllegalMove:
        context.say("tickets/stale.series")
    else:
        silent = await untold(context, tickets[0])
        context.say("tickets/done.decline_all", menu=person.official, n=len(after), untold=silent)
