"""Webhook intake: an update is committed to the inbox before Telegram is answered 200."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
LARGEST = 1 << 20


def application(accept: Accept, secret: str, path: str) -> Starlette:
    """The web application; refuses what does not bring the secret, or is no update."""

    async def updates(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), secret):
            return PlainTextResponse("the secret token is missing or wrong", 403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return PlainTextResponse("too large for an update", 413)
        try:
            update = await request.json()
        except ValueError:
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return PlainTextResponse("not an update", 400)
        await accept([update])
        return PlainTextResponse("ok")

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(path, updates, methods=["POST"]), Route("/healthz", health)])


class Server:
    """uvicorn inside the bot's own loop."""

    def __init__(self, app: Starlette, listen: str) -> None:
        host, _, port = listen.rpartition(":")
        config = uvicorn.Config(
            app, host=host, port=int(port), log_config=None, lifespan="off", access_log=False
        )
        self._server = uvicorn.Server(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen; returns once connections are taken. Raises OSError where the port is not free."""
        self._server.config.load()
        self._server.lifespan = self._server.config.lifespan_class(self._server.config)
        await self._server.startup()
        if self._server.should_exit:
            raise OSError(f"cannot listen on {self._server.config.host}:{self._server.config.port}")
        self._task = asyncio.create_task(self._server.main_loop(), name="web")

    async def stop(self) -> None:
        """Answer what is in hand, then close."""
        self._server.should_exit = True
        if self._task:
            await self._task
            await self._server.shutdown()
