"""The large database is as large as asked, and as sound as one that people made."""

from datetime import timedelta

import pytest

from storage.checks import check
from storage.postgres import Postgres
from storage.seeding import FIRST_OFFICIAL, NotEmpty, Size, seed
from storage.sqlite import Sqlite
from storage.store import Store
from tests.storage.filling import NOW
from tickets.model import Kind, Role

PLACES = (("tegalgede", "TGG"), ("wirolegi", "WRL"), ("antirogo", "ATR"))


async def test_it_is_sound_and_of_the_size_asked(engine: Sqlite | Postgres) -> None:
    store, told = Store(engine), []
    await seed(store, PLACES, NOW, Size(3000, 300), lambda *news: told.append(news))
    assert await check(store) == []
    assert told[-1] == ("counts", 3000, 3000)

    for number in (1, 777, 3000):
        assert len(await store.events(number)) == 5
        ticket = await store.ticket(number)
        assert ticket is not None
        assert 1 <= ticket.reporter <= 300
        own = await store.own_tickets(ticket.reporter, 100, 0)
        assert len(own) == 10
        assert number in [one.id for one in own]
    assert await store.ticket(3001) is None
    counted = [await store.count(f"open:{key}:{kind}") for key, _ in PLACES for kind in Kind]
    assert sum(counted) == 62  # a fiftieth, and one of each thousand before


async def test_an_evening_holds_as_many_events_however_large_it_is(engine: Sqlite | Postgres) -> None:
    store = Store(engine)
    await seed(store, PLACES, NOW, Size(3000, 300), lambda *_: None)
    evening = await store.invitations("tegalgede", NOW + timedelta(hours=7), NOW + timedelta(hours=18))
    assert 44 <= len(evening) <= 47  # 1,000 tickets a day, three of ten invitations, a third of them here


async def test_officials_have_their_offices(engine: Sqlite | Postgres) -> None:
    store = Store(engine)
    await seed(store, PLACES, NOW, Size(20, 10), lambda *_: None)
    roles = [office.role for one in await store.officials("tegalgede") for office in one.offices]
    assert set(roles) == set(Role)
    assert await store.person_by_telegram(FIRST_OFFICIAL) is not None


async def test_a_database_in_use_is_not_touched(engine: Sqlite | Postgres) -> None:
    store = Store(engine)
    await seed(store, PLACES, NOW, Size(20, 10), lambda *_: None)
    with pytest.raises(NotEmpty):
        await seed(store, PLACES, NOW, Size(20, 10), lambda *_: None)
    assert await check(store) == []
