"""A letter of the kelurahan for the lurah's signature, from a request's answers. NIK stays for the pen."""

from datetime import datetime
from typing import TYPE_CHECKING

from texts.papers import pages
from texts.papers.letterheads import DOTS, acknowledged, foot, letterhead, lurah_signs
from texts.words import Words
from tickets.model import Ticket
from tickets.places import Kelurahan
from tickets.programmes.services import Letter

if TYPE_CHECKING:
    from fpdf import FPDF

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HEAD, LABEL = 22, 52
"""How wide labels are, in millimetres: those of the letter, those of its answers."""
PEN = "." * 10


def number(ticket: Ticket, letter: Letter, now: datetime) -> str:
    """300/TGG-2611-0042/XI/2026: the ticket's own number makes it unique."""
    return f"{letter.code}/{ticket.number}/{ROMAN[now.month - 1]}/{now.year}"


def letter(words: Words, ticket: Ticket, form: Letter, now: datetime) -> bytes:
    """The letter as a PDF; `now` gives its date, in the kelurahan's time."""
    place = words.place(ticket.kelurahan)
    local = now.astimezone(place.tz)
    page = pages.paper(form.title, foot(words, ticket.number, local), local)
    letterhead(page, words, place)
    pages.centred(page, form.title, 12, bold=True)
    page.ln(3)
    pages.answers(page, _head(words, ticket, form, local), HEAD)
    page.ln(3)
    pages.paragraph(page, words.plain("services/letter.to", to=form.to))
    page.ln(3)
    pages.paragraph(page, form.opening.replace("{kelurahan}", place.name))
    page.ln(2)
    pages.answers(page, rows(words, ticket), LABEL)
    page.ln(2)
    pages.paragraph(page, form.closing)
    page.ln(5)
    lurah_signs(page, words, place, local, words.plain("services/letter.signature"))
    if form.acknowledged:
        page.ln(3)
        who = (_filled(one, ticket, place) for one in form.acknowledged)
        acknowledged(page, words, tuple(who))
    if form.copies:
        _copies(page, words, [_filled(one, ticket, place) for one in form.copies])
    return pages.content(page)


def _head(words: Words, ticket: Ticket, form: Letter, local: datetime) -> list[tuple[str, str]]:
    return [
        (words.plain("services/letter.number"), number(ticket, form, local)),
        (words.plain("services/letter.enclosed"), words.plain("services/letter.nothing")),
        (words.plain("services/letter.subject"), form.subject or form.title.capitalize()),
    ]


def _filled(text: str, ticket: Ticket, place: Kelurahan) -> str:
    """With RT, RW and kelurahan, dots where the ticket has none."""
    for name, value in (("rt", ticket.rt), ("rw", ticket.rw), ("kelurahan", place.name)):
        text = text.replace(f"{{{name}}}", value or PEN)
    return text


def _copies(page: "FPDF", words: Words, whom: list[str]) -> None:
    pages.keep_together(page, 5 * (len(whom) + 1))
    page.ln(3)
    page.set_font(pages.FONT, size=8.5)
    lines = [words.plain("services/letter.copies"), *(f"{n}. {one}" for n, one in enumerate(whom, 1))]
    page.multi_cell(0, 4.5, "\n".join(lines), align="L", new_x="LMARGIN", new_y="NEXT")


def rows(words: Words, ticket: Ticket) -> list[tuple[str, str]]:
    """What the letter says of the request: the answers as they were given, and lines for the pen."""
    answers = [line.partition(": ")[::2] for line in ticket.text.splitlines() if ": " in line]
    where = words.where(ticket)
    return [
        *answers,
        *([(words.plain("services/letter.where"), where)] if where else []),
        (words.plain("services/letter.nik"), DOTS),
    ]
