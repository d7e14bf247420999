"""The secrets of links: whoever has one may do what it gives; only its hash is stored."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Protocol

SECRET_BYTES = 18
VALID = timedelta(hours=48)
"""How long a link to an office or a seat is good."""


class Writing(Protocol):
    """A unit of work."""

    @property
    def now(self) -> datetime:
        """When it happens."""

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement."""


def new_secret() -> str:
    """One that nobody can guess, of letters that a link can hold."""
    return secrets.token_urlsafe(SECRET_BYTES)


def token_hash(token: str) -> str:
    """What is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token(work: Writing, role: str, kelurahan: str) -> str:
    """The secret of a new link to an office or seat; `kelurahan` '' for none."""
    token = new_secret()
    work.write(
        "put_invite", token_hash=token_hash(token), role=role, kelurahan=kelurahan, at=work.now,
        expires_at=work.now + VALID,
    )  # fmt: skip
    return token
