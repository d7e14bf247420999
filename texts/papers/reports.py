"""The digest of a week and the report of a month as files: chart, table, pages. Slow: made in a thread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from texts import indonesian
from texts.papers import pages
from texts.papers.charts import Bars, bars
from texts.papers.sheets import Cell, Sheet, workbook
from texts.words import Words, begun
from tickets.digests.figures import Digest, Span, SpanFigures

MOST = 8
"""Bars that a chart on a phone can show."""
PNG, PDF = "image/png", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MEASURES: tuple[tuple[str, Callable[[SpanFigures], Cell]], ...] = (
    ("new", lambda one: one.new),
    ("solved", lambda one: one.solved),
    ("answer_days", lambda one: _rounded(one.answer_days)),
    ("solve_days", lambda one: _rounded(one.solve_days)),
    ("stars", lambda one: _rounded(one.stars)),
    ("rated", lambda one: one.rated),
    ("invited", lambda one: one.invited),
    ("attended", lambda one: one.attended),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: `kind` is that of an Attachment."""

    kind: str
    name: str
    mime: str
    content: bytes


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def of_one(words: Words, digest: Digest, *, month: bool) -> list[Made]:
    """Chart and table of a kelurahan's week; of its month the report and the table."""
    name = _name(words, digest.place.key, digest.span, month)
    table = Made("document", f"{name}.xlsx", XLSX, workbook(_sheets(words, digest)))
    chart = _chart(words, digest)
    if month:
        return [Made("document", f"{name}.pdf", PDF, _report(words, digest, chart)), table]
    return [Made("photo", f"{name}.png", PNG, chart), table]


def of_all(words: Words, digests: Sequence[Digest], *, month: bool) -> list[Made]:
    """The kelurahan side by side."""
    span = digests[0].span
    name = _name(words, "kecamatan", span, month)
    groups = [Bars(one.place.name, one.now.new, one.before.new) for one in digests]
    chart = bars(words.plain("digests/chart_all"), groups, _names(words, span))
    table = Made("document", f"{name}.xlsx", XLSX, workbook([_side_by_side(words, digests)]))
    return [Made("photo", f"{name}.png", PNG, chart), table]


def _name(words: Words, place: str, span: Span, month: bool) -> str:
    return words.plain(f"digests/file_{'month' if month else 'week'}", name=place, last=span.last.isoformat())


def _names(words: Words, span: Span) -> tuple[str, str]:
    return spoken_span(words, span), spoken_span(words, span.before())


def spoken_span(words: Words, span: Span) -> str:
    """16 November 2026 – 22 November 2026."""
    first, last = indonesian.date_only(span.first), indonesian.date_only(span.last)
    return words.plain("digests/span", first=first, last=last)


def _chart(words: Words, digest: Digest) -> bytes:
    names = list(dict.fromkeys([*digest.now.by_category, *digest.before.by_category]))[:MOST]
    groups = [
        Bars(
            category(words, name), digest.now.by_category.get(name, 0), digest.before.by_category.get(name, 0)
        )
        for name in names
    ]
    return bars(words.plain("digests/chart", place=digest.place.name), groups, _names(words, digest.span))


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


def _sheets(words: Words, digest: Digest) -> list[Sheet]:
    return [
        Sheet(words.plain(f"digests/sheet.{name}"), _headings(words, first), rows)
        for name, first, rows in _tables(words, digest)
    ]


def _headings(words: Words, first: str) -> list[str]:
    return [_column(words, first), _column(words, "now"), _column(words, "before")]


def _side_by_side(words: Words, digests: Sequence[Digest]) -> Sheet:
    measures = [name for name, _ in MEASURES]
    rows = [[one.place.name, *(of(one.now) for _, of in MEASURES), one.open, one.overdue] for one in digests]
    headings = [_column(words, name) for name in ("place", *measures, "open", "overdue")]
    return Sheet(words.plain("digests/sheet.all"), headings, rows)


def _report(words: Words, digest: Digest, chart: bytes) -> bytes:
    title = " ".join((words.plain("digests/month"), words.plain("digests/of", place=digest.place.name)))
    page = pages.paper(title)
    pages.heading(page, title, 16)
    pages.paragraph(page, spoken_span(words, digest.span))
    for name, first, rows in _tables(words, digest):
        if not rows:
            continue
        pages.heading(page, words.plain(f"digests/sheet.{name}"))
        told = [[begun(str(row[0])), *(_figure(words, cell) for cell in row[1:])] for row in rows]
        pages.table(page, [_headings(words, first), *told], (2, 1, 1))
        if name == "category":
            pages.picture(page, chart)
    return pages.content(page)


def _figure(words: Words, value: Cell) -> str:
    if value is None:
        return words.plain("digests/none")
    return str(value).replace(".", ",")
