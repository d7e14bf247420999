"""The command line: run the bot, show it, invite officials, look after the database."""

import asyncio
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer
from telegram.error import InvalidToken, TelegramError

import config
import logs
from clocks import MachineClock, RemoteClock
from composition import PLACES, Bot, open_store
from delivery import setaside
from delivery.wire import AiohttpRequest, Wire
from handlers.residents import INVITE_LINK
from invites import VALID, make_invite
from storage.checks import check as inspect
from storage.migrate import TooNew, migrate
from storage.sqlite import AlreadyRunning
from storage.unit import Unit
from tickets.ids import Ids
from tickets.model import Role
from tickets.places import WrongPlaces, load
from tickets.ports import Stale

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Sambang: a Telegram bot and a ticket desk for a kelurahan.",
)

WITHOUT_PLACE = (Role.CAMAT, Role.ADMIN)
"""Offices that belong to no kelurahan."""


def fail(message: str, code: int = 1) -> typer.Exit:
    """Say what is wrong; the exit to raise."""
    typer.echo(message, err=True)
    return typer.Exit(code)


def settings_or_exit(**given: object) -> config.Settings:
    """The settings; exit 2 with one line for each that is missing or wrong."""
    try:
        return config.load(**given)
    except config.WrongSettings as fault:
        raise fail(str(fault), 2) from None


def perform(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; faults that an operator can mend are said in a line."""
    try:
        asyncio.run(work)
    except (AlreadyRunning, TooNew, WrongPlaces, OSError, RuntimeError) as fault:
        raise fail(str(fault)) from None
    except InvalidToken:
        raise fail("SAMBANG_BOT_TOKEN: Telegram does not know this token", 2) from None
    except TelegramError as fault:
        raise fail(f"Telegram cannot be reached: {fault.message}") from None


async def serve(settings: config.Settings) -> None:
    """Run until told to stop."""
    clock = RemoteClock(settings.clock_url) if settings.clock_url else MachineClock()
    bot = Bot(settings, clock, await open_store(settings))
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    if isinstance(clock, RemoteClock):
        await clock.start(bot.tick)
    try:
        await unless(stopped, bot.start())
        await stopped.wait()
    finally:
        if isinstance(clock, RemoteClock):
            await clock.stop()
        await bot.stop()


async def unless(stopped: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work, which is given up when the bot is told to stop."""
    task, told = asyncio.create_task(work), asyncio.create_task(stopped.wait())
    await asyncio.wait({task, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if task.done():
        task.result()
    else:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@app.command()
def run() -> None:
    """Run the bot against Telegram (or the server of SAMBANG_API_BASE_URL)."""
    settings = settings_or_exit()
    logs.configure(settings.log_format)
    perform(serve(settings))


@app.command()
def demo(
    script: Annotated[bool, typer.Option("--script", help="play the scenario, print it, end")] = False,
    port: Annotated[int, typer.Option(help="port of the page; 0 takes a free one")] = 8765,
    browser: Annotated[bool, typer.Option(help="open the page in the browser")] = True,
) -> None:
    """Show the real bot with a simulated Telegram: a page with phones, or a played scenario."""
    import demo as show  # noqa: PLC0415  # the simulator is not needed otherwise

    logs.configure("auto", logs.QUIET)
    if not script:
        perform(show.page(port, browser=browser))
        return
    try:
        perform(show.scripted(0))
    except AssertionError as fault:
        raise fail(f"\nA step did not come about: {fault}") from None


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
def invite(
    role: Annotated[Role, typer.Option(help="the office")],
    kelurahan: Annotated[str, typer.Option(help="the key of the kelurahan, such as tegalgede")] = "",
) -> None:
    """Print a one-time link that binds an office to whoever opens it first."""
    settings = settings_or_exit()
    try:
        places = load(PLACES, settings.zone)
    except WrongPlaces as fault:
        raise fail(str(fault)) from None
    if role in WITHOUT_PLACE and kelurahan:
        raise fail(f"--kelurahan: {role} belongs to no kelurahan; leave it out", 2)
    if role not in WITHOUT_PLACE and kelurahan not in places:
        raise fail(f"--kelurahan: must be one of {', '.join(places)}", 2)
    perform(print_invite(settings, role, kelurahan))


async def print_invite(settings: config.Settings, role: Role, kelurahan: str) -> None:
    """The link, with the bot's name if Telegram can be asked."""
    store = await open_store(settings, alone=False)
    try:
        token = await make_invite(store, MachineClock().now(), role, kelurahan)
    finally:
        await store.close()
    name = await bot_name(settings)
    typer.echo(f"https://t.me/{name or 'NAMA_BOT'}?start={INVITE_LINK}{token}")
    typer.echo(f"valid for {VALID.total_seconds() / 3600:.0f} hours, for one person")


async def bot_name(settings: config.Settings) -> str:
    """The bot's user name, '' where Telegram does not answer."""
    request = AiohttpRequest()
    await request.initialize()
    try:
        answer = await Wire(request, f"{settings.api_base_url}{settings.token}").call("getMe", {})
        return str(answer.result["username"]) if answer.ok else ""
    finally:
        await request.shutdown()


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
    found: list[tuple[str, str]] = []
    try:
        load(PLACES, settings.zone)
        found.append(("kelurahan", ""))
    except WrongPlaces as fault:
        found.append(("kelurahan", str(fault)))
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
                await setaside.retry(Unit(store, Ids(), lambda _: (), MachineClock().now()), number)
            except Stale:
                raise fail(f"{number} is none of those that `bot.py inbox` lists") from None
            typer.echo(f"{number}: will be handled again")
            return
        failed = await setaside.list_failed(store)
        for one in failed:
            typer.echo(
                f"{one.update_id}  {one.received_at:%Y-%m-%d %H:%M} UTC  tries {one.attempts}  {one.kind}"
            )
            if trace:
                typer.echo(one.error)
        typer.echo(f"{len(failed)} set aside")
    finally:
        await store.close()


@app.command()
def when(
    text: Annotated[str, typer.Argument(help="what a resident wrote")] = "",
    now: Annotated[str, typer.Option(help="the time to reckon from, ISO 8601")] = "",
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line, in and out")] = False,
) -> None:
    """Print what is understood of a time expression."""
    from texts import when as words  # noqa: PLC0415  # the calendar is heavy to load

    if json:
        words.answer_json_lines(sys.stdin, sys.stdout)
        return
    try:
        typer.echo(words.explain(text, words.read_now(now) if now else MachineClock().now()))
    except ValueError as fault:
        raise fail(f"--now: {fault}", 2) from None


if __name__ == "__main__":
    app()
