"""The part of the control API that steers the town: its clock, what goes wrong, what the bot did; control.py
lists its routes.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from simulator.calls import BotApi
from simulator.json_routes import Answer, body, waiting


class Steering:
    """Routes for the clock, the faults, the violations and the calls."""

    def __init__(self, desk: BotApi) -> None:
        self.desk = desk
        self.world = desk.world

    def routes(self) -> list[tuple[str, str, Answer]]:
        """Verb, path and handler of each route."""
        return [
            ("GET", "/sim/clock", self.clock),
            ("POST", "/sim/clock", self.move_clock),
            ("GET", "/sim/clock/wait", self.wait_clock),
            ("GET", "/sim/faults", self.faults),
            ("POST", "/sim/faults", self.order_fault),
            ("DELETE", "/sim/faults", self.clear_faults),
            ("GET", "/sim/violations", self.violations),
            ("DELETE", "/sim/violations", self.clear_violations),
            ("GET", "/sim/calls", self.calls),
        ]

    async def clock(self, _: web.Request) -> Any:
        """The town's time."""
        clock = self.world.clock
        return {"now": clock.now().isoformat(), "running": clock.running, "version": clock.version}

    async def move_clock(self, request: web.Request) -> Any:
        """Move the town's time forward."""
        about = await body(request)
        if "to" in about:
            await self.world.clock.jump_to(datetime.fromisoformat(about["to"]))
        else:
            await self.world.clock.advance(timedelta(seconds=float(about["by"])))
        return await self.clock(request)

    async def wait_clock(self, request: web.Request) -> Any:
        """Answer once the clock was moved past a version."""
        version = int(request.query.get("version", 0))
        await self.world.clock.wait_change_for(version, waiting(request, 30.0))
        return await self.clock(request)

    async def faults(self, _: web.Request) -> Any:
        """What is set to go wrong."""
        return self.desk.faults.body()

    async def order_fault(self, request: web.Request) -> Any:
        """Set something to go wrong."""
        about = await body(request)
        faults = self.desk.faults
        if "kind" in about:
            about["kind"] = str(about["kind"])
            faults.add(**about)
        if "seed" in about:
            faults.reseed(about["seed"])
        faults.latency = float(about.get("latency", faults.latency))
        faults.limits.enabled = bool(about.get("rate_limits", faults.limits.enabled))
        faults.duplicate_probability = about.get("duplicate_probability", faults.duplicate_probability)
        faults.duplicate(about.get("duplicate", 0))
        self.world.updates.repeat(about.get("repeat", 0))
        return faults.body()

    async def clear_faults(self, _: web.Request) -> Any:
        """Nothing goes wrong any more."""
        self.desk.faults.clear()
        return self.desk.faults.body()

    async def violations(self, _: web.Request) -> Any:
        """What the bot did wrong."""
        return [asdict(violation) for violation in self.desk.violations]

    async def clear_violations(self, _: web.Request) -> Any:
        """Forget what the bot did wrong."""
        self.desk.violations.clear()
        return []

    async def calls(self, request: web.Request) -> Any:
        """The calls that the bot made."""
        since, method = int(request.query.get("since", 0)), request.query.get("method")
        found = (call for call in self.desk.calls if call.n > since)
        return [call.body() for call in found if method in {None, call.method}]
