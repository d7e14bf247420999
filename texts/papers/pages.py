"""Pages of a PDF: headings, paragraphs, tables and pictures, in a font that has all of Latin.

Most say below which of how many they are and when they were printed. The font is DejaVu Sans, which comes
with matplotlib.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
MARGIN, TOP, BOTTOM = 20, 13, 17
SIZES: Mapping[str, str | tuple[float, float]] = {"A4": "A4", "A5": (148, 210), "A6": (105, 148)}
"""Of sheets, in millimetres; fpdf2 knows A4 by its name, A5 not quite right."""
LINE = 5.4
POINT = 0.45
"""How high a line is for each point of its letters, in millimetres."""
PICTURE = 0.85
"""How wide a picture is, of the width of the text."""
GREY, BLACK = 110, 0
SMALL = 7.5
FOOT = 10
"""Where the line below stands, in millimetres from the edge."""


def paper(title: str, foot: str, now: datetime, size: str = "A4", margin: float = MARGIN) -> "FPDF":
    """An empty page of that size, ready to be written on, made `now`. `foot` stands below each page; {page}
    and {pages} in it are its number and how many there are.
    """
    import matplotlib as mpl  # noqa: PLC0415  # for its fonts
    from fpdf import FPDF  # noqa: PLC0415  # wanted once a month

    class Footed(FPDF):
        def footer(self) -> None:
            if not foot:
                return
            self.set_y(-FOOT - LINE)
            self.set_font(FONT, size=SMALL)
            self.set_text_color(GREY)
            numbered = foot.replace("{page}", str(self.page_no())).replace("{pages}", "{nb}")
            if (wide := self.get_string_width(numbered)) > self.epw:
                self.set_font_size(SMALL * self.epw / wide)
            self.cell(0, LINE, numbered, align="C")
            self.set_text_color(BLACK)

    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    made = Footed(format=SIZES[size])
    made.add_font(FONT, "", fonts / "DejaVuSans.ttf")
    made.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
    made.set_title(title)
    made.set_creation_date(now)
    made.set_margins(margin, TOP)
    made.set_auto_page_break(auto=True, margin=BOTTOM)
    made.add_page()
    made.set_font(FONT, size=10)
    return made


def heading(page: "FPDF", text: str, size: int = 12) -> None:
    """A line in bold with room above."""
    page.ln(LINE / 2)
    page.set_font(FONT, "B", size)
    page.multi_cell(0, LINE + 1, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, size=10)


def centred(page: "FPDF", text: str, size: float = 10, *, bold: bool = False) -> None:
    """A line in the middle."""
    page.set_font(FONT, "B" if bold else "", size)
    page.multi_cell(0, LINE, text, align="C", new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, size=10)


def paragraph(page: "FPDF", text: str, align: str = "L") -> None:
    """Words across the page."""
    page.multi_cell(0, LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")


def note(page: "FPDF", text: str, align: str = "L") -> None:
    """A remark in small letters."""
    page.set_font(FONT, size=8)
    page.multi_cell(0, LINE * 0.7, text, align=align, new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, size=10)


def table(page: "FPDF", rows: Sequence[Sequence[str]], widths: Sequence[int], figures_from: int = 1) -> None:
    """A table whose first row is its heading; `widths` are relative to each other. Columns from that one on
    hold figures, which stand at the right.
    """
    aligned = tuple("LEFT" if n < figures_from else "RIGHT" for n in range(len(widths)))
    with page.table(
        rows, col_widths=tuple(widths), line_height=LINE, text_align=aligned, padding=(0.3, 1.5),
        borders_layout="HORIZONTAL_LINES",
    ):  # fmt: skip
        pass


def answers(page: "FPDF", rows: Sequence[tuple[str, str]], label: float) -> None:
    """Labels and what belongs to them, a colon between, as letters have them; `label` is the width of the
    labels in millimetres.
    """
    colon = 4.0
    for name, said in rows:
        room = max(high(page, name, label), high(page, said, page.epw - label - colon))
        keep_together(page, min(room, page.eph / 2))
        top, on = page.y, page.page
        page.multi_cell(label, LINE, name, align="L", new_x="RIGHT", new_y="TOP")
        page.cell(colon, LINE, ":")
        page.multi_cell(0, LINE, said, align="L", new_x="LMARGIN", new_y="NEXT")
        if page.page == on:
            page.set_y(top + room)


def high(page: "FPDF", text: str, wide: float, line: float = LINE) -> float:
    """How much room a text takes, in millimetres; `line` is the height of each of its lines."""
    lines = page.multi_cell(wide, line, text, align="L", dry_run=True, output="LINES")
    return line * len(lines) if isinstance(lines, list) else line


def picture(page: "FPDF", png: bytes) -> None:
    """A picture in the middle, on the next page where this one has no room for it."""
    wide = page.epw * PICTURE
    page.image(io.BytesIO(png), x=(page.w - wide) / 2, w=wide)


def columns(page: "FPDF", *texts: str) -> None:
    """Lines side by side, each in the middle of its share of the page."""
    width = page.epw / len(texts)
    for number, text in enumerate(texts, 1):
        last = number == len(texts)
        page.cell(
            width,
            LINE,
            text,
            align="C",
            new_x="LMARGIN" if last else "RIGHT",
            new_y="NEXT" if last else "TOP",
        )


def fitted(page: "FPDF", text: str, size: float, *, bold: bool = False) -> None:
    """One line in the middle, in smaller letters where it would be wider than the page."""
    page.set_font(FONT, "B" if bold else "", size)
    wide = page.get_string_width(text)
    size = min(size, size * (page.epw - 2 * page.c_margin) / wide) if wide else size
    page.set_font(FONT, "B" if bold else "", size)
    page.cell(0, size * POINT, text, align="C", new_x="LMARGIN", new_y="NEXT")


def keep_together(page: "FPDF", high: float) -> None:
    """So many millimetres stay on one page."""
    if page.will_page_break(high):
        page.add_page()


def content(page: "FPDF") -> bytes:
    """The file's bytes."""
    return bytes(page.output())
