"""An evening's agenda on A5, to take along: events with phone and map, open aspirasi, lines to write on.

Paper is read by more people than a phone: the host of what was told in confidence stands in it only for who
may know them, and what was reported in confidence or of an official stands in it without its words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from texts import indonesian
from texts.papers import codes, pages
from texts.papers.letterheads import foot
from texts.views.invitations.agenda import clock, map_link
from texts.views.occasions import clock_words, where_words
from texts.words import Words, short
from tickets.invitations.agenda import Agenda, AgendaItem, begins
from tickets.model import Person, Ticket
from tickets.occasions.model import Occasion
from tickets.policy import may_know_reporter
from understanding.digits.phones import shown
from understanding.when.moment import Part

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, CODE = 12, 24
SHOWN = 8
"""So many aspirasi of an RW stand on the paper, the oldest; the others are counted."""
NOTE, TEXT = 300, 160
"""Signs of an invitation's note and of an aspirasi."""
RULES, FEWEST = 2, 3
"""Lines to write on behind each event; at the end as many as the page has room for, but no fewer."""
RULE = 8
"""How far apart they are, in millimetres."""


@dataclass(frozen=True, slots=True)
class PrintedAgenda:
    """An evening for `viewer`; `open` has the open aspirasi of each RW that they may see, oldest first, and
    `counts` how many there are.
    """

    agenda: Agenda
    viewer: Person
    open: Mapping[str, Sequence[Ticket]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def agenda(words: Words, printed: PrintedAgenda, now: datetime) -> bytes:
    """The agenda as a PDF; `now` in the kelurahan's time."""
    given = printed.agenda
    day = indonesian.day_part(given.evening, Part.EVENING)
    title = words.plain("printing/agenda.title", day=day)
    page = pages.paper(title, foot(words, title, now), now, "A5", MARGIN)
    pages.heading(page, title, 13)
    place = words.place(given.kelurahan).name
    pages.note(page, words.plain("printing/agenda.place", place=place, name=printed.viewer.name))
    if any(_phone(one.ticket, printed.viewer) for one in given.visits):
        pages.note(page, words.plain("printing/agenda.care"))
    told: list[AgendaItem | Occasion] = [*given.visits, *given.occasions]
    for one in sorted(told, key=_begins):
        _event(page, words, one, printed.viewer)
    _list(page, words, "asked", given.asked, printed.viewer)
    for rw, tickets in printed.open.items():
        _open(page, words, rw, tickets, printed.counts.get(rw, len(tickets)), now)
    _list(page, words, "tomorrow", [*given.tomorrow, *given.occasions_tomorrow], printed.viewer)
    _rest(page, words)
    return pages.content(page)


def _begins(one: AgendaItem | Occasion) -> tuple[float, int]:
    event = one.ticket if isinstance(one, AgendaItem) else one
    at = begins(event)
    return (at.timestamp() if at else float("inf"), event.id)


def _event(page: "FPDF", words: Words, one: AgendaItem | Occasion, viewer: Person) -> None:
    """One event with its map at the right, and lines below it."""
    pages.keep_together(page, CODE + RULE * RULES + pages.LINE)
    top, on = page.y, page.page
    link = map_link(one.ticket.spot) if isinstance(one, AgendaItem) else ""
    if link:
        left = page.w - MARGIN - CODE
        codes.draw(page, link, left, top + 2, CODE)
        page.set_right_margin(MARGIN + CODE)
    heading, *lines = _visit(words, one, viewer) if isinstance(one, AgendaItem) else _date(words, one)
    pages.heading(page, heading, 11)
    for line in lines:
        pages.paragraph(page, line)
    page.set_right_margin(MARGIN)
    if link and page.page == on:
        page.set_y(max(page.y, top + CODE))
    _rules(page, RULES)


def _visit(words: Words, one: AgendaItem, viewer: Person) -> list[str]:
    """What is said of an invitation, the heading first."""
    ticket, phone = one.ticket, _phone(one.ticket, viewer)
    found = [
        words.plain("printing/agenda.event", clock=clock(words, ticket), what=words.what(ticket)),
        ", ".join(part for part in (_host(ticket, viewer), ticket.number) if part),
        words.where(ticket),
        words.plain("printing/agenda.phone", phone=phone) if phone else "",
        words.plain("printing/agenda.goer", goer=one.goer.name if one.goer else ""),
        words.plain("printing/agenda.note", note=short(_line(ticket.text), NOTE)) if ticket.text else "",
        words.plain("printing/agenda.clash", clashes=", ".join(one.clashes)) if one.clashes else "",
    ]
    return [line for line in found if line]


def _date(words: Words, one: Occasion) -> list[str]:
    """The same of a date of a programme."""
    heading = words.plain("printing/agenda.event", clock=clock_words(words, one), what=one.title)
    return [line for line in (heading, where_words(words, one)) if line]


def _host(ticket: Ticket, viewer: Person) -> str:
    return "" if ticket.confidential and not may_know_reporter(viewer, ticket) else ticket.host


def _phone(ticket: Ticket, viewer: Person) -> str:
    return shown(ticket.contact) if ticket.contact and may_know_reporter(viewer, ticket) else ""


def _list(page: "FPDF", words: Words, name: str, events: Sequence[Ticket | Occasion], viewer: Person) -> None:
    """Events in a line each."""
    if not events:
        return
    pages.keep_together(page, pages.LINE * 3)
    pages.heading(page, words.plain(f"printing/agenda.{name}"), 11)
    for one in events:
        pages.paragraph(
            page,
            words.plain(
                "printing/agenda.line",
                clock=clock(words, one) if isinstance(one, Ticket) else clock_words(words, one),
                what=words.what(one) if isinstance(one, Ticket) else one.title,
                host=_host(one, viewer) if isinstance(one, Ticket) else "",
                number=one.number if isinstance(one, Ticket) else "",
                where="" if isinstance(one, Ticket) else where_words(words, one),
            ),
        )


def _open(page: "FPDF", words: Words, rw: str, tickets: Sequence[Ticket], count: int, now: datetime) -> None:
    """The open aspirasi of an RW, each with a box to tick."""
    pages.keep_together(page, pages.LINE * 4)
    pages.heading(page, words.plain("printing/agenda.open", rw=rw, count=count), 11)
    listed = tickets[:SHOWN]
    for one in listed:
        pages.paragraph(
            page,
            words.plain(
                "printing/agenda.open_line", number=one.number, age=indonesian.age(one.created_at, now),
                what=words.what(one), text=_told(words, one),
            ),
        )  # fmt: skip
    if rest := count - len(listed):
        pages.paragraph(page, words.plain("printing/agenda.more", n=rest))


def _told(words: Words, ticket: Ticket) -> str:
    if ticket.confidential or ticket.about:
        return words.plain("digests/ticket_secret")
    ward = f"RT {ticket.rt}" if ticket.rt else ""
    where = ", ".join(part for part in (_line(ticket.address), ward) if part)
    return short(_line(ticket.text), TEXT) + (f" ({where})" if where else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _rest(page: "FPDF", words: Words) -> None:
    """What is left of the page, to write on."""
    room = page.h - pages.BOTTOM - page.y - 3 * pages.LINE
    if (count := int(room // RULE)) >= FEWEST:
        pages.heading(page, words.plain("printing/agenda.lines"), 11)
        _rules(page, count)


def _rules(page: "FPDF", count: int) -> None:
    """Lines to write on."""
    page.set_draw_color(pages.GREY)
    page.set_dash_pattern(dash=0.4, gap=1.2)
    for _ in range(count):
        page.set_y(page.y + RULE)
        page.line(page.l_margin, page.y, page.w - page.r_margin, page.y)
    page.set_dash_pattern()
    page.set_draw_color(pages.BLACK)
    page.ln(2)
