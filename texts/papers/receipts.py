"""The receipt of what an official noted for a resident: a sheet of A6 with number, next news and QR code.

It may lie about at home: a complaint about an official is not said to be one, beyond who handles it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from texts import indonesian
from texts.papers import codes, pages
from texts.papers.posters import urgent_number
from texts.words import Words
from tickets.model import Ticket

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, CODE, LABEL = 8, 46, 24
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """What a receipt says: its link, until when that is good, when news come; `named`: whose it is, too."""

    ticket: Ticket
    link: str
    until: datetime
    next_news: datetime | None = None
    named: bool = False


def receipt(words: Words, printed: PrintedReceipt, now: datetime) -> bytes:
    """The receipt as a PDF; `now` in the kelurahan's time."""
    ticket, place = printed.ticket, words.place(printed.ticket.kelurahan)
    title = words.plain("receipts/paper.title")
    page = pages.paper(f"{title} {ticket.number}", "", now, "A6", MARGIN)
    page.set_auto_page_break(auto=False)
    page.set_y(MARGIN)
    pages.fitted(page, words.plain("receipts/paper.office", place=place.name), 11)
    pages.fitted(page, title.upper(), 16, bold=True)
    pages.fitted(page, ticket.number, 20, bold=True)
    page.ln(1)
    page.set_font(pages.FONT, size=9)
    pages.answers(page, _rows(words, printed), LABEL)
    page.ln(1)
    _code(page, words, printed, place.key)
    pages.note(page, words.plain("receipts/paper.urgent", number=urgent_number(words, place)), "C")
    return pages.content(page)


def _rows(words: Words, printed: PrintedReceipt) -> list[tuple[str, str]]:
    ticket, zone = printed.ticket, words.zone(printed.ticket.kelurahan)
    place = words.place(ticket.kelurahan).name
    secret = bool(ticket.confidential or ticket.about)
    ward = f"RW {ticket.rw}" + (f" RT {ticket.rt}" if ticket.rt else "") if ticket.rw else ""
    news = printed.next_news
    told = {
        "at": indonesian.day(ticket.created_at.astimezone(zone).date()),
        "name": ticket.host if printed.named else "",
        "what": "" if secret else words.what(ticket),
        "where": "" if secret else ward,
        "by": words.plain("receipts/paper.above")
        if ticket.about
        else words.plain("receipts/paper.office", place=place),
        "next": words.plain("receipts/paper.next_day", day=indonesian.date_only(news.astimezone(zone).date()))
        if news
        else "",
    }
    return [(words.plain(f"receipts/paper.{key}"), text) for key, text in told.items() if text]


def _code(page: "FPDF", words: Words, printed: PrintedReceipt, kelurahan: str) -> None:
    """The link as a code and in letters."""
    page.set_font(pages.FONT, "B", 10)
    pages.paragraph(page, words.plain("receipts/paper.how"), "C")
    codes.draw(page, printed.link, (page.w - CODE) / 2, page.y, CODE)
    page.set_y(page.y + CODE)
    day = indonesian.date_only(printed.until.astimezone(words.zone(kelurahan)).date())
    pages.note(page, words.plain("receipts/paper.scan"), "C")
    pages.note(page, words.plain("receipts/paper.valid", day=day), "C")
    pages.fitted(page, printed.link.removeprefix("https://"), 8)
    page.ln(1)
