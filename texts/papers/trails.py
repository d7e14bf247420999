"""The trail of who saw and did what, as a table. Residents are not in it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from texts.papers.reports import XLSX
from texts.papers.sheets import Cell, Sheet, workbook
from texts.words import Words

__all__ = ["XLSX", "workbook_of"]

Rows = Sequence[Mapping[str, Any]]
LOOKS = ("at", "who", "what", "number", "kelurahan", "note")
DEEDS = ("at", "who", "what", "number", "kelurahan", "source", "target")


def workbook_of(words: Words, looks: Rows, deeds: Rows) -> bytes:
    """Two sheets: what officials looked at and decided, and what they did to tickets."""
    return workbook([_sheet(words, "looks", LOOKS, looks), _sheet(words, "deeds", DEEDS, deeds)])


def _sheet(words: Words, name: str, columns: Sequence[str], found: Rows) -> Sheet:
    headings = [words.plain(f"office/audit_column.{column}") for column in columns]
    rows = [[_cell(words, column, row[column]) for column in columns] for row in found]
    return Sheet(words.plain(f"office/audit.{name}"), headings, rows)


def _cell(words: Words, column: str, value: Any) -> Cell:
    if column == "at":
        return f"{datetime.fromtimestamp(value / 1000, UTC).astimezone(words.tz):%Y-%m-%d %H:%M:%S}"
    if value is None:
        return ""
    sources = words.texts.sources
    for key in _keys(column, str(value)):
        if key in sources:
            return str(words.plain(key)) if "{" not in sources[key] else str(value)
    return str(value)


def _keys(column: str, value: str) -> tuple[str, ...]:
    if column == "what":
        return (f"office/audit_what.{value}", f"tickets/event.{value}")
    if column in ("source", "target"):
        return (f"labels/status.{value}",)
    return ()
