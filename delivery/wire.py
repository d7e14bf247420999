"""The way to Telegram on the wire: aiohttp under PTB's BaseRequest, and a plain call for the outbox.

The default httpx slows down under concurrency, since its pool is searched linearly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tickets import plainjson
from tickets.outgoing import Upload

if TYPE_CHECKING:
    from aiohttp import FormData

    from delivery.sessions import Sessions

TIMEOUT = 20.0
CONNECTIONS = 160
JSON = "application/json"
MIDDLEMEN = (403, 407, 451)
"""What a proxy or a firewall on the way says with a page of its own; from Telegram it is always JSON."""


class HttpRequest(BaseRequest):
    """PTB's requests, and whoever's may share its connections."""

    @cached_property
    def http(self) -> "Sessions":
        """aiohttp, which is loaded when the first request is made."""
        from delivery.sessions import Sessions  # noqa: PLC0415  # heavy to load

        return Sessions(CONNECTIONS)

    @property
    def read_timeout(self) -> float:
        """Seconds that PTB adds to a long poll."""
        return TIMEOUT

    async def initialize(self) -> None:
        """Connections are opened when they are wanted."""

    async def shutdown(self) -> None:
        """Close the connections."""
        if "http" in vars(self):
            await self.http.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002  # PTB's signature
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One request; raises TimedOut or NetworkError."""
        seconds = TIMEOUT if isinstance(read_timeout, DefaultValue) or read_timeout is None else read_timeout
        body = _given(request_data)
        try:
            return await self.http.send(method, url, body, JSON, seconds)
        except TimeoutError:
            raise TimedOut from None
        except OSError as fault:
            raise NetworkError(described(fault)) from None


def described(fault: OSError) -> str:
    """What kept a request from its answer."""
    return str(fault) or type(fault).__name__


def _given(data: RequestData | None) -> "bytes | FormData":
    """The body of a request as PTB made it."""
    if data is None:
        return b""
    if not data.multipart_data:
        return data.json_payload
    from delivery.sessions import form  # noqa: PLC0415  # heavy to load

    return form(
        data.json_parameters.items(),
        [
            (field, name, mime, content if isinstance(content, bytes) else content.read())
            for field, (name, content, mime) in data.multipart_data.items()
        ],
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What Telegram said. `status` is the HTTP status, 0 where no answer came; `retry_after` in seconds;
    `moved_to` the number that the group has now, 0 where it did not move.
    """

    status: int
    result: Any = None
    description: str = ""
    retry_after: float = 0.0
    moved_to: int = 0

    @property
    def ok(self) -> bool:
        """Telegram did it."""
        return self.status == 200


class Wire:
    """Calls Bot API methods with parameters as they are stored."""

    def __init__(self, request: HttpRequest, base_url: str) -> None:
        self._request = request
        self._base_url = base_url

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        seconds: float = TIMEOUT,
        files: Mapping[str, Upload] | None = None,
    ) -> Answer:
        """One call; never raises for what the network or Telegram does. Cancellation passes through. `files`
        go along, each named by its key as `attach://key`.
        """
        try:
            url = f"{self._base_url}/{method}"
            return _answer(*await self._request.http.send("POST", url, _body(params, files), JSON, seconds))
        except OSError as fault:
            return Answer(0, description=described(fault))


def _body(params: Mapping[str, Any], files: Mapping[str, Upload] | None) -> "bytes | FormData":
    if not files:
        return plainjson.encoded(params)
    from delivery.sessions import form  # noqa: PLC0415  # heavy to load

    fields = (
        (name, value if isinstance(value, str) else plainjson.text(value)) for name, value in params.items()
    )
    return form(fields, [(name, file.name, file.mime, file.content) for name, file in files.items()])


def _answer(status: int, body: bytes) -> Answer:
    try:
        said = cast("dict[str, Any]", plainjson.read(body))
        if said["ok"]:
            return Answer(200, said["result"])
        about = said.get("parameters", {})
        return Answer(
            int(said.get("error_code", status)),
            None,
            str(said.get("description", "")),
            float(about.get("retry_after", 0)),
            int(about.get("migrate_to_chat_id", 0)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said_by_it = status >= 400 and status not in MIDDLEMEN
        return Answer(status if said_by_it else 502, description="the answer was not the Bot API's JSON")
