"""Commands that look after the database: migrate, back up, check, list what failed, copy, fill."""

from pathlib import Path
from typing import Annotated

import typer

from app.clocks import MachineClock
from app.composition import open_store, prepare
from app.deployment import PLACES
from app.settings import Settings
from app.settings import unknown as unknown_settings
from commands import checkup
from commands.shell import WRONG, fail, perform, settings_or_exit
from delivery.incoming import set_aside
from storage import opening
from storage.seeding import NotEmpty, Size, seed
from storage.unit import StoredUnit
from tickets.ids import Ids
from tickets.places import load
from tickets.ports import Stale

app = typer.Typer()

NUMBERS = 2**63 - 1
"""The greatest number that a database takes."""


@app.command(name="migrate")
def migrate_database() -> None:
    """Bring the database up to this version."""
    perform(_migrate(settings_or_exit()))


async def _migrate(settings: Settings) -> None:
    prepare(settings)
    applied = await opening.bring_up(settings.database_url)
    typer.echo(f"applied: {', '.join(applied)}" if applied else "up to date")


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="the file to write; must not exist")]) -> None:
    """Copy the database while the bot is running, and check the copy."""
    settings = settings_or_exit()
    if path.exists():
        raise fail(f"{path} exists; name a new file", WRONG)
    if not path.parent.is_dir():
        raise fail(f"{path}: the folder {path.parent} is not there; make it, or name another", WRONG)
    perform(_backup(settings, path))


async def _backup(settings: Settings, path: Path) -> None:
    store = await open_store(settings, alone=False, make=False)
    try:
        await store.backup(path)
    finally:
        await store.close()
    typer.echo(f"{path}: ok")


@app.command()
def check() -> None:
    """All that the start reads and needs: each ok, or why not; nothing is changed."""
    strange = unknown_settings()
    for line in strange:
        typer.echo(f"settings: {line}")
    settings = settings_or_exit()
    if not strange:
        typer.echo("settings: ok")
    perform(_check(settings, sound=not strange))


async def _check(settings: Settings, *, sound: bool) -> None:
    found = await checkup.look(settings)
    for line in (line for one in found for line in one.lines()):
        typer.echo(line)
    if not sound or any(one.faults for one in found):
        raise typer.Exit(1)


@app.command()
def inbox(
    retry: Annotated[
        int, typer.Option(min=0, max=NUMBERS, help="the number of an update to handle once more")
    ] = 0,
    trace: Annotated[bool, typer.Option("--trace", help="show the tracebacks, too")] = False,
) -> None:
    """List the updates that could not be handled, or handle one again."""
    perform(_inbox(settings_or_exit(), retry, trace=trace))


async def _inbox(settings: Settings, number: int, *, trace: bool) -> None:
    store = await open_store(settings, alone=False, make=False)
    try:
        if number:
            try:
                await set_aside.retry(
                    store, StoredUnit(store, Ids(), lambda _: (), MachineClock().now()), number
                )
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
    tickets: Annotated[int, typer.Option(min=1, help="how many tickets; each has five events")] = 1_000_000,
    residents: Annotated[int, typer.Option(min=1, help="how many residents")] = 200_000,
) -> None:
    """Fill an empty database with invented tickets, to measure on."""
    perform(_seed(settings_or_exit(), Size(tickets, residents)))


async def _seed(settings: Settings, size: Size) -> None:
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
