"""The leaflet of /layanan: what a kelurahan offers, what to bring, when, and whom to ask, on sheets of A5.

Everything stands in the files of the programmes and of the kelurahan; a date of a round says its RW and no
more, as residents read it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from texts import indonesian
from texts.papers import codes, pages
from texts.papers.letterheads import foot, letterhead
from texts.papers.posters import urgent_number
from texts.views.occasions import when_words
from texts.words import Words
from tickets.occasions.model import Kind, Occasion
from tickets.places import Kelurahan
from tickets.policy import BY_RANK
from tickets.programmes.hours import Hours
from tickets.programmes.model import Programme
from tickets.programmes.services import Document

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, CODE = 12, 30
"""Millimetres."""
MONDAY = date(2024, 1, 1)
"""Any one, to name the days of the week by."""
ROW = 3
"""So many days one after another are a span: Senin–Rabu."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A programme with its next dates; `opens` says when it is open where that is neither hours nor dates."""

    programme: Programme
    dates: Sequence[Occasion] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a kelurahan offers, and how the bot is opened there."""

    place: Kelurahan
    offered: Sequence[Offered]
    bot: str
    link: str


def leaflet(words: Words, given: Leaflet, now: datetime) -> bytes:
    """The leaflet as a PDF; `now` in the kelurahan's time."""
    title = words.plain("printing/leaflet.title", place=given.place.name)
    page = pages.paper(title, foot(words, title, now), now, "A5", MARGIN)
    letterhead(page, words, given.place)
    _how(page, words, given, title)
    for one in given.offered:
        _programme(page, words, one)
    _office(page, words, given.place)
    return pages.content(page)


def _how(page: "FPDF", words: Words, given: Leaflet, title: str) -> None:
    """What the bot takes at any time, with its code at the right."""
    top = page.y
    codes.draw(page, given.link, page.w - page.r_margin - CODE, top, CODE)
    page.set_right_margin(MARGIN + CODE)
    pages.heading(page, title, 13)
    pages.paragraph(page, words.plain("printing/leaflet.always", bot=given.bot))
    page.set_right_margin(MARGIN)
    page.set_y(max(page.y, top + CODE) + 1)


def _programme(page: "FPDF", words: Words, one: Offered) -> None:
    programme = one.programme
    pages.keep_together(page, pages.LINE * 6)
    pages.heading(page, programme.name)
    pages.paragraph(page, programme.about)
    if when := _open(words, one):
        pages.paragraph(page, words.plain("printing/leaflet.hours", when=when))
    for date_ in one.dates:
        where = _where(date_)
        pages.paragraph(
            page, words.plain("printing/leaflet.date", title=date_.title, when=when_words(words, date_),
                              where=where, named=date_.title != programme.name),
        )  # fmt: skip
    request, activity = programme.request, programme.activity
    for document in request.documents.values() if request else ():
        _document(page, words, document)
    for wish in activity.wishes if activity else ():
        if wish.needs:
            _needs(page, words, wish.label, wish.needs)
    if activity and activity.bring:
        pages.note(page, activity.bring)
    if request and request.documents:
        _checked(page, words, request.documents.values())
    for known in programme.questions:
        pages.note(page, words.plain("printing/leaflet.question", ask=known.ask, answer=known.answer))


def _open(words: Words, one: Offered) -> str:
    """When it is open; '' where its dates alone say it."""
    programme = one.programme
    by_dates = programme.activity or programme.round
    if one.opens or (by_dates and not programme.hours):
        return one.opens
    return hours_words(words, programme.hours)


def _where(occasion: Occasion) -> str:
    address = occasion.address if occasion.kind is Kind.ACTIVITY else ""
    return ", ".join(part for part in (address, f"RW {occasion.rw}" if occasion.rw else "") if part)


def _document(page: "FPDF", words: Words, document: Document) -> None:
    name = words.plain("printing/leaflet.document", name=document.name, issuer=document.issuer,
                       fee=document.fee, mark=not document.confirmed)  # fmt: skip
    _needs(page, words, name, document.needs, document.note)


def _needs(page: "FPDF", words: Words, name: str, needs: Sequence[str], note: str = "") -> None:
    """What has to be brought for something, its name in bold."""
    pages.keep_together(page, pages.LINE * 3)
    page.ln(1)
    page.set_font(pages.FONT, "B", 9)
    pages.paragraph(page, name)
    page.set_font(pages.FONT, size=9)
    pages.paragraph(page, words.plain("printing/leaflet.needs", needs=needs, note=note))
    page.set_font(pages.FONT, size=10)


def _checked(page: "FPDF", words: Words, documents: Iterable[Document]) -> None:
    """When the lists were looked at, and that some are to be made sure of."""
    found = list(documents)
    day = indonesian.date_only(min(one.checked for one in found))
    unsure = any(not one.confirmed for one in found)
    pages.note(page, words.plain("printing/leaflet.checked", day=day, unsure=unsure))


def _office(page: "FPDF", words: Words, place: Kelurahan) -> None:
    """Whom to ask: the office and its public numbers, as far as they are known."""
    front = place.front
    ranked = [one for one in BY_RANK if front.contacts.get(one)]
    contacts = [(words.label(f"role.{one}"), front.contacts[one]) for one in ranked]
    pages.keep_together(page, pages.LINE * (6 + len(contacts)))
    pages.heading(page, words.plain("printing/leaflet.whom"))
    pages.paragraph(
        page,
        words.plain(
            "printing/leaflet.office", address=front.address, hours=front.hours, phone=front.phone,
            receives=front.receives, contacts=contacts, number=urgent_number(words, place),
        ),
    )  # fmt: skip


def hours_words(words: Words, hours: Hours) -> str:
    """'Senin–Kamis 08.00–15.00, Jumat 08.00–14.00'; '24 jam' where there are none."""
    if not hours:
        return words.plain("services/hours.always")
    return ", ".join(
        f"{_days([day.number for day in one.days])} {_clocks(one.opens, one.closes)}" for one in hours
    )


def _clocks(start: time, end: time) -> str:
    return f"{indonesian.clock(start)}–{indonesian.clock(end)}"


def _days(numbers: Sequence[int]) -> str:
    """Days of the week in words, those one after another as a span."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])
    ]
    told: list[str] = []
    for run in runs:
        told += [f"{_day(run[0])}–{_day(run[-1])}"] if len(run) >= ROW else map(_day, run)
    return ", ".join(told)


def _day(number: int) -> str:
    return indonesian.weekday(MONDAY + timedelta(days=number))
