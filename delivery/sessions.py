"""HTTP as the wire wants it, over aiohttp: connections are kept, and offices' proxies are followed.

Of `delivery` only this module loads aiohttp, and it is loaded with the first request: commands that ask
Telegram nothing do not wait for it. Which client, and what it costs: docs/decisions/0024-http-client.md.
"""

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

import aiohttp

from delivery.faults import Refused

KEPT = 15.0
"""Seconds that a connection waits for its next exchange; Telegram closes it after more than a minute."""
PIECE = 1 << 16
"""Bytes of a download that are handed on at once, at most."""
PROXIED = frozenset({"http", "https"})
"""Kinds of addresses for which the environment may name a proxy."""
UNSAID = ("User-Agent", "Accept", "Accept-Encoding")
"""Headers that aiohttp would add. Answers are small: to unpack them would cost more than it saves."""


class Sessions:
    """Requests over at most so many connections at once: one session goes to loopback, never through a
    proxy whatever the environment says, the other out of the machine, as HTTPS_PROXY and NO_PROXY say.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._made: dict[bool, aiohttp.ClientSession] = {}

    async def send(
        self, method: str, url: str, body: bytes | aiohttp.FormData, mime: str, seconds: float
    ) -> tuple[int, bytes]:
        """The status and the whole body of the answer; raises ConnectionError, or TimeoutError. A form brings
        its own `mime`.

        A POST is sent once: where its answer is lost, nobody knows what became of it, and the caller decides.
        """
        headers = {"Content-Type": mime} if isinstance(body, bytes) else None
        with _faults_of_the_network():
            async with self._to(url).request(
                method, url, data=body, headers=headers, timeout=_within(seconds), allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()

    async def download(self, url: str, seconds: float) -> AsyncGenerator[bytes, None]:
        """The body as it comes, no faster than it is read; raises Refused for another status than 200,
        ConnectionError, or TimeoutError.
        """
        with _faults_of_the_network():
            async with self._to(url).get(url, timeout=_within(seconds), allow_redirects=False) as answer:
                if answer.status != 200:
                    raise Refused(answer.status)
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece

    async def close(self) -> None:
        """Close all connections."""
        while self._made:
            await self._made.popitem()[1].close()

    def _to(self, url: str) -> aiohttp.ClientSession:
        """The session that leads there. Without a proxy in the environment aiohttp is not told to look for
        one: it would do so in a thread, at each request.
        """
        near = loopback(urlsplit(url).hostname or "")
        made = self._made.get(near)
        if made is None:
            made = self._made[near] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT),
                trust_env=not near and not PROXIED.isdisjoint(getproxies()),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=UNSAID,
                auto_decompress=False,
            )
        return made


@lru_cache(64)
def loopback(host: str) -> bool:
    """Whether a host, as it stands in an address, is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@lru_cache(16)
def _within(seconds: float) -> aiohttp.ClientTimeout:
    """From the wait for a free connection to the last byte."""
    return aiohttp.ClientTimeout(total=seconds)


@contextmanager
def _faults_of_the_network() -> Iterator[None]:
    """In words that hold no address, since the token is in it."""
    try:
        yield
    except TimeoutError:
        raise TimeoutError from None
    except aiohttp.ClientHttpProxyError as fault:
        raise ConnectionError(f"the proxy answered {fault.status}") from None
    except aiohttp.ClientProxyConnectionError:
        raise ConnectionError("the proxy cannot be reached") from None
    except (aiohttp.ClientError, OSError, ValueError) as fault:  # ValueError: an address that is none
        raise ConnectionError(type(fault).__name__) from None


def form(fields: Iterable[tuple[str, str]], files: Iterable[tuple[str, str, str, bytes]]) -> aiohttp.FormData:
    """A form that is sent part by part; a file is its field, name, type and content."""
    made = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    for name, value in fields:
        made.add_field(_quoted(name), value)
    for name, filename, mime, content in files:
        made.add_field(_quoted(name), BytesIO(content), filename=_quoted(filename), content_type=mime)
    return made


def _quoted(text: str) -> str:
    """As browsers write it."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
