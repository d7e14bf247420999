"""Webhook intake: an update is committed to the inbox before Telegram is answered 200."""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tickets import plainjson
from tickets.journal import Journal
from web.probes import Ready, probes

log = Journal("webhook")

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
LARGEST = 1 << 20
HIGHEST = 1 << 63


class TooLarge(Exception):
    """More than any update has."""


def application(
    accept: Accept, secret: str, path: str, ready: Ready, rooms: Sequence[BaseRoute] = ()
) -> Starlette:
    """The web application; refuses what does not bring the secret, or is no update. `rooms` are what else the
    same server shows.
    """

    async def updates(request: Request) -> Response:
        word = request.headers.get(SECRET_HEADER, "").encode()
        if not secret or not hmac.compare_digest(word, secret.encode()):
            return PlainTextResponse("the secret token is missing or wrong", 403)
        try:
            update = _update(await _body(request))
        except ClientDisconnect:  # Telegram brings it again
            return PlainTextResponse("the sender hung up", 400)
        except TooLarge:
            return PlainTextResponse("too large for an update", 413)
        except ValueError:
            return PlainTextResponse("not an update", 400)
        try:
            await accept([update])
        except Exception:  # Telegram keeps the update and brings it again
            log.exception("updates cannot be stored")
            return PlainTextResponse("cannot be stored now", 503)
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(path, updates, methods=["POST"]), *rooms, *probes(ready)])


async def _body(request: Request) -> bytes:
    """The body, read no further than an update can be long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise TooLarge
    return body


def _update(body: bytes) -> dict[str, Any]:
    """The update; raises ValueError for anything else."""
    try:
        update = plainjson.read(body)
    except RecursionError:
        raise ValueError("nested too deep") from None
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < HIGHEST:
        raise ValueError("no update_id")
    found: dict[str, Any] = update
    return found
