"""The addresses of the neighbourhood's page, for everybody; whatever was not agreed to and released is 404,
like what never was.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from texts import indonesian
from texts.words import Words, begun
from tickets.desk.service import Desk
from tickets.places import Kelurahan
from tickets.ports import Reader
from tickets.publication.model import PublicReport, Released
from tickets.publication.rules import public
from web.neighbourhood.contents import LAST_PAGE, DailyFigures, programmes_of, reports_of
from web.neighbourhood.photos import MIME, Photos
from web.visits import Visits

if TYPE_CHECKING:
    import jinja2

HERE = Path(__file__).parent
FILES = "/berkas-halaman"
"""Below it lie style sheets."""
SECONDS = 60
"""So long a browser or a proxy may show a page that was taken back since."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": f"public, max-age={SECONDS}",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
UNLISTED = {"X-Robots-Tag": "noindex"}
"""Search engines list a kelurahan's page and nothing else."""


@cache
def environment() -> "jinja2.Environment":
    """Templates, escaped; a missing value is an error, never an empty place."""
    import jinja2  # noqa: PLC0415  # the catalogue of texts loads it on first use, too

    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters.update(begun=begun, clock=indonesian.clock, date_only=indonesian.date_only)
    return found


def card(
    words: Words,
    report: PublicReport,
    picture: str,
    follow: str = "",
    link: str = "",
    *,
    fetched: bool = False,
) -> Markup:
    """One report as everybody reads it: on the page, and before it at the desk. `picture` is the address of
    its photo, `follow` that by which it is followed, `link` its own page; '' for none. `fetched`: the desk's
    script gets the photo, which is not everybody's yet.
    """
    template = environment().get_template("card.html")
    text = template.render(
        report=report, picture=picture, follow=follow, link=link, say=words.say, label=words.label,
        tz=words.zone(report.kelurahan), fetched=fetched,
    )  # fmt: skip
    return Markup(text)  # noqa: S704  # autoescaped by the environment


@dataclass(frozen=True)
class Neighbourhood:
    """`url` is where the web is reached, `bot` gives the bot's name on Telegram."""

    read: Reader
    desk: Desk
    words: Words
    now: Callable[[], datetime]
    url: str
    bot: Callable[[], str]
    photos: Photos
    figures: DailyFigures

    @property
    def root(self) -> str:
        """The path of the web's address."""
        return urlsplit(self.url).path.rstrip("/")

    def routes(self, pages: Visits, photos: Visits) -> list[BaseRoute]:
        """All of it: a page for each kelurahan."""
        found: list[BaseRoute] = [Mount(f"{self.root}{FILES}", StaticFiles(directory=HERE / "static"))]
        found.append(Route(f"{self.root}/robots.txt", pages.guarded(self._robots)))
        for place in self.words.places.values():
            here = f"{self.root}/{place.key}"
            found += [
                Route(here, pages.guarded(self._for(place, self._page))),
                Route(f"{here}/laporan/{{number}}", pages.guarded(self._for(place, self._report))),
                Route(f"{here}/foto/{{number}}.jpg", photos.guarded(self._for(place, self._photo))),
                Route(f"{here}/lambang", photos.guarded(self._for(place, self._emblem))),
                Route(f"{here}/{{rest:path}}", pages.guarded(self._for(place, self._missing))),
            ]
        return found

    def _for(
        self, place: Kelurahan, page: Callable[[Request, Kelurahan], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def asked(request: Request) -> Response:
            return await page(request, place)

        return asked

    async def _robots(self, _request: Request) -> Response:
        pages = "".join(f"Allow: {self.root}/{key}$\n" for key in self.words.places)
        return PlainTextResponse(f"User-agent: *\n{pages}Disallow: /\n", headers=dict(HEADERS))

    async def _page(self, request: Request, place: Kelurahan) -> Response:
        now, page = self.now(), _number(request.query_params.get("hal", ""))
        reports, more = await reports_of(self.read, place.key, now, page)
        cards = [self._card(place, one, linked=True) for one in reports]
        return self._shown(
            "page.html", place, reports=cards, page=page, more=more,
            figures=await self.figures.of(place, now),
            programmes=await programmes_of(self.read, self.words, self.desk.programmes, place, now),
        )  # fmt: skip

    async def _report(self, request: Request, place: Kelurahan) -> Response:
        found = await self._released(request, place)
        report = public(found) if found else None
        if report is None:
            return await self._missing(request, place)
        return self._shown(
            "report.html", place, unlisted=True, report=report, card=self._card(place, report, linked=False)
        )

    async def _photo(self, request: Request, place: Kelurahan) -> Response:
        """As it was released; nothing where it is not shown now."""
        found = await self._released(request, place)
        report = public(found) if found else None
        if found is None or report is None or not report.photo:
            return await self._missing(request, place)
        shown = found.publication
        try:
            content = await self.photos.of(shown.photo, shown.covered)
        except (OSError, ValueError):
            return await self._missing(request, place)
        return Response(content, media_type=MIME, headers={**HEADERS, **UNLISTED})

    async def _emblem(self, request: Request, place: Kelurahan) -> Response:
        if place.emblem is None:
            return await self._missing(request, place)
        content = place.emblem.read_bytes()
        kind = "image/png" if content.startswith(b"\x89PNG") else MIME
        return Response(content, media_type=kind, headers={**HEADERS, **UNLISTED})

    async def _missing(self, _request: Request, place: Kelurahan) -> Response:
        return self._shown("missing.html", place, 404, unlisted=True)

    async def _released(self, request: Request, place: Kelurahan) -> Released | None:
        found = await self.read.published_one(request.path_params["number"][:40])
        return found if found and found.ticket.kelurahan == place.key else None

    def _card(self, place: Kelurahan, report: PublicReport, *, linked: bool) -> Markup:
        here = f"{self.root}/{place.key}"
        picture = f"{here}/foto/{report.number}.jpg" if report.photo else ""
        follow = self._start(f"f-{report.number}") if report.open else ""
        return card(self.words, report, picture, follow, f"{here}/laporan/{report.number}" if linked else "")

    def _start(self, word: str) -> str:
        return f"https://t.me/{self.bot()}?start={word}"

    def _shown(
        self, template: str, place: Kelurahan, status: int = 200, *, unlisted: bool = False, **values: Any
    ) -> Response:
        page = environment().get_template(template)
        text = page.render(
            place=place, say=self.words.say, label=self.words.label, root=self.root, files=FILES,
            url=self.url, now=self.now().astimezone(place.tz), unlisted=unlisted,
            start=self._start(place.key), **values,
        )  # fmt: skip
        return HTMLResponse(text, status, {**HEADERS, **(UNLISTED if unlisted else {})})


def _number(text: str) -> int:
    """The page asked for, 0 for the first."""
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
