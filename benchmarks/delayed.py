"""Throughput where every call of the Bot API takes 50 ms, and whether any chat is answered out of order.

Each person sends three commands at once and is told three different things, an answer an update as with the
echo bot, which handles one update after the other.
"""

import asyncio
import time
from typing import Any

from benchmarks.figures import Figure
from benchmarks.residents import opened, register
from benchmarks.world import ECHO, SAMBANG, Phone, World, bot, world

DELAY, TIMES = 0.05, 50
ASKED = ("/bantuan", "/privasi", "/tiket")


async def answers(phone: Phone, count: int) -> list[str]:
    """What the bot has said to three commands, in the order of the chat."""
    said: dict[int, str] = {}
    for text in ASKED:
        await phone.says(text)
    while len(said) < count:
        phone.version, messages = await phone.town.news(phone.user, phone.version, count - len(said))
        said |= {one["message_id"]: one.get("text", "") for one in messages}
    return [said[number] for number in sorted(said)]


async def rate(kind: str, town: World, people: int) -> tuple[float, int]:
    """Updates a second, and how many chats were answered in another order than the first."""
    phones = await town.people(people)
    if kind == SAMBANG:
        async with opened(town.database) as store:
            await register(store, [one.user for one in phones])
    async with bot(kind, town):
        first: Any = await answers(phones[0], len(ASKED))  # templates are compiled, connections open
        await town.post("/faults", latency=DELAY)
        began = time.perf_counter()
        async with asyncio.timeout(120):
            told = await asyncio.gather(*(answers(one, len(ASKED)) for one in phones[1:]))
        spent = time.perf_counter() - began
    return (people - 1) * len(ASKED) / spent, sum(one != first for one in told)


async def measure(people: int) -> list[Figure]:
    """Both bots."""
    async with world() as town:
        theirs, _ = await rate(ECHO, town, 30)
    async with world() as town:
        ours, wrong = await rate(SAMBANG, town, people)
    note = f"{ours:.0f} against {theirs:.1f} updates/s"
    what = f"throughput with {DELAY * 1000:.0f} ms a call, of the echo's"
    return [
        Figure(what, ours / theirs, "×", TIMES, least=True, note=note),
        Figure("chats answered out of order then", wrong, "", 0, note=f"of {people - 1}"),
    ]
