"""A copy of somebody's own data: pages to read (PDF), and all of it for machines (JSON). Slow: in a thread.

What each table is called, and why some are left out, says texts/id/register.toml.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from texts import indonesian
from texts.papers import pages
from texts.papers.letterheads import foot
from texts.papers.register import Register, register
from texts.views.privacy import office_of
from texts.words import Words, short
from tickets import plainjson
from tickets.model import Person
from understanding.digits.phones import shown

MOST = 300
"""Rows of a table on paper; the other file has all."""
LONGEST = 3000
"""Signs of one value on paper."""
TIMES = ("at", "until", "since", "not_before", "wanted_by", "verify_by", "answer_by", "resolve_by")
"""Columns with an instant, besides all that end in `_at`."""
JSONS = {"tickets": ("spot", "fields"), "drafts": ("answers",), "kept": ("said",), "alarms": ("said",)}
"""Columns with JSON, by table."""
FLAGS = (
    "unreachable", "confidential", "urgent", "complaint", "held", "parked", "standing", "minor", "withdrawn",
    "came", "stood_in",
)  # fmt: skip
CODES = ("tier", "task", "step", "state", "programme", "topic", "contest", "criterion", "prayer", "priority")
"""Columns with a short word of our own."""
LABELLED = {
    ("tickets", "kind"): "labels/kind", ("tickets", "type"): "labels/type",
    ("tickets", "status"): "labels/status", ("tickets", "source"): "labels/source",
    ("events", "name"): "tickets/event",
    ("events", "role"): "privacy/way", ("attachments", "kind"): "labels/file",
    ("data_requests", "kind"): "privacy/right", ("data_requests", "outcome"): "privacy/office",
    ("audit", "what"): "office/audit_what", ("drafts", "form"): "labels/form",
    ("deadlines", "why"): "tickets/event",
}  # fmt: skip
"""Where the words for a column's values are."""


@dataclass(frozen=True, slots=True)
class Own:
    """Whose data, all rows by table, who looked, and when it was put together."""

    person: Person
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    looks: Sequence[Mapping[str, Any]]
    now: datetime


def files(words: Words, own: Own) -> list[tuple[str, str, bytes]]:
    """Name, type and bytes of both: to read, to take along."""
    day = own.now.astimezone(words.zone(own.person.kelurahan)).date().isoformat()
    name = words.plain("privacy/copy.file", day=day)
    return [
        (f"{name}.pdf", "application/pdf", as_pdf(words, own)),
        (f"{name}.json", "application/json", as_json(words, own)),
    ]


def as_json(words: Words, own: Own) -> bytes:
    """All rows by table, UTF-8; instants in ISO 8601 with the kelurahan's zone, what is JSON as itself."""
    zone = words.zone(own.person.kelurahan)
    known = register(words)
    tables = {
        table: {"isi": known[table].what, "data": [_plain(table, row, zone) for row in rows]}
        for table, rows in own.tables.items()
        if rows
    }
    looks = [
        {
            "waktu": _instant(row["at"]).astimezone(zone).isoformat(), "oleh": office_of(words, row),
            "apa": _looked(words, row), "nomor": row["number"],
        }
        for row in own.looks
    ]  # fmt: skip
    whole = {
        "dibuat": own.now.astimezone(zone).isoformat(), "dasar": "UU 27/2022", "data": tables,
        "yang_melihat": looks,
        "tidak_dimuat": {name: one.left_out for name, one in known.items() if one.left_out},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def as_pdf(words: Words, own: Own) -> bytes:
    """The same to be read: what is empty left out, technical notes only counted."""
    title = words.plain("privacy/paper.title")
    local = own.now.astimezone(words.zone(own.person.kelurahan))
    page = pages.paper(title, foot(words, title, local), local)
    pages.heading(page, title, 16)
    for line in _opening(words, own):
        pages.paragraph(page, line)
    known = register(words)
    for table in sorted(own.tables, key=list(known).index):
        if own.tables[table] and not known[table].technical:
            pages.heading(page, known[table].what)
            for line in _rows(words, own, table):
                pages.paragraph(page, line)
                page.ln(2)
    pages.heading(page, words.plain("privacy/paper.looks"))
    for line in _looks(words, own):
        pages.paragraph(page, line)
    technical = [one for one in known if known[one].technical and own.tables.get(one)]
    if technical:
        pages.heading(page, words.plain("privacy/paper.technical"))
    for table in technical:
        n, title = len(own.tables[table]), known[table].what
        pages.paragraph(page, words.plain("privacy/paper.technical_line", title=title, n=n))
    _left_out(words, known, page)
    return pages.content(page)


def _left_out(words: Words, known: Register, page: Any) -> None:
    pages.heading(page, words.plain("privacy/paper.left_out"))
    for one in known.values():
        if one.left_out and not one.whose.startswith(words.plain("register/nobody")):
            line = words.plain("privacy/paper.left_out_line", title=one.what, why=one.left_out)
            pages.paragraph(page, line)


def _opening(words: Words, own: Own) -> Iterator[str]:
    local = own.now.astimezone(words.zone(own.person.kelurahan))
    yield words.plain("privacy/paper.made", at=indonesian.full(local), name=words.called(own.person))
    if own.person.kelurahan in words.places:
        office = words.plain("handling/office", place=words.place(own.person.kelurahan).name)
        yield words.plain("privacy/paper.controller", office=office)
    yield words.plain("privacy/paper.names")
    if any(row["held"] for row in own.tables.get("events", ())):
        yield words.plain("privacy/paper.held")


def _rows(words: Words, own: Own, table: str) -> Iterator[str]:
    """A paragraph for each row: 'Nomor: TGG-2611-0042' a line each, but a line alone for a short row."""
    rows = own.tables[table]
    for row in rows[:MOST]:
        told = [(name, _said(words, own, table, name, value)) for name, value in row.items()]
        lines = [f"{_head(words, table, name)}: {value}" for name, value in told if value]
        yield ("\n" if len(lines) > 6 else " · ").join(lines)
    if len(rows) > MOST:
        yield words.plain("privacy/paper.more", n=len(rows) - MOST)


def _head(words: Words, table: str, name: str) -> str:
    return words.plain(f"privacy/column.{'event' if (table, name) == ('events', 'name') else name}")


def _said(words: Words, own: Own, table: str, name: str, value: Any) -> str:
    """A value in words, '' where there is none."""
    if value is None or value == "" or (name == "stars" and not value):
        return ""
    if is_time(name):
        return indonesian.full(_instant(value).astimezone(words.zone(own.person.kelurahan)))
    if name in FLAGS:
        return words.plain(f"privacy/paper.{'yes' if value else 'no'}") if value or name == "came" else ""
    if name in JSONS.get(table, ()):
        return short(_flat(plainjson.read(value)), LONGEST)
    if name in ("phone", "contact"):
        return shown(str(value))
    return _named(words, table, name, str(value))


def _named(words: Words, table: str, name: str, value: str) -> str:
    if name == "kelurahan" and value in words.places:
        return words.place(value).name
    if name == "category" or (table in ("offices", "invites") and name == "role"):
        return words.label(f"{name}.{value}")
    group = LABELLED.get((table, name), "")
    if group and f"{group}.{value}" in words.texts.sources:
        return words.plain(f"{group}.{value}")
    if table == "tickets" and name == "type" and f"labels/event.{value}" in words.texts.sources:
        return words.label(f"event.{value}")
    return short(value.replace("_", " ") if name in CODES else value, LONGEST)


def _looks(words: Words, own: Own) -> Iterator[str]:
    if not own.looks:
        yield words.plain("privacy/looks.none")
    zone = words.zone(own.person.kelurahan)
    for row in own.looks[-MOST:]:
        at = indonesian.full(_instant(row["at"]).astimezone(zone))
        yield f"{at} · {office_of(words, row)} · {_looked(words, row)} · {row['number']}"


def _looked(words: Words, row: Mapping[str, Any]) -> str:
    for group in ("office/audit_what", "tickets/event"):
        if f"{group}.{row['what']}" in words.texts.sources:
            return words.plain(f"{group}.{row['what']}")
    return str(row["what"])


def is_time(name: str) -> bool:
    """Whether a column holds an instant."""
    return name.endswith("_at") or name in TIMES


def _instant(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)


def _plain(table: str, row: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in row.items():
        if value is not None and is_time(name):
            found[name] = _instant(value).astimezone(zone).isoformat()
        elif value is not None and name in JSONS.get(table, ()):
            found[name] = plainjson.read(value)
        else:
            found[name] = bool(value) if name in FLAGS and value is not None else value
    return found


def _flat(value: Any) -> str:
    """What is JSON as words: 'text: Selokan; place: …'."""
    if isinstance(value, Mapping):
        parts = [f"{key}: {_flat(one)}" for key, one in value.items() if one not in (None, "", [], {})]
        return "; ".join(parts)
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    return str(value)
