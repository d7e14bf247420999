"""Do replies in the chat slow down while 50 people work at the desk? The two take turns in one run.

Each of the 50 has a window open that hears of changes, and asks for a screen every few seconds: the board, a
list, a ticket. Residents ask for help meanwhile, a few a second, and their waiting is compared.
"""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from benchmarks.figures import Figure, Unsound
from benchmarks.large import PLACES
from benchmarks.residents import opened, register, unit_of
from benchmarks.waiting import asks
from benchmarks.world import SAMBANG, UNLIMITED, Phone, World, bot, web_settings, world
from storage.seeding import Size, seed
from tickets.board.model import SESSION, Entry
from tickets.office.tokens import token_hash

PEOPLE, PAUSE = 50, 4.0
"""At the desk, and the seconds between two screens of one of them."""
TALK = 4
"""Residents a second who want an answer meanwhile."""
SLOWER = 1.2
"""What their waiting may grow by."""
FIRST = 7_000_001
TICKETS = Size(5_000, 1_000)


async def officials(town: World) -> None:
    """Fifty staff members of Tegalgede who are at the desk already, and tickets for them."""
    async with opened(town.database) as store:
        await seed(store, PLACES, datetime.now(UTC), TICKETS, lambda *_: None)
        await register(store, range(FIRST, FIRST + PEOPLE))
        unit = unit_of(store)
        for number in range(FIRST, FIRST + PEOPLE):
            office: dict[str, Any] = {"role": "staff", "kelurahan": "tegalgede"}
            unit.write("put_office", id=unit.new_id(), person=number, at=unit.now, **office)
            unit.write(
                "put_desk_session", token_hash=token_hash(f"desk-{number}"), person=number,
                kind=Entry.SESSION, expires_at=unit.now + SESSION - timedelta(minutes=1),
            )  # fmt: skip
        await unit.commit()


class Busy:
    """People at the desk; `shown` counts their screens."""

    def __init__(self, root: str) -> None:
        self.root, self.shown = root, 0

    async def works(self, number: int) -> None:
        """One of them, until they are sent home."""
        headers = {
            "X-Papan": "1", "Authorization": f"Bearer desk-{number}",
            "X-Forwarded-For": f"10.0.0.{number % 250}",
        }  # fmt: skip
        chance = random.Random(number)
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.get(f"{self.root}/kabar", timeout=aiohttp.ClientTimeout(total=None)) as stream,
        ):
            if stream.status != 200:
                raise Unsound(f"the stream answers {stream.status}")
            await asyncio.sleep(chance.random() * PAUSE)
            while True:
                ticket = f"/tiket/{chance.randrange(1, TICKETS.tickets)}"
                path = chance.choice(("/", "/daftar", ticket, "/malam"))
                async with session.get(self.root + path) as answer:
                    await answer.read()
                    if answer.status not in (200, 404):
                        raise Unsound(f"{path} answers {answer.status}")
                self.shown += 1
                await asyncio.sleep(PAUSE * (0.5 + chance.random()))


@asynccontextmanager
async def at_work(busy: Busy) -> AsyncIterator[None]:
    """While all of them are at the desk."""
    tasks = [asyncio.create_task(busy.works(number)) for number in range(FIRST, FIRST + PEOPLE)]
    try:
        await asyncio.sleep(PAUSE)
        yield
    finally:
        for one in tasks:
            one.cancel()
        for one in tasks:
            with suppress(asyncio.CancelledError):
                await one


async def waited(phones: list[Phone], seconds: float) -> list[float]:
    """How long residents waited for an answer, each asked once."""
    count = int(seconds * TALK)
    return await asyncio.gather(*(asks(phones.pop(), n / TALK) for n in range(count)))


async def measure(rounds: int, seconds: float) -> list[Figure]:
    """Quiet and busy in turn."""
    web = web_settings()
    settings = {**UNLIMITED, **web}
    alone, beside = list[float](), list[float]()
    async with world() as town:
        phones = await town.people(int(seconds * TALK) * rounds * 2)
        await officials(town)
        async with opened(town.database) as store:
            await register(store, [one.user for one in phones])
        busy = Busy(f"{web['WEB_URL']}/papan")
        async with bot(SAMBANG, town, settings):
            await waited(phones[:8], 2)
            for _ in range(rounds):
                alone += await waited(phones, seconds)
                began = time.perf_counter()
                async with at_work(busy):
                    beside += await waited(phones, seconds)
                rate = busy.shown / (time.perf_counter() - began)
                busy.shown = 0
    before, after = statistics.median(alone), statistics.median(beside)
    note = f"{before * 1000:.0f} ms alone, {after * 1000:.0f} ms beside {rate:.0f} screens/s"
    what = f"a reply while {PEOPLE} people use the desk, of one without"
    return [Figure(what, after / before, "×", SLOWER, note=note)]
