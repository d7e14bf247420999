"""A web server inside the bot's own loop."""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette

GRACE = 1
"""Seconds that requests in hand have when it stops."""
BACKLOG = 512


class Server:
    """uvicorn, started and stopped by the bot."""

    def __init__(self, app: Starlette, listen: str) -> None:
        host, _, port = listen.rpartition(":")
        self._address = (host.strip("[]"), int(port))
        config = uvicorn.Config(
            app, log_config=None, lifespan="off", access_log=False, timeout_graceful_shutdown=GRACE
        )
        self._server = uvicorn.Server(config)
        self._task: asyncio.Task[None] | None = None
        self._socket: socket.socket | None = None

    async def start(self) -> None:
        """Listen; returns once connections are taken. Raises OSError where the port is not free."""
        family = socket.AF_INET6 if ":" in self._address[0] else socket.AF_INET
        self._socket = socket.create_server(self._address, family=family, backlog=BACKLOG)
        # Connections inherit it; asyncio sets it only on sockets that name their protocol. Without it the
        # second part of an answer waits 40 ms for whoever asked to acknowledge the first.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._server.config.load()
        self._server.lifespan = self._server.config.lifespan_class(self._server.config)
        await self._server.startup(sockets=[self._socket])
        self._task = asyncio.create_task(self._server.main_loop(), name="web")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._socket.getsockname()[1]) if self._socket else self._address[1]

    async def stop(self) -> None:
        """Answer what is in hand, then close."""
        if self._task and self._socket:
            self._server.should_exit = True
            await self._task
            await self._server.shutdown(sockets=[self._socket])
            self._task = None
