"""The command line: run the bot, show it, invite officials, look after the database."""

import asyncio
import secrets
import signal
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

import typer
from telegram.error import InvalidToken, TelegramError

import config
import logs
from clocks import MachineClock, RemoteClock
from composition import PLACES, Bot, open_store
from handlers.residents import token_hash
from storage.migrate import TooNew
from storage.sqlite import AlreadyRunning
from storage.store import Store
from storage.unit import Unit
from texts.views import Screens
from texts.words import Words
from tickets.ids import Ids
from tickets.places import WrongPlaces, load

INVITE_HOURS = 48

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Sambang: a bot and a ticket desk for a kelurahan."
)


def fail(message: str, code: int = 2) -> typer.Exit:
    """Say what is wrong and end."""
    typer.echo(message, err=True)
    return typer.Exit(code)


def settings_or_exit(**given: object) -> config.Settings:
    """The settings; exit 2 with one line for each that is missing or wrong."""
    try:
        return config.load(**given)
    except config.WrongSettings as fault:
        raise fail(str(fault)) from None


def perform(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; faults that an operator can mend are said in a line."""
    try:
        asyncio.run(work)
    except (AlreadyRunning, TooNew, WrongPlaces, OSError, RuntimeError) as fault:
        raise fail(str(fault), 1) from None
    except InvalidToken:
        raise fail("SAMBANG_BOT_TOKEN: Telegram does not know this token", 2) from None
    except TelegramError as fault:
        raise fail(f"Telegram cannot be reached: {fault.message}", 1) from None


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
        await bot.start()
        await stopped.wait()
    finally:
        if isinstance(clock, RemoteClock):
            await clock.stop()
        await bot.stop()


@app.command()
def run() -> None:
    """Run the bot against Telegram (or the server of SAMBANG_API_BASE_URL)."""
    settings = settings_or_exit()
    logs.configure(settings.log_format)
    perform(serve(settings))


async def make_invite(store: Store, now: datetime, role: str, kelurahan: str) -> str:
    """A one-time token for an office; only its hash is stored."""
    token = secrets.token_urlsafe(18)
    unit = Unit(store, Ids(), Screens(Words(load(PLACES))), now)
    unit.write(
        "put_invite", token_hash=token_hash(token), role=role, kelurahan=kelurahan, at=now,
        expires_at=now + timedelta(hours=INVITE_HOURS),
    )  # fmt: skip
    await unit.commit()
    return token


if __name__ == "__main__":
    app()
