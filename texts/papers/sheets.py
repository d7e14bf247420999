"""Tables as an XLSX file: bold headings, columns as wide as their words, figures as figures."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | None
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (at most 31 signs), the headings, and the rows below them."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as the bytes of an XLSX file. Text stays text: nothing a person wrote becomes a formula."""
    import xlsxwriter  # noqa: PLC0415  # wanted once a week

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.write_row(0, 0, sheet.headings, bold)
            for number, row in enumerate(sheet.rows, 1):
                page.write_row(number, 0, row)
            for column, heading in enumerate(sheet.headings):
                lengths = [len(str(row[column])) for row in sheet.rows if row[column] is not None]
                page.set_column(column, column, min(max([len(heading), *lengths]) + 2, WIDEST))
    return made.getvalue()
