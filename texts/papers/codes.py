"""QR codes on a page, drawn as areas so that any printer keeps them sharp."""

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

QUIET = 4
"""Empty modules around a code, as ISO 18004 wants them."""
OVERLAP = 0.03
"""Millimetres by which a row reaches into the next, so that no printer leaves a white line between them."""


def modules(text: str) -> list[list[bool]]:
    """The code of a text, rows from the top, True for dark; a seventh of it may be lost (level M)."""
    import segno  # noqa: PLC0415  # wanted where something is printed

    made = segno.make(text, error="m", micro=False)
    return [[bool(dark) for dark in row] for row in made.matrix]


def draw(page: "FPDF", text: str, left: float, top: float, wide: float) -> None:
    """The code of a text in a white square of that width, its quiet zone within; millimetres."""
    code = modules(text)
    one = wide / (len(code) + 2 * QUIET)
    page.set_fill_color(255)
    page.rect(left, top, wide, wide, style="F")
    page.set_fill_color(0)
    for row, line in enumerate(code):
        at = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                x, y = left + (QUIET + at) * one, top + (QUIET + row) * one
                page.rect(x, y, length * one, one + OVERLAP, style="F")
            at += length
