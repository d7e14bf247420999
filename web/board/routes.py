"""The one table of the desk: address, screen or deed; and what every answer carries."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tickets import policy
from tickets.lifecycle import IllegalMove
from tickets.model import Person
from tickets.ports import Stale
from web.board import release, screens
from web.board.live import lines
from web.board.logins import COOKIE, PLAIN_COOKIE, Logins
from web.board.moves import DEEDS, Form, Missing
from web.board.visit import ASKED, TEMPLATES, DeskMeans, DeskRequest, environment
from web.visits import Visits

Screen = Callable[[DeskRequest], Awaitable[Response]]

SCREENS: dict[str, Screen] = {
    "/": screens.board,
    "/daftar": screens.listed,
    "/saya": screens.mine,
    "/malam": screens.evenings,
    "/tiket/{ticket:int}": screens.ticket,
    "/tiket/{ticket:int}/berkas/{file:int}": screens.file,
    "/umum": release.waiting,
    "/tiket/{ticket:int}/umum": release.screen,
    "/tiket/{ticket:int}/umum/foto/{file:int}": release.photo,
}
SDK = "https://telegram.org/js/telegram-web-app.js"
"""The one address that is not our own: theme and buttons of Telegram's window, which are not needed."""
TELEGRAM = "https://web.telegram.org https://webk.telegram.org https://webz.telegram.org"
LARGEST, FIELDS = 64 * 1024, 20
"""Of a form."""
STATIC = TEMPLATES.parent / "static"


class Board:
    """The desk below a path; `framed_by` are who may show it in a frame besides Telegram's own clients."""

    def __init__(self, tools: DeskMeans, logins: Logins, url: str, framed_by: str = "") -> None:
        self.tools, self.logins = tools, logins
        self._secure = urlsplit(url).scheme == "https"
        self._headers = {
            "Content-Security-Policy": (
                f"default-src 'none'; script-src 'self' {SDK}; style-src 'self'; img-src 'self' data:; "
                "connect-src 'self'; base-uri 'none'; form-action 'self'; "
                f"frame-ancestors {TELEGRAM} {framed_by}".rstrip()
            ),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }

    def routes(self, visits: Visits) -> list[BaseRoute]:
        """All of it."""
        root = self.tools.root
        guarded = visits.guarded
        return [
            *(Route(f"{root}{path}", guarded(self._screen(one))) for path, one in SCREENS.items()),
            Route(f"{root}/tiket/{{ticket:int}}/{{deed}}", guarded(self._deed), methods=["POST"]),
            Route(f"{root}/masuk", guarded(self._by_telegram), methods=["POST"]),
            Route(f"{root}/masuk/{{link}}", guarded(self._by_link), methods=["GET"]),
            Route(f"{root}/keluar", guarded(self._leave), methods=["POST"]),
            Route(f"{root}/kabar", self._news),
            Mount(f"{root}/berkas-papan", StaticFiles(directory=STATIC)),
            Route(root, self._to_root),
        ]

    async def _to_root(self, _request: Request) -> Response:
        return RedirectResponse(f"{self.tools.root}/", 308)

    def _screen(self, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
        async def shown(request: Request) -> Response:
            if ASKED not in request.headers:  # the address was opened: our script comes first, and asks
                return self._with_headers(self._shell())
            person = await self.logins.who(request)
            if person is None:
                return self._refused()
            return self._with_headers(await screen(DeskRequest(request, person, self.tools)))

        return shown

    def _shell(self) -> Response:
        page = environment().get_template("shell.html")
        words = self.tools.words
        text = page.render(root=self.tools.root, sdk=SDK, say=words.say, label=words.label)
        return Response(text, media_type="text/html; charset=utf-8")

    def _refused(self) -> Response:
        """Nobody is told whether there is such a ticket, or whose session it was."""
        page = environment().get_template("login.html")
        text = page.render(say=self.tools.words.say)
        return self._with_headers(Response(text, 401, media_type="text/html; charset=utf-8"))

    def _with_headers(self, answer: Response) -> Response:
        answer.headers.update(self._headers)
        return answer

    async def _deed(self, request: Request) -> Response:
        person = await self.logins.who(request) if ASKED in request.headers else None
        if person is None:
            return self._refused()
        deed = (DEEDS | release.DEEDS).get(request.path_params["deed"])
        form = await _form(request)
        if deed is None or form is None:
            return self._with_headers(Response("not found", 404))
        return self._with_headers(await self._done(request, person, deed, form))

    async def _done(self, request: Request, person: Person, deed: Any, form: Form) -> Response:
        """Do it, or show why not and how the ticket stands; a stale one is refused with what is new."""
        visit = DeskRequest(request, person, self.tools)
        ticket = await visit.read.ticket(request.path_params["ticket"])
        if ticket is None or not policy.may(person, ticket, "see"):
            return visit.show("missing.html", 404)
        say = visit.words.plain
        if form.get("versi") != str(ticket.version):
            return await screens.shown(visit, ticket, 409, say("board/said.stale"))
        try:
            await deed(visit, ticket, form)
            await visit.commit()
        except Missing as fault:
            return await screens.shown(
                DeskRequest(request, person, self.tools), ticket, 422, say(f"board/missing.{fault}")
            )
        except policy.Forbidden:
            return await screens.shown(
                DeskRequest(request, person, self.tools), ticket, 403, say("board/said.forbidden")
            )
        except (IllegalMove, Stale):
            return await self._as_it_is(request, person, 409, say("board/said.stale"))
        return await self._as_it_is(request, person, 200, say("board/said.done"))

    async def _as_it_is(self, request: Request, person: Person, status: int, said: str) -> Response:
        visit = DeskRequest(request, person, self.tools)
        ticket = await visit.read.ticket(request.path_params["ticket"])
        if ticket is None or not policy.may(person, ticket, "see"):
            return visit.show("missing.html", 404)
        return await screens.shown(visit, ticket, status, said)

    async def _by_telegram(self, request: Request) -> Response:
        form = await _form(request)
        secret = await self.logins.by_telegram(form.get("data", "")) if form else None
        if secret is None:
            return self._refused()
        return self._with_headers(JSONResponse({"token": secret}))

    async def _by_link(self, request: Request) -> Response:
        """A browser: the session is a cookie that no script reads, and the address is left at once."""
        secret = await self.logins.by_link(request.path_params["link"])
        if secret is None:
            return self._refused()
        answer = RedirectResponse(f"{self.tools.root}/", 303)
        answer.set_cookie(
            COOKIE if self._secure else PLAIN_COOKIE, secret, secure=self._secure, httponly=True,
            samesite="strict", path="/",
        )  # fmt: skip
        return self._with_headers(answer)

    async def _leave(self, request: Request) -> Response:
        await self.logins.leave(request)
        answer = self._refused()
        answer.delete_cookie(COOKIE if self._secure else PLAIN_COOKIE, path="/", secure=self._secure)
        return answer

    async def _news(self, request: Request) -> Response:
        """What changes, for as long as the window is open."""
        person = await self.logins.who(request)
        if person is None or ASKED not in request.headers:
            return self._refused()
        places = DeskRequest(request, person, self.tools).offices()
        asked = request.query_params.get("tiket", "")
        ticket = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 20 else 0

        async def told() -> Any:
            async with self.tools.live.window() as queue:
                if ticket:
                    self.tools.live.look(ticket, person.id, person.name)
                try:
                    async for line in lines(queue, places, ticket):
                        yield line
                finally:
                    self.tools.live.look_away(ticket, person.id)

        return self._with_headers(StreamingResponse(told(), media_type="application/x-ndjson"))


async def _form(request: Request) -> Form | None:
    """The fields of a form of ours, None for anything else or too much."""
    if not request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return None
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS))
    except (ClientDisconnect, ValueError):
        return None
