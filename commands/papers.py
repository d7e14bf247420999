"""`bot.py papers`: one of each paper that the bot makes, with invented persons, to look at beforehand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from almanac.calendar import WIB
from app.deployment import read
from commands.handouts import handouts
from commands.shell import fail, faults_said
from texts.papers import charts, letters, reports, trails
from texts.papers.charts import Panel
from texts.papers.record_tables import Recorded
from texts.papers.reports import Behind
from texts.papers.ticket_tables import TicketList
from texts.views.records import month_name
from texts.words import Words
from tickets.digests.figures import Digest, SpanFigures
from tickets.digests.model import Filed
from tickets.digests.spans import Span, month_before, month_of
from tickets.forms.fields import FieldKind
from tickets.model import Handling, Kind, Office, Person, Role, Service, Status, Ticket
from tickets.places import Kelurahan
from tickets.programmes.model import Programme
from tickets.programmes.questions import Question
from tickets.programmes.services import Letter
from tickets.records.model import Sums, ToDate, months_back
from understanding import categories

app = typer.Typer()

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=WIB)
"""A day of our own, so that the same files come of it each time."""
NOVEMBER = month_before(NOW.date())
NAMES = ("Slamet Wibowo", "Sumiati", "Hadi Santoso", "Karti", "Joko Prasetyo", "Rina Wulandari", "Tono")
ANSWERS = {
    FieldKind.TEXT: "Slamet Wibowo",
    FieldKind.NUMBER: "200",
    FieldKind.WHEN: "Sabtu, 5 Desember 2026, pukul 08.00–22.00 WIB",
    FieldKind.PLACE: "Gang Mawar 3",
    FieldKind.PHONE: "0812-0000-0000",
}
MATTERS = ("Lampu jalan di gang mawar padam", "Selokan depan musala mampet", "Sampah belum diangkut")

Paper = tuple[str, bytes]
"""The file's name and what is in it."""


@app.command()
def papers(
    folder: Annotated[Path, typer.Argument(help="where to put them; made where it is missing")],
    kelurahan: Annotated[str, typer.Option(help="whose letterhead, such as tegalgede")] = "",
) -> None:
    """Write one of each paper, chart and table into a folder; all persons are invented."""
    with faults_said():
        words = read(WIB).words
        place = words.places.get(kelurahan or next(iter(words.places)))
        if place is None:
            raise fail(f"--kelurahan: must be one of {', '.join(words.places)}", 2)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made(words, place):
            (folder / name).write_bytes(content)
            typer.echo(folder / name)


def made(words: Words, place: Kelurahan) -> Iterator[Paper]:
    """All of them."""
    yield from _letters(words, place)
    lurah = Person(1, 1, "Lurah", offices=(Office(Role.LURAH, place.key),))
    camat = Person(2, 2, "Camat", offices=(Office(Role.CAMAT, ""),))
    listed = [_filed(place, n) for n in range(40)]
    digest = _digest(place, NOVEMBER, 3)
    behind = Behind(TicketList(listed, lurah), [*_recorded(words, place)])
    for one in reports.of_one(words, digest, NOW, behind, on_demand=True):
        yield f"report{Path(one.name).suffix}", one.content
    all_of = [_digest(one, NOVEMBER, n) for n, one in enumerate(words.places.values())]
    for one in reports.of_all(words, all_of, NOW, Behind(TicketList(listed, camat))):
        yield f"side-by-side{Path(one.name).suffix}", one.content
    for programme in words.programmes.of(place.key):
        if programme.record and programme.record.weighed:
            yield "records.png", _records(words, place, programme.name)
            break
    yield "audit.xlsx", trails.workbook_of(words, *_trail(place))
    yield from handouts(words, place, NOW)


def _letters(words: Words, place: Kelurahan) -> Iterator[Paper]:
    for key, programme in words.programmes.items():
        request = programme.request
        if request and request.letter and programme.offered_in(place.key):
            yield f"letter-{key}.pdf", _letter(words, place, programme, request.fields, request.letter)


def _letter(
    words: Words, place: Kelurahan, programme: Programme, asked: Sequence[Question], form: Letter
) -> bytes:
    always = (one for one in asked if not one.only and one.kind is not FieldKind.PLACE)
    text = "\n".join(f"{one.label}: {_answer(one)}" for one in always)
    ticket = replace(
        _ticket(place, 41), kind=Kind.SERVICE, type="counter", text=text, address="Gang Mawar 3",
        service=Service(programme.key),
    )  # fmt: skip
    return letters.letter(words, ticket, form, NOW)


def _answer(asked: Question) -> str:
    return next(iter(asked.options.values()), "") if asked.options else ANSWERS.get(asked.kind, "–")


def _ticket(place: Kelurahan, n: int) -> Ticket:
    came = NOW - timedelta(days=29 - n * 0.7, hours=n % 5)
    status = (Status.RESOLVED, Status.IN_PROGRESS, Status.NEW)[n % 3]
    keys = [*categories.ALL]
    return Ticket(
        n, f"{place.code}-2611-{n + 1:04}", Kind.ASPIRATION, "complaint", status, place.key, came, came,
        keys[n * 7 % len(keys)], f"{n % 5 + 1:02}", f"{n % 3 + 1:02}", MATTERS[n % len(MATTERS)],
        confidential=n % 11 == 4, reporter=100 + n, handling=Handling(resolve_by=came + timedelta(days=14)),
    )  # fmt: skip


def _filed(place: Kelurahan, n: int) -> Filed:
    ticket = _ticket(place, n)
    done = ticket.created_at + timedelta(days=n % 9 + 0.5) if ticket.status is Status.RESOLVED else None
    return Filed(ticket, NAMES[n % len(NAMES)], done)


def _digest(place: Kelurahan, span: Span, much: int) -> Digest:
    def figures(by: int) -> SpanFigures:
        counts = {key: max(24 - 2 * n - by, 1) * (much + 1) // 4 for n, key in enumerate(categories.ALL)}
        counts = {key: count for key, count in counts.items() if count}
        wards = {f"{n:02}": 30 - 3 * n - by for n in range(1, 8)}
        return SpanFigures(
            new=sum(counts.values()), solved=sum(counts.values()) * 3 // 4, asked=18 - by, served=15 - by,
            by_category=counts, by_rw=wards, answer_days=0.4 + by / 10, solve_days=3.5 + by, stars=4.3,
            rated=31 - by, invited=12, attended=11 - by,
        )  # fmt: skip

    return Digest(place, span, figures(0), figures(3), open=23 + much, overdue=much)


def _recorded(words: Words, place: Kelurahan) -> Iterator[Recorded]:
    for programme in words.programmes.of(place.key):
        if record := programme.record:
            amount, worth = 84 * record.factor, 168_000 if record.weighed else 0
            to_date = ToDate(month_of(NOW.date()).first.replace(month=5), amount * 7, worth * 7, 61,
                             2026, amount * 7, worth * 7, 61)  # fmt: skip
            yield Recorded(place, programme, record, Sums(amount, worth, 19, 24), to_date)


def _records(words: Words, place: Kelurahan, name: str) -> bytes:
    days = months_back(NOVEMBER.first, 6)
    months = list(zip(map(month_name, days), (12.0, 48, 71.5, 64, 90, 84), strict=True))
    wards = [(f"RW {n:02}", 30.0 - 2 * n) for n in range(1, 6)]
    of_wards = words.plain("records/chart_places", unit="kg", month=months[-1][0])
    shown = [
        Panel(words.plain("records/chart_months", unit="kg"), months),
        Panel(of_wards, [*wards, (words.plain("records/chart_rest"), 9.5)]),
    ]
    return charts.parts(words.plain("records/chart", name=name, place=place.name), shown)


def _trail(place: Kelurahan) -> tuple[trails.Rows, trails.Rows]:
    common = {"who": NAMES[2], "number": f"{place.code}-2611-0007", "kelurahan": place.key}
    at = int(NOW.timestamp() * 1000)
    looks = [{**common, "at": at, "what": "card", "note": ""}]
    deeds = [{**common, "at": at, "what": "verify", "source": "new", "target": "verified"}]
    return looks, deeds
