"""Files for officials' calendars follow each change of an event: to whoever goes and wants them, and to
whoever has one of an event to which they no longer go.
"""

import asyncio
from collections.abc import Sequence

from scheduler.jobs import Means
from texts.papers import calendars
from texts.words import Words
from tickets.activities import news
from tickets.calendars import rules
from tickets.calendars.model import Appointment, Certainty
from tickets.model import Attachment, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.occasions.model import Occasion
from tickets.ports import Unit


async def follow_ticket(unit: Unit, means: Means, ticket: Ticket) -> None:
    """An invitation has become another."""
    if ticket.visit.starts_at is None or ticket.visit.starts_at <= unit.now:
        return
    people = await _wanting(unit, ticket.kelurahan, ticket.id)
    events = await unit.read.events(ticket.id) if people else ()
    for person, has_file in people:
        one = rules.of_ticket(ticket, person, events)
        if one and (has_file or one.standing is Certainty.CONFIRMED):
            await _send(unit, means, person, one)


async def follow_occasion(unit: Unit, means: Means, occasion: Occasion) -> None:
    """A date of a programme was planned or has become another."""
    if occasion.starts_at <= unit.now:
        return
    for person, has_file in await _wanting(unit, occasion.kelurahan, occasion.id):
        one = rules.of_occasion(means.desk, occasion, person, unit.now)
        if one and (has_file or one.standing is Certainty.CONFIRMED):
            await _send(unit, means, person, one)


async def _wanting(unit: Unit, kelurahan: str, subject: int) -> Sequence[tuple[Person, bool]]:
    """Who wants files, and whether they have one of this."""
    wanting = set(await unit.read.calendar_wanting(kelurahan))
    if not wanting:
        return ()
    have = set(await unit.read.calendar_sent(subject))
    officials = await unit.read.officials(kelurahan)
    return [(one, one.id in have) for one in officials if one.id in wanting and not one.unreachable]


async def _send(unit: Unit, means: Means, person: Person, one: Appointment) -> None:
    desk = means.desk
    words = Words(desk.places, desk.programmes, desk.posts, desk.tz)
    content = await asyncio.to_thread(calendars.file, words, [one], person)
    name = words.plain("calendars/file_name", key=one.key)
    file = Attachment("document", unit.attach(name, calendars.MIME, content))
    unit.write(
        "put_calendar_file", subject=one.event.id, person=person.id, version=one.event.version,
        cancelled=one.standing is Certainty.CANCELLED, at=unit.now,
    )  # fmt: skip
    values = {"appointment": one, "viewer": person, "file": file}
    soon = one.starts_at - unit.now < news.SOON
    urgency = Urgency.EVENT if soon else Urgency.NORMAL
    unit.tell(Notice(person.telegram_id, "calendar_file", values, urgency, mode=Mode.SEND))
