"""The newest of several kelurahan: as many as are wanted, as if all had been read and sorted."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storage.opening import open_store
from storage.seeding import Size, seed
from storage.store import Store
from tests.databases import spare_migrating
from tickets.publication.model import Released
from tickets.publication.rules import public
from understanding import categories
from web.open311.newest import PAGE, newest, order
from web.open311.questions import OPEN, Question, read

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CODES = (("tegalgede", "TGG"), ("wirolegi", "WRL"), ("antirogo", "ATR"))
PLACES = tuple(key for key, _ in CODES)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """5,000 tickets, of which several hundred are released."""
    url = f"sqlite:///{tmp_path / 'seeded.db'}"
    spare_migrating(url)
    store = await open_store(url)
    await seed(store, CODES, NOW, Size(5_000, 300), lambda *_: None)
    yield store
    await store.close()


def asked(**given: str) -> Question:
    return read(given, PLACES, categories.PUBLIC, NOW)


async def by_reading_all(store: Store, question: Question) -> list[str]:
    """Their numbers, without pages."""
    found = list[Released]()
    for place in question.places:
        found += await store.published(place, question.start, question.end, 100_000)
    seen = [one for one in map(public, found) if one and question.fits(one)]
    return [one.number for one in sorted(seen, key=order, reverse=True)]


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"jurisdiction_id": "wirolegi"},
        {"status": OPEN},
        {"service_code": "waste"},
        {"end_date": "2026-11-22T00:00:00Z"},
    ],
)
async def test_as_if_all_had_been_read(store: Store, question: dict[str, Any]) -> None:
    wanted = await by_reading_all(store, asked(**question))
    if question in ({}, {"jurisdiction_id": "wirolegi"}):
        assert len(wanted) > PAGE
    for most in (1, PAGE - 1, PAGE, PAGE + 1, 100_000):
        found = await newest(store, asked(**question), most)
        assert [one.number for one in found] == wanted[:most]
