"""`bot.py privacy …`: what was erased and is due, the record of processing, a breach, erasures done again."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import typer

from app.clocks import MachineClock
from app.composition import open_store
from app.deployment import Deployment, read
from app.settings import Settings
from commands.breaches import CLOCK, breach
from commands.restoration import erased_again
from commands.shell import fail, perform, settings_or_exit
from scheduler.housekeeping import IN_PORTIONS, PORTION
from storage import schema
from storage.reading.privacy import copied
from storage.recovery.erasures import KEPT, Erasures, key_of, name_of
from storage.store import Store
from texts.papers import register
from tickets.residents.model import DataRequest

app = typer.Typer(no_args_is_help=True, help="What UU 27/2022 asks of whoever keeps residents' data.")

MONTH = timedelta(days=30)
LATE = timedelta(days=2)
"""Housekeeping runs every night: what is due for longer shows that it does not."""
MOST = 1000


@app.command()
def report() -> None:
    """What was erased, what is due to be, and what people wait for; exit 1 where something is late."""
    perform(_report(settings_or_exit(), MachineClock().now()))


async def _report(settings: Settings, now: datetime) -> None:
    store = await open_store(settings, alone=False, make=False)
    try:
        file = await asyncio.to_thread(Erasures(settings.erasures_path).read)
        for line in _erased(Counter((f"{one.at:%Y-%m-%d}", one.why) for one in file if now - one.at <= KEPT)):
            typer.echo(line)
        late = 0
        for what, age in IN_PORTIONS:
            overdue = await _due(store, what, now - age - LATE)
            due, said = await _due(store, what, now - age + MONTH), f" ({overdue} late)" if overdue else ""
            typer.echo(f"due to be erased within 30 days, {what}: {due}{said}")
            late += overdue
        used = await store.data_request_counts(now - MONTH)
        told = ", ".join(f"{kind} {count}" for kind, count in used.items())
        typer.echo(f"rights used in the last 30 days: {told or 'none'}")
        waiting = await store.open_data_requests(MOST)
    finally:
        await store.close()
    for line in _waiting(waiting, now, settings):
        typer.echo(line)
    if late or any(one.due_at and one.due_at < now for one in waiting):
        typer.echo("something is late: is the bot running, and has the office been told?", err=True)
        raise typer.Exit(1)


def _erased(found: Mapping[tuple[str, str], int]) -> Iterator[str]:
    yield f"erased in the last {KEPT.days} days: {sum(found.values())}"
    for (day, why), count in sorted(found.items()):
        yield f"  {day}  {why}  {count}"


async def _due(store: Store, what: str, before: datetime) -> int:
    """How many housekeeping would erase if that were the limit."""
    count, after = 0, 0
    while found := await store.past(what, before, after, PORTION):
        count, after = count + len(found), found[-1]
    return count


def _waiting(found: Sequence[DataRequest], now: datetime, settings: Settings) -> Iterator[str]:
    yield f"requests that wait for an office: {len(found)}"
    for one in found:
        late = "  LATE" if one.due_at and one.due_at < now else ""
        until = f"{one.due_at.astimezone(settings.zone):{CLOCK}}" if one.due_at else "-"
        yield f"  {one.id}  {one.kind}  {one.kelurahan}  due {until}{late}"


@app.command(name="register")
def register_() -> None:
    """The record of processing activities (art. 31), in Indonesian, as Markdown; made from the schema."""
    perform(_register(settings_or_exit()))


async def _register(settings: Settings) -> None:
    words = read(settings.zone).words
    await (await open_store(settings, alone=False, make=False)).close()
    rows = await asyncio.to_thread(schema.tables, settings.database_url)
    for line in register.lines(words, rows, rows):
        typer.echo(line)
    if faults := register.faults(words, rows, copied()):
        raise fail("\n".join(faults))


app.command()(breach)


@app.command(name="replay-erasures")
def replay_erasures() -> None:
    """Erase again whoever was erased before, as `restore` does; the bot must not be running."""
    perform(_replay(settings_or_exit(), MachineClock().now()))


async def _replay(settings: Settings, now: datetime) -> None:
    told: Deployment = read(settings.zone)
    store = await open_store(settings, together=False, make=False)
    try:
        key = await key_of(store)
        keys = {name_of(key): key} if key else {}
        for line in await erased_again(store, told, Erasures(settings.erasures_path), keys, now):
            typer.echo(line)
    finally:
        await store.close()
