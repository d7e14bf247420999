"""GeoReport v2 over HTTP: services and requests, XML and JSON. Nothing can be sent here: reports come in by
the bot.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from texts.views.publication import report_words, service_words
from texts.words import Words
from tickets.ports import Reader
from tickets.publication.model import PublicReport
from tickets.publication.rules import public
from understanding import categories
from web.open311.formats import (
    DEFINITION,
    ERRORS,
    REQUESTS,
    SERVICES,
    BadQuestion,
    Fields,
    Format,
    Names,
    written,
)
from web.open311.newest import newest, order
from web.open311.questions import CLOSED, MOST, OPEN, Question, jurisdiction, read
from web.visits import Visits

PATH = "/open311/v2"
HEADERS = {
    "Cache-Control": "public, max-age=60", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex",
    "Access-Control-Allow-Origin": "*", "Referrer-Policy": "no-referrer",
}  # fmt: skip
"""Pages of others may read it, too: it is what everybody may read."""
Answered = tuple[Names, list[Fields]]
READING = ("GET", "HEAD")
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"]


@dataclass(frozen=True)
class Open311:
    """`url` is where the web is reached from outside."""

    read: Reader
    words: Words
    now: Callable[[], datetime]
    url: str

    def routes(self, visits: Visits) -> list[Route]:
        """With `.xml` or `.json` behind them; XML without."""
        root = urlsplit(self.url).path.rstrip("/") + PATH
        ways = {"services": self._services, "services/{code}": self._service, "requests": self._requests,
                "requests/{number}": self._request}  # fmt: skip
        found = [
            Route(f"{root}/{path}{suffix}", visits.guarded(self._answering(way, form)), methods=METHODS)
            for path, way in ways.items()
            for suffix, form in ((".xml", Format.XML), (".json", Format.JSON), ("", None))
        ]
        rest = visits.guarded(self._answering(self._nothing, None))
        return [*found, Route(f"{root}/{{rest:path}}", rest, methods=METHODS)]

    def _answering(
        self, way: Callable[[Request], Awaitable[Answered]], form: Format | None
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            json = request.url.path.endswith(".json") or "json" in request.headers.get("Accept", "")
            wanted = form or (Format.JSON if json else Format.XML)
            status = 200
            try:
                names, things = await (way if request.method in READING else self._sent)(request)
            except BadQuestion as fault:
                status = fault.status
                names, things = ERRORS, [{"code": fault.status, "description": fault.description}]
            return Response(written(wanted, names, things), status, {**HEADERS, "Content-Type": wanted.mime})

        return answer

    async def _sent(self, _request: Request) -> Answered:
        raise BadQuestion(403, "api_key: none is given out; reports are sent by the bot only")

    async def _nothing(self, _request: Request) -> Answered:
        raise BadQuestion(404, "there is no such resource; see services and requests")

    async def _services(self, request: Request) -> Answered:
        jurisdiction(request.query_params, self.words.places)
        return SERVICES, [self._service_fields(key) for key in categories.KEYS if key in categories.PUBLIC]

    def _service_fields(self, key: str) -> Fields:
        return {
            "service_code": key, "service_name": self.words.label(f"category.{key}"),
            "description": service_words(self.words, key), "metadata": False,
            "type": "realtime", "keywords": "", "group": "",
        }  # fmt: skip

    async def _service(self, request: Request) -> Answered:
        """There are no further questions for any of them."""
        jurisdiction(request.query_params, self.words.places)
        code = request.path_params["code"]
        if code not in categories.PUBLIC:
            raise BadQuestion(404, f"service_code {code[:40]} was not found")
        return DEFINITION, [{"service_code": code, "attributes": []}]

    async def _requests(self, request: Request) -> Answered:
        asked = read(request.query_params, self.words.places, categories.PUBLIC, self.now())
        found = await self._numbered(asked) if asked.numbers else await newest(self.read, asked, MOST)
        return REQUESTS, [self._request_fields(one) for one in found]

    async def _numbered(self, asked: Question) -> list[PublicReport]:
        found = [await self.read.published_one(one[:40]) for one in asked.numbers]
        reports = [public(one) for one in found if one]
        here = [one for one in reports if one and one.kelurahan in asked.places]
        return sorted(here, key=order, reverse=True)

    async def _request(self, request: Request) -> Answered:
        places = jurisdiction(request.query_params, self.words.places)
        number = request.path_params["number"][:40]
        found = await self.read.published_one(number)
        report = public(found) if found else None
        if report is None or report.kelurahan not in places:
            raise BadQuestion(404, f"service_request_id {number} was not found")
        return REQUESTS, [self._request_fields(report)]

    def _request_fields(self, report: PublicReport) -> dict[str, Any]:
        said, place = report_words(self.words, report), report.kelurahan
        picture = f"{self.url}/{place}/foto/{report.number}.jpg" if report.photo else ""
        return {
            "service_request_id": report.number, "status": OPEN if report.open else CLOSED,
            "status_notes": said.notes, "service_name": said.what, "service_code": report.category,
            "description": said.description, "agency_responsible": said.agency, "service_notice": "",
            "requested_datetime": self._time(report.created_at, place),
            "updated_datetime": self._time(report.changed_at, place), "expected_datetime": "",
            "address": said.address, "address_id": "", "zipcode": "", "lat": report.lat, "long": report.lon,
            "media_url": picture,
        }  # fmt: skip

    def _time(self, at: datetime, kelurahan: str) -> str:
        return at.astimezone(self.words.zone(kelurahan)).replace(microsecond=0).isoformat()
