"""Posters for the wall: how to reach the kelurahan from there, with the QR code of the place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from texts.papers import codes, pages
from texts.views.desk.emergencies import USUAL
from texts.words import Words
from tickets.places import Kelurahan

if TYPE_CHECKING:
    from fpdf import FPDF

SIZES = ("A4", "A5")
A4_WIDE = 210
"""Measures below are millimetres and points of A4, and shrink with the page."""
MARGIN, BAND, CODE = 14, 42, 104
GREEN, RED, WHITE = (27, 110, 83), (180, 30, 30), (255, 255, 255)
BOX = 22
"""How high the box with the number for emergencies is."""
STEPS = ("one", "two", "three")
URGENT = "112"
"""The number of the whole country, where a deployment has not said whom to call."""


@dataclass(frozen=True, slots=True)
class Poster:
    """The poster of a place: `link` opens the bot there; `rw` and `rt` are '' where it is for all of them."""

    link: str
    rw: str = ""
    rt: str = ""


def posters(
    words: Words, place: Kelurahan, shown: Sequence[Poster], bot: str, now: datetime, size: str = "A4"
) -> bytes:
    """One PDF with a page for each poster; `bot` is the bot's user name."""
    factor = 1 if size == SIZES[0] else 0.7
    title = words.plain("printing/poster.file", place=place.name)
    page = pages.paper(title, "", now, size, MARGIN * factor)
    page.set_auto_page_break(auto=False)
    number = urgent_number(words, place)
    for at, one in enumerate(shown):
        if at:
            page.add_page()
        _poster(page, words, place, one, bot, number)
    return pages.content(page)


def urgent_number(words: Words, place: Kelurahan) -> str:
    """Whom to call first in any emergency."""
    found = words.emergency.of((USUAL,), place.key)
    return found[0].number if found else URGENT


def _poster(page: "FPDF", words: Words, place: Kelurahan, poster: Poster, bot: str, number: str) -> None:
    factor = page.w / A4_WIDE
    _band(page, words, place, poster, factor)
    page.set_y((BAND + 7) * factor)
    for line in words.plain("printing/poster.title").splitlines():
        pages.fitted(page, line, 27 * factor, bold=True)
    pages.fitted(page, words.plain("printing/poster.when"), 13 * factor)
    top, wide = page.y, CODE * factor
    codes.draw(page, poster.link, (page.w - wide) / 2, top, wide)
    page.set_y(top + wide + 1 * factor)
    for step, name in enumerate(STEPS, 1):
        _step(page, step, words.plain(f"printing/poster.{name}"), factor)
    page.ln(4 * factor)
    pages.fitted(page, words.plain("printing/poster.typed"), 13 * factor)
    pages.fitted(page, words.plain("printing/poster.name", bot=bot), 19 * factor, bold=True)
    pages.fitted(page, poster.link.removeprefix("https://"), 14 * factor, bold=True)
    _urgent(page, words.plain("printing/poster.urgent", number=number), factor)


def _band(page: "FPDF", words: Words, place: Kelurahan, poster: Poster, factor: float) -> None:
    """The name of the place in white on green, the emblem at its left."""
    high = BAND * factor
    page.set_fill_color(*GREEN)
    page.rect(0, 0, page.w, high, style="F")
    if place.emblem:
        side = 28 * factor
        page.image(place.emblem, 8 * factor, (high - side) / 2, side, side, keep_aspect_ratio=True)
    page.set_text_color(*WHITE)
    ward = words.plain("printing/poster.ward", rw=poster.rw, rt=poster.rt)
    page.set_y((7 if ward else 13) * factor)
    pages.fitted(page, words.plain("printing/poster.place", place=place.name).upper(), 32 * factor, bold=True)
    if ward:
        pages.fitted(page, ward, 24 * factor)
    page.set_text_color(pages.BLACK)


def _step(page: "FPDF", number: int, text: str, factor: float) -> None:
    """A figure in a circle and large words beside it."""
    size, round_ = 18.5 * factor, 11 * factor
    left, top = page.l_margin, page.y
    page.set_fill_color(*GREEN)
    page.ellipse(left, top, round_, round_, style="F")
    page.set_text_color(*WHITE)
    page.set_font(pages.FONT, "B", size)
    page.set_xy(left, top)
    page.cell(round_, round_, str(number), align="C")
    page.set_text_color(pages.BLACK)
    page.set_font(pages.FONT, "B", size)
    page.set_xy(left + round_ + 3 * factor, top)
    wide = page.w - page.r_margin - page.x
    tall = pages.high(page, text, wide, size * pages.POINT)
    page.set_xy(left + round_ + 3 * factor, top + max(round_ - tall, 0) / 2)
    page.multi_cell(0, size * pages.POINT, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(top + max(tall, round_) + 2 * factor)


def _urgent(page: "FPDF", text: str, factor: float) -> None:
    """Whom to call in an emergency, at the foot of the page."""
    high = BOX * factor
    top = page.h - high - 8 * factor
    page.set_draw_color(*RED)
    page.set_line_width(1.2 * factor)
    page.rect(page.l_margin, top, page.epw, high)
    page.set_draw_color(pages.BLACK)
    page.set_line_width(0.2)
    page.set_text_color(*RED)
    page.set_y(top + (BOX / 2 - 7) * factor)
    pages.fitted(page, text, 28 * factor, bold=True)
    page.set_text_color(pages.BLACK)
