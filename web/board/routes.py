"""The one table of the desk: address, screen or deed; who may come in, and what each is answered."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tickets import policy
from tickets.lifecycle import IllegalMove
from tickets.ports import Stale
from web.board import matters, moves, release, screens, tickets
from web.board.answers import SDK, Form, form_of, headers, number, packed
from web.board.live import lines
from web.board.logins import COOKIE, PLAIN_COOKIE, Logins
from web.board.moves import Missing
from web.board.tickets import Tried
from web.board.visit import ASKED, MATTERS, TEMPLATES, DeskMeans, DeskRequest, environment
from web.visits import Visits

Screen = Callable[[DeskRequest], Awaitable[Response]]

SCREENS: dict[str, Screen] = {
    "/": screens.board,
    "/daftar": screens.listed,
    "/saya": screens.mine,
    "/malam": screens.evenings,
    "/rw": screens.by_rw,
    "/rw/titik": screens.spots,
    "/kelola": matters.matters,
    "/tiket/{ticket:int}": tickets.ticket,
    "/tiket/{ticket:int}/pindah": tickets.picks,
    "/tiket/{ticket:int}/berkas/{file:int}": tickets.file,
    "/umum": release.waiting,
    "/tiket/{ticket:int}/umum": release.screen,
    "/tiket/{ticket:int}/umum/foto/{file:int}": release.photo,
}
DEEDS = {**moves.DEEDS, **release.DEEDS}
"""What is done to a ticket, by the last word of the address."""
STATIC = TEMPLATES.parent / "static"
KEPT = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
"""Of our own files: asked for anew each time, and answered 304 where they are the same."""


class OwnFiles(StaticFiles):
    """Style, scripts and the map's parts."""

    def file_response(self, *given: Any, **more: Any) -> Response:
        """As the base class has it, with our headers."""
        answer = super().file_response(*given, **more)
        answer.headers.update(KEPT)
        return answer


class Board:
    """The desk below a path; `framed_by` are who may show it in a frame besides Telegram's own clients."""

    def __init__(self, tools: DeskMeans, logins: Logins, url: str, framed_by: str = "") -> None:
        self.tools, self.logins = tools, logins
        self._secure = urlsplit(url).scheme == "https"
        self._headers = headers(framed_by, tools.tiles.origin if tools.tiles else "")

    def routes(self, visits: Visits) -> list[BaseRoute]:
        """All of it."""
        root = self.tools.root
        guarded = visits.guarded
        return [
            *(Route(f"{root}{path}", guarded(self._screen(one))) for path, one in SCREENS.items()),
            Route(f"{root}/tiket/{{ticket:int}}/{{deed}}", guarded(self._on_ticket), methods=["POST"]),
            Route(f"{root}/kelola/{{deed}}", guarded(self._on_matters), methods=["POST"]),
            Route(f"{root}/masuk", guarded(self._by_telegram), methods=["POST"]),
            Route(f"{root}/masuk/{{link}}", guarded(self._by_link), methods=["GET"]),
            Route(f"{root}/keluar", guarded(self._leave), methods=["POST"]),
            Route(f"{root}/kabar", guarded(self._news)),
            Mount(f"{root}/berkas-papan", OwnFiles(directory=STATIC)),
            Route(root, self._to_root),
        ]

    async def _to_root(self, _request: Request) -> Response:
        return RedirectResponse(f"{self.tools.root}/", 308)

    def _screen(self, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
        async def shown(request: Request) -> Response:
            if ASKED not in request.headers:  # the address was opened: our script comes first, and asks
                return self._answer(request, self._shell())
            person = await self.logins.who(request)
            if person is None:
                return self._refused()
            visit = DeskRequest(request, person, self.tools)
            answer = await screen(visit)
            if visit.admin:
                answer.headers[MATTERS] = "1"
            return self._answer(request, answer)

        return shown

    def _shell(self) -> Response:
        page = environment().get_template("shell.html")
        words, tiles = self.tools.words, self.tools.tiles
        text = page.render(root=self.tools.root, sdk=SDK, say=words.say, label=words.label, tiles=tiles)
        return Response(text, media_type="text/html; charset=utf-8")

    def _refused(self) -> Response:
        """Nobody is told whether there is such a ticket, or whose session it was."""
        page = environment().get_template("login.html")
        text = page.render(say=self.tools.words.say)
        return self._with_headers(Response(text, 401, media_type="text/html; charset=utf-8"))

    def _answer(self, request: Request, answer: Response) -> Response:
        return packed(request, self._with_headers(answer))

    def _with_headers(self, answer: Response) -> Response:
        answer.headers.update(self._headers)
        return answer

    async def _deed(self, request: Request) -> tuple[DeskRequest, Form] | None:
        """Who does something, and the form; None for anybody else."""
        person = await self.logins.who(request) if ASKED in request.headers else None
        if person is None:
            return None
        form = await form_of(request)
        return DeskRequest(request, person, self.tools), form if form is not None else {}

    async def _on_ticket(self, request: Request) -> Response:
        given = await self._deed(request)
        if given is None:
            return self._refused()
        visit, form = given
        name = request.path_params["deed"]
        if name not in DEEDS or not form:
            return self._with_headers(tickets.missing(visit))
        return self._answer(request, await self._done(visit, name, form))

    async def _done(self, visit: DeskRequest, name: str, form: Form) -> Response:
        """Do it, or show why not and how the ticket stands; a stale one is refused with what is new."""
        ticket = await tickets.found(visit)
        if ticket is None:
            return tickets.missing(visit)
        say, known = visit.words.plain, number(form.get("versi", ""))
        stale = Tried(say("board/said.stale"), known, name, form)
        if known != ticket.version:
            return await tickets.shown(visit, ticket, 409, stale)
        try:
            await DEEDS[name](visit, ticket, form)
            await visit.commit()
        except Missing as fault:
            said = Tried(say(f"board/missing.{fault}"), None, name, form)
            return await tickets.shown(visit.anew(), ticket, 422, said)
        except policy.Forbidden:
            said = Tried(say("board/said.forbidden"), None, name, form)
            return await self._as_it_is(visit, 403, said)
        except (IllegalMove, Stale):
            return await self._as_it_is(visit, 409, stale)
        return await self._as_it_is(visit, 200, Tried(say("board/said.done")))

    async def _as_it_is(self, visit: DeskRequest, status: int, said: Tried) -> Response:
        now = visit.anew()
        ticket = await tickets.found(now)
        if ticket is None:
            return now.show("gone.html", status, said=said.text)
        return await tickets.shown(now, ticket, status, said)

    async def _on_matters(self, request: Request) -> Response:
        given = await self._deed(request)
        if given is None:
            return self._refused()
        visit, form = given
        deed = matters.DEEDS.get(request.path_params["deed"])
        if deed is None or not visit.admin:
            return self._with_headers(tickets.missing(visit))
        say = visit.words.plain
        try:
            secret = await deed(visit, form)
            await visit.commit()
        except Missing as fault:
            return self._answer(
                request, await matters.shown(visit.anew(), 422, say(f"board/missing.{fault}"))
            )
        except Stale:
            return self._answer(request, await matters.shown(visit.anew(), 409, say("board/said.changed")))
        link = self.tools.link(secret) if secret else ""
        return self._answer(request, await matters.shown(visit.anew(), 200, say("board/said.done"), link))

    async def _by_telegram(self, request: Request) -> Response:
        form = await form_of(request)
        secret = await self.logins.by_telegram(form.get("data", "")) if form else None
        if secret is None:
            return self._refused()
        return self._with_headers(JSONResponse({"token": secret}))

    async def _by_link(self, request: Request) -> Response:
        """A browser: the session is a cookie that no script reads, and the address is left at once. Who only
        looks whether there is such a page (HEAD) does not use it up.
        """
        if request.method != "GET":
            return self._with_headers(PlainTextResponse("", 405))
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
        if ASKED in request.headers:  # another site cannot send somebody away
            await self.logins.leave(request)
        answer = self._refused()
        answer.delete_cookie(COOKIE if self._secure else PLAIN_COOKIE, path="/", secure=self._secure)
        return answer

    async def _news(self, request: Request) -> Response:
        """What changes, for as long as the window is open, and they work here and may see the ticket."""
        person = await self.logins.who(request) if ASKED in request.headers else None
        if person is None:
            return self._refused()
        asked, live = number(request.query_params.get("tiket", "")), self.tools.live
        if live.full(person):
            return self._with_headers(PlainTextResponse("too many windows", 429, {"Retry-After": "60"}))
        if asked and not await self._sees(request, asked):
            return self._with_headers(PlainTextResponse("not found", 404))
        places = DeskRequest(request, person, self.tools).offices()

        async def told() -> AsyncIterator[bytes]:
            async with live.window(person, places, asked) as window:
                async for line in lines(window, lambda: self._sees(request, asked)):
                    yield line

        answer = StreamingResponse(told(), media_type="application/x-ndjson")
        answer.headers["X-Accel-Buffering"] = "no"  # nginx is to pass each line on at once
        return self._with_headers(answer)

    async def _sees(self, request: Request, number: int) -> bool:
        """Whether whoever asks works here now, and may see the ticket (0 for a list)."""
        person = await self.logins.who(request)
        if person is None or not number:
            return person is not None
        ticket = await self.tools.read.ticket(number)
        return ticket is not None and policy.may(person, ticket, "see")
