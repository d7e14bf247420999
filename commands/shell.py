"""What all commands share: settings or an exit, and faults said in a line."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from telegram.error import InvalidToken, TelegramError

from almanac.datafiles import WrongData
from app.settings import Settings, WrongSettings
from app.settings import load as load_settings
from delivery.faults import outline
from delivery.wire import Answer, HttpRequest, Wire
from storage import opening
from storage.migrate import TooNew
from storage.sqlite import AlreadyRunning, Damaged

WRONG = 2
"""The exit code of what has to be put right before anything is tried again; 1 is that of all other faults."""


def fail(message: str, code: int = 1) -> typer.Exit:
    """Say what is wrong; the exit to raise."""
    typer.echo(message, err=True)
    return typer.Exit(code)


def settings_or_exit(**given: object) -> Settings:
    """The settings; exit 2 with one line for each that is missing or wrong."""
    try:
        return load_settings(**given)
    except WrongSettings as fault:
        raise fail(str(fault), WRONG) from None


def perform(work: Coroutine[Any, Any, None], code: int = 1) -> None:
    """Run to the end; `code` is the exit code of a fault that is none of the settings or data files."""
    with faults_said(code):
        asyncio.run(work)


@contextmanager
def faults_said(code: int = 1) -> Iterator[None]:
    """Whatever goes wrong is said, a line for each fault, and ends the command."""
    try:
        yield
    except typer.Exit:
        raise
    except (WrongSettings, WrongData, Damaged) as fault:
        raise fail(str(fault), WRONG) from None
    except InvalidToken:
        raise fail("SAMBANG_BOT_TOKEN: Telegram does not know this token", WRONG) from None
    except TelegramError as fault:
        raise fail(f"Telegram cannot be reached: {fault.message}", code) from None
    except Exception as fault:  # noqa: BLE001  # an operator can do nothing with a traceback
        raise fail(_line(fault), code) from None


def _line(fault: Exception) -> str:
    """A fault in a line. What is not known may hold a resident's words: then only what and where it is."""
    if said := opening.said(fault):
        return said
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror
    if isinstance(fault, AlreadyRunning | TooNew | OSError | RuntimeError) and str(fault):
        return " ".join(str(fault).split())
    return f"this is a fault of Sambang, please report it: {outline(fault)}"


async def asked(settings: Settings, *methods: str) -> list[Answer]:
    """What Telegram answers to methods without parameters."""
    request = HttpRequest()
    await request.initialize()
    try:
        wire = Wire(request, f"{settings.api_base_url}{settings.token}")
        return [await wire.call(method, {}) for method in methods]
    finally:
        await request.shutdown()


async def bot_name(settings: Settings) -> str:
    """The bot's user name, '' where Telegram does not answer."""
    (answer,) = await asked(settings, "getMe")
    return str(answer.result["username"]) if answer.ok else ""
