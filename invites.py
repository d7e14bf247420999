"""One-time links that bind an office to whoever opens them first; only the token's hash is stored."""

import secrets
from datetime import datetime, timedelta

from handlers.residents import token_hash
from storage.store import Store
from storage.unit import Unit
from tickets.ids import Ids

VALID = timedelta(hours=48)


async def make_invite(store: Store, now: datetime, role: str, kelurahan: str) -> str:
    """A new token; `kelurahan` is '' for camat and admin."""
    token = secrets.token_urlsafe(18)
    unit = Unit(store, Ids(), lambda _: (), now)
    unit.write(
        "put_invite",
        token_hash=token_hash(token),
        role=role,
        kelurahan=kelurahan,
        at=now,
        expires_at=now + VALID,
    )
    await unit.commit()
    return token
