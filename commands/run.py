"""`bot.py run`: the bot against Telegram, until it is told to stop."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import typer

from app import logs
from app.clocks import MachineClock
from app.composition import Bot, new_bot
from app.settings import Settings, WrongSettings
from app.settings import unknown as unknown_settings
from commands.shell import WRONG, perform, settings_or_exit
from tickets.journal import Journal

if TYPE_CHECKING:
    from simulator.remote_clock import RemoteClock

app = typer.Typer()
log = Journal("bot")


@app.command()
def run() -> None:
    """Run the bot against Telegram (or the server of SAMBANG_API_BASE_URL)."""
    settings = settings_or_exit()
    logs.configure(settings.log_format)
    for line in unknown_settings():
        log.warning("a variable of the environment is ignored", why=line)
    perform(serve(settings), WRONG)


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
