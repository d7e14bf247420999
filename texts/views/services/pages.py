"""Screens of what a kelurahan offers: the list, a programme's page, the overview of several kelurahan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from almanac.calendar import Calendar
from texts import indonesian
from texts.message import Button, Message
from texts.views.office.printing import print_button
from texts.views.services.requests import near
from texts.words import Words
from tickets.presses import Press
from tickets.programmes.hours import closes_at, is_open, next_opening
from tickets.programmes.model import Programme

__all__ = ["service", "services", "services_overview"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme, and when it takes place where that is not its hours. `waiting`: its open requests, told to
    officials.
    """

    programme: Programme
    when: str = ""
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A kelurahan in numbers: its programmes, and requests that wait and that there ever were."""

    kelurahan: str
    programmes: int
    waiting: int
    ever: int


def open_words(words: Words, programme: Programme, now: datetime, calendar: Calendar, tz: ZoneInfo) -> str:
    """Whether a programme is open: 'buka 24 jam', 'buka sampai 15.00', 'buka besok 08.00'."""
    if not programme.hours:
        return words.say("services/hours.always")
    if is_open(programme.hours, now, calendar, tz):
        end = closes_at(programme.hours, now, calendar, tz) or now
        return words.say("services/hours.open", until=indonesian.clock(end.astimezone(tz)))
    start = next_opening(programme.hours, now, calendar, tz)
    if start is None:
        return words.say("services/hours.closed")
    return words.say("services/hours.opens", when=near(words, start, now, tz))


@dataclass(frozen=True, slots=True)
class ServiceList:
    """What a kelurahan offers now; `several`: the reader has others to look at, `prints`: may print it."""

    kelurahan: str
    listed: Sequence[Listed]
    now: datetime
    calendar: Calendar
    several: bool = False
    prints: bool = False


def services(words: Words, given: ServiceList) -> Message:
    """What a kelurahan offers, each open or when, with a button for each."""
    kelurahan, listed, place = given.kelurahan, given.listed, words.place(given.kelurahan)
    lines = [
        (
            one.programme.name,
            one.when or open_words(words, one.programme, given.now, given.calendar, place.tz),
            one.waiting,
        )
        for one in listed
    ]
    buttons = [[Button(one.programme.name, _service(one.programme, kelurahan))] for one in listed]
    if given.prints:
        buttons.append([print_button(words, kelurahan)])
    if given.several:
        buttons.append([Button(words.say("services/all"), Press("services"))])
    return Message(words.say("services/list", place=place.name, lines=lines), buttons=buttons)


def _service(programme: Programme, kelurahan: str) -> Press:
    return Press("service", value=f"{programme.key}.{kelurahan}")


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A programme in a kelurahan, with what its parts say and their buttons."""

    listed: Listed
    kelurahan: str
    now: datetime
    calendar: Calendar
    lines: Sequence[str] = ()
    buttons: Sequence[Button] = ()


def service(words: Words, page: ServicePage) -> Message:
    """The page of a programme: what it is, when it is open, what its parts say, and their buttons."""
    place, listed, programme = words.place(page.kelurahan), page.listed, page.listed.programme
    text = words.say(
        "services/page", name=programme.name, place=place.name, about=programme.about, lines=page.lines,
        when=listed.when or open_words(words, programme, page.now, page.calendar, place.tz),
    )  # fmt: skip
    back = Button(words.say("services/back", place=place.name), Press("services", value=page.kelurahan))
    return Message(text, buttons=[*([one] for one in page.buttons), [back]])


def services_overview(words: Words, totals: Sequence[Total]) -> Message:
    """Several kelurahan, for who works for them: how many programmes, how many requests wait."""
    lines = [(words.place(one.kelurahan).name, one.programmes, one.waiting, one.ever) for one in totals]
    buttons = [
        [Button(words.place(one.kelurahan).name, Press("services", value=one.kelurahan))] for one in totals
    ]
    return Message(words.say("services/overview", lines=lines), buttons=buttons)
