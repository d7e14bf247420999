"""What can be seen of the bot with a browser or a phone's calendar: rooms side by side, on one server."""

from collections.abc import Callable, Sequence
from datetime import datetime

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from texts.words import Words
from tickets.desk.service import Desk
from tickets.ports import Reader
from web.calendars import Feeds
from web.probes import Ready, probes
from web.visits import Visits


def rooms(read: Reader, desk: Desk, words: Words, now: Callable[[], datetime], url: str) -> list[BaseRoute]:
    """All that is below the web's address `url`; one address may ask all of them only so often."""
    visits = Visits(now)
    return [*Feeds(read, desk, words, now, url).routes(visits)]


def application(routes: Sequence[BaseRoute], ready: Ready) -> Starlette:
    """The rooms on a server of their own."""
    return Starlette(routes=[*routes, *probes(ready)])
