"""An official's appointments as iCalendar (RFC 5545): the same for the file in the chat and for the feed.

What is made depends on the appointments alone, so that a feed which has not changed is the same to the byte.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from texts.views.invitations.agenda import map_link
from texts.views.occasions import where_words
from texts.words import Words
from tickets.calendars.model import Appointment
from tickets.model import Person, Ticket
from tickets.policy import may_know_reporter
from understanding.digits.phones import shown

if TYPE_CHECKING:
    from icalendar import Event

MIME = "text/calendar"
HOST = "sambang"
"""What follows a number in a UID; it never changes, since a calendar knows an appointment by it."""
RING_BEFORE = timedelta(minutes=60)
REFRESH = timedelta(hours=1)


def file(words: Words, appointments: Sequence[Appointment], viewer: Person, name: str = "") -> bytes:
    """A calendar with these appointments as the viewer may see them; `name` is what a phone calls a feed."""
    from icalendar import Calendar  # noqa: PLC0415  # 11 MB, loaded where a calendar is made

    calendar = Calendar()
    calendar.add("prodid", "-//Sambang//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", words.tz.key)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", REFRESH)
    for one in appointments:
        calendar.add_component(_event(words, one, viewer))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(words: Words, one: Appointment, viewer: Person) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415

    zone = words.zone(one.event.kelurahan)
    event = Event()
    event.add("uid", f"{one.key}@{HOST}")
    event.add("sequence", one.event.version)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("status", one.standing)
    event.add("dtstart", one.starts_at.astimezone(zone))
    event.add("dtend", one.ends_at.astimezone(zone))
    event.add("summary", summary(words, one, viewer))
    if where := _where(words, one):
        event.add("location", where)
    event.add("description", "\n".join(_details(words, one, viewer)))
    spot = one.event.spot if isinstance(one.event, Ticket) else None
    if spot:
        event.add("geo", (spot.lat, spot.lon))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary(words, one, viewer))
    alarm.add("trigger", -RING_BEFORE)
    event.add_component(alarm)
    return event


def summary(words: Words, one: Appointment, viewer: Person) -> str:
    """Tahlilan, Bu Aminah; the name only where the viewer may know it."""
    if not isinstance(one.event, Ticket):
        return one.event.title
    named = not one.event.confidential or may_know_reporter(viewer, one.event)
    return ", ".join(part for part in (words.what(one.event), one.event.host if named else "") if part)


def _where(words: Words, one: Appointment) -> str:
    event = one.event
    return words.where(event) if isinstance(event, Ticket) else where_words(words, event)


def _details(words: Words, one: Appointment, viewer: Person) -> list[str]:
    """What helps on the way: the office, the number, the phone where it may be known, the map."""
    place = words.place(one.event.kelurahan).name
    lines = [words.plain("calendars/of", place=place)]
    if isinstance(one.event, Ticket):
        lines.append(words.plain("calendars/number", number=one.event.number))
        if one.event.contact and may_know_reporter(viewer, one.event):
            lines.append(words.plain("calendars/phone", phone=shown(one.event.contact)))
        if link := map_link(one.event.spot):
            lines.append(words.plain("calendars/map", link=link))
    return lines
