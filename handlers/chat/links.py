"""One-time links: whoever opens one first takes what it gives; only the hash of its secret is stored."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from tickets.office.tokens import new_secret, token_hash

INVITE_LINK = "i-"
VALID = timedelta(hours=48)


class Writing(Protocol):
    """A unit of work."""

    @property
    def now(self) -> datetime:
        """When it happens."""

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement."""


def new_token(work: Writing, role: str, kelurahan: str) -> str:
    """The secret of a new link to an office or seat, valid for 48 hours; `kelurahan` '' for none."""
    token = new_secret()
    work.write(
        "put_invite", token_hash=token_hash(token), role=role, kelurahan=kelurahan, at=work.now,
        expires_at=work.now + VALID,
    )  # fmt: skip
    return token


def address(bot_name: str, token: str) -> str:
    """The link itself."""
    return f"https://t.me/{bot_name}?start={INVITE_LINK}{token}"
