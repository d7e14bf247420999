"""The feed of an official's calendar, behind a secret link. A wrong or ended link is like
one that never was.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from texts.papers import calendars
from texts.words import Words
from tickets.calendars.model import Appointment
from tickets.calendars.rules import may_have, of_person
from tickets.desk.service import Desk
from tickets.model import Person
from tickets.office.tokens import token_hash
from tickets.ports import Reader
from web.visits import Visits

MADE = "1"
"""Changes with how a feed is written, so that phones fetch it anew."""
KEPT = 32
"""So many feeds are kept as they were last made."""
HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
TYPE = f"{calendars.MIME}; charset=utf-8"


class Feeds:
    """Answers phones that ask for their calendar."""

    def __init__(self, read: Reader, desk: Desk, words: Words, now: Callable[[], datetime], url: str) -> None:
        """`url` is where the web is reached from outside."""
        self._read, self._desk, self._words, self._now = read, desk, words, now
        self._url = url
        self._made: OrderedDict[str, bytes] = OrderedDict()

    def routes(self, visits: Visits) -> list[Route]:
        """Below the path of the web's address."""
        root = urlsplit(self._url).path.rstrip("/")
        return [
            Route(f"{root}/kalender/{{token}}.ics", visits.guarded(self.feed)),
            Route(f"{root}/kalender/{{token}}", visits.guarded(self.subscribe)),
        ]

    async def subscribe(self, request: Request) -> Response:
        """Opens the phone's own calendar, which then asks for the feed; Telegram opens no webcal link."""
        if await self._owner(request) is None:
            return _nothing()
        rest = self._url.partition("://")[2]
        link = f"webcal://{rest}/kalender/{request.path_params['token']}.ics"
        return RedirectResponse(link, 302, HEADERS)

    async def feed(self, request: Request) -> Response:
        """The calendar as it is now; 304 where the phone has it so."""
        person = await self._owner(request)
        if person is None:
            return _nothing()
        found = await of_person(self._desk, self._read, person, self._now())
        tag = etag(person, found)
        headers = HEADERS | {"ETag": tag}
        if tag in map(_plain, request.headers.get("If-None-Match", "").split(",")):
            return Response(status_code=304, headers=headers)
        return Response(await self._content(tag, person, found), media_type=TYPE, headers=headers)

    async def _owner(self, request: Request) -> Person | None:
        """Whose link it is, as long as they hold an office."""
        person = await self._read.calendar_owner(token_hash(request.path_params["token"]))
        return person if person and may_have(person) else None

    async def _content(self, tag: str, person: Person, found: Sequence[Appointment]) -> bytes:
        if tag not in self._made:
            name = self._words.plain("calendars/name", person=person.name)
            self._made[tag] = await asyncio.to_thread(calendars.file, self._words, found, person, name)
        self._made.move_to_end(tag)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return self._made[tag]


def etag(person: Person, appointments: Sequence[Appointment]) -> str:
    """Another for all that would be written otherwise: whose it is, what they may see, the events."""
    offices = sorted((one.role, one.kelurahan, one.post) for one in person.offices)
    versions = [(one.key, one.event.version, one.standing, one.changed_at) for one in appointments]
    text = repr((MADE, person.id, person.name, offices, versions))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _plain(tag: str) -> str:
    """Of a tag that a proxy has called weak, what is compared."""
    return tag.strip().removeprefix("W/")


def _nothing() -> Response:
    return PlainTextResponse("not found", 404, HEADERS)
