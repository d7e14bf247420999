"""An announcement to many: owed in portions, each recipient once, never more ahead than can be taken back."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from almanac.calendar import indonesian_calendar
from almanac.corrections import load as load_corrections
from app.deployment import CALENDAR, PLACES
from scheduler.announcements import go
from scheduler.jobs import Means
from storage.opening import open_store
from storage.statements import Statement
from storage.store import Store
from storage.unit import StoredUnit
from tests.databases import spare_migrating
from texts.views import Screens
from texts.words import Words
from tickets.announcements.model import State
from tickets.announcements.rules import AHEAD, PORTION, slot
from tickets.desk.service import Desk
from tickets.ids import Ids
from tickets.outgoing import Outgoing
from tickets.places import load as load_places

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
MANY = 2 * AHEAD + PORTION // 2
NEWS = 900_000


class Office:
    """The store with so many subscribers, and a sender that sends when it is told to."""

    def __init__(self, store: Store) -> None:
        self.store, self.now, self.waiting = store, NOON, list[Outgoing]()
        corrected = load_corrections(CALENDAR)
        places = load_places(PLACES)
        words, ids = Words(places), Ids(1)
        calendar = indonesian_calendar(corrected.holidays, corrected.working_days)
        self.means = Means(
            lambda: StoredUnit(store, ids, Screens(words), self.now),
            self.waiting.extend, Desk(places, calendar),
            lambda: self.now,
        )  # fmt: skip

    async def fill(self) -> None:
        about = {"phone": "", "kelurahan": "tegalgede", "rw": "05", "rt": "02", "consent": "1"}
        for start in range(1, MANY + 1, 500):
            statements = []
            for n in range(start, min(start + 500, MANY + 1)):
                person = {"id": n, "telegram_id": 10_000 + n, "name": "W", "at": NOON}
                topic = {"topic": "kabar_kelurahan", "kelurahan": "tegalgede", "person": n, "at": NOON}
                statements += [
                    Statement("put_person", person),
                    Statement("register_person", {"id": n, "name": "W", **about}),
                    Statement("subscribe", topic),
                ]
            await self.store.commit(statements)
        written = {
            "id": NEWS, "topic": "kabar_kelurahan", "kelurahan": "tegalgede", "rw": "", "text": "Kerja bakti",
            "files": [], "options": [], "author": 1, "status": "sending", "at": NOON, "total": MANY,
        }  # fmt: skip
        await self.store.commit([Statement("put_announcement", written)])

    async def send(self) -> list[int]:
        """All that waits leaves; the chats that got the announcement."""
        leaving, self.waiting[:] = list(self.waiting), []
        for start in range(0, len(leaving), 500):
            statements = []
            for row in leaving[start : start + 500]:
                message = {
                    "chat": row.chat,
                    "message": row.id % 10**9,
                    "ticket": 0,
                    "slot": row.slot,
                    "shown": "",
                }
                statements += [Statement("drop_outgoing", {"id": row.id}), Statement("put_message", message)]
            await self.store.commit(statements)
        return [row.chat for row in leaving if row.slot == slot(NEWS)]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    url = f"sqlite:///{tmp_path / 'sambang.db'}"
    spare_migrating(url)
    store = await open_store(url, alone=True)
    office = Office(store)
    await office.fill()
    yield office
    await store.close()


async def test_each_of_many_is_owed_it_once(office: Office) -> None:
    got: Counter[int] = Counter()
    for _ in range(10):
        await go(office.means)
        assert await office.store.waiting_of_slot(slot(NEWS)) <= AHEAD
        got.update(await office.send())
        one = await office.store.announcement(NEWS)
        assert one is not None
        if one.status is State.SENT:
            break
    assert one is not None
    assert one.status is State.SENT
    assert set(got.values()) == {1}
    assert len(got) == one.owed == MANY


async def test_two_ticks_at_once_owe_nobody_twice(office: Office) -> None:
    before = await office.store.announcement(NEWS)
    assert before is not None
    from scheduler.announcements import _owing  # noqa: PLC0415  # the same portion by two processes

    assert await office.means.attempt("one", _owing(before))
    assert not await office.means.attempt("two", _owing(before))
    assert await office.store.waiting_of_slot(slot(NEWS)) == PORTION


async def test_nothing_is_owed_in_the_quiet_hours(office: Office) -> None:
    office.now = NIGHT
    await go(office.means)
    assert await office.store.waiting_of_slot(slot(NEWS)) == 0


async def test_whoever_leaves_meanwhile_gets_nothing_and_nobody_is_left_out(office: Office) -> None:
    await go(office.means)
    got = Counter(await office.send())
    last = MANY
    await office.store.commit([Statement("unsubscribe", {"topic": "kabar_kelurahan", "person": last})])
    for _ in range(5):
        await go(office.means)
        got.update(await office.send())
    assert 10_000 + last not in got
    assert len(got) == MANY - 1
    assert set(got.values()) == {1}
