"""One-time links to an office from the command line; only the token's hash is stored."""

from datetime import datetime

from handlers.chat.links import new_token
from storage.store import Store
from storage.unit import Unit
from tickets.ids import Ids


async def make_invite(store: Store, now: datetime, role: str, kelurahan: str) -> str:
    """A new token; `kelurahan` is '' for camat and admin."""
    unit = Unit(store, Ids(), lambda _: (), now)
    token = new_token(unit, role, kelurahan)
    await unit.commit()
    return token
