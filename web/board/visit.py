"""One request of somebody at the desk: who it is, what they read and change, and how a screen is shown."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from texts import indonesian
from texts.words import Words
from tickets import policy
from tickets.desk.service import Desk
from tickets.model import Person, Role, Ticket
from tickets.outgoing import Outgoing
from tickets.ports import Reader, Unit
from web.board.live import Live
from web.neighbourhood.photos import Photos

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"
ASKED = "X-Papan"
"""Set by our own script: whoever asks with it wants the screen alone, and no other site can set it."""


@dataclass(frozen=True)
class DeskMeans:
    """What all requests share. `root` is the path below which the desk lies, `fetch` gets a file that
    Telegram keeps and raises OSError where it cannot, `send` takes what a commit owes.
    """

    read: Reader
    new_unit: Callable[[], Unit]
    send: Callable[[Sequence[Outgoing]], None]
    fetch: Callable[[str], Awaitable[bytes]]
    desk: Desk
    words: Words
    live: Live
    root: str
    url: str = ""
    """Where the web is reached from outside."""
    photos: Photos | None = None


@dataclass
class DeskRequest:
    """What a screen works with."""

    request: Request
    person: Person
    tools: DeskMeans
    work: Unit = field(init=False)

    def __post_init__(self) -> None:
        self.work = self.tools.new_unit()

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

    def offices(self) -> list[str]:
        """The kelurahan that the person works for; all of them for the camat."""
        if any(one.role is Role.CAMAT for one in self.person.offices):
            return list(self.words.places)
        return list(dict.fromkeys(one.kelurahan for one in self.person.offices if one.kelurahan))

    def place(self) -> str:
        """The kelurahan whose matters are shown: as asked for, else the person's first."""
        mine = self.offices()
        wanted = self.request.query_params.get("kelurahan", "")
        return wanted if wanted in mine else mine[0]

    def reach(self, kelurahan: str) -> Mapping[str, Any]:
        """What lists leave out for this person: as the queue takes it."""
        desk = self.person.roles(kelurahan) & (policy.DESK | {Role.CAMAT})
        return {"field": not desk, "about": policy.about_officials(self.person, kelurahan)}

    def looked(self, what: str, ticket: Ticket) -> None:
        """It goes into the trail of who looked at what."""
        self.work.write(
            "put_audit", id=self.work.new_id(), at=self.now, person=self.person.id, what=what,
            ticket=ticket.id, kelurahan=ticket.kelurahan, note="",
        )  # fmt: skip

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
            "now": self.now, "me": self.person,
        }  # fmt: skip
        return environment().get_template(template).render(**about, **values)


@cache
def environment() -> "jinja2.Environment":
    """Templates, escaped; a missing value is an error, never an empty place."""
    import jinja2  # noqa: PLC0415  # the catalogue of texts loads it on first use, too

    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters.update(age=indonesian.age, day=indonesian.day, clock=indonesian.clock)
    return found
