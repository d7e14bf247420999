"""What is stored of emergencies: told, raised once, counted where they were false; on both engines."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import GUEST, HADI, NOW, OPEN, SITI, fill, ticket
from tickets.drafts import Alarm, Said
from tickets.ports import Stale


def put(number: int, person: int = SITI) -> Statement:
    said = {"said": [Said(message=9, text="Kebakaran").kept]}
    return Statement(
        "put_alarm",
        {
            "id": number, "person": person, "said": said, "kelurahan": "tegalgede", "rw": "05", "rt": "02",
            "at": NOW,
        },
    )  # fmt: skip


async def test_an_alarm_is_raised_once(store: Store) -> None:
    await fill(store)
    await store.commit([put(80)])
    told = Alarm(80, SITI, [Said(message=9, text="Kebakaran")], NOW, "tegalgede", "05", "02")
    assert await store.alarm(80) == told
    newest = await store.newest_alarm(SITI)
    assert newest is not None
    assert newest.id == 60  # the one of the small database, which was raised
    assert await store.waiting_alarm(SITI) == told
    await store.commit([Statement("raise_alarm", {"id": 80, "ticket": OPEN}, rows=1)])
    assert await store.waiting_alarm(SITI) is None
    with pytest.raises(Stale):
        await store.commit([Statement("raise_alarm", {"id": 80, "ticket": 99}, rows=1)])
    newest = await store.newest_alarm(SITI)
    assert newest is not None
    assert (newest.id, newest.ticket) == (80, OPEN)
    assert await store.newest_alarm(GUEST) is None
    await store.commit([Statement("drop_alarms_of", {"person": SITI})])
    assert await store.alarm(80) is None


async def test_open_emergencies_of_a_kelurahan_oldest_first(store: Store) -> None:
    await fill(store)
    late = NOW + timedelta(minutes=5)
    await store.commit(
        [
            Statement("put_ticket", ticket(14, urgent=True, created_at=late)),
            Statement("put_ticket", ticket(13, urgent=True)),
            Statement("put_ticket", ticket(15, urgent=True, status="resolved")),
            Statement("put_ticket", ticket(16, urgent=True, about=",lurah,")),
            Statement("put_ticket", ticket(17, urgent=True, created_at=NOW - timedelta(hours=1))),
            Statement("put_ticket", ticket(18)),
            Statement("put_ticket", ticket(19, urgent=True, kelurahan="wirolegi")),
        ]
    )
    assert [one.id for one in await store.emergencies_since("tegalgede", NOW)] == [13, 14]
    assert [one.id for one in await store.emergencies_since("tegalgede", late)] == [14]


async def test_false_alarms_are_counted_by_ticket(store: Store) -> None:
    await fill(store)
    event = {
        "at": NOW, "name": "false_alarm", "role": "staff", "source": "new", "target": "rejected",
        "actor": HADI, "note": "", "data": {},
    }  # fmt: skip
    await store.commit(
        [
            Statement("put_ticket", ticket(13)),
            Statement("put_reporter", {"ticket": 13, "person": HADI}),
            Statement("put_event", {"id": 900, "ticket": 13, **event}),
            Statement("put_event", {"id": 901, "ticket": 13, **event}),
        ]
    )
    assert await store.false_alarms(HADI) == 1
    assert await store.false_alarms(SITI) == 0
