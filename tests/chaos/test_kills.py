"""The bot is killed again and again under load, while Telegram fails in every way it knows: nothing is lost,
and nothing is done twice.

SAMBANG_CHAOS_KILLS=200 makes it longer, SAMBANG_CHAOS_SEED another one; `make chaos` does the former.
"""

import asyncio
import os
import random
import sys
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from almanac.calendar import WIB
from simulator import phone
from simulator.clock import SimClock
from simulator.phone import Phone, Seen
from simulator.screen import Message
from simulator.server import Simulator
from tests.chaos.copies import copies
from tests.chaos.ledger import Ledger
from tests.process.bot_process import BotProcess
from tests.process.offices import one_time_link

KILLS = int(os.environ.get("SAMBANG_CHAOS_KILLS", "10"))
SEED = int(os.environ.get("SAMBANG_CHAOS_SEED", "1"))
RESIDENTS = 8
PATIENCE = 180.0
LONGEST_LIFE = 60
"""Calls that a process makes before it is killed, at most."""
AGAIN = 4.0
"""Seconds after which somebody presses once more."""
RECEIPT = r"(?s)kami terima.*(TGG-2611-\d{4,})"
VERIFIED = "laporan sudah diperiksa"
START = datetime(2026, 11, 24, 8, 0, tzinfo=WIB)
EVENING = START.replace(hour=20)
HARMLESS = ("query is too old", "message is not modified")
"""What a bot may be told when it asks again because the first answer was lost."""


class Town:
    """Residents who report and an official who verifies, for as long as the bot is being killed."""

    def __init__(self, sim: Simulator, bot: BotProcess, session: aiohttp.ClientSession) -> None:
        self.sim, self.bot, self.session = sim, bot, session
        self.random = random.Random(SEED)
        self.over = False
        self.kills = 0
        self.last_calls: list[int] = []
        self.filed: dict[str, str] = {}
        self.photos: dict[str, int] = {}
        self.residents: list[Phone] = []
        self.fresh: asyncio.Queue[str | None] = asyncio.Queue()

    async def official(self, link: str) -> None:
        """Verifies every report, one after the other."""
        self.staff = await Phone.of(self.sim.url, "Pak Hadi", session=self.session)
        await self.staff.opens(link)
        await self.staff.sees("Selamat bertugas", PATIENCE)
        while (number := await self.fresh.get()) is not None:
            card = await self.staff.sees(f"{number}.*Baru", PATIENCE)
            await self.presses(self.staff, "Verifikasi", f"{number}.*Diverifikasi", card.message)

    async def resident(self, name: str) -> None:
        """Registers, then reports one thing after the other."""
        person = await Phone.of(self.sim.url, name, session=self.session)
        self.residents.append(person)
        await person.opens("tegalgede-05-02")
        await self.presses(person, "Setuju", "Tegalgede, RW 05 RT 02")
        while not self.over:
            await self.report(person, f"{self.unlike()} {person.user_id}-{len(self.filed)} {self.unlike()}")

    async def presses(self, person: Phone, label: str, then: str, on: Message | None = None) -> Seen:
        """Presses, and again where nothing comes of it: a message that came twice has two of each button, and
        only the newer one is edited.
        """
        deadline = time.monotonic() + PATIENCE
        if on is None:
            await has_read(person)
        await person.taps(label, on)
        while True:
            try:
                return await person.sees(then, AGAIN)
            except AssertionError:
                if time.monotonic() > deadline:
                    raise
            button = person._find(label, on)
            if button and button.inline:  # not taps(): the bot may take the button away this moment
                await person.presses_raw(button.inline["callback_data"], button.message_id)
            elif button:
                with suppress(AssertionError):  # it was taken away just now, so the answer is here
                    await person.presses_key(button.label)

    def unlike(self) -> str:
        """Words that nobody else's are like: what looks like another's ticket would be asked about."""
        letters = self.random.sample("abcdefghijklmnopqrstuvwxyz", 6)
        return " ".join("".join(self.random.choices(letters, k=7)) for _ in range(4))

    async def report(self, person: Phone, text: str) -> None:
        """One journey, up to the receipt."""
        await person.says("/aspirasi")
        await person.sees("ceritakan")
        await person.says(text)
        await self.presses(person, "Jalan & drainase", "Ada foto")
        photos = self.random.choice((1, 1, 3))
        if photos == 1:
            await person.sends_photo()
        else:
            await person.sends_album(photos)
        await self.presses(person, "Lanjut", "Di mana tempatnya")
        await person.says(self.unlike())
        await person.sees("Siap dikirim")
        seen = await self.presses(person, "Kirim", RECEIPT)
        self.filed[text], self.photos[seen[1]] = seen[1], photos
        self.fresh.put_nowait(seen[1])

    def numbers_of(self, person: Phone) -> list[str]:
        """The numbers of what a resident reported."""
        return [number for text, number in self.filed.items() if f" {person.user_id}-" in text]

    async def killer(self) -> None:
        """Kills the process at any moment of its work, and sometimes moves the clock."""
        while self.kills < KILLS:
            await self.bot.start()
            await self._works(self.random.randint(1, LONGEST_LIFE))
            await asyncio.sleep(self.random.uniform(0.0, 0.05))
            await self.bot.kill()
            self.kills += 1
            self.last_calls.append(self.sim.calls[-1].n)
            now = self.sim.clock.now()
            # A press can be answered for a quarter of an hour: after one move it waits for no other.
            waits = any(one.at < now.timestamp() - 300 for one in self.sim.unanswered)
            if self.kills % 4 == 0 and now < EVENING and not waits:
                await self.sim.clock.advance(timedelta(minutes=10))
        self.over = True
        self.sim.faults.clear()
        await self.bot.start()

    async def _works(self, calls: int) -> None:
        """Wait until the new process has made so many calls, or is at rest."""
        bell = self.sim.desk.bell
        start = bell.version
        with suppress(TimeoutError):
            async with asyncio.timeout(30):
                while bell.version < start + calls:
                    await bell.wait(bell.version)

    async def live(self, link: str) -> None:
        """All of it at once, until the last report is verified."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.killer())
            official = group.create_task(self.official(link))
            people = [group.create_task(self.resident(f"Warga{n}")) for n in range(RESIDENTS)]
            await asyncio.wait(people)
            self.fresh.put_nowait(None)
            await official


async def has_read(person: Phone) -> None:
    """What is on the screen now is not taken for an answer to what comes next; some of it came twice."""
    person._seen |= {message.id: message.said for message in await person.messages()}


def disturb(sim: Simulator) -> None:
    """Telegram at its worst, as often in every run with the same seed."""
    faults = sim.faults
    faults.reseed(SEED)
    faults.latency = 0.03  # so that kills fall between a call and its answer
    for kind in ("500", "502", "reset"):
        faults.add(kind, "*", times=None, probability=0.02)
    faults.add("lost", "*[!s]", times=None, probability=0.02)  # all but getUpdates
    faults.add("429", "send*", times=None, probability=0.01, retry_after=1)
    faults.add("hang", "send*", times=None, probability=0.01, seconds=1.0)
    faults.duplicate_probability = 0.1


async def test_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Over 20 s: each kill is a life of a real process, which starts, works through its backlog and is killed.
    monkeypatch.setattr(phone, "PATIENCE", PATIENCE)
    link = await one_time_link(tmp_path, START, "staff")
    began = time.monotonic()
    async with (
        Simulator(clock=SimClock(START)) as sim,
        aiohttp.ClientSession() as session,
    ):
        bot = BotProcess(sim, tmp_path)
        town = Town(sim, bot, session)
        disturb(sim)
        try:
            await town.live(link)
            ledger = Ledger(tmp_path / "sambang.db")
            await ledger.settled(PATIENCE)
            assert await bot.terminate() == 0
        finally:
            await bot.kill()
        ledger.check()
        assert ledger.tickets() == town.filed
        assert ledger.files() == town.photos
        assert len(set(town.filed.values())) == len(town.filed)
        assert not sim.unanswered
        assert [one for one in sim.violations if not any(h in one.description for h in HARMLESS)] == []
        lost = sum(1 for call in sim.calls if call.fault == "lost")
        for person in town.residents:
            texts = [one.text for one in await person.messages()]
            for number in town.numbers_of(person):
                assert any("kami terima" in text and number in text for text in texts)
                assert any(f"{number}: {VERIFIED}" in text for text in texts)
        found = copies(sim.calls, town.last_calls, ("kami terima", VERIFIED))
        assert found.excess == []
        faults = sum(1 for call in sim.calls if call.fault)
        sys.stdout.write(
            f"{KILLS} kills, seed {SEED}: {len(town.filed)} journeys, {faults} faults, {lost} answers lost, "
            f"{found.again} receipts and news came again, one message {found.most} times at most, "
            f"{time.monotonic() - began:.0f} s\n"
        )
