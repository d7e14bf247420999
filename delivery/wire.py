"""The way to Telegram on the wire: aiohttp under PTB's BaseRequest, and a plain call for the outbox.

The default httpx slows down under concurrency, since its pool is searched linearly; aiohttp does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tickets import plainjson
from tickets.outgoing import Upload

TIMEOUT = 20.0
CONNECTIONS = 160
JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """PTB's requests over one aiohttp session."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that PTB adds to a long poll."""
        return TIMEOUT

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open session; raises RuntimeError before initialize()."""
        if self._session is None or self._session.closed:
            raise RuntimeError("the connection to Telegram is not open; initialize() first")
        return self._session

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                timeout=aiohttp.ClientTimeout(total=TIMEOUT),
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

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
        body: Any = None
        if request_data and request_data.multipart_data:
            body = aiohttp.FormData(request_data.json_parameters)
            for name, (filename, content, mime) in request_data.multipart_data.items():
                body.add_field(name, content, filename=filename, content_type=mime)
        elif request_data:
            body = request_data.json_parameters
        try:
            async with self.session.request(
                method, url, data=body, timeout=aiohttp.ClientTimeout(total=seconds), allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as fault:  # its words may hold the address, and so the token
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

    def __init__(self, request: AiohttpRequest, base_url: str) -> None:
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
            async with self._request.session.post(
                f"{self._base_url}/{method}",
                **_body(params, files),
                timeout=aiohttp.ClientTimeout(total=seconds),
                allow_redirects=False,
            ) as response:
                return _answer(response.status, await response.read())
        except (aiohttp.ClientError, OSError) as fault:
            return Answer(0, description=type(fault).__name__)


def _body(params: Mapping[str, Any], files: Mapping[str, Upload] | None) -> dict[str, Any]:
    if not files:
        return {"data": plainjson.encoded(params), "headers": JSON}
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else plainjson.text(value))
    for name, file in files.items():
        form.add_field(name, file.content, filename=file.name, content_type=file.mime)
    return {"data": form}


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
