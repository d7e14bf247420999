"""Links that open the bot: those of a place, and one-time links, which give something to whoever opens one
first; only the hash of their secret is stored.
"""

from datetime import datetime, timedelta
from typing import Any, Protocol

from tickets.office.tokens import new_secret, token_hash

INVITE_LINK = "i-"
RECEIPT_LINK = "r-"
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
    return opening(bot_name, f"{INVITE_LINK}{token}")


def receipt_address(bot_name: str, token: str) -> str:
    """The link by which a resident takes over their ticket."""
    return opening(bot_name, f"{RECEIPT_LINK}{token}")


def place_address(bot_name: str, kelurahan: str, rw: str = "", rt: str = "") -> str:
    """The link of a place: whoever opens it need not say where they live."""
    return opening(bot_name, "-".join(part for part in (kelurahan, rw, rt) if part))


def opening(bot_name: str, start: str) -> str:
    """The bot, opened with those words."""
    return f"https://t.me/{bot_name}?start={start}"
