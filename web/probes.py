"""Seen from outside: alive, ready, and the figures for Prometheus; on a loopback port, no words of anyone."""

from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Ready = Callable[[], Awaitable[str]]
"""Gives '' when the bot can work, else why not."""
Measure = Callable[[], Awaitable[None]]
"""Takes the figures that have to be asked for."""


def probes(ready: Ready) -> list[Route]:
    """`/healthz`: the loop turns. `/readyz`: the store and Telegram answer."""

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readiness(_: Request) -> Response:
        reason = await ready()
        return PlainTextResponse(reason or "ok", 503 if reason else 200)

    return [Route("/healthz", health), Route("/readyz", readiness)]


def application(registry: CollectorRegistry, measure: Measure, ready: Ready) -> Starlette:
    """The probes, and `/metrics`."""

    async def metrics(_: Request) -> Response:
        await measure()
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/metrics", metrics), *probes(ready)])
