"""Links of receipts as they are kept: found by their hash, over for all of a ticket at once."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import fill
from tests.storage.filling_receipts import FREE, HADI, LATER, NOW, OPEN, USED, link
from tickets.readers.receipts import Receipt


@pytest.fixture
async def filled(store: Store) -> Store:
    await fill(store)
    return store


async def test_a_link_is_found_by_its_hash_alone(filled: Store) -> None:
    assert await filled.receipt(FREE) == Receipt(OPEN, HADI, LATER, used=False)
    used = await filled.receipt(USED)
    assert used
    assert used.used
    assert await filled.receipt("forged") is None


async def test_whoever_takes_the_ticket_over_ends_all_its_links(filled: Store) -> None:
    await filled.commit([Statement("put_receipt", link("d" * 64, OPEN))])
    await filled.commit([Statement("use_receipts", {"ticket": OPEN, "at": NOW})])
    found = [await filled.receipt(one) for one in (FREE, "d" * 64)]
    assert [one.used for one in found if one] == [True, True]


async def test_what_ran_out_is_forgotten(filled: Store) -> None:
    await filled.commit([Statement("forget_receipts", {"before": LATER})])
    assert await filled.receipt(FREE)
    await filled.commit([Statement("forget_receipts", {"before": LATER + timedelta(seconds=1)})])
    assert await filled.receipt(FREE) is None
