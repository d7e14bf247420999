"""`bot.py invite`: one-time links to an office; only the token's hash is stored."""

from datetime import datetime
from typing import Annotated

import typer

from app.clocks import MachineClock
from app.composition import open_store
from app.deployment import PLACES
from app.settings import Settings
from commands.shell import bot_name, fail, faults_said, perform, settings_or_exit
from handlers.chat.links import address
from storage.store import Store
from storage.unit import StoredUnit
from tickets.ids import Ids
from tickets.model import Role
from tickets.office.tokens import VALID, new_token
from tickets.places import load

app = typer.Typer()

WITHOUT_PLACE = (Role.CAMAT, Role.ADMIN)
"""Offices that belong to no kelurahan."""


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


async def make_invite(store: Store, now: datetime, role: str, kelurahan: str) -> str:
    """A new token; `kelurahan` is '' for camat and admin."""
    unit = StoredUnit(store, Ids(), lambda _: (), now)
    token = new_token(unit, role, kelurahan)
    await unit.commit()
    return token
