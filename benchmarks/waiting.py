"""Much that waits: updates that arrived before a crash, and a broadcast while residents want answers."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.figures import Figure, Unsound, percentile
from benchmarks.residents import opened, register, unit_of
from benchmarks.world import SAMBANG, UNLIMITED, Phone, World, bot, environment, spawn, world
from tickets.notices import Urgency

LIMIT, SOON = 30, 1.0
BROADCAST = 10_000
TALK = 4
"""Residents a second who want an answer meanwhile."""
LOOK = 0.05


def waiting(database: Path, table: str) -> int:
    """How many rows of the inbox or outbox wait."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as connection:
        found = connection.execute(f"SELECT count(*) FROM {table} WHERE state = 'waiting'")  # noqa: S608
        return int(found.fetchone()[0])


async def emptied(count: Callable[[], int]) -> None:
    """Wait until nothing waits any more."""
    while count():  # noqa: ASYNC110  # it changes in another process
        await asyncio.sleep(LOOK)


async def fill_inbox(town: World, rows: int) -> None:
    """As many updates, from people who are in town."""
    phones = await town.people(min(500, rows))
    await town.started(phones)
    people = [one.user for one in phones]
    async with opened(town.database) as store:
        await register(store, people)
        unit = unit_of(store)
        for update in range(1, rows + 1):
            user = {"id": people[update % len(people)], "is_bot": False, "first_name": "Warga"}
            chat = {"id": user["id"], "type": "private", "first_name": "Warga"}
            entity = {"type": "bot_command", "offset": 0, "length": 8}
            message = {"message_id": update, "date": int(time.time()), "chat": chat, "from": user}
            message |= {"text": "/bantuan", "entities": [entity]}
            payload = json.dumps({"update_id": update, "message": message})
            unit.write("put_update", update_id=update, chat=user["id"], payload=payload, received_at=unit.now)
        await unit.commit()


async def recovery(rows: int) -> Figure:
    """From the start of the process until all that waited is handled."""
    async with world() as town:
        await fill_inbox(town, rows)
        began = time.perf_counter()
        process = await spawn(SAMBANG, environment(town.url, town.database, **UNLIMITED))
        try:
            async with asyncio.timeout(600):
                await emptied(lambda: waiting(town.database, "inbox"))
            spent = time.perf_counter() - began
        finally:
            process.terminate()
            await process.wait()
    note = f"{rows / spent:.0f} updates/s, the start of the process included"
    return Figure(f"recovery with {rows:,} updates waiting", spent, "s", note=note)


async def asks(phone: Phone, after: float) -> float:
    """The seconds until an answer."""
    await asyncio.sleep(after)
    began = time.perf_counter()
    await phone.says("/bantuan")
    await phone.until("/aspirasi")
    return time.perf_counter() - began


def sound(owed: int, left: int, readers: int) -> None:
    """Raises Unsound where of so many messages owed none is left, or more left than there are readers."""
    if not left:
        raise Unsound("the broadcast had left before the last answer: not all of them were given during it")
    if owed - left > readers:
        raise Unsound(f"{owed - left} messages of the broadcast left for {readers} phones")


async def broadcast(seconds: int) -> list[Figure]:
    """A broadcast to 10,000, looked at for so many seconds from the bot's first answer on: it has no rest
    until all of it has left. Only whom it reaches by then has a phone. Raises Unsound.
    """
    async with world() as town:
        readers = await town.people(LIMIT * (seconds + 20), first=6_000_001)
        await town.started(readers)
        residents = await town.people(TALK * seconds)
        async with opened(town.database) as store:
            await register(store, [one.user for one in residents])
            unit = unit_of(store)
            for number in range(BROADCAST):
                chat = readers[0].user + number
                params = {"chat_id": chat, "text": f"Pengumuman {number}"}
                unit.owe(chat, "sendMessage", params, Urgency.BROADCAST)
            await unit.commit()
        async with bot(SAMBANG, town, {}, rests=False):
            before, began = waiting(town.database, "outbox"), time.perf_counter()
            late = await asyncio.gather(*(asks(one, n / TALK) for n, one in enumerate(residents)))
            spent, left = time.perf_counter() - began, waiting(town.database, "outbox")
    sound(BROADCAST, left, len(readers))
    gone = before - left
    note = f"{gone} of the broadcast and {len(late)} answers in {spent:.0f} s"
    return [
        Figure(
            "messages during a broadcast",
            (gone + len(late)) / spent,
            "/s",
            LIMIT * 0.95,
            least=True,
            note=note,
        ),
        Figure("p99 of an answer meanwhile", percentile(late, 0.99), "s", SOON),
    ]
