"""The memory of open forms: rows here, conversations in the process with ConversationHandler."""

import asyncio

from benchmarks.figures import Figure
from benchmarks.residents import opened, own, register
from benchmarks.world import CONVERSATIONS, SAMBANG, Phone, bot, in_groups, world

QUARTER = 0.25
AT_ONCE = 50
WARM = 2000
"""Forms opened before the first look, so that what is bounded is not counted: what is remembered of the last
updates and requests, and SQLite's pages.
"""


async def opens(phone: Phone) -> None:
    """Half a form, as fast as it can be typed; its words are of no category, so that it is asked for."""
    for text in ("/aspirasi", own("{own}", phone.user)):
        await phone.says(text)
    await phone.until("tentang")


async def grown(kind: str, count: int) -> float:
    """Megabytes that so many open forms add to a bot."""
    async with world() as town:
        people = await town.people(count + WARM)
        if kind == SAMBANG:
            async with opened(town.database) as store:
                await register(store, [one.user for one in people])
        async with bot(kind, town) as running:
            before = running.memory
            for number, group in enumerate(in_groups(people, AT_ONCE), 1):
                await asyncio.gather(*(opens(one) for one in group))
                if number * AT_ONCE == WARM:
                    before = running.memory
            return running.memory - before


async def measure(count: int) -> Figure:
    """The ratio."""
    theirs, ours = await grown(CONVERSATIONS, count), await grown(SAMBANG, count)
    note = f"{ours:.1f} MB against {theirs:.1f} MB"
    what = f"memory of {count:,} open forms, of ConversationHandler's"
    return Figure(what, ours / theirs, "×", QUARTER, note=note)
