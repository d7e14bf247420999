"""The digest of some days as files: chart, tables, pages for the wall. Slow: made in a thread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from texts import indonesian
from texts.papers import pages
from texts.papers.charts import Bars, bars, folded
from texts.papers.letterheads import DOTS, foot, letterhead, lurah_signs
from texts.papers.record_tables import Recorded, records
from texts.papers.sheets import Cell, Sheet, workbook
from texts.papers.ticket_tables import TicketList, tickets
from texts.words import Words, begun
from tickets.digests.figures import Digest, SpanFigures
from tickets.digests.spans import Length, Span

MOST = 8
"""Bars that a chart on a phone can show; the last stands for all that do not fit."""
PNG, PDF = "image/png", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MEASURES: tuple[tuple[str, Callable[[SpanFigures], Cell]], ...] = (
    ("new", lambda one: one.new),
    ("solved", lambda one: one.solved),
    ("answer_days", lambda one: _rounded(one.answer_days)),
    ("solve_days", lambda one: _rounded(one.solve_days)),
    ("asked", lambda one: one.asked),
    ("served", lambda one: one.served),
    ("stars", lambda one: _rounded(one.stars)),
    ("rated", lambda one: one.rated),
    ("invited", lambda one: one.invited),
    ("attended", lambda one: one.attended),
)
SUMMED = frozenset({"new", "solved", "asked", "served", "rated", "invited", "attended", "open", "overdue"})
"""Measures that can be added up over kelurahan."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: `kind` is that of an Attachment."""

    kind: str
    name: str
    mime: str
    content: bytes


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def of_one(
    words: Words, digest: Digest, now: datetime, behind: "Behind | None" = None, *, on_demand: bool = False
) -> list[Made]:
    """Chart and tables of a kelurahan's days; of a month that is over the report, with the chart in it unless
    both are asked for. With `behind` the tables hold the records of programmes and the tickets, too.
    """
    name = file_name(words, digest.place.key, digest.span)
    sheets = _sheets(words, digest, now)
    if behind:
        sheets += behind.sheets(words, _above(words, _of(words, digest), digest.span, now))
    table = Made("document", f"{name}.xlsx", XLSX, workbook(sheets))
    chart = _chart(words, digest)
    shown = Made("photo", f"{name}.png", PNG, chart)
    if digest.span.length is not Length.MONTH:
        return [shown, table]
    report = Made("document", f"{name}.pdf", PDF, report_pages(words, digest, chart, now))
    return [shown, report, table] if on_demand else [report, table]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the sums: tickets as far as their reader may know, what programmes recorded."""

    listed: TicketList
    recorded: Sequence[Recorded] = ()

    def sheets(self, words: Words, above: Sequence[str]) -> list[Sheet]:
        """The records where there are any, then the tickets."""
        found = [records(words, self.recorded, above)] if self.recorded else []
        return [*found, tickets(words, self.listed, above)]


def of_all(
    words: Words, digests: Sequence[Digest], now: datetime, behind: Behind | None = None
) -> list[Made]:
    """The kelurahan side by side."""
    span = digests[0].span
    name = file_name(words, "kecamatan", span)
    groups = [Bars(one.place.name, one.now.new, one.before.new) for one in digests]
    nothing = words.plain("digests/chart_none")
    chart = bars(words.plain("digests/chart_all"), groups, _names(words, span), nothing)
    above = _above(words, words.plain("digests/all_of"), span, now)
    sheets = [_side_by_side(words, digests, above), _categories_side_by_side(words, digests, above)]
    if behind:
        sheets += behind.sheets(words, above)
    table = Made("document", f"{name}.xlsx", XLSX, workbook(sheets))
    return [Made("photo", f"{name}.png", PNG, chart), table]


def file_name(words: Words, place: str, span: Span) -> str:
    """Without its ending."""
    return words.plain(
        f"digests/file.{span.length}", name=place, first=span.first.isoformat(), last=span.last.isoformat()
    )


def _of(words: Words, digest: Digest) -> str:
    return words.plain("digests/of", place=digest.place.name)


def _names(words: Words, span: Span) -> tuple[str, str]:
    return short_span(words, span), short_span(words, span.before())


def spoken_span(words: Words, span: Span) -> str:
    """16 November 2026 – 22 November 2026."""
    first, last = indonesian.date_only(span.first), indonesian.date_only(span.last)
    return first if span.first == span.last else words.plain("digests/span", first=first, last=last)


def short_span(words: Words, span: Span) -> str:
    """As a heading has it: November 2026; Tahun 2026; 1–15 November 2026; 28 Oktober – 3 November 2026."""
    first, last = span.first, span.last
    month, year = indonesian.MONTHS[first.month - 1], first.year
    if span.length is Length.MONTH:
        return f"{month} {year}"
    if span.length is Length.YEAR:
        return words.plain("digests/year_of", year=year)
    if first == last or year != last.year:
        return spoken_span(words, span)
    if first.month == last.month:
        return f"{first.day}–{indonesian.date_only(last)}"
    return words.plain("digests/span", first=f"{first.day} {month}", last=indonesian.date_only(last))


def _above(words: Words, of: str, span: Span, now: datetime) -> tuple[str, ...]:
    """Title, days, and when it was made."""
    title = " ".join((words.plain(f"digests/{span.length}"), of))
    at = words.plain("digests/made", day=indonesian.date_only(now.date()), at=indonesian.clock(now))
    return title, spoken_span(words, span), at


def _chart(words: Words, digest: Digest) -> bytes:
    now, before = digest.now.by_category, digest.before.by_category
    names = list(dict.fromkeys([*now, *before]))
    groups = [Bars(category(words, name), now.get(name, 0), before.get(name, 0)) for name in names]
    rest = words.plain("digests/rest", n=len(names) - MOST + 1)
    title = words.plain("digests/chart", place=digest.place.name)
    nothing = words.plain("digests/chart_none")
    return bars(title, folded(groups, MOST, rest), _names(words, digest.span), nothing)


def category(words: Words, name: str) -> str:
    """A category in words."""
    return words.label(f"category.{name}")


def _column(words: Words, name: str) -> str:
    return words.plain(f"digests/column.{name}")


def _summary(words: Words, digest: Digest) -> list[tuple[str, Cell, Cell]]:
    rows = [(_column(words, name), of(digest.now), of(digest.before)) for name, of in MEASURES]
    return [
        *rows,
        (_column(words, "open"), digest.open, None),
        (_column(words, "overdue"), digest.overdue, None),
    ]


def _counted(
    now: Mapping[str, int], before: Mapping[str, int], told: Callable[[str], str]
) -> list[tuple[str, int, int]]:
    names: Iterable[str] = dict.fromkeys([*now, *before])
    return [(told(name), now.get(name, 0), before.get(name, 0)) for name in names]


def _tables(words: Words, digest: Digest) -> list[tuple[str, str, list[tuple[str, Cell, Cell]]]]:
    """The tables of a report: the name of the sheet, the first heading, and the rows."""

    def of_category(name: str) -> str:
        return category(words, name)

    def of_rw(name: str) -> str:
        return words.plain("digests/rw", rw=name)

    now, before = digest.now, digest.before
    by_rw = sorted(_counted(now.by_rw, before.by_rw, of_rw))
    return [
        ("summary", "what", _summary(words, digest)),
        ("category", "category", [*_counted(now.by_category, before.by_category, of_category)]),
        ("rw", "rw", [*by_rw]),
    ]


def _sheets(words: Words, digest: Digest, now: datetime) -> list[Sheet]:
    above = _above(words, _of(words, digest), digest.span, now)
    return [
        Sheet(words.plain(f"digests/sheet.{name}"), _headings(words, first, digest.span), rows, above)
        for name, first, rows in _tables(words, digest)
    ]


def _headings(words: Words, first: str, span: Span) -> list[str]:
    return [_column(words, first), *_names(words, span)]


def _side_by_side(words: Words, digests: Sequence[Digest], above: Sequence[str]) -> Sheet:
    measures = ["new", "solved", *(name for name, _ in MEASURES[2:]), "open", "overdue"]
    rows: list[list[Cell]] = [
        [one.place.name, *(of(one.now) for _, of in MEASURES), one.open, one.overdue] for one in digests
    ]
    if len(rows) > 1:
        rows.append([_column(words, "total"), *_totals(measures, rows)])
    headings = [_column(words, name) for name in ("place", *measures)]
    return Sheet(words.plain("digests/sheet.all"), headings, rows, above)


def _totals(measures: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    found: list[Cell] = []
    for column, name in enumerate(measures, 1):
        counts = [row[column] for row in rows]
        found.append(sum(one for one in counts if isinstance(one, int)) if name in SUMMED else None)
    return found


def _categories_side_by_side(words: Words, digests: Sequence[Digest], above: Sequence[str]) -> Sheet:
    names = dict.fromkeys(name for one in digests for name in one.now.by_category)
    rows: list[list[Cell]] = []
    for name in names:
        counts = [one.now.by_category.get(name, 0) for one in digests]
        rows.append([category(words, name), *counts, sum(counts)])
    headings = [_column(words, "category"), *(one.place.name for one in digests), _column(words, "total")]
    return Sheet(words.plain("digests/sheet.category"), headings, rows, above)


def report_pages(words: Words, digest: Digest, chart: bytes, now: datetime) -> bytes:
    """The report to be printed, signed and hung up; `now` in the kelurahan's time."""
    place, span = digest.place, digest.span
    title = " ".join((words.plain(f"digests/{span.length}"), _of(words, digest)))
    page = pages.paper(title, foot(words, short_span(words, span), now), now)
    letterhead(page, words, place)
    pages.centred(page, title.upper(), 13, bold=True)
    pages.centred(page, short_span(words, span), 11)
    pages.centred(page, words.plain("papers/number", dots=DOTS))
    for name, first, rows in _tables(words, digest):
        if not rows:
            continue
        pages.keep_together(page, pages.LINE * 5)
        pages.heading(page, words.plain(f"digests/sheet.{name}"))
        told = [[begun(str(row[0])), *(_figure(words, cell) for cell in row[1:])] for row in rows]
        pages.table(page, [_headings(words, first, span), *told], (2, 1, 1))
        if name == "summary":
            page.ln(1)
            pages.note(page, words.plain("digests/halves"))
        if name == "category":
            page.ln(2)
            pages.picture(page, chart)
    page.ln(8)
    lurah_signs(page, words, place, now)
    return pages.content(page)


def _figure(words: Words, value: Cell) -> str:
    if value is None:
        return words.plain("digests/none")
    return f"{value:,}".translate(str.maketrans(",.", ".,")) if isinstance(value, int | float) else str(value)
