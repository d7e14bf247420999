"""Commands that look after the database: migrate, back up, check, list what failed, copy, fill."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from almanac.corrections import WrongCalendar
from almanac.corrections import load as load_corrections
from app import settings as config
from app.clocks import MachineClock
from app.composition import open_store
from app.deployment import CALENDAR, PLACES
from commands.shell import bot_name, fail, perform, settings_or_exit
from delivery.incoming import set_aside
from storage.checks import check as inspect
from storage.migrate import TooNew, migrate
from storage.seeding import NotEmpty, Size, seed
from storage.unit import Unit
from tickets.ids import Ids
from tickets.places import WrongPlaces, load
from tickets.ports import Stale

app = typer.Typer()


@app.command(name="migrate")
def migrate_database() -> None:
    """Bring the database up to this version."""
    settings = settings_or_exit()
    try:
        applied = migrate(settings.database_url)
    except TooNew as fault:
        raise fail(str(fault)) from None
    typer.echo(f"applied: {', '.join(applied)}" if applied else "up to date")


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="the file to write; must not exist")]) -> None:
    """Copy the database while the bot is running, and check the copy."""
    settings = settings_or_exit()
    if path.exists():
        raise fail(f"{path} exists; name a new file", 2)
    perform(_backup(settings, path))


async def _backup(settings: config.Settings, path: Path) -> None:
    store = await open_store(settings, alone=False)
    try:
        await store.backup(path)
    finally:
        await store.close()
    typer.echo(f"{path}: ok")


@app.command()
def check() -> None:
    """Settings, database, Telegram: each ok, or why not."""
    settings = settings_or_exit()
    typer.echo("settings: ok")
    results = asyncio.run(_check(settings))
    for name, fault in results:
        typer.echo(f"{name}: {fault or 'ok'}")
    if any(fault for _, fault in results):
        raise typer.Exit(1)


async def _check(settings: config.Settings) -> list[tuple[str, str]]:
    found = _data(settings)
    try:
        store = await open_store(settings, alone=False)
        try:
            found += [("database", fault) for fault in await inspect(store) or [""]]
        finally:
            await store.close()
    except (TooNew, OSError, RuntimeError) as fault:
        found.append(("database", str(fault)))
    name = await bot_name(settings)
    found.append(("telegram", "" if name else f"no answer to getMe from {settings.api_base_url}"))
    return found


def _data(settings: config.Settings) -> list[tuple[str, str]]:
    """What the files of a kelurahan say wrongly, '' where they are right."""
    found = []
    for name, read in (
        ("kelurahan", lambda: load(PLACES, settings.zone)),
        ("calendar", lambda: load_corrections(CALENDAR)),
    ):
        try:
            read()
            found.append((name, ""))
        except (WrongPlaces, WrongCalendar) as fault:
            found.append((name, str(fault)))
    return found


@app.command()
def inbox(
    retry: Annotated[int, typer.Option(help="the number of an update to handle once more")] = 0,
    trace: Annotated[bool, typer.Option("--trace", help="show the tracebacks, too")] = False,
) -> None:
    """List the updates that could not be handled, or handle one again."""
    perform(_inbox(settings_or_exit(), retry, trace=trace))


async def _inbox(settings: config.Settings, number: int, *, trace: bool) -> None:
    store = await open_store(settings, alone=False)
    try:
        if number:
            try:
                await set_aside.retry(store, Unit(store, Ids(), lambda _: (), MachineClock().now()), number)
            except Stale:
                raise fail(f"{number} is none of those that `bot.py inbox` lists") from None
            typer.echo(f"{number}: will be handled again")
            return
        failed = await set_aside.list_failed(store)
        for one in failed:
            typer.echo(
                f"{one.update_id}  {one.received_at:%Y-%m-%d %H:%M} UTC  tries {one.attempts}  {one.kind}"
            )
            if trace:
                typer.echo(one.error)
        typer.echo(f"{len(failed)} set aside")
    finally:
        await store.close()


@app.command(name="copy-database")
def copy(
    source: Annotated[str, typer.Argument(help="sqlite:///PATH")],
    target: Annotated[str, typer.Argument(help="postgresql://…, empty")],
) -> None:
    """Copy all that is stored from SQLite to PostgreSQL; the bot must not be running."""
    perform(_copy(source, target))


async def _copy(source: str, target: str) -> None:
    from storage.copying import copy_database  # noqa: PLC0415  # brings the driver of PostgreSQL

    rows = await copy_database(source, target, lambda table, count: typer.echo(f"{table}: {count}"))
    typer.echo(f"{rows} rows")


@app.command(name="seed-large")
def seed_large(
    tickets: Annotated[int, typer.Option(help="how many tickets; each has five events")] = 1_000_000,
    residents: Annotated[int, typer.Option(help="how many residents")] = 200_000,
) -> None:
    """Fill an empty database with invented tickets, to measure on."""
    perform(_seed(settings_or_exit(), Size(tickets, residents)))


async def _seed(settings: config.Settings, size: Size) -> None:
    places = [(place.key, place.code) for place in load(PLACES, settings.zone).values()]
    store = await open_store(settings)
    try:
        await seed(store, places, MachineClock().now(), size, _progress)
    except NotEmpty as fault:
        raise fail(f"SAMBANG_DATABASE_URL: {fault}") from None
    finally:
        await store.close()


def _progress(what: str, count: int, of: int) -> None:
    typer.echo(f"{what}: {count} of {of}")
