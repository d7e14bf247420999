"""Somebody who sends a hundred messages at once is answered in seconds, and what matters is not folded."""

import time
from pathlib import Path
from typing import Any

from tests.databases import both_databases
from tests.town import Neighbour, Town

TELEGRAMS: dict[str, Any] = {"rate_chat": 1.0, "rate_chat_burst": 5.0, "rate_overall": 30.0}
BURNS = "Tolong, rumah tetangga kebakaran!"


async def bot_said(siti: Neighbour) -> list[str]:
    """What the bot has said, as it stands."""
    return [one.text for one in await siti.messages() if one.own]


async def test_a_hundred_messages_are_answered_in_seconds(tmp_path: Path) -> None:
    async with Town(tmp_path, **TELEGRAMS) as town:
        siti = await town.resident("Siti")
        before, began = len(await bot_said(siti)), time.monotonic()
        for n in range(100):
            if n == 30:
                await siti.says(BURNS)
            if n == 60:
                await siti.says("/tiket")
            await siti.says(f"Jalan di gang {n} berlubang")
        sent = time.monotonic()
        await siti.sees("(?s)Siap dikirim.*gang 0 berlubang", 30)
        await town.settle()
        assert time.monotonic() - sent < 15
        texts = await bot_said(siti)
        assert any("<b>113</b>" in text or "113" in text for text in texts)
        assert any("belum punya tiket" in text for text in texts)
        assert len(texts) - before <= 15 + (time.monotonic() - began)
        person = await town.bot.store.person_by_telegram(siti.user_id)
        assert person
        assert await told(town, person.id) == {*range(100), BURNS}


async def told(town: Town, person: int) -> set[int | str]:
    """What of the flood is in the reviews, whether open or put by, or waits."""
    store = town.bot.store
    drafts = [await store.draft(person), *await store.parked_drafts(person)]
    texts = [str(one.answers["text"]) for one in drafts if one]
    texts += [one.said.words for one in await store.kept(person)]
    lines = {line for text in texts for line in text.splitlines()}
    return {n for n in range(100) if f"Jalan di gang {n} berlubang" in lines} | ({BURNS} & lines)


@both_databases
async def test_short_answers_to_a_burst_are_one(town: Town) -> None:
    """With the chat at its limit, stickers are not answered one by one."""
    siti = await town.resident("Siti")
    await town.settle()
    town.sim.faults.add("429", "sendMessage", chat_id=siti.user_id, retry_after=2)
    for _ in range(10):
        await siti.sends_sticker()
    await siti.sees("Kami menerima tulisan")
    await town.settle()
    assert sum("Kami menerima tulisan" in text for text in await bot_said(siti)) <= 2
