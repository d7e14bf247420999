"""/antrean: what waits for somebody, in one message that is edited in place: pages, sieves, kelurahan."""

from collections.abc import Sequence

from telegram import Update

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.lists import office_places, official
from handlers.desk.tickets import paged
from texts.views.desk.lists import PAGE
from texts.views.desk.queues import QueuePage
from tickets.desk import queues
from tickets.desk.queues import Sieve
from tickets.model import Person
from tickets.notices import Mode
from tickets.presses import Press


async def queue(update: Update, context: Context) -> None:
    """/antrean: all that is the official's to see, oldest first."""
    person = await official(context)
    if person is not None:
        places = office_places(context, person)
        await _show(context, person, Sieve(places[0] if len(places) == 1 else ""), 0, Mode.SEND)


async def paged_queue(context: Context, press: Press) -> None:
    """Another page of it, or another sieve: value is that, subject the page."""
    person, sieve = await context.person(), Sieve.parse(press.value)
    if sieve is None or not _theirs(sieve, person, office_places(context, person)):
        forbidden(context)
    elif paged(context, press):
        await _show(context, person, sieve, press.subject, Mode.EDIT)


def _theirs(sieve: Sieve, person: Person, places: Sequence[str]) -> bool:
    """Whether that official can look through the sieve."""
    if not places or (sieve.by == queues.CHIEF and not queues.camat(person)):
        return False
    return not sieve.place or sieve.place in places


async def _show(context: Context, person: Person, sieve: Sieve, page: int, mode: Mode) -> None:
    places = office_places(context, person)
    looked = [sieve.place] if sieve.place else places
    found = [] if sieve.picking else await queues.page(
        context.read, person, looked, sieve, context.now, page * PAGE, PAGE + 1
    )  # fmt: skip
    sums = [await queues.waiting(context.read, person, one, context.now) for one in looked]
    chiefs = len(await queues.chiefs(context.read, person)) if queues.camat(person) else 0
    field = all(queues.only_field(person, one) for one in looked)
    waits = QueuePage(sieve, found, page, sums, chiefs, len(places) > 1, field)
    context.show("queue", slot=f"queue:{person.id}", mode=mode, waits=waits, now=context.now)
