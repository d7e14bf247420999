"""The way to Telegram on the wire: our client under PTB's BaseRequest, and a plain call for the outbox.

The default httpx slows down under concurrency, since its pool is searched linearly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from delivery.http import Client, form
from tickets import plainjson
from tickets.outgoing import Upload

TIMEOUT = 20.0
CONNECTIONS = 160
JSON = "application/json"


class HttpRequest(BaseRequest):
    """PTB's requests over one client."""

    def __init__(self) -> None:
        self.client = Client(CONNECTIONS)

    @property
    def read_timeout(self) -> float:
        """Seconds that PTB adds to a long poll."""
        return TIMEOUT

    async def initialize(self) -> None:
        """Connections are opened when they are wanted."""

    async def shutdown(self) -> None:
        """Close the connections."""
        await self.client.close()

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
        body, mime = b"", JSON
        if request_data and request_data.multipart_data:
            files = request_data.multipart_data.items()
            body, mime = form(
                request_data.json_parameters.items(),
                [
                    (field, name, kind, content if isinstance(content, bytes) else content.read())
                    for field, (name, content, kind) in files
                ],
            )
        elif request_data:
            body = request_data.json_payload
        try:
            return await self.client.send(method, url, body, mime, seconds)
        except TimeoutError:
            raise TimedOut from None
        except OSError as fault:  # its words may hold the address, and so the token
            raise NetworkError(type(fault).__name__) from None


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
            body, mime = _body(params, files)
            url = f"{self._base_url}/{method}"
            return _answer(*await self._request.client.send("POST", url, body, mime, seconds))
        except OSError as fault:
            return Answer(0, description=type(fault).__name__)


def _body(params: Mapping[str, Any], files: Mapping[str, Upload] | None) -> tuple[bytes, str]:
    if not files:
        return plainjson.encoded(params), JSON
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
        return Answer(status if status >= 400 else 502, description="the answer was not the Bot API's JSON")
