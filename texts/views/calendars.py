"""Screens of an official's calendar: what is on, the link, and a file that goes into the phone."""

from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.papers.calendars import summary
from texts.views.chat.keyboards import rows
from texts.words import Words
from tickets.calendars.model import Appointment, CalendarChoice, CalendarWish
from tickets.model import Attachment, Person
from tickets.presses import Press

__all__ = ["calendar_feed", "calendar_file", "calendar_screen"]


def calendar_screen(words: Words, choice: CalendarChoice, web: bool) -> Message:
    """What is on; `web`: feeds can be had here."""
    since = choice.feed_at.astimezone(words.tz).date() if choice.feed_at and choice.feed_hash else None
    wanted = [CalendarWish.NO_FILES if choice.files else CalendarWish.FILES]
    if web:
        wanted += [CalendarWish.FEED, CalendarWish.END] if since else [CalendarWish.FEED]
    labels = {CalendarWish.FEED: "renew" if since else "make"}
    buttons = [
        Button(words.plain(f"calendars/screen.{labels.get(one, str(one))}"), Press("calendar", value=one))
        for one in wanted
    ]
    text = words.say("calendars/screen.text", files=choice.files, web=web, since=since)
    return Message(text, buttons=rows(buttons, 1))


def calendar_feed(words: Words, link: str) -> Message:
    """The link, shown once. Without its ending it opens the phone's own calendar (web/calendars.py)."""
    buttons = [
        [Button(words.plain("calendars/feed.open"), url=link)],
        [Button(words.plain("calendars/feed.copy"), copy=f"{link}.ics")],
    ]
    return Message(words.say("calendars/feed.text", link=f"{link}.ics"), buttons=buttons)


def calendar_file(words: Words, appointment: Appointment, viewer: Person, file: Attachment) -> Message:
    """A file that one tap puts into the phone's calendar."""
    starts = appointment.starts_at.astimezone(words.zone(appointment.event.kelurahan))
    text = words.say(
        f"calendars/file.{appointment.standing.lower()}",
        what=summary(words, appointment, viewer), when=_when(starts),
    )  # fmt: skip
    return Message(text, files=[file])


def _when(starts: datetime) -> str:
    return indonesian.full(starts, None)
