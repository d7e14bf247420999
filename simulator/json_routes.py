"""What the routes of the control API share: JSON in, JSON out, and how long a client waits."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from simulator.errors import TownError
from tickets import plainjson

Answer = Callable[[web.Request], Awaitable[Any]]
LONGEST_WAIT = 60.0


async def body(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request; an empty one when there is none."""
    value = await request.json() if request.can_read_body else {}
    if not isinstance(value, dict):
        raise TypeError("a JSON object is expected")
    return value


def waiting(request: web.Request, default: float = 0.0) -> float:
    """How long the client is willing to wait."""
    return min(float(request.query.get("wait", default)), LONGEST_WAIT)


def as_json(answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A route that answers with JSON, and with 409 or 400 what cannot be done."""

    async def route(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await answer(request), dumps=plainjson.text)
        except TownError as error:
            return web.json_response({"error": str(error)}, status=409)
        except (KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return route
