"""Who works at the desk: Telegram's signature or a one-time link from the bot is exchanged for a session of
at most 12 hours. Offices are read anew at each request, so whoever has left sees nothing more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from tickets.board.model import Entry
from tickets.board.sessions import enter, good, leave, works_here
from tickets.model import Person
from tickets.office.tokens import token_hash
from tickets.ports import Reader, Stale, Unit
from web.board.init_data import Refused, telegram_id

COOKIE, PLAIN_COOKIE = "__Host-papan", "papan"
"""A browser takes the first over TLS only; the second is for a loopback address without."""
SCHEME = "Bearer "


@dataclass(frozen=True)
class Logins:
    """Exchanges and sessions; `token` is the bot's, which signs what Telegram's window sends."""

    read: Reader
    new_unit: Callable[[], Unit]
    now: Callable[[], datetime]
    token: str

    async def by_telegram(self, init_data: str) -> str | None:
        """A session for whoever opened the desk in Telegram, None where they may not."""
        try:
            number = telegram_id(init_data, self.token, self.now())
        except Refused:
            return None
        person = await self.read.person_by_telegram(number)
        return await self._session(person) if person and works_here(person) else None

    async def by_link(self, link: str) -> str | None:
        """A session for whoever has a one-time link, which is used up by it; None where it is none."""
        person = good(await self.read.desk_session(token_hash(link)), Entry.LINK, self.now())
        try:
            return await self._session(person, link) if person else None
        except Stale:  # somebody used it at the same moment
            return None

    async def _session(self, person: Person, link: str = "") -> str:
        unit = self.new_unit()
        secret = enter(unit, person, link)
        await unit.commit()
        return secret

    async def who(self, request: Request) -> Person | None:
        """Whose request it is, with the offices that they hold now."""
        secret = secret_of(request)
        if not secret:
            return None
        return good(await self.read.desk_session(token_hash(secret)), Entry.SESSION, self.now())

    async def leave(self, request: Request) -> None:
        """The session ends."""
        unit = self.new_unit()
        leave(unit, secret_of(request))
        await unit.commit()


def secret_of(request: Request) -> str:
    """The session's token: a header from Telegram's window, a cookie from a browser."""
    header = request.headers.get("Authorization", "")
    if header.startswith(SCHEME):
        return header.removeprefix(SCHEME)
    return request.cookies.get(COOKIE, "") or request.cookies.get(PLAIN_COOKIE, "")
