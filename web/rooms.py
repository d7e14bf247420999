"""What can be seen of the bot with a browser or a phone's calendar: rooms side by side, on one server."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from texts.words import Words
from tickets.desk.service import Desk
from tickets.outgoing import Outgoing
from tickets.ports import Reader, Unit
from web.board.live import Live
from web.board.logins import Logins
from web.board.routes import Board
from web.board.tiles import Tiles
from web.board.visit import DeskMeans
from web.calendars import Feeds
from web.neighbourhood.contents import DailyFigures
from web.neighbourhood.pages import Neighbourhood
from web.neighbourhood.photos import Photos
from web.open311.routes import Open311
from web.probes import Ready, probes
from web.visits import Visits

DESK_A_MINUTE = 600
"""Requests to the desk from one address: an office has one for all its windows."""
PAGES_A_MINUTE, PHOTOS_A_MINUTE = 240, 1200
"""Of what everybody may read: many phones share the address of their network."""
PATH = "/papan"
"""Of the staff desk."""


@dataclass(frozen=True)
class Parts:
    """What the rooms are built of. `url` is the web's address, `token` the bot's, `framed_by` who may show
    the desk in a frame besides Telegram's own clients ('' for nobody), `fetch` gets a file that Telegram
    keeps, `bot` says the bot's name in Telegram, `tiles` are the map's (settings.web_tiles); in
    `closing` the rooms put what is to be done before the server stops.
    """

    read: Reader
    new_unit: Callable[[], Unit]
    send: Callable[[Sequence[Outgoing]], None]
    fetch: Callable[[str], Awaitable[bytes]]
    desk: Desk
    words: Words
    now: Callable[[], datetime]
    url: str
    token: str
    bot: Callable[[], str]
    framed_by: str = ""
    tiles: str = ""
    closing: list[Callable[[], Awaitable[None]]] = field(default_factory=list)


def rooms(means: Parts) -> list[BaseRoute]:
    """All that is below the web's address; one address may ask for each of them only so often."""
    feeds = Feeds(means.read, means.desk, means.words, means.now, means.url)
    root = urlsplit(means.url).path.rstrip("/") + PATH
    photos = Photos(means.fetch)
    live = Live(means.read, means.new_unit, means.now)
    means.closing.append(live.close)
    tools = DeskMeans(
        means.read, means.new_unit, means.send, means.fetch, means.desk, means.words, live, root, means.bot,
        Tiles.parse(means.tiles), means.url, photos,
    )  # fmt: skip
    logins = Logins(means.read, means.new_unit, means.now, means.token)
    board = Board(tools, logins, means.url, means.framed_by)
    page = Neighbourhood(
        means.read, means.desk, means.words, means.now, means.url, means.bot, photos, DailyFigures(means.read)
    )
    open311 = Open311(means.read, means.words, means.now, means.url)
    return [
        *feeds.routes(Visits(means.now)),
        *board.routes(Visits(means.now, DESK_A_MINUTE)),
        *open311.routes(Visits(means.now)),
        *page.routes(Visits(means.now, PAGES_A_MINUTE), Visits(means.now, PHOTOS_A_MINUTE)),
    ]


def application(routes: Sequence[BaseRoute], ready: Ready) -> Starlette:
    """The rooms on a server of their own."""
    return Starlette(routes=[*routes, *probes(ready)])
