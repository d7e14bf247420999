"""`bot.py restore`: a backup in the database's place, numbers that go on, residents who stay forgotten."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.clocks import MachineClock
from app.composition import open_store
from app.deployment import Deployment, read
from app.settings import Settings
from commands.shell import fail, perform, settings_or_exit
from storage.migrate import SQLITE
from storage.opening import open_store as open_any
from storage.recovery import numbers, restore
from storage.recovery.erasures import Erasures, hashed, key_in, key_of, made_key, name_of
from storage.sqlite import take
from storage.store import Store
from storage.unit import StoredUnit
from texts.views import Screens
from tickets.ids import Ids
from tickets.residents.withdrawal import RETENTION, withdraw

app = typer.Typer()

LOAD_FIRST = (
    "with PostgreSQL stop the bots, load the dump"
    " (pg_restore --clean --if-exists --no-owner --dbname=DATABASE DUMP),"
    " then run: bot.py restore --after-load"
)


@app.command(name="restore")
def restore_backup(
    copy: Annotated[Path | None, typer.Argument(help="what `bot.py backup` wrote")] = None,
    loaded: Annotated[
        bool, typer.Option("--after-load", help="the database was loaded from a dump: numbers and erasures")
    ] = False,
) -> None:
    """Put a backup in the place of the database; the bot must not be running."""
    settings = settings_or_exit()
    if (copy is None) != loaded:
        raise fail("name the backup to restore, or --after-load where the database was loaded from one", 2)
    if copy is None:
        perform(_say(after_load(settings, MachineClock().now())))
    elif settings.database_url.startswith(SQLITE):
        perform(_say(restore_file(settings, copy, MachineClock().now())))
    else:
        raise fail(LOAD_FIRST, 2)


async def _say(work: Awaitable[list[str]]) -> None:
    for line in await work:
        typer.echo(line)


async def restore_file(settings: Settings, copy: Path, now: datetime) -> list[str]:
    """Put a backup in the place of the SQLite file; what was done, a line each. Raises CannotRestore or
    AlreadyRunning, and then everything is as it was.
    """
    database = Path(settings.database_url.removeprefix(SQLITE))
    database.parent.mkdir(parents=True, exist_ok=True)
    told = read(settings.zone)
    lock = take(database)
    try:
        if restore.is_ready(copy, database):
            kept = await asyncio.to_thread(restore.finish, database, now)
            said = ["what a restore had made ready before it was broken off is in place"]
        else:
            ready = await asyncio.to_thread(restore.prepared, copy, database)
            try:
                said = await _made_ready(settings, told, ready, database, now)
                kept = await asyncio.to_thread(restore.put_in_place, ready, database, now)
            finally:
                restore.give_up(ready)
    finally:
        lock.close()
    if kept:
        said.append(f"{kept}: the database that was there; keep it until all is well, at most 35 days")
    return [*said, f"{database}: restored from {copy}; start the bot"]


async def after_load(settings: Settings, now: datetime) -> list[str]:
    """Numbers and erasures in a database that was loaded from a dump; what was done, a line each. Raises
    AlreadyRunning.
    """
    told = read(settings.zone)
    store = await open_store(settings, together=False)
    try:
        said = await _brought_up(store, settings, told, numbers.Highest(), b"", now)
    finally:
        await store.close()
    return [*said, "done; start the bot"]


async def _made_ready(
    settings: Settings, told: Deployment, ready: Path, database: Path, now: datetime
) -> list[str]:
    """Numbers and erasures in the copy that is not in place yet."""
    store = await open_any(f"{SQLITE}{ready}")
    try:
        copy = await numbers.traces(store)
        there = await asyncio.to_thread(database.exists)
        old = numbers.left_behind(database, copy) if there else numbers.Highest()
        key = await asyncio.to_thread(key_in, database) if there else b""
        return await _brought_up(store, settings, told, old, key, now)
    finally:
        await store.close()


async def _brought_up(
    store: Store, settings: Settings, told: Deployment, old: numbers.Highest, key: bytes, now: datetime
) -> list[str]:
    """What was done, a line each."""
    copy, made = await numbers.given(store), (await numbers.traces(store)).at
    least = numbers.starts(copy, old, _series(told), made, now)
    await store.commit(numbers.moves(copy, least))
    said = [f"the copy's last entry is of {made:%Y-%m-%d %H:%M} UTC" if made else "nothing is in the copy"]
    said += _numbers_said(copy, least, certain=old.certain)
    keys = {name_of(one): one for one in (await key_of(store), key) if one}
    await made_key(store, now, key)
    return [*said, *await erased_again(store, told, Erasures(settings.erasures_path), keys, now)]


def _series(told: Deployment) -> numbers.Series:
    programmes, places = told.desk.programmes.values(), told.desk.places
    return numbers.Series(
        [place.code for place in places.values()],
        [
            f"queue:{kelurahan}:{one.key}"
            for one in programmes
            if one.request and one.request.queue
            for kelurahan in places
            if one.offered_in(kelurahan)
        ],
        [one.key for one in programmes if one.contest],
    )


def _numbers_said(copy: Mapping[str, int], least: Mapping[str, int], *, certain: bool) -> Iterator[str]:
    if certain:
        yield "numbers go on where the database that was there had come to:"
    else:
        yield "what was given out since cannot be read anywhere, so numbers go on with a margin:"
    tickets = {name: value for name, value in least.items() if numbers.TICKET_SERIES.fullmatch(name)}
    for name, value in sorted(tickets.items()):
        yield f"  {name}: {copy.get(name, 0)} in the copy, the next is {name}-{value + 1:04d}"
    if others := len(least) - len(tickets):
        yield f"  and {others} count(s) of queues and contests"
    if not least:
        yield "  none was given out since"


async def erased_again(
    store: Store, told: Deployment, file: Erasures, keys: Mapping[str, bytes], now: datetime
) -> list[str]:
    """Whoever was erased after the copy was made is erased in it, too, unless they have agreed anew since.
    What was done, a line each. `keys` are those under which the file's lines may be written, by their names.
    """
    noted = file.read()
    when = {(one.key, one.person): one for one in noted}  # the last of each counts
    ids = Ids()
    ids.follow(await store.newest_id())
    again = 0
    for row in await store.engine.fetch("known_people", {}):
        number, agreed = int(row["id"]), row["agreed_at"]
        found = [when.get((name, hashed(key, number))) for name, key in keys.items()]
        last = max((one for one in found if one), key=lambda one: one.at, default=None)
        if last is None or (agreed is not None and last.at.timestamp() * 1000 < agreed):
            continue
        unit = StoredUnit(store, ids, Screens(told.words), now, quiet=told.desk.house.quiet)
        if last.why == RETENTION:
            unit.write("erase_person", person=number)
        elif person := await store.person(number):
            await withdraw(unit, person)
        await unit.commit()
        again += 1
    said = [f"{file.path}: {len(noted)} erasure(s) noted, {again} resident(s) erased again"]
    if strange := sum(one.key not in keys for one in noted):
        said.append(
            f"  {strange} of them were noted under a key that neither this copy nor the database before has"
            " (a backup from before there was one): whom they were of cannot be told; see docs/operating.md"
        )
    return said
