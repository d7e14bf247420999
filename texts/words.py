"""The texts with what they need to write: dates in words, shortened quotations, names of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from almanac.calendar import WIB
from almanac.place import JEMBER, Place
from texts import Catalogue, catalogue, indonesian, time_answers
from tickets.forms.declared import FORMS
from tickets.forms.fields import Form
from tickets.forms.moments import anchor
from tickets.model import Kind, Person, Ticket
from tickets.places import Kelurahan, Places
from tickets.posts import NONE as NO_POSTS
from tickets.posts import RW, Posts
from tickets.programmes.loading import NONE, Programmes
from tickets.programmes.services import DOCUMENT
from understanding import categories
from understanding.emergency_numbers import NONE as NO_NUMBERS
from understanding.emergency_numbers import Numbers
from understanding.names import one_line
from understanding.when.moment import Moment

ELLIPSIS = "…"
IN_LINE = 600
"""Quotations up to that length stand in a line, longer ones are paragraphs."""
TITLES = frozenset({"bapak", "pak", "ibu", "bu", "mbah", "mas", "mbak", "kyai", "kiai", "ustadz", "gus"})


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def head(text: str, size: int) -> str:
    """As much of the beginning as fits into `size` units."""
    cut = text[:size]
    while (over := units(cut) - size) > 0:
        cut = cut[: -((over + 1) // 2)]
    return cut


def parts(text: str, size: int) -> list[str]:
    """The whole text in pieces of at most `size` units."""
    found = []
    while text:
        found.append(head(text, size))
        text = text[len(found[-1]) :]
    return found


def short(text: str, length: int) -> str:
    """At most `length` units, cut at a space where there is one near."""
    if units(text) <= length:
        return text
    cut = head(text, length - 1)
    space = cut.rfind(" ")
    return (cut[:space] if space > len(cut) * 0.7 else cut).rstrip() + ELLIPSIS


def quoted(text: str, length: int) -> str:
    """What somebody wrote, at most `length` units of it. One that is no paragraph stays in its line: the line
    breaks in it could draw lines into a card that are not ours.
    """
    return short(type(text)(" ".join(text.split())) if length <= IN_LINE else text, length)


def stopped(text: str) -> str:
    """With a full stop at its end, where it has no sign there yet."""
    return text if text.rstrip("\"'”’)»").endswith((".", "!", "?", ELLIPSIS, ":")) else text + "."


def begun(text: str) -> str:
    """As it begins a line: the first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


@cache
def _texts() -> Catalogue:
    """Read once, when the first is needed, and compiled once."""
    return catalogue({
        "short": quoted, "begun": begun, "stopped": stopped,
        "age": indonesian.age, "day": indonesian.day, "clock": indonesian.clock,
    })  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Texts by key, for the kelurahan that are served and what they offer; `tz` is the zone of what belongs
    to no kelurahan.
    """

    places: Places
    programmes: Programmes = NONE
    posts: Posts = NO_POSTS
    tz: ZoneInfo = WIB
    emergency: Numbers = NO_NUMBERS

    def office(self, ticket: Ticket) -> str:
        """The office that has a ticket: 'Kelurahan Wirolegi', 'Kecamatan'."""
        if ticket.handling.level:
            return self.label(f"level.{ticket.handling.level}")
        return self.say("handling/office", place=self.place(ticket.kelurahan).name)

    def post(self, key: str) -> str:
        """The name of a duty: 'Kasi PMD', 'Babinsa', 'Ketua RW 05'."""
        if key.startswith(RW):
            return f"{self.label('role.rw_head')} {key.removeprefix(RW)}"
        return self.posts.duties.get(key) or self.posts.helpers.get(key) or self.label(f"role.{key}")

    def helper_phone(self, kelurahan: str, key: str) -> str:
        """The number of whoever is called in to help and has no account here, '' where it is not known."""
        contacts = {str(role): number for role, number in self.place(kelurahan).front.contacts.items()}
        return self.posts.phones.get(kelurahan, {}).get(key) or contacts.get(key, "")

    @property
    def texts(self) -> Catalogue:
        """The catalogue, with its filters."""
        return _texts()

    def say(self, key: str, /, **values: Any) -> Markup:
        """A text with values, as Telegram HTML; safe to put into another text."""
        return Markup(self.texts.render(key, **values))  # noqa: S704  # autoescaped by the catalogue

    def label(self, key: str) -> str:
        """A text without values, plain."""
        group, _, name = key.partition(".")
        if group == "category":
            return self._category(name)
        return self.texts.label(f"labels/{key}")

    def _category(self, key: str) -> str:
        """That of programmes/categories.toml; of a category that is no longer there, the key in words."""
        if found := categories.ALL.get(key):
            return found.label
        return f"{self.label('gone.category')}: {key.replace('_', ' ')}"

    def plain(self, key: str, /, **values: Any) -> str:
        """A text with values for where Telegram takes no HTML: toasts and button labels."""
        return str(self.say(key, **values).unescape())

    def zone(self, kelurahan: str = "") -> ZoneInfo:
        """The zone of a kelurahan, or of what belongs to none."""
        return self.places[kelurahan].tz if kelurahan in self.places else self.tz

    def clock(self, at: datetime) -> str:
        """07.00 WIB: a local time that belongs to no kelurahan."""
        return f"{indonesian.clock(at)} {at.replace(tzinfo=self.tz).tzname()}"

    @property
    def here(self) -> Place:
        """Where the Hijri calendar is kept, which is one for all kelurahan."""
        return next(iter(self.places.values())).here if self.places else JEMBER

    def form(self, key: str) -> Form:
        """A form by its key: one of everybody's, or that of a programme ('pahala/request')."""
        return FORMS.get(key) or self.programmes.form(key)

    def place(self, key: str) -> Kelurahan:
        """A kelurahan by its key."""
        return self.places[key]

    def when(self, ticket: Ticket, at: datetime | None = None) -> str:
        """When an event begins, in full; `at` in place of its own time."""
        starts = at or ticket.visit.starts_at
        if starts is None:
            return ""
        tz = self.places[ticket.kelurahan].tz
        ends = ticket.visit.ends_at.astimezone(tz) if ticket.visit.ends_at and at is None else None
        told = anchor(ticket.visit.prayer) if at is None else None
        return indonesian.full(starts.astimezone(tz), ends, told is not None, told)

    def reckoned(self, ticket: Ticket) -> str:
        """Weton and Hijri day of an evening event, '' for any other."""
        if ticket.visit.starts_at is None:
            return ""
        place = self.places[ticket.kelurahan].here
        local = ticket.visit.starts_at.astimezone(place.tz)
        at = Moment(local.date(), local.time(), prayer=anchor(ticket.visit.prayer))
        return time_answers.reckoned(at, place) if time_answers.is_evening(at) else ""

    def called(self, person: Person | None) -> str:
        """Bapak/Ibu and the name, or Bapak/Ibu alone; a name that brings its own title stays as it is."""
        if not person or not person.name:
            return "Bapak/Ibu"
        first = person.name.split()[0].rstrip(".").lower()
        return person.name if first in TITLES else f"Bapak/Ibu {person.name}"

    def about(self, ticket: Ticket, key: str) -> str:
        """The key of a text about a ticket: a service has words of its own for some."""
        own, shared, known = f"services/{key}", f"tickets/{key}", self.texts.sources
        return own if own in known and (ticket.kind is Kind.SERVICE or shared not in known) else shared

    def status(self, ticket: Ticket) -> str:
        """Where a ticket stands, in the words of its programme where that has its own."""
        programme = self.programmes.get(ticket.service.programme)
        own = programme.request.steps.get(ticket.status) if programme and programme.request else None
        return own or self.label(f"status.{ticket.status}")

    def standing(self, ticket: Ticket) -> str:
        """The same as whoever reported it reads it."""
        own = self.texts.labels("labels/standing")
        return own.get(ticket.status) or self.status(ticket)

    def service(self, ticket: Ticket) -> str:
        """What is asked of a programme: the document, and the programme's name."""
        programme = self.programmes.get(ticket.service.programme)
        if programme is None:
            return self.label("kind.service")
        if programme.request is None:
            return programme.name
        document = programme.request.documents.get(ticket.service.fields.get(DOCUMENT, ""))
        return f"{document.name} ({programme.name})" if document else programme.name

    def what(self, ticket: Ticket) -> str:
        """In a word what a ticket is about: the category, the kind of event, what is asked of a programme."""
        if ticket.kind is Kind.SERVICE:
            return self.service(ticket)
        if ticket.visit.starts_at is not None:
            return self.label(f"event.{ticket.type}")
        return self.label(f"category.{ticket.category or 'other'}")

    def where(self, ticket: Ticket) -> str:
        """RW 05 RT 02 and the address."""
        ward = f"RW {ticket.rw} RT {ticket.rt}" if ticket.rt else f"RW {ticket.rw}" if ticket.rw else ""
        return ", ".join(part for part in (one_line(ticket.address), ward) if part)

    def labels_file(self, values: Mapping[str, int]) -> str:
        """'2 foto, 1 pesan suara' from counts by kind of file."""
        return ", ".join(f"{n} {self.label(f'file.{kind}')}" for kind, n in values.items())
