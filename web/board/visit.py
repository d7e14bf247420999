"""One request of somebody at the desk: who it is, what they read and change, and how a screen is shown."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from texts import indonesian
from texts.words import Words
from tickets.board.model import Sight, is_late, sight
from tickets.desk.service import Desk
from tickets.model import Person, Role, Ticket
from tickets.office import trail
from tickets.outgoing import Outgoing
from tickets.policy import may_in
from tickets.ports import Reader, Unit
from web.board.live import Live
from web.board.tiles import Tiles
from web.neighbourhood.photos import Photos

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"
ASKED, ANEW = "X-Papan", "anew"
"""Set by our own script: whoever asks with it wants the screen alone, and no other site can set it. Its value
says where a window shows anew what somebody has before them: that is no new look.
"""
MATTERS = "X-Kelola"
"""Tells the script that whoever asks administers."""


@dataclass(frozen=True)
class DeskMeans:
    """What all requests share. `root` is the path below which the desk lies, `fetch` gets a file that
    Telegram keeps and raises OSError where it cannot, `send` takes what a commit owes, `bot` says the bot's
    name in Telegram ('' before it is known).
    """

    read: Reader
    new_unit: Callable[[], Unit]
    send: Callable[[Sequence[Outgoing]], None]
    fetch: Callable[[str], Awaitable[bytes]]
    desk: Desk
    words: Words
    live: Live
    root: str
    bot: Callable[[], str]
    tiles: Tiles | None = None
    url: str = ""
    """Where the web is reached from outside."""
    photos: Photos | None = None

    def link(self, secret: str) -> str:
        """The address at which an invitation is taken."""
        return f"https://t.me/{self.bot()}?start=i-{secret}"


@dataclass
class DeskRequest:
    """What a screen works with."""

    request: Request
    person: Person
    tools: DeskMeans
    work: Unit = field(init=False)

    def __post_init__(self) -> None:
        self.work = self.tools.new_unit()

    def anew(self) -> "DeskRequest":
        """The same with nothing decided."""
        return DeskRequest(self.request, self.person, self.tools)

    @property
    def read(self) -> Reader:
        """What is stored."""
        return self.work.read

    @property
    def now(self) -> datetime:
        """The instant of this request."""
        return self.work.now

    @property
    def words(self) -> Words:
        """The texts."""
        return self.tools.words

    @property
    def desk(self) -> Desk:
        """The use cases."""
        return self.tools.desk

    @property
    def admin(self) -> bool:
        """Whether the person administers."""
        return may_in(self.person, "", "administer")

    def asked(self, name: str) -> str:
        """A field of the address, '' where it is missing; never longer than words may be."""
        return self.request.query_params.get(name, "")[:200]

    def offices(self) -> list[str]:
        """The kelurahan that the person works for; all of them for the camat."""
        if any(one.role is Role.CAMAT for one in self.person.offices):
            return list(self.words.places)
        held = {one.kelurahan for one in self.person.offices}
        return [one for one in self.words.places if one in held]

    def place(self) -> str:
        """The kelurahan whose matters are shown: as asked for, else the person's first; '' for none."""
        mine = self.offices()
        wanted = self.asked("kelurahan")
        return wanted if wanted in mine else mine[0] if mine else ""

    def sight(self, kelurahan: str) -> Sight:
        """What lists show to the person there."""
        return sight(self.person, kelurahan)

    def looked(self, what: str, ticket: Ticket) -> None:
        """It goes into the trail of who looked at what."""
        trail.note(self.work, self.person, what, ticket)

    async def commit(self) -> None:
        """What was decided is done, and what it owes leaves; raises Stale."""
        self.tools.send(await self.work.commit())

    def show(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A screen."""
        return HTMLResponse(self.render(template, **values), status)

    def render(self, template: str, **values: Any) -> str:
        """The same as text."""
        about = {
            "root": self.tools.root, "words": self.words, "say": self.words.say, "label": self.words.label,
            "now": self.now, "me": self.person, "admin": self.admin, "said": "",
        }  # fmt: skip
        return environment().get_template(template).render({**about, **values})


@cache
def environment() -> "jinja2.Environment":
    """Templates, escaped; a missing value is an error, never an empty place."""
    import jinja2  # noqa: PLC0415  # the catalogue of texts loads it on first use, too

    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters.update(age=indonesian.age, day=indonesian.day, clock=indonesian.clock, late=is_late)
    return found
