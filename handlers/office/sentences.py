"""What officials say in sentences: the agenda of days, a search, a leave, the queue."""

from handlers.chat.context import Context
from handlers.desk import lists, queues
from handlers.office import absences
from tickets.drafts import Said
from tickets.model import Person
from understanding.intents import Intent
from understanding.intents.model import Agenda, Period, Search


async def agenda(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'agenda besok', 'undangan hari Ahad siapa saja', 'agenda minggu ini'."""
    days = intent.slots
    if not lists.office_places(context, person) or not isinstance(days, Agenda):
        return False
    if days.first and days.last:
        await lists.days(context, person, days.first, days.last)
    else:
        await lists.evening(context, person, days.day or lists.today(context))
    return True


async def queue(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'antrean', 'yang belum disentuh apa saja'."""
    if not lists.office_places(context, person) or context.sent is None:
        return False
    await queues.queue(context.sent, context)
    return True


async def search(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'cari lampu gang mawar'."""
    wanted = intent.slots.words if isinstance(intent.slots, Search) else ""
    if not lists.office_places(context, person) or not wanted:
        return False
    await lists.sought(context, wanted)
    return True


async def absence(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'saya cuti besok sampai Rabu': the days are filled in, who stands in is the one question left."""
    days = intent.slots
    if absences.office_of(person) is None or not isinstance(days, Period) or context.sent is None:
        return False
    if days.first is None:
        await absences.absence(context.sent, context)
    else:
        await absences.ask_stand_in(context, person, days.first, days.last or days.first)
    return True
