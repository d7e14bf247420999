"""One address before several workers, as nginx or Caddy is: each request to the next one that answers."""

from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

FAILED = 502


class Balancer:
    """`async with Balancer(ports) as it`; `it.url` is the address. `taken` counts what each worker took."""

    def __init__(self, ports: list[int]) -> None:
        self.taken = dict.fromkeys(ports, 0)
        self._turn = list(ports)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3))
        app = web.Application()
        app.router.add_post("/kabar", self._pass_on)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/kabar"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()
        await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in range(len(self._turn)):
            port = self._turn.pop(0)
            self._turn.append(port)
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}/kabar", data=body, headers=request.headers
                ) as answer:
                    if answer.status == 200:
                        self.taken[port] += 1
                    return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError):
                continue  # dead, or not there yet
        return web.Response(status=FAILED)
