"""Who looks at once after a commit: said where it is meant, done once it is stored, and not otherwise."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from almanac.calendar import WIB, indonesian_calendar
from storage.migrate import migrate
from storage.sqlite import Sqlite
from storage.store import Store
from storage.unit import StoredUnit
from tests.storage.filling import OPEN, SITI, fill
from tests.storage.filling_occasions import POSYANDU
from tests.storage.filling_programmes import NEWS
from tickets.announcements import rules as announcements
from tickets.announcements.model import State
from tickets.desk.dues import plan, put_due, replan
from tickets.desk.service import Desk, Filing
from tickets.ids import Ids
from tickets.model import AttachmentJson, Kind
from tickets.occasions import changes
from tickets.occasions.model import OccasionDue, OccasionTask
from tickets.places import Kelurahan
from tickets.ports import Stale, Wake
from tickets.time.dues import Due, Task

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
CALENDAR = indonesian_calendar()
PLACE = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.156, 113.723, time(16), 12)
PHOTO: AttachmentJson = {"kind": "photo", "file_id": "F", "unique_id": "U", "caption": "", "size": 5}


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Store]:
    """The small database."""
    path = tmp_path / "wakes.db"
    migrate(f"sqlite:///{path}")
    engine = Sqlite(path)
    await engine.open()
    await fill(Store(engine))
    try:
        yield Store(engine)
    finally:
        await engine.close()


class Ear:
    """A unit of work, and who was woken by it."""

    def __init__(self, store: Store, *known: Wake) -> None:
        self.heard: list[Wake] = []
        wakers: dict[Wake, Callable[[], None]] = {
            one: partial(self.heard.append, one) for one in known or Wake
        }
        self.unit = StoredUnit(store, Ids(1), lambda _: (), NOW, wakers=wakers)

    async def after(self) -> list[Wake]:
        """Who was woken by the commit, and nobody before it."""
        assert self.heard == []
        await self.unit.commit()
        return self.heard


def note(unit: StoredUnit) -> None:
    """Something to commit."""
    unit.write("bump", name="x", by=1)


async def test_whoever_is_named_is_woken_once_and_nobody_else(filled: Store) -> None:
    for whom in Wake:
        ear = Ear(filled)
        ear.unit.wake(whom)
        ear.unit.wake(whom)
        note(ear.unit)
        assert await ear.after() == [whom]
    ear = Ear(filled)
    note(ear.unit)
    assert await ear.after() == []
    both = Ear(filled)
    for whom in Wake:
        both.unit.wake(whom)
    note(both.unit)
    assert sorted(await both.after()) == sorted(Wake)


async def test_what_is_not_stored_wakes_nobody(filled: Store) -> None:
    stale = Ear(filled)
    stale.unit.wake(Wake.DUES)
    stale.unit.write("finish_update", rows=1, update_id=-1)
    with pytest.raises(Stale):
        await stale.unit.commit()
    assert stale.heard == []
    empty = Ear(filled)
    empty.unit.wake(Wake.DUES)
    assert await empty.after() == []


async def test_who_is_not_here_is_not_woken(filled: Store) -> None:
    """Where no media are looked at nobody is told of files; the commit stands all the same."""
    ear = Ear(filled, Wake.DUES)
    ear.unit.wake(Wake.FILES)
    note(ear.unit)
    assert await ear.after() == []
    assert await filled.count("x") == 1


@pytest.mark.parametrize(("later", "woken"), [(-SECOND, True), (timedelta(0), True), (SECOND, False)])
async def test_what_is_due_already_is_done_at_once(filled: Store, later: timedelta, woken: bool) -> None:
    of_ticket, of_date = Ear(filled), Ear(filled)
    put_due(of_ticket.unit, Due(OPEN, Task.INFO, NOW + later, 1, "a"))
    changes.put_due(of_date.unit, OccasionDue(POSYANDU, OccasionTask.SOON, NOW + later, "b"))
    assert await of_ticket.after() == await of_date.after() == [Wake.DUES] * woken


@pytest.mark.parametrize(
    ("starts", "woken"),
    [
        (NOW, False), (NOW + SECOND, True), (NOW + DAY, True), (NOW + 2 * DAY - SECOND, True),
        (NOW + 2 * DAY, False),
    ],
)  # fmt: skip
async def test_an_agenda_that_may_have_been_sent_is_mended_at_once(
    filled: Store, starts: datetime, woken: bool
) -> None:
    open_ticket = await filled.ticket(OPEN)
    assert open_ticket
    plain = replace(open_ticket, kind=Kind.INVITATION)
    event = replace(plain, visit=replace(plain.visit, starts_at=starts))
    far = replace(plain, visit=replace(plain.visit, starts_at=NOW + 30 * DAY))
    for before, after in ((None, event), (event, far), (far, event), (event, event)):
        ear = Ear(filled)
        plan(ear.unit, replace(after, version=next(VERSIONS)), before, CALENDAR, WIB)
        note(ear.unit)
        assert await ear.after() == [Wake.DUES] * woken


VERSIONS = iter(range(100, 1000))


async def test_an_instant_that_has_changed_plans_only_what_follows_from_it(filled: Store) -> None:
    before = await filled.ticket(OPEN)
    assert before
    after = replace(before, handling=replace(before.handling, verify_by=NOW + DAY, wanted_by=NOW + 2 * DAY))
    ear = Ear(filled)
    replan(ear.unit, after, before, CALENDAR, WIB)
    assert [
        (one.query, one.values["task"], one.values.get("at")) for one in sorted(
            ear.unit.statements, key=lambda one: (one.query, str(one.values["task"]))
        )
    ] == [
        ("drop_dues_of", Task.STILL, None),
        ("drop_dues_of", Task.UNVERIFIED, None),
        ("drop_dues_of", Task.WANTED, None),
        ("put_due", Task.STILL, NOW + DAY),
        ("put_due", Task.UNVERIFIED, NOW + DAY),
        ("put_due", Task.WANTED, NOW + 2 * DAY),
    ]  # fmt: skip
    still = Ear(filled)
    replan(still.unit, after, after, CALENDAR, WIB)
    assert still.unit.statements == []


@pytest.mark.parametrize("status", State)
async def test_an_announcement_that_goes_out_goes_on_at_once(filled: Store, status: State) -> None:
    one = await filled.announcement(NEWS)
    assert one
    ear = Ear(filled)
    announcements.change(ear.unit, replace(one, status=status, version=one.version + 1))
    assert await ear.after() == [Wake.DUES] * (status is State.SENDING)


@pytest.mark.parametrize("files", [0, 1, 2])
async def test_files_that_came_in_are_looked_at_at_once(filled: Store, files: int) -> None:
    siti = await filled.person(SITI)
    assert siti
    filing: dict[str, Any] = {"kind": Kind.ASPIRATION, "type": "complaint", "kelurahan": "tegalgede"}
    ear = Ear(filled)
    await Desk({"tegalgede": PLACE}, CALENDAR).file(
        ear.unit, siti, Filing(**filing), [PHOTO] * files, quiet=True
    )
    assert await ear.after() == [Wake.FILES] * bool(files)
