"""How often one address may ask, so that nobody guesses secret links or holds up the bot."""

import ipaddress
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Endpoint = Callable[[Request], Awaitable[Response]]

A_MINUTE = 60
"""Requests of one address in a minute; a calendar asks a few times an hour."""
MINUTE = timedelta(minutes=1)
REMEMBERED = 4096
"""So many addresses are known at a time; the one not seen for longest goes."""
FORWARDED = "X-Forwarded-For"


def address(request: Request) -> str:
    """Who asks. A web server on this machine or in its own network says for whom it does; nobody else is
    believed.
    """
    peer = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(peer).is_private
    except ValueError:
        near = False
    return (request.headers.get(FORWARDED, "").rpartition(",")[2].strip() if near else "") or peer


class Visits:
    """Counts by address, in minutes that begin with its first request."""

    def __init__(self, now: Callable[[], datetime], most: int = A_MINUTE) -> None:
        self._now, self._most = now, most
        self._seen: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Seconds until that address may ask again, 0 where it may now."""
        now = self._now()
        since, count = self._seen.pop(who, (now, 0))
        if not timedelta(0) <= now - since < MINUTE:
            since, count = now, 0
        self._seen[who] = since, count + 1
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return 0 if count < self._most else max(1, int((since + MINUTE - now).total_seconds()))

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint, for those who do not ask too often."""

        async def guarded(request: Request) -> Response:
            if seconds := self.wait(address(request)):
                return PlainTextResponse("too many requests", 429, {"Retry-After": str(seconds)})
            return await endpoint(request)

        return guarded
