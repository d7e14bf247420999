"""The clockwork: a tick that is late, several at once, one asked for, one in hand when the bot stops."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from scheduler.timers import SECONDS, Timers
from tests.databases import both_databases
from tests.scheduler.neighbourhood import accepted, count, invitation, stored, wib
from tests.town import Town
from tickets.desk.dues import put_due
from tickets.time.dues import Due, Task


async def test_a_loop_that_stood_still_across_the_hour_only_makes_it_late(tmp_path: Path) -> None:
    """With the clock running, nothing moved by hand, and not a tick in the second in which it falls due."""
    async with Town(tmp_path, start=wib(24, "15:30"), running=True) as town:
        bot = town.bot
        timers = Timers(bot.new_unit, bot.send, bot.desk, bot.clock.now, seconds=0.05)
        lurah = await town.official("Bu Ratna", "lurah")
        await timers.start()
        await timers.idle()
        # however long that took: the hour is near
        town.clock._base += wib(24, "16:00") - timedelta(seconds=0.3) - town.clock.now()
        time.sleep(0.6)  # noqa: ASYNC251  # nothing at all can happen meanwhile; that is meant
        await lurah.sees("Agenda Selasa malam")
        await timers.stop()
        await town.settle()
        assert await count(lurah, "Agenda Selasa malam") == 1


async def test_no_tick_is_dropped_for_being_late_and_late_ones_are_one(town: Town) -> None:
    (job,) = town.bot.timers._scheduler.get_jobs()
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    assert job.trigger.interval == timedelta(seconds=SECONDS)


async def test_many_ticks_at_once_do_it_once(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(24, "19:00"))
    town.clock._base += timedelta(hours=8)  # 18.00, and nobody is told
    await asyncio.gather(*(town.bot.tick() for _ in range(10)))
    await town.settle()
    assert await count(lurah, "1 jam lagi") == 1
    assert await count(lurah, "Agenda Selasa malam") == 1


@both_databases
async def test_two_that_tick_beside_each_other_do_it_once(town: Town) -> None:
    """As on a shared database: what one has done, the other's unit of work is refused."""
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(24, "19:00"))
    bot = town.bot
    others = [Timers(bot.new_unit, bot.send, bot.desk, bot.clock.now) for _ in range(4)]
    town.clock._base += timedelta(hours=8)
    await asyncio.gather(*(one.tick() for one in (bot.timers, *others)))
    await town.settle()
    assert await count(lurah, "1 jam lagi") == 1
    assert await count(lurah, "Agenda Selasa malam") == 1


async def test_what_is_due_at_once_is_done_without_a_tick(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await town.at("16:00")
    await lurah.sees("Tidak ada acara")
    await darmo.says("/undangan")
    ticket = await invitation(town, darmo, wib(24, "19:00"))
    await lurah.sees("1 belum dijawab")  # the clock has not moved, and no timer has struck
    assert not await town.bot.store.due(town.clock.now(), 10)
    assert (await stored(town, ticket)).visit.starts_at == wib(24, "19:00")


async def test_idle_means_that_no_tick_is_to_come(town: Town) -> None:
    ticket = await invitation(town, await town.resident("Pak Darmo"), wib(26, "19:00"))
    for n in range(20):
        unit = town.bot.new_unit()
        put_due(unit, Due(ticket.id, Task.AGENDA, unit.now, int(wib(26, "19:00").timestamp()), f"x{n}"))
        await unit.commit()
    await town.bot.idle()
    assert not await town.bot.store.due(town.clock.now(), 100)


@both_databases
async def test_what_is_in_hand_when_the_bot_stops_is_finished_or_done_after_the_start(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    for n in range(5):
        await accepted(town, lurah, darmo, wib(24, "19:00"), host=f"Keluarga {n}")
    town.clock._base += timedelta(hours=8)
    tick = asyncio.create_task(town.bot.timers.tick())
    await asyncio.sleep(0)
    await town.restart()
    await asyncio.gather(tick, return_exceptions=True)
    await town.settle()
    for n in range(5):
        assert await count(lurah, f"1 jam lagi: Tahlilan, Keluarga {n}") == 1


@both_databases
async def test_no_tick_asks_the_store_after_the_end(town: Town) -> None:
    timers = town.bot.timers
    await timers.idle()
    ticks = [asyncio.create_task(timers.tick()) for _ in range(3)]
    await asyncio.sleep(0)
    await timers.stop()
    assert all(tick.done() for tick in ticks)
