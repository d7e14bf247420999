"""A letter of the kelurahan for the lurah's signature, from a request's answers. NIK stays for the pen."""

from datetime import datetime
from typing import TYPE_CHECKING

from texts import indonesian
from texts.papers import pages
from texts.words import Words
from tickets.model import Ticket
from tickets.programmes.services import Letter

if TYPE_CHECKING:
    from fpdf import FPDF

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
DOTS = "." * 40
WIDTHS = (2, 5)


def number(ticket: Ticket, letter: Letter, now: datetime) -> str:
    """300/TGG-2611-0042/XI/2026: the ticket's own number makes it unique."""
    return f"{letter.code}/{ticket.number}/{ROMAN[now.month - 1]}/{now.year}"


def letter(words: Words, ticket: Ticket, form: Letter, now: datetime) -> bytes:
    """The letter as a PDF; `now` gives its date, in the kelurahan's time."""
    place = words.place(ticket.kelurahan)
    local = now.astimezone(place.tz)
    page = pages.paper(form.title)
    page.set_font(pages.FONT, "B", 13)
    for line in words.plain("services/letter.office", place=place.name).upper().splitlines():
        page.multi_cell(0, 7, line, align="C", new_x="LMARGIN", new_y="NEXT")
    page.ln(2)
    page.line(page.l_margin, page.y, page.w - page.r_margin, page.y)
    page.ln(6)
    page.multi_cell(0, 8, form.title, align="C", new_x="LMARGIN", new_y="NEXT")
    page.set_font(pages.FONT, size=10)
    named = words.plain("services/letter.number", number=number(ticket, form, local))
    page.cell(0, 6, named, align="C", new_x="LMARGIN", new_y="NEXT")
    page.ln(6)
    pages.paragraph(page, words.plain("services/letter.to", to=form.to))
    page.ln(4)
    pages.paragraph(page, form.opening.replace("{kelurahan}", place.name))
    page.ln(3)
    pages.table(page, rows(words, ticket), WIDTHS)
    page.ln(3)
    pages.paragraph(page, form.closing)
    page.ln(8)
    day = indonesian.date_only(local.date())
    _side_by_side(page, "", words.plain("services/letter.signed", place=place.name, day=day))
    lurah = words.plain("services/letter.lurah", place=place.name)
    _side_by_side(page, words.plain("services/letter.signature"), lurah)
    page.ln(24)
    _side_by_side(page, DOTS, DOTS)
    _side_by_side(page, "", words.plain("services/letter.nip", dots=DOTS))
    return pages.content(page)


def _side_by_side(page: "FPDF", left: str, right: str) -> None:
    """Whoever asks signs on the left, the lurah on the right."""
    page.cell(page.epw * 0.55, pages.LINE, left)
    page.cell(0, pages.LINE, right, new_x="LMARGIN", new_y="NEXT")


def rows(words: Words, ticket: Ticket) -> list[tuple[str, str]]:
    """What the letter says of the request: the answers as they were given, and lines for the pen."""
    answers = [line.partition(": ")[::2] for line in ticket.text.splitlines() if ": " in line]
    where = words.where(ticket)
    return [
        (words.plain("services/letter.head_what"), words.plain("services/letter.head_says")),
        *answers,
        *([(words.plain("services/letter.where"), where)] if where else []),
        (words.plain("services/letter.nik"), DOTS),
    ]
