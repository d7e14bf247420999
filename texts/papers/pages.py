"""Pages of a PDF: headings, paragraphs, tables and pictures on A4, in a font that has all of Unicode's Latin.

The font is DejaVu Sans, which comes with matplotlib.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
MARGIN = 20
LINE = 6


def paper(title: str) -> "FPDF":
    """An empty A4 page, ready to be written on."""
    import matplotlib as mpl  # noqa: PLC0415  # for its fonts
    from fpdf import FPDF  # noqa: PLC0415  # wanted once a month

    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    made = FPDF(format="A4")
    made.add_font(FONT, "", fonts / "DejaVuSans.ttf")
    made.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
    made.set_title(title)
    made.set_margin(MARGIN)
    made.add_page()
    made.set_font(FONT, size=10)
    return made


def heading(page: "FPDF", text: str, size: int = 13) -> None:
    """A line in bold with room above."""
    page.ln(LINE / 2)
    page.set_font(FONT, "B", size)
    page.multi_cell(0, LINE + 1, text, new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, size=10)


def paragraph(page: "FPDF", text: str) -> None:
    """Words across the page."""
    page.multi_cell(0, LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")


def table(page: "FPDF", rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None) -> None:
    """A table whose first row is its heading; `widths` are relative to each other."""
    with page.table(rows, col_widths=widths and tuple(widths), line_height=LINE, text_align="LEFT"):
        pass


def picture(page: "FPDF", png: bytes) -> None:
    """A picture as wide as the text."""
    page.image(io.BytesIO(png), w=page.epw)


def content(page: "FPDF") -> bytes:
    """The file's bytes."""
    return bytes(page.output())
