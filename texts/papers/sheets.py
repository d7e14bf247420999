"""Tables as an XLSX file to work with: a title, frozen and filtered headings, days and figures as such."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Cell = str | int | float | date | datetime | None
"""An instant is a local time without its zone, as tables have them."""
WIDEST, NARROWEST = 60, 6
DAY_WIDTH, MOMENT_WIDTH = 12, 17
A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (at most 31 signs), the headings, the rows below them, and lines above all of it,
    the first of them its title. The first column stays in sight with the headings.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as the bytes of an XLSX file. Text stays text: nothing a person wrote becomes a formula."""
    import xlsxwriter  # noqa: PLC0415  # wanted once a week

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "bold": book.add_format(
                {"bold": True, "bottom": 1, "bg_color": "#e4efe9", "text_wrap": True, "valign": "vcenter"}
            ),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "top": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            "moment": book.add_format({"num_format": "dd/mm/yyyy hh.mm", "valign": "top"}),
        }
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, looks)
    return made.getvalue()


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for number, line in enumerate(sheet.above):
        page.write_string(number, 0, line, None if number else looks["title"])
    head = len(sheet.above) + bool(sheet.above)
    page.write_row(head, 0, sheet.headings, looks["bold"])
    for number, row in enumerate(sheet.rows, head + 1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell, looks)
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, _width(heading, [row[column] for row in sheet.rows]))
    page.freeze_panes(head + 1, 1)
    if sheet.rows:
        page.autofilter(head, 0, head + len(sheet.rows), len(sheet.headings) - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer("&L&A&R&P / &N")


def _write(page: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    match cell:
        case None | "":
            pass
        case datetime():
            page.write_datetime(row, column, cell, looks["moment"])
        case date():
            page.write_datetime(row, column, cell, looks["day"])
        case str():
            page.write_string(row, column, cell, looks["wrap" if len(cell) > WIDEST else "top"])
        case _:
            page.write_number(row, column, cell, looks["top"])


def _width(heading: str, cells: Sequence[Cell]) -> float:
    """Of a heading the longest word counts, since it may take two lines."""
    words = max((len(word) for word in heading.split()), default=0)
    longest = max([words + 3, *(_signs(cell) for cell in cells)])  # 3 for the filter's arrow
    return min(max(longest + 1, NARROWEST), WIDEST)


def _signs(cell: Cell) -> int:
    match cell:
        case datetime():
            return MOMENT_WIDTH
        case date():
            return DAY_WIDTH
        case None:
            return 0
        case _:
            return len(str(cell))
