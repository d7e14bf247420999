"""HTTP/1.1 as far as the Bot API wants it: connections are kept, each carries one exchange at a time.

The parser is llhttp, Node's. Why no larger client: docs/decisions/0022-http-client.md.
"""

import asyncio
import secrets
import ssl
import time
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from functools import cached_property, lru_cache
from urllib.parse import quote, urlsplit

from httptools import HttpParserError, HttpResponseParser

KEPT = 15.0
"""Seconds that a connection waits for its next exchange; Telegram closes it after more than a minute."""
AHEAD = 1 << 18
"""Bytes of a download that may wait for their reader."""
STAGGER = 0.25
"""Seconds until the next address of a host is tried beside the first (RFC 8305)."""

Origin = tuple[str, int, bool]


class Refused(Exception):
    """A download was answered with something else than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Broken(ConnectionError):
    """The connection ended, or said what is not HTTP, before the answer was whole."""


class Connection(asyncio.Protocol):
    """One connection. What HTTP's parser calls begins with 'on_'."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.ended = asyncio.Event()
        self.kept_at = 0.0
        self.status = 0
        self._parser = HttpResponseParser(self)
        self._woken: asyncio.Future[None] | None = None
        self._begin(piecewise=False)

    def _begin(self, *, piecewise: bool) -> None:
        self._pieces: list[bytes] = []
        self._piecewise = piecewise
        self._headed = self._whole = self._measured = self._goes_on = False

    async def exchange(self, request: bytes) -> tuple[int, bytes]:
        """The status and the whole body; raises Broken."""
        self._begin(piecewise=False)
        self.transport.write(request)
        while not self._whole:
            await self._wait()
        return self.status, b"".join(self._pieces)

    async def ask(self, request: bytes) -> int:
        """The status of the answer, whose body is to be read; raises Broken."""
        self._begin(piecewise=True)
        self.transport.write(request)
        while not self._headed:
            await self._wait()
        return self.status

    async def read(self) -> bytes:
        """What has come of the body since, b"" at its end; raises Broken."""
        while not (self._pieces or self._whole):
            await self._wait()
        come, self._pieces = b"".join(self._pieces), []
        self.transport.resume_reading()
        return come

    async def _wait(self) -> None:
        if self.ended.is_set():
            raise Broken("the connection ended")
        self._woken = asyncio.get_running_loop().create_future()
        await self._woken

    def _wake(self) -> None:
        if self._woken and not self._woken.done():
            self._woken.set_result(None)

    @property
    def reusable(self) -> bool:
        """Another exchange may follow."""
        return self._whole and self._goes_on and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # TCP and TLS are
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Some of an answer."""
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed; that ends an answer whose length nobody said."""
        self.ended.set()
        if self._headed and not self._measured and exc is None:
            self._whole = True
        self._wake()

    def on_message_begin(self) -> None:
        """An answer begins."""
        if self._whole:
            raise Broken("an answer to what was not asked")

    def on_header(self, name: bytes, _: bytes) -> None:
        """Only whether the length of the body is known is of interest."""
        self._measured = self._measured or name.lower() in (b"content-length", b"transfer-encoding")

    def on_headers_complete(self) -> None:
        """The status is known."""
        self.status = self._parser.get_status_code()
        self._headed = self.status >= 200  # before it there may be "100 Continue" and the like
        if self._piecewise:
            self._wake()

    def on_body(self, body: bytes) -> None:
        """A piece."""
        self._pieces.append(body)
        if self._piecewise:
            if sum(map(len, self._pieces)) > AHEAD:
                self.transport.pause_reading()
            self._wake()

    def on_message_complete(self) -> None:
        """The answer is whole."""
        if self._headed:
            self._whole, self._goes_on = True, self._parser.should_keep_alive()
            self._wake()


class Client:
    """Requests over at most so many connections at once."""

    def __init__(self, connections: int) -> None:
        self._slots = asyncio.Semaphore(connections)
        self._idle: dict[Origin, deque[Connection]] = {}
        self._all: set[Connection] = set()

    async def send(self, method: str, url: str, body: bytes, mime: str, seconds: float) -> tuple[int, bytes]:
        """The status and body of the answer; raises OSError, TimeoutError among them."""
        origin, host, target = _parts(url)
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {mime}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        async with asyncio.timeout(seconds), self._slots:
            connection = await self._connection(origin)
            try:
                return await connection.exchange(head.encode() + body)
            finally:
                self._done(origin, connection)

    async def download(self, url: str, seconds: float) -> AsyncGenerator[bytes, None]:
        """The body as it comes; raises Refused, or OSError, TimeoutError among them."""
        origin, host, target = _parts(url)
        until = asyncio.get_running_loop().time() + seconds
        async with self._slots:
            async with asyncio.timeout_at(until):
                connection = await self._connection(origin)
            try:
                async with asyncio.timeout_at(until):
                    status = await connection.ask(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                if status != 200:
                    raise Refused(status)
                while True:
                    async with asyncio.timeout_at(until):  # not while the reader has its turn
                        piece = await connection.read()
                    if not piece:
                        return
                    yield piece
            finally:
                self._done(origin, connection)

    async def close(self) -> None:
        """Close all connections."""
        for connection in self._all:
            connection.transport.abort()
        await asyncio.gather(*(connection.ended.wait() for connection in self._all))
        self._all.clear()
        self._idle.clear()

    async def _connection(self, origin: Origin) -> Connection:
        idle = self._idle.setdefault(origin, deque())
        oldest = time.monotonic() - KEPT
        while idle and idle[0].kept_at < oldest:
            self._drop(idle.popleft())
        while idle:
            connection = idle.pop()
            if connection.reusable:
                return connection
            self._drop(connection)
        host, port, secure = origin
        _, made = await asyncio.get_running_loop().create_connection(
            Connection, host, port, ssl=self._tls if secure else None, happy_eyeballs_delay=STAGGER
        )
        self._all.add(made)
        return made

    def _done(self, origin: Origin, connection: Connection) -> None:
        if connection.reusable:
            connection.kept_at = time.monotonic()
            self._idle[origin].append(connection)
        else:
            self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        connection.transport.abort()
        self._all.discard(connection)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()


@lru_cache(256)
def _parts(url: str) -> tuple[Origin, str, str]:
    """Whom to connect to, the Host header and what to ask for."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    host = parts.netloc.rpartition("@")[2]
    target = quote(parts.path or "/", safe="/:@!$&'()*+,;=~%")
    if parts.query:
        target += "?" + quote(parts.query, safe="/:@!$&'()*+,;=~%?")
    return (parts.hostname or "", port, secure), host, target


def form(
    fields: Iterable[tuple[str, str]], files: Iterable[tuple[str, str, str, bytes]]
) -> tuple[bytes, str]:
    """A multipart body and its type; a file is its field, name, type and content."""
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, value in fields:
        parts += (f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n'.encode(),
                  value.encode(), b"\r\n")  # fmt: skip
    for name, filename, mime, content in files:
        parts += (
            (
                f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"; '
                f'filename="{_quoted(filename)}"\r\nContent-Type: {mime}\r\n\r\n'
            ).encode(),
            content,
            b"\r\n",
        )
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def _quoted(text: str) -> str:
    """As browsers write it."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
