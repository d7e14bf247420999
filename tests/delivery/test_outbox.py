"""What is owed leaves in order, through everything that Telegram does to a bot, and nothing for ever."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from almanac.calendar import WIB
from delivery.outgoing import outbox
from storage import batches
from storage.sqlite import Sqlite
from tests.town import Neighbour, Town
from tickets.notices import Mode, Urgency

SENT = "sendMessage"


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "LONGEST_PAUSE", 0.02)


async def owe(
    town: Town,
    *texts: str,
    to: Neighbour,
    urgency: Urgency = Urgency.REPLY,
    slot: str = "",
    mode: Mode = Mode.SEND,
) -> None:
    """Owe somebody messages, in one unit of work."""
    unit = town.bot.new_unit()
    for text in texts:
        params = {"chat_id": to.user_id, "text": text, "parse_mode": "HTML"}
        unit.owe(to.user_id, SENT, params, urgency, slot, 0, mode)
    town.bot.send(await unit.commit())


async def said(person: Neighbour) -> list[str]:
    """What the bot has said, as it stands."""
    return [message.text for message in await person.messages() if message.raw["from"]["is_bot"]]


async def rows(town: Town) -> list[tuple[str, str]]:
    """What is owed and what failed: state and error."""
    found = await town.bot.store.engine.fetch("waiting_outgoing", {"after": 0, "limit": 1000})
    failed = await town.bot.store.failed_outgoing(1000)
    return [("waiting", "")] * len(found) + [("failed", str(row["error"])) for row in failed]


@pytest.fixture
async def siti(town: Town) -> Neighbour:
    """A resident who has started the bot."""
    return await town.resident("Siti")


@pytest.mark.parametrize("kind", ["500", "502", "reset"])
async def test_faults_lose_nothing_and_change_no_order(town: Town, siti: Neighbour, kind: str) -> None:
    town.sim.faults.add(kind, SENT, times=2)
    await owe(town, *"abcdef", to=siti)
    await town.settle()
    assert (await said(siti))[1:] == list("abcdef")
    assert await rows(town) == []


async def test_a_lost_answer_may_double_one_message_and_no_more(town: Town, siti: Neighbour) -> None:
    town.sim.faults.add("lost", SENT)
    await owe(town, "a", "b", to=siti)
    await town.settle()
    assert (await said(siti))[1:] == ["a", "a", "b"]


class Tally:
    """A figure that a test looks at."""

    def __init__(self) -> None:
        self.value = 0.0

    def inc(self, amount: float = 1) -> None:
        self.value += amount


async def test_429_is_obeyed_by_its_chat_alone(town: Town, siti: Neighbour) -> None:
    town.bot.figures.throttled = throttled = Tally()
    darmo = await town.resident("Darmo")
    town.sim.faults.add("429", SENT, chat_id=siti.user_id, retry_after=1)
    await owe(town, "a", "b", to=siti)
    await owe(town, "c", to=darmo)
    await darmo.sees("c")
    assert "a" not in await said(siti)
    await town.settle()
    assert (await said(siti))[1:] == ["a", "b"]
    calls = [one for one in town.sim.calls if one.method == SENT and one.params["text"] == "a"]
    assert [one.status for one in calls] == [429, 200]
    assert calls[1].at - calls[0].at >= 1
    assert throttled.value == 1


async def test_429_in_several_chats_holds_the_whole_bot(town: Town, siti: Neighbour) -> None:
    town.bot.figures.throttled = throttled = Tally()
    darmo, sum_ = await town.resident("Darmo"), await town.resident("Bu Sum")
    for one in (siti, darmo):
        town.sim.faults.add("429", SENT, chat_id=one.user_id, retry_after=1)
        await owe(town, "a", to=one)
    while throttled.value < 2:
        seen = town.sim.desk.bell.version
        await town.sim.desk.bell.wait_for(seen, 0.05)
    began = time.monotonic()
    await owe(town, "c", to=sum_)
    await sum_.sees("^c$")
    assert time.monotonic() - began > 0.5
    await town.settle()


async def test_whoever_blocks_the_bot_gets_nothing_until_they_write_again(
    town: Town, siti: Neighbour
) -> None:
    await siti.blocks()
    await owe(town, "a", "b", "c", to=siti)
    await town.settle()
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert person.unreachable
    assert await rows(town) == []
    assert len([one for one in town.sim.calls if one.status == 403]) == 1
    await siti.unblocks()
    await siti.says("/menu")
    await town.settle()
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert not person.unreachable
    assert "a" not in await said(siti)


async def test_what_is_decided_after_a_block_is_not_dropped_with_it(town: Town, siti: Neighbour) -> None:
    """Siti writes again while Telegram is about to say that she has blocked the bot."""
    town.sim.faults.latency = 0.2
    await siti.blocks()
    seen = town.sim.desk.bell.version
    await owe(town, "a", to=siti)
    await town.sim.desk.bell.wait(seen)  # it is on its way
    await owe(town, "jawaban", to=siti)
    async with asyncio.timeout(5):
        while (
            len([one for one in town.sim.calls if one.method == SENT and one.params["text"] == "jawaban"]) < 1
        ):
            await town.sim.desk.bell.wait(town.sim.desk.bell.version)
    assert await rows(town) == [("waiting", "")]
    await siti.unblocks()
    town.sim.faults.latency = 0
    await siti.sees("jawaban")
    await town.settle()
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert not person.unreachable


class TestRefusals:
    @pytest.fixture
    async def town(self, tmp_path: Path) -> AsyncIterator[Town]:
        """Its admin is the first to have Telegram there."""
        async with Town(tmp_path, admin_ids=(5_000_000_001,)) as town:
            self.admin = await town.resident("Pak Admin")
            assert self.admin.user_id == 5_000_000_001
            yield town

    async def test_is_kept_as_failed_and_told_once_an_hour(self, town: Town, siti: Neighbour) -> None:
        town.allowed_violations = 4
        await owe(town, "<b>a", "<b>b", "c", to=siti)
        await town.settle()
        assert (await said(siti))[1:] == ["c"]
        assert [state for state, _ in await rows(town)] == ["failed", "failed"]
        told = [text for text in await said(self.admin) if "sendMessage" in text]
        assert len(told) == 1
        await owe(town, "<b>d", to=siti)
        await town.later(hours=1)
        await owe(town, "<b>e", to=siti)
        await town.settle()
        assert len([text for text in await said(self.admin) if "sendMessage" in text]) == 2

    async def test_to_an_admin_goes_round_in_no_circles(self, town: Town) -> None:
        town.allowed_violations = 1
        await owe(town, "<b>a", to=self.admin)
        await town.settle()
        assert len(await rows(town)) == 1
        assert not any(SENT in text for text in await said(self.admin))


async def test_a_message_that_is_gone_is_sent_anew(town: Town, siti: Neighbour) -> None:
    await owe(town, "kartu", to=siti, slot="card:1")
    card = (await siti.sees("kartu")).message
    await town.settle()
    await owe(town, "kartu 2", to=siti, slot="card:1", mode=Mode.EDIT)
    await town.settle()
    assert (await said(siti))[1:] == ["kartu 2"]
    await siti.deletes(card)
    town.allowed_violations = 2
    await owe(town, "kartu 3", to=siti, slot="card:1", mode=Mode.EDIT)
    await town.settle()
    assert (await said(siti))[1:] == ["kartu 3"]
    await owe(town, "kartu 3", to=siti, slot="card:1", mode=Mode.EDIT)
    await owe(town, "lain", to=siti, slot="card:9", mode=Mode.ONLY_EDIT)
    await town.settle()
    assert (await said(siti))[1:] == ["kartu 3"]
    assert await rows(town) == []


async def test_an_edit_of_what_is_gone_does_not_go_on_for_ever(town: Town, siti: Neighbour) -> None:
    town.allowed_violations = 1
    unit = town.bot.new_unit()
    where = {"chat_id": siti.user_id, "message_id": 999, "reply_markup": {"inline_keyboard": []}}
    unit.owe(siti.user_id, "editMessageReplyMarkup", where)
    town.bot.send(await unit.commit())
    await town.settle()
    assert len([one for one in town.sim.calls if one.method == "editMessageReplyMarkup"]) == 1
    assert await rows(town) == []


async def test_what_telegram_has_is_not_sent_again_while_the_store_takes_no_note(
    town: Town, siti: Neighbour
) -> None:
    engine = town.bot.store.engine
    assert isinstance(engine, Sqlite)
    assert engine._writer
    await owe(town, "a", "b", to=siti)
    await engine._writer.execute("PRAGMA query_only=ON")  # as a disk that takes nothing
    await siti.sees("^a$")
    for _ in range(5):  # the note is tried in between
        town.bot.outbox._changed.clear()
        await town.bot.outbox._changed.wait()
    assert (await said(siti))[1:] == ["a"]
    await engine._writer.execute("PRAGMA query_only=OFF")
    await siti.sees("^b$")
    await town.settle()
    assert (await said(siti))[1:] == ["a", "b"]
    assert await rows(town) == []


async def test_what_made_something_new_is_noted_at_once_and_an_edit_goes_along(
    town: Town, siti: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is not noted when the process is killed is done again: an edit may be, a message not."""
    await town.settle()
    monkeypatch.setattr(batches, "PATIENCE", 1e6)
    await owe(town, "a", to=siti, slot="s")
    await siti.sees("^a$")
    async with asyncio.timeout(5):
        while await rows(town):
            pass
    await owe(town, "b", to=siti, slot="s", mode=Mode.EDIT)
    await siti.sees("^b$")
    for _ in range(20):
        assert await rows(town) == [("waiting", "")]
    await town.settle()
    assert await rows(town) == []


async def test_a_call_that_hangs_ends_with_the_process_and_is_made_again(town: Town, siti: Neighbour) -> None:
    town.sim.faults.add("hang", SENT, seconds=60)
    seen = town.sim.desk.bell.version
    await owe(town, "a", to=siti)
    await town.sim.desk.bell.wait(seen)
    began = time.monotonic()
    await town.restart()
    assert time.monotonic() - began < 10
    await siti.sees("^a$")


async def test_what_is_held_for_the_night_leaves_in_the_morning(town: Town, siti: Neighbour) -> None:
    await town.at("22:30")
    await owe(town, "berita", to=siti, urgency=Urgency.NORMAL)
    await owe(town, "jawaban", to=siti)
    await town.settle()
    assert "berita" not in await said(siti)
    await town.restart()
    await town.settle()
    assert "berita" not in await said(siti)
    await town.at("05:00", days=1)
    await siti.sees("berita")
    assert town.clock.now() == datetime(2026, 11, 25, 5, 0, tzinfo=WIB)


async def test_held_messages_leave_without_anybody_asking(tmp_path: Path) -> None:
    """No tick is awaited: the sender itself looks at the hour."""
    start = datetime(2026, 11, 25, 4, 59, 59, 700_000, tzinfo=WIB)
    async with Town(tmp_path, start=start) as town:
        siti = await town.stranger("Siti")
        await siti.opens()
        await owe(town, "berita", to=siti, urgency=Urgency.NORMAL)
        await town.settle()
        assert "berita" not in await said(siti)
        town.clock._since, town.clock.running = time.monotonic(), True
        await siti.sees("berita", 3)


async def test_an_answer_does_not_wait_for_a_broadcast(tmp_path: Path) -> None:
    """300 messages at 100 a second take three seconds; the answer takes none of them."""
    async with Town(tmp_path, rate_overall=100) as town:
        siti = await town.resident("Siti")
        people = [await Neighbour.of(town.sim.url, f"W{n}", session=town._session) for n in range(30)]
        for one in people:
            one.town = town
            await one.opens()
        await town.settle()
        unit = town.bot.new_unit()
        for n in range(300):
            chat = people[n % 30].user_id
            unit.owe(chat, SENT, {"chat_id": chat, "text": f"pengumuman {n}"}, Urgency.BROADCAST)
        town.bot.send(await unit.commit())
        await asyncio.wait_for(town.sim.desk.bell.wait(town.sim.desk.bell.version + 20), 5)
        began = time.monotonic()
        await owe(town, "jawaban", to=siti)
        await siti.sees("jawaban")
        assert time.monotonic() - began < 0.5
        assert town.bot.outbox.depth > 100
        assert town.bot.outbox.oldest() >= 0
        await town.settle()
        calls = [one for one in town.sim.calls if one.params.get("text", "").startswith("pengumuman")]
        assert len(calls) == 300
        assert calls[-1].at - calls[0].at > 2.5


async def test_hanging_broadcasts_leave_room_for_answers(
    town: Town, siti: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "AT_ONCE", 32)
    people = [await town.stranger(f"W{n}") for n in range(40)]
    for one in people:
        await one.opens()
    await town.settle()
    for one in people:
        town.sim.faults.add("hang", SENT, chat_id=one.user_id, seconds=2)
        await owe(town, "pengumuman", to=one, urgency=Urgency.BROADCAST)
    began = time.monotonic()
    await owe(town, "jawaban", to=siti)
    await siti.sees("jawaban")
    assert time.monotonic() - began < 1.5
    town.sim.faults.clear()
