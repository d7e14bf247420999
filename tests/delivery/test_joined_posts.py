"""Posts to one group leave together when Telegram would not take them one by one: none lost, none twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from delivery.outgoing import outbox, rate_limits
from delivery.outgoing.joined_posts import BETWEEN, with_what_waits
from delivery.outgoing.lanes import Entry, EntryState, Lane
from delivery.outgoing.rate_limits import Limits, Rates
from simulator.world import Chat
from tests.conversations.desk import aspiration
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Town
from texts.message import TEXT_LIMIT
from texts.words import units
from tickets.notices import Mode, Urgency
from tickets.outgoing import Outgoing

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GROUP = -7
MANY = 100


def post(number: int, text: str = "", **about: Any) -> Outgoing:
    """A post to a group; `more` are parameters besides."""
    more = about.pop("more", {})
    given = {"method": "sendMessage", "urgency": Urgency.EVENT, **about}
    return Outgoing(number, GROUP, params={"text": text or str(number), **more}, not_before=NOW, **given)


def next_of(lane: Lane, room: int = 1) -> Entry:
    """What leaves next."""
    assert lane.first(NOW)
    return with_what_waits(lane, lane.take(), room, NOW)


def leaving(*posts: Outgoing, room: int = 1) -> list[tuple[str, tuple[int, ...]]]:
    """What leaves one after the other, and the rows that are settled with each."""
    lane, left = Lane(), []
    for one in posts:
        lane.put(one)
    while lane.first(NOW):
        entry = next_of(lane, room)
        left.append((str(entry.row.params.get("text", entry.row.method)), entry.rows))
    assert lane.count == 0
    return left


def test_they_are_joined_in_their_order_and_all_their_rows_with_them() -> None:
    assert leaving(post(1), post(2), post(3)) == [("1\n\n2\n\n3", (1, 2, 3))]


def test_only_where_more_wait_than_may_leave() -> None:
    posts = [post(n) for n in range(1, 6)]
    assert leaving(*posts, room=5) == [(str(n), (n,)) for n in range(1, 6)]
    assert leaving(*posts, room=4) == [("1\n\n2\n\n3\n\n4\n\n5", (1, 2, 3, 4, 5))]


@pytest.mark.parametrize(
    "other",
    [
        {"ticket": 5},
        {"more": {"message_thread_id": 9}},
        {"more": {"reply_parameters": {"message_id": 3}}},
        {"more": {"reply_markup": {"inline_keyboard": []}}},
        {"more": {"parse_mode": "HTML"}},
        {"slot": "card:5", "mode": Mode.EDIT},
        {"method": "sendPhoto"},
        {"urgency": Urgency.BROADCAST},
    ],
)
def test_what_is_no_plain_post_of_the_same_matter_stays_by_itself(other: dict[str, Any]) -> None:
    rows = [numbers for _, numbers in leaving(post(1), post(2, **other), post(3))]
    last = (other.get("urgency") or Urgency.EVENT) is Urgency.BROADCAST
    assert rows == ([(1, 3), (2,)] if last else [(1,), (2,), (3,)])


def test_of_one_ticket_and_one_topic_they_are_joined() -> None:
    there: dict[str, Any] = {"more": {"message_thread_id": 9}, "ticket": 5}
    assert leaving(post(1, **there), post(2, **there)) == [("1\n\n2", (1, 2))]


def test_no_longer_than_telegram_takes() -> None:
    long = "🙏" * 1000  # 2,000 as Telegram counts
    left = leaving(post(1, long), post(2, long), post(3, "a" * (TEXT_LIMIT - 4000 - 2 * 2)), post(4, "b"))
    assert [rows for _, rows in left] == [(1, 2, 3), (4,)]
    assert units(left[0][0]) == TEXT_LIMIT


def test_what_was_refused_together_comes_back_one_by_one() -> None:
    lane = Lane()
    for number in (1, 2, 3):
        lane.put(post(number))
    entry = next_of(lane)
    entry.state = EntryState.APART
    lane.back(entry)
    lane.put(post(4))
    left: list[Entry] = []
    while lane.first(NOW):
        left.append(next_of(lane))
    assert [one.rows for one in left] == [(1,), (2,), (3,), (4,)]


def test_what_was_joined_and_could_not_leave_takes_more_along() -> None:
    lane = Lane()
    for number in (1, 2):
        lane.put(post(number))
    lane.back(next_of(lane))
    lane.put(post(3))
    entry = next_of(lane)
    assert (entry.rows, [piece.row.id for piece in entry.pieces]) == ((1, 2, 3), [1, 2, 3])


def test_how_many_may_leave_to_a_group() -> None:
    given = Limits(Rates(group_minute=3))
    assert given.room(GROUP, 100.0) == 3
    given.take(GROUP, 100.0, 2)
    assert given.room(GROUP, 110.0) == 1
    given.take(GROUP, 110.0)
    assert given.room(GROUP, 159.0) == 0
    assert given.room(GROUP, 160.0) == 2
    given.pause(GROUP, 5.0, 160.0)
    assert given.room(GROUP, 165.0) == 1


# -- against Telegram ---------------------------------------------------------------------------


@pytest.fixture
async def town(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A town in which a group may get three messages in a while."""
    monkeypatch.setattr(rate_limits, "MINUTE", 0.5)
    monkeypatch.setattr(outbox, "LONGEST_PAUSE", 0.02)
    async with Town(tmp_path, database_url=database_url, rate_group_minute=3) as town:
        yield town


async def group(town: Town) -> Chat:
    owner = await town.stranger("Pak Lurah")
    chat = town.sim.world.new_group("Kantor Tegalgede")
    chat.members, chat.bot_status = {owner.user_id: "creator"}, "administrator"
    return chat


async def owe(town: Town, chat: Chat, *texts: str) -> None:
    """Owe a group posts, in one unit of work."""
    unit = town.bot.new_unit()
    for text in texts:
        params = {"chat_id": chat.id, "text": text, "parse_mode": "HTML"}
        unit.owe(chat.id, "sendMessage", params, Urgency.EVENT)
    town.bot.send(await unit.commit())


def said(chat: Chat) -> list[str]:
    return [str(one.body.get("text")) for one in chat.messages.values()]


async def owed(town: Town) -> int:
    failed = await town.bot.store.failed_outgoing(MANY)
    return len(await town.bot.store.waiting_outgoing(0, MANY)) + len(failed)


@both_databases
async def test_a_burst_of_news_comes_whole_and_in_order_and_within_the_limit(town: Town) -> None:
    chat = await group(town)
    news = [f"Kabar {n}" for n in range(40)]
    await owe(town, chat, news[0])
    await town.settle()
    for one in news[1:]:
        await owe(town, chat, one)
    await town.settle()
    assert BETWEEN.join(said(chat)).split(BETWEEN) == news
    assert said(chat)[0] == "Kabar 0"  # nothing waited yet
    assert len(said(chat)) < 10
    assert await owed(town) == 0
    times = [call.at for call in town.sim.calls if call.chat_id == chat.id]
    assert all(later - first >= 0.45 for first, later in zip(times, times[3:], strict=False))


@both_databases
async def test_a_single_post_goes_at_once_and_by_itself(town: Town) -> None:
    chat = await group(town)
    for text in ("a", "b", "c"):
        await owe(town, chat, text)
        await town.settle()
    assert said(chat) == ["a", "b", "c"]


@both_databases
async def test_through_faults_and_a_new_process_nothing_is_lost_or_said_twice(town: Town) -> None:
    chat = await group(town)
    town.sim.faults.add("429", "sendMessage", retry_after=1)
    await owe(town, chat, *"abc")
    await owe(town, chat, *"defgh")
    await town.restart()
    town.sim.faults.add("500", "sendMessage", times=2)
    await owe(town, chat, "i")
    await town.settle()
    assert BETWEEN.join(said(chat)).split(BETWEEN) == list("abcdefghi")
    assert await owed(town) == 0


async def test_a_lost_answer_repeats_one_message_and_no_more(town: Town) -> None:
    chat = await group(town)
    town.sim.faults.add("lost", "sendMessage")
    await owe(town, chat, *"abcde")
    await owe(town, chat, "f")
    await town.settle()
    first, again, *rest = said(chat)
    assert first == "a\n\nb\n\nc\n\nd\n\ne"
    assert again.startswith(first)
    assert BETWEEN.join([again, *rest]).split(BETWEEN) == list("abcdef")
    assert await owed(town) == 0


async def test_one_that_telegram_refuses_keeps_no_other_back(town: Town) -> None:
    chat = await group(town)
    town.allowed_violations = 2  # together, and by itself
    await owe(town, chat, "a", "b", "<b>c", "d", "e")
    await town.settle()
    assert said(chat) == ["a", "b", "d", "e"]
    (failed,) = await town.bot.store.failed_outgoing(MANY)
    assert "parse entities" in failed["error"]
    assert await owed(town) == 1


@both_databases
async def test_a_reply_to_joined_words_of_a_ticket_reaches_its_resident(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    receipt = next(one for one in await there.messages() if ticket.number in one.text)
    await there.replies(receipt, "Mohon ditunggu")
    news = (await siti.sees("Mohon ditunggu")).message
    await town.settle()
    town.sim.faults.add("429", "sendMessage", chat_id=office.chat, retry_after=1)
    for text in ("Masih bau", "Airnya naik", "Sudah masuk rumah"):
        await siti.replies(news, text)
    word = (await there.sees("(?s)Masih bau.*Airnya naik.*Sudah masuk rumah")).message
    await town.settle()  # no official reads so fast that it is not noted yet what the message is about
    await there.replies(word, "Petugas sudah di jalan")
    await siti.sees(f"{ticket.number}: jawaban dari Kelurahan Tegalgede.\\s+Petugas sudah di jalan")
