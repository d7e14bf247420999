"""What all commands share: settings or an exit, and faults said in a line."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import typer
from telegram.error import InvalidToken, TelegramError

from app import settings as config
from delivery.wire import HttpRequest, Wire
from storage.migrate import TooNew
from storage.sqlite import AlreadyRunning
from tickets.places import WrongPlaces
from tickets.programmes.loading import WrongProgrammes


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
    except WrongProgrammes as fault:
        raise fail(str(fault), 2) from None
    except (AlreadyRunning, TooNew, WrongPlaces, OSError, RuntimeError) as fault:
        raise fail(str(fault)) from None
    except InvalidToken:
        raise fail("SAMBANG_BOT_TOKEN: Telegram does not know this token", 2) from None
    except TelegramError as fault:
        raise fail(f"Telegram cannot be reached: {fault.message}") from None


async def bot_name(settings: config.Settings) -> str:
    """The bot's user name, '' where Telegram does not answer."""
    request = HttpRequest()
    await request.initialize()
    try:
        answer = await Wire(request, f"{settings.api_base_url}{settings.token}").call("getMe", {})
        return str(answer.result["username"]) if answer.ok else ""
    finally:
        await request.shutdown()
