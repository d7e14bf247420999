"""`bot.py privacy breach`: whose data lay there in a span of time, and the notices due within 3 x 24 hours
(UU 27/2022 art. 46). Names go to a file of their own and never to the screen.
"""

import asyncio
import csv
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated, TextIO

import typer

from app.clocks import MachineClock
from app.composition import open_store
from app.deployment import read
from app.settings import Settings
from commands.shell import WRONG, fail, perform, settings_or_exit
from storage import private
from storage.reading.privacy import copied
from storage.recovery.erasures import Erasures
from texts.papers import breaches
from texts.words import Words

CLOCK = "%Y-%m-%d %H:%M %Z"
Span = tuple[datetime, datetime, datetime]
"""From, to, and since when it is known."""


def breach(
    start: Annotated[str, typer.Option("--from", help="when it began, ISO 8601; a day is its beginning")],
    end: Annotated[str, typer.Option("--to", help="when it ended, ISO 8601; a day is its end")],
    known: Annotated[str, typer.Option(help="when it became known, ISO 8601; else now")] = "",
    table: Annotated[list[str] | None, typer.Option(help="only these tables; may be said again")] = None,
    into: Annotated[Path | None, typer.Option(help="a new folder for drafts and list")] = None,
) -> None:
    """Whose data lay there in a span of time, drafts of the notices, their 72 hours (exit 1 once over)."""
    settings, now = settings_or_exit(), MachineClock().now()
    tables = sorted(set(table or copied()))
    if strange := [one for one in tables if one not in copied()]:
        known_tables = ", ".join(sorted(copied()))
        raise fail(
            f"--table: {', '.join(strange)} holds nobody's data, or is none; of: {known_tables}", WRONG
        )
    span = _span(settings, now, start, end, known)
    if into is not None:
        _must_be_new(into)
    perform(_breach(settings, now, span, tables, into))


def _span(settings: Settings, now: datetime, start: str, end: str, known: str) -> Span:
    """From, to, and since when it is known; exits where they make no sense."""
    first, last = _instant(settings, "--from", start), _instant(settings, "--to", end, whole_day=True)
    since = _instant(settings, "--known", known) if known else now.astimezone(settings.zone)
    if last <= first:
        raise fail(f"--to: {last:{CLOCK}} is not after --from", WRONG)
    if first > now or last - timedelta(days=1) > now:
        raise fail(f"--to: {last:{CLOCK}} has not come yet", WRONG)
    if since < first:
        raise fail(f"--known: {since:{CLOCK}} is before --from", WRONG)
    return first, min(last, now.astimezone(settings.zone)), since


def _instant(settings: Settings, option: str, said: str, *, whole_day: bool = False) -> datetime:
    """An instant as it is typed, in the office's zone where it names none."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise fail(f"{option}: {said!r} is no time in ISO 8601, such as 2026-11-24T14:30", WRONG) from None
    if whole_day and len(said) <= len("2026-11-24"):
        found = datetime.combine(found.date(), time(23, 59, 59))
    return found if found.tzinfo else found.replace(tzinfo=settings.zone)


def _must_be_new(folder: Path) -> None:
    if folder.exists():
        raise fail(f"--into: {folder} exists; name a new folder", WRONG)
    if not folder.parent.is_dir():
        raise fail(f"--into: {folder}: the folder {folder.parent} is not there; make it first", WRONG)


async def _breach(
    settings: Settings,
    now: datetime,
    span: Span,
    tables: Sequence[str],
    into: Path | None,
) -> None:
    words = read(settings.zone).words
    store = await open_store(settings, alone=False, make=False)
    try:
        rows = [row for row in await store.whose_data(span[1]) if row["held"] in tables]
        held: dict[int, set[str]] = {}
        for row in rows:
            held.setdefault(row["person"], set()).add(row["held"])
        people = {number: await store.person(number) for number in held}
    finally:
        await store.close()
    file = await asyncio.to_thread(Erasures(settings.erasures_path).read)
    erased = sum(one.at >= span[0] for one in file)
    counted = Counter(one for each in held.values() for one in each)
    found = breaches.Breach(*span, counted, len(held), erased)
    where = Counter(person.kelurahan if person else "" for person in people.values())
    for line in _found(words, found, where, now):
        typer.echo(line)
    near = {
        key: {
            table for number, one in people.items() if one and one.kelurahan == key for table in held[number]
        }
        for key in where
        if key in words.places
    }
    letters = _letters(words, found, near)
    if into is None:
        for letter in letters.values():
            typer.echo(f"\n{letter}")
    else:
        listed = [
            (number, one.telegram_id, one.name, one.phone, one.kelurahan, " ".join(sorted(held[number])))
            for number, one in people.items()
            if one
        ]
        await asyncio.to_thread(_write, into, words, letters, listed)
        typer.echo(f"{into}: the drafts, and the list of people; nobody else may read them")
    if now > found.due:
        typer.echo("the 72 hours have run out: send the notices at once, and say why they are late", err=True)
        raise typer.Exit(1)


def _found(words: Words, found: breaches.Breach, where: Mapping[str, int], now: datetime) -> Iterator[str]:
    yield f"from {found.start:{CLOCK}} to {found.end:{CLOCK}}: data of {found.people} people lay there"
    for key, count in sorted(where.items()):
        yield f"  {words.place(key).name if key in words.places else 'in no kelurahan'}: {count}"
    for line in breaches.kinds(words, found):
        yield f"  {line}"
    yield f"  erased since, and not known by name any more: {found.erased}"
    left = found.due - now
    hours = f"{left // timedelta(hours=1)} hours left" if left > timedelta() else "LATE"
    notice = f"notices to people and authority until {found.due:{CLOCK}}"
    yield f"known since {found.known:{CLOCK}}: {notice} ({hours})"


def _letters(words: Words, found: breaches.Breach, near: Mapping[str, Collection[str]]) -> Mapping[str, str]:
    """The drafts by the name of their file: one to the people of each kelurahan (`near`: in which tables they
    have data), one to the authority.
    """
    people, authority = words.plain("breach/file.people"), words.plain("breach/file.authority")
    names = {key: words.place(key).name for key in sorted(near)}
    letters = {
        f"{people}-{key}.txt": breaches.to_people(words, found, name, near[key])
        for key, name in names.items()
    }
    offices = ", ".join(words.plain("handling/office", place=name) for name in names.values())
    office = offices or words.plain("breach/blank")
    return {**letters, f"{authority}.txt": breaches.to_authority(words, found, office)}


def _write(
    folder: Path, words: Words, letters: Mapping[str, str], people: Sequence[Sequence[str | int]]
) -> None:
    """Into a new folder that only its owner may read."""
    private.make_folder(folder)
    for name, letter in letters.items():
        with _private(folder / name) as file:
            file.write(f"{letter}\n")
    head = ["nomor", "akun_telegram", "nama", "telepon", "kelurahan", "tabel"]
    path = folder / f"{words.plain('breach/file.list')}.csv"
    with _private(path) as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_harmless(cell) for cell in row] for row in people)


def _harmless(cell: str | int) -> str | int:
    """A spreadsheet must not take what people wrote for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell


def _private(path: Path) -> TextIO:
    """A new file that nobody else may read."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, private.FILE)
    return os.fdopen(number, "w", encoding="utf-8", newline="")
