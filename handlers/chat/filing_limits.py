"""Before something new is begun: whether the resident may file it today."""

from handlers.chat.context import Context
from texts.views.office.administration import spoken_until
from tickets import filing_limits
from tickets.model import Person


async def may_file(context: Context, person: Person) -> bool:
    """Whether the person may file something new; if not, they are told why and until when."""
    if person.restricted:
        context.show("restricted_yet")
        return False
    place = context.words.places.get(person.kelurahan)
    if place is None or person.official:
        return True
    standing = await context.read.standing(person.id, filing_limits.since(context.now, place.tz), context.now)
    if standing.blocked:
        until = spoken_until(context.words, standing.until, place.tz)
        context.say("office/blocks.told", reason=standing.reason, until=until)
        return False
    most = context.tools.reports_a_day
    if standing.filed >= most:
        context.say("office/blocks.full", limit=most)
        return False
    return True
