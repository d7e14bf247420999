"""The command line: run the bot, show it, invite officials, look after the database."""

import gc

if __name__ == "__main__":
    gc.disable()  # all that is imported stays: looking for garbage among it takes a seventh of the start

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Annotated, Any

import typer

from almanac.place import JEMBER
from app import logs
from app.clocks import MachineClock
from app.composition import Bot, new_bot, open_store
from app.deployment import PLACES
from app.settings import Settings, WrongSettings
from app.settings import unknown as unknown_settings
from commands import database, media, programmes, restoration
from commands.invites import make_invite
from commands.shell import WRONG, bot_name, fail, faults_said, perform, settings_or_exit
from handlers.chat.links import VALID, address
from tickets.journal import Journal
from tickets.model import Role
from tickets.places import load

if TYPE_CHECKING:
    from simulator.remote_clock import RemoteClock

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Sambang: a Telegram bot and a ticket desk for a kelurahan.",
)

app.add_typer(database.app)
app.add_typer(restoration.app)
app.add_typer(programmes.app, name="programmes")
app.add_typer(media.app, name="media")

log = Journal("bot")

WITHOUT_PLACE = (Role.CAMAT, Role.ADMIN)
"""Offices that belong to no kelurahan."""


async def serve(settings: Settings) -> None:
    """Run until told to stop."""
    remote = None
    if settings.clock_url:
        from simulator.remote_clock import RemoteClock  # noqa: PLC0415  # demonstrations and tests have one

        remote = RemoteClock(settings.clock_url)
    bot = await new_bot(settings, remote or MachineClock())
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    try:
        if remote:
            await follow(remote, bot)
        await unless(stopped, bot.start())
        await stopped.wait()
    finally:
        if remote:
            await remote.stop()
        await bot.stop()


async def follow(clock: "RemoteClock", bot: Bot) -> None:
    """The bot goes by a simulator's clock; raises WrongSettings where there is none."""
    try:
        await clock.start(bot.tick)
    except (OSError, ValueError, KeyError):  # aiohttp's faults of connections are OSErrors
        raise WrongSettings("SAMBANG_CLOCK_URL: no simulator's clock answers there") from None


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
    for line in unknown_settings():
        log.warning("a variable of the environment is ignored", why=line)
    perform(serve(settings), WRONG)


@app.command()
def demo(
    script: Annotated[bool, typer.Option("--script", help="play the scenario, print it, end")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="port of the page; 0 takes a free one")] = 8765,
    browser: Annotated[bool, typer.Option(help="open the page in the browser")] = True,
) -> None:
    """Show the real bot with a simulated Telegram: a page with phones, or a played scenario."""
    from commands import demo as show  # noqa: PLC0415  # the simulator is not needed otherwise

    logs.configure("auto", logs.QUIET)
    if not script:
        perform(show.page(port, browser=browser))
        return
    try:
        perform(show.scripted(0))
    except AssertionError as fault:
        raise fail(f"\nA step did not come about: {fault}") from None


@app.command()
def invite(
    role: Annotated[Role, typer.Option(help="the office")],
    kelurahan: Annotated[str, typer.Option(help="the key of the kelurahan, such as tegalgede")] = "",
) -> None:
    """Print a one-time link that binds an office to whoever opens it first."""
    settings = settings_or_exit()
    with faults_said():
        places = load(PLACES, settings.zone)
    if role in WITHOUT_PLACE and kelurahan:
        raise fail(f"--kelurahan: {role} belongs to no kelurahan; leave it out", 2)
    if role not in WITHOUT_PLACE and kelurahan not in places:
        raise fail(f"--kelurahan: must be one of {', '.join(places)}", 2)
    perform(print_invite(settings, role, kelurahan))


async def print_invite(settings: Settings, role: Role, kelurahan: str) -> None:
    """The link, with the bot's name if Telegram can be asked."""
    store = await open_store(settings, alone=False)
    try:
        token = await make_invite(store, MachineClock().now(), role, kelurahan)
    finally:
        await store.close()
    name = await bot_name(settings)
    typer.echo(address(name or "NAMA_BOT", token))
    typer.echo(f"valid for {VALID.total_seconds() / 3600:.0f} hours, for one person")


@app.command()
def when(
    text: Annotated[str, typer.Argument(help="what a resident wrote")] = "",
    now: Annotated[str, typer.Option(help="the time to reckon from, ISO 8601")] = "",
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line, in and out")] = False,
) -> None:
    """Print what is understood of a time expression."""
    from texts import time_answers as words  # noqa: PLC0415  # the calendar is heavy to load

    if json:
        words.answer_json_lines(sys.stdin, sys.stdout)
        return
    try:
        typer.echo(words.explain(text, words.read_now(now) if now else MachineClock().now()))
    except ValueError as fault:
        raise fail(f"--now: {fault}", 2) from None


@app.command()
def understand(
    text: Annotated[str, typer.Argument(help="what somebody wrote")] = "",
    now: Annotated[str, typer.Option(help="the time to reckon from, ISO 8601")] = "",
    who: Annotated[str, typer.Option(help="resident, stranger or official")] = "resident",
    kelurahan: Annotated[str, typer.Option(help="the key of the kelurahan, such as tegalgede")] = "",
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line, in and out")] = False,
) -> None:
    """Print what somebody wants with a message, and why it is understood so."""
    from texts import intents  # noqa: PLC0415  # words and weights are heavy to load

    with faults_said():
        places = load(PLACES)
    where = {key: place.here for key, place in places.items()}
    if json:
        lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        intents.answer_json_lines(lines, sys.stdout, where)
        return
    if kelurahan and kelurahan not in where:
        raise fail(f"--kelurahan: must be one of {', '.join(where)}", 2)
    try:
        message = intents.message({"text": text, "now": now, "who": who, "kelurahan": kelurahan})
    except ValueError as fault:
        raise fail(f"--now or --who: {fault}", 2) from None
    typer.echo(intents.explain(message, where.get(kelurahan, JEMBER)))


if __name__ == "__main__":
    os.umask(0o077)  # whatever is written is nobody else's to read (storage/private.py)
    gc.freeze()  # and later collections need not look at it either
    gc.enable()
    app()
