"""A small proxy on loopback, and a door with TLS, for bots that sit behind one."""

import asyncio
import ssl
from types import TracebackType
from typing import Self

Address = tuple[str, int]


class Relay:
    """`async with Relay(towards)`: whoever connects talks with one address. `tls`: by TLS, up to here."""

    def __init__(self, towards: Address, tls: ssl.SSLContext | None = None) -> None:
        self.towards, self._tls = towards, tls
        self.port = 0
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.get_running_loop().create_task(self._talk(reader, writer))
        self._talks.add(talk)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            begun = await self.greeted(reader, writer)
            if begun is None:
                return
            far_reader, far_writer = await asyncio.open_connection(*self.towards)
            far_writer.write(begun)
            try:
                await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))
            finally:
                far_writer.close()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def greeted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        """What is to be said first on the other side; None where they are sent away."""
        del reader, writer
        return b""


class Proxy(Relay):
    """Leads to one address, whatever host is named: by CONNECT, or what is asked with the host in it.
    `refuses` is the status with which it sends everybody away. `heads` holds how each connection began.
    """

    def __init__(self, towards: Address, refuses: int = 0) -> None:
        super().__init__(towards)
        self.refuses = refuses
        self.heads: list[str] = []

    @property
    def asked(self) -> list[str]:
        """Method and address of each connection's first request."""
        return [head.partition(" HTTP/")[0] for head in self.heads]

    async def greeted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        """Its part of what is said."""
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head.decode())
        if self.refuses:
            writer.write(b"HTTP/1.1 %d No\r\nContent-Length: 2\r\n\r\nno" % self.refuses)
            await writer.drain()
            return None
        if not head.startswith(b"CONNECT "):
            return head
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return b""


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(1 << 16):
        writer.write(piece)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    else:
        writer.close()
