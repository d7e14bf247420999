"""`bot.py poster`: posters with a QR code that opens the bot for a kelurahan, an RW or an RT, as a PDF."""

import asyncio
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from almanac.calendar import WIB
from app.clocks import MachineClock
from app.deployment import read
from commands.shell import bot_name, fail, faults_said, settings_or_exit
from handlers.chat.links import place_address
from texts.papers.posters import Poster, posters
from texts.words import Words
from tickets.places import Kelurahan, wards
from understanding.wards import two_digits

app = typer.Typer()

USER_NAME = re.compile(r"[A-Za-z]\w{3,30}[A-Za-z0-9]", re.ASCII)
"""Of bots, as Telegram allows them."""
NUMBER = re.compile(r"[0-9]{1,3}")


class PosterSize(StrEnum):
    """Sheets on which a poster can be read."""

    A4 = "A4"
    A5 = "A5"


@app.command()
def poster(
    kelurahan: Annotated[str, typer.Option(help="whose poster, such as tegalgede")],
    rw: Annotated[str, typer.Option(help="only for this RW, such as 05")] = "",
    rt: Annotated[str, typer.Option(help="only for this RT of the RW, such as 02")] = "",
    all_: Annotated[
        bool, typer.Option("--all", help="a page for each RT; for each RW where RT are not in kelurahan.toml")
    ] = False,
    size: Annotated[PosterSize, typer.Option(case_sensitive=False, help="the sheet")] = PosterSize.A4,
    bot: Annotated[str, typer.Option(help="the bot's user name; without it Telegram is asked")] = "",
    out: Annotated[Path | None, typer.Option(help="the file (poster-KELURAHAN….pdf here)")] = None,
) -> None:
    """Write posters whose QR code opens the bot with kelurahan, RW and RT filled in, as one PDF."""
    with faults_said():
        words = read(WIB).words
        place = words.places.get(kelurahan)
        if place is None:
            raise fail(f"--kelurahan: must be one of {', '.join(words.places)}", 2)
        wanted = _wanted(place, rw, rt, every=all_)
        name = _user_name(bot) if bot else asyncio.run(_asked())
        path = out or Path(f"{_name(kelurahan, rw, rt, every=all_)}.pdf")
        content = made(words, place, wanted, name, MachineClock().now(), size)
        path.write_bytes(content)
        typer.echo(f"{path}: {len(wanted)} pages" if len(wanted) > 1 else path)


def made(
    words: Words, place: Kelurahan, wanted: list[tuple[str, str]], bot: str, now: datetime, size: str = "A4"
) -> bytes:
    """The posters of these RW and RT ('' for all of them)."""
    shown = [Poster(place_address(bot, place.key, rw, rt), rw, rt) for rw, rt in wanted]
    return posters(words, place, shown, bot, now.astimezone(place.tz), size)


def _wanted(place: Kelurahan, rw: str, rt: str, *, every: bool) -> list[tuple[str, str]]:
    if every and (rw or rt):
        raise fail("--all: makes them for every RW; leave out --rw and --rt", 2)
    if every:
        return wards(place)
    if rt and not rw:
        raise fail("--rt: say of which RW, with --rw", 2)
    return [(_ward("--rw", rw), _ward("--rt", rt))]


def _ward(option: str, number: str) -> str:
    """05; '' where none is wanted."""
    if not number:
        return ""
    if not NUMBER.fullmatch(number) or not int(number):
        raise fail(f"{option}: must be a number from 1 to 999, such as 05", 2)
    return two_digits(number)


def _user_name(given: str) -> str:
    name = given.removeprefix("@")
    if not USER_NAME.fullmatch(name):
        raise fail("--bot: must be the bot's user name, such as sambang_bot", 2)
    return name


async def _asked() -> str:
    name = await bot_name(settings_or_exit())
    if not name:
        raise fail("Telegram does not say the bot's user name; give it with --bot NAME")
    return name


def _name(kelurahan: str, rw: str, rt: str, *, every: bool) -> str:
    wards_of = [two_digits(one) for one in (rw, rt) if one]
    return "-".join(["poster", kelurahan, *(["all"] if every else wards_of)])
