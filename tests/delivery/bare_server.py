"""A server that says what a test gives it, however wrong, and a client to ask it."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from delivery.sessions import Sessions

Said = bytes | float
"""Bytes to send, or seconds to be silent; at the end of the list the server closes."""


class Server:
    """Answers each request with the next list; notes what it was asked."""

    def __init__(self, *answers: list[Said], closes: bool = False, closes_after: int = 0) -> None:
        """`closes`: after each answer; `closes_after`: after that one."""
        self.answers, self.closes, self.closes_after = list(answers), closes, closes_after
        self.asked: list[bytes] = []
        self.connections = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    (
                        int(line.split(b":")[1])
                        for line in head.split(b"\r\n")
                        if line.startswith(b"Content-L")
                    ),
                    0,
                )
                self.asked.append(head + await reader.readexactly(length))
                for said in self.answers.pop(0):
                    if isinstance(said, float):
                        await asyncio.sleep(said)
                    else:
                        writer.write(said)
                        await writer.drain()
                if self.closes or len(self.asked) == self.closes_after:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def listening(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[Sessions, str]]:
    """A client, and the server's address."""
    served = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=tls)
    client = Sessions(2)
    try:
        scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
        yield client, f"{scheme}://{host}:{served.sockets[0].getsockname()[1]}"
    finally:
        await client.close()
        served.close()


def ok(body: bytes, *headers: bytes) -> bytes:
    lines = (b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body
