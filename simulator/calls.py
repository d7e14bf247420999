"""Takes the bot's calls: faults first, then limits and checks, then the method; keeps a record."""

import asyncio
import inspect
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

from simulator.bell import Bell
from simulator.errors import ApiError, too_many
from simulator.faults import FaultOrder, Faults
from simulator.methods import METHODS, Call, Method, read_params
from simulator.webhook import Webhook
from simulator.wire import Raw, read_request
from simulator.world import World
from tickets import plainjson

KEPT_CALLS = 200_000
_HTML_502 = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(slots=True)
class CallRecord:
    """One call that the bot made; `at` is real monotonic time, `date` the town's."""

    n: int
    at: float
    date: str
    method: str
    chat_id: int | None
    params: dict[str, Any]
    status: int = 0
    description: str = ""
    fault: str = ""
    sent: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the call took effect."""
        return self.status == 200

    def body(self) -> dict[str, Any]:
        """For the control API."""
        return asdict(self) | {"ok": self.ok}


@dataclass(slots=True)
class Violation:
    """Something that a correct bot does not do."""

    method: str
    description: str
    params: dict[str, Any]
    date: str

    def __str__(self) -> str:
        return f"{self.method}: {self.description} {self.params}"


class BotApi:
    """The Bot API of one bot; `bell` rings with every call."""

    def __init__(self, world: World, token: str, *, record: bool = True) -> None:
        self.world = world
        self.token = token
        self.record = record
        self.faults = Faults()
        self.webhook = Webhook(world, self.faults)
        self.calls: deque[CallRecord] = deque(maxlen=KEPT_CALLS)
        self.violations: list[Violation] = []
        self.closing = asyncio.Event()
        self.bell = Bell()
        self._count = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One HTTP request to /bot<token>/<method>."""
        name = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _reply(ApiError(401, "Unauthorized"))
        known = METHODS.get(name.lower())
        if known is None:
            self._violate(name, "there is no such method in this Telegram", {})
            return _reply(ApiError(404, "Not Found"))
        call = Call(self.world, self.webhook, known.name, heard=lambda: _connected(request))
        try:
            raw, call.uploads = await read_request(request)
        except ApiError as error:
            self._violate(known.name, error.description, {})
            return _reply(error)
        record = self._note(known, raw)
        if self.faults.latency:
            await asyncio.sleep(self.faults.latency)
        fault = self.faults.strike(known.name, record.chat_id)
        if fault:
            record.fault = fault.kind
            if fault.kind != "lost":
                response = await self._fail(request, fault)
                record.status = response.status
                return response
        response = await self._handle(known, raw, call, record)
        return _cut(request) if fault else response

    async def _handle(self, known: Method, raw: Raw, call: Call, record: CallRecord) -> web.Response:
        try:
            read_params(known, raw, call)
            if known.sends and record.chat_id is not None:
                wait = self.faults.limits.take(record.chat_id, _messages(call))
                if wait:
                    raise too_many(wait)
            result = known.handler(call)
            if inspect.isawaitable(result):
                result = await result
            response = web.json_response({"ok": True, "result": result}, dumps=plainjson.text)
            record.status = 200
        except ApiError as error:
            record.status, record.description = error.code, error.description
            if error.violation:
                self._violate(known.name, error.description, record.params)
            response = _reply(error)
        for oddity in call.oddities:
            self._violate(known.name, oddity, record.params)
        record.sent = tuple(call.sent)
        if self.record and known.name != "getUpdates":
            self.world.events.tell("call", method=known.name, status=record.status, chat_id=record.chat_id)
        return response

    def _note(self, known: Method, raw: Raw) -> CallRecord:
        self._count += 1
        self.bell.ring()
        chat = raw.get("chat_id")
        chat_id = int(chat) if isinstance(chat, int) or (chat and str(chat).lstrip("-").isdigit()) else None
        if not self.record:
            return CallRecord(self._count, 0.0, "", known.name, chat_id, raw)
        now = self.world.clock.now().isoformat()
        record = CallRecord(self._count, time.monotonic(), now, known.name, chat_id, raw)
        self.calls.append(record)
        return record

    async def _fail(self, request: web.Request, fault: FaultOrder) -> web.Response:
        """What the bot sees of a fault that keeps its call from being handled."""
        if fault.kind == "500":
            return _reply(ApiError(500, "Internal Server Error"))
        if fault.kind == "502":
            return web.Response(status=502, text=_HTML_502, content_type="text/html")
        if fault.kind == "429":
            return _reply(too_many(fault.retry_after))
        if fault.kind == "hang":
            try:
                async with asyncio.timeout(fault.seconds):
                    await self.closing.wait()
            except TimeoutError:
                pass
        return _cut(request)

    def _violate(self, method: str, description: str, params: dict[str, Any]) -> None:
        violation = Violation(method, description, params, self.world.clock.now().isoformat())
        self.violations.append(violation)
        self.world.events.tell("violation", method=method, description=description)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """One file of /file/bot<token>/<path>; faults know it as the method 'download'."""
        if request.match_info["token"] != self.token:
            return _reply(ApiError(401, "Unauthorized"))
        fault = self.faults.strike("download", None)
        if fault:
            return await self._fail(request, fault)
        file = self.world.files.by_path.get(request.match_info["path"])
        if file is None:
            return _reply(ApiError(404, "Not Found"))
        return web.Response(body=file.bytes(), content_type=file.mime or "application/octet-stream")

    async def close(self) -> None:
        """Let go of everybody who waits."""
        self.closing.set()
        await self.webhook.close()


def _messages(call: Call) -> int:
    media = call.get("media")
    return len(media) if isinstance(media, list) else 1


def _reply(error: ApiError) -> web.Response:
    headers = {}
    if error.parameters and "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(error.body(), status=error.code, headers=headers)


def _connected(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()


def _cut(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
