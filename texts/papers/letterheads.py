"""What a paper of the kelurahan has besides its words: letterhead with emblem, who signs, the line below.

Where a kelurahan has given no emblem, an empty shield with its code shows where one belongs.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from texts import indonesian
from texts.papers import pages
from texts.words import Words
from tickets.places import Kelurahan

if TYPE_CHECKING:
    from fpdf import FPDF

EMBLEM = 22
"""Millimetres, wide and high."""
DOTS = "." * 40
SHIELD = ((0.1, 0.05), (0.9, 0.05), (0.9, 0.6), (0.5, 0.98), (0.1, 0.6))
"""Corners, in shares of the emblem's square."""
ROOM_TO_SIGN = 16
BLOCK = 4 * pages.LINE + ROOM_TO_SIGN
"""How high a signature is, in millimetres."""


def foot(words: Words, what: str, now: datetime) -> str:
    """'TGG-2611-0042 · dicetak 24 November 2026, 10.00 WIB · halaman 1 dari 2', numbers for the pages to fill
    in; `now` in the kelurahan's time.
    """
    at = f"{indonesian.clock(now)} {now.tzname()}"
    return words.plain(
        "papers/foot", what=what, day=indonesian.date_only(now.date()), at=at, page="{page}", pages="{pages}"
    )


def letterhead(page: "FPDF", words: Words, place: Kelurahan) -> None:
    """Emblem, the three lines of the office, its address, and a double rule below."""
    left, top = page.l_margin, page.y
    _emblem(page, place, left, top)
    *above, own = words.plain("papers/office", place=place.name).upper().splitlines()
    for line in above:
        _beside(page, line, 11)
    _beside(page, own, 15, bold=True)
    front = place.front
    contact = words.plain("papers/address", address=front.address, phone=front.phone)
    if contact:
        _beside(page, contact, 8.5)
    page.set_y(max(page.y, top + EMBLEM) + 2)
    right = page.w - page.r_margin
    page.set_line_width(0.8)
    page.line(left, page.y, right, page.y)
    page.set_line_width(0.2)
    page.line(left, page.y + 1.1, right, page.y + 1.1)
    page.set_y(page.y + 6)


def _beside(page: "FPDF", text: str, size: float, *, bold: bool = False) -> None:
    """A line in the middle of what the emblem leaves."""
    page.set_x(page.l_margin + EMBLEM)
    page.set_font(pages.FONT, "B" if bold else "", size)
    page.multi_cell(page.epw - EMBLEM, size * 0.5, text, align="C", new_x="LMARGIN", new_y="NEXT")
    page.set_font(pages.FONT, size=10)


def _emblem(page: "FPDF", place: Kelurahan, left: float, top: float) -> None:
    if place.emblem:
        page.image(place.emblem, left, top, EMBLEM, EMBLEM, keep_aspect_ratio=True)
        return
    corners = [(left + across * EMBLEM, top + down * EMBLEM) for across, down in SHIELD]
    page.set_draw_color(pages.GREY)
    page.polygon(corners)
    page.set_draw_color(pages.BLACK)
    page.set_font(pages.FONT, "B", 9)
    page.set_text_color(pages.GREY)
    page.text(left + EMBLEM / 2 - page.get_string_width(place.code) / 2, top + EMBLEM * 0.45, place.code)
    page.set_text_color(pages.BLACK)
    page.set_font(pages.FONT, size=10)


def lurah_signs(page: "FPDF", words: Words, place: Kelurahan, now: datetime, beside: str = "") -> None:
    """Place and day, the lurah at the right with room to sign, and whoever else signs at the left."""
    pages.keep_together(page, BLOCK)
    day = indonesian.date_only(now.date())
    pages.columns(page, "", words.plain("papers/signed", place=place.name, day=day))
    pages.columns(page, beside, words.plain("papers/lurah", place=place.name))
    page.ln(ROOM_TO_SIGN)
    pages.columns(page, DOTS if beside else "", DOTS)
    pages.columns(page, "", words.plain("papers/nip", dots=DOTS[:30]))


def acknowledged(page: "FPDF", words: Words, who: tuple[str, ...]) -> None:
    """'Mengetahui', and those who sign below it side by side."""
    pages.keep_together(page, BLOCK)
    pages.centred(page, words.plain("papers/acknowledged"))
    pages.columns(page, *who)
    page.ln(ROOM_TO_SIGN)
    pages.columns(page, *(DOTS for _ in who))
