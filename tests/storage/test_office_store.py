"""Decisions, blocks, and the trail of who saw what come back as they were put."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CLOSED, HADI, NOW, OPEN, SITI, fill
from tickets.filing_limits import Standing
from tickets.time.house_rules import Rule


@pytest.fixture
async def filled(store: Store) -> Store:
    """The small database."""
    await fill(store)
    return store


async def test_the_newest_decision_counts_until_it_is_taken_back(filled: Store) -> None:
    for value in ("15:30", "16:30"):
        rule = {"kelurahan": "tegalgede", "name": "agenda", "value": value, "at": NOW}
        await filled.commit([Statement("decide", rule)])
    assert await filled.house_rules() == [Rule("tegalgede", "agenda", "16:30")]
    await filled.commit([Statement("undecide", {"kelurahan": "tegalgede", "name": "agenda"})])
    assert await filled.house_rules() == []


async def test_how_a_resident_stands(filled: Store) -> None:
    assert await filled.standing(SITI, 0, NOW) == Standing(filed=3)
    assert await filled.standing(SITI, CLOSED + 1, NOW) == Standing(filed=0)
    until = NOW + timedelta(days=1)
    put = {"id": 1, "person": SITI, "kelurahan": "tegalgede", "reason": "kasar", "at": NOW, "until": until}
    await filled.commit([Statement("put_block", put)])
    assert await filled.standing(SITI, 0, NOW) == Standing(3, blocked=True, reason="kasar", until=until)
    (block,) = await filled.blocks(NOW, 10)
    assert (block.person, block.reason, block.until) == (SITI, "kasar", until)
    assert not (await filled.standing(SITI, 0, until)).blocked
    assert await filled.blocks(until, 10) == []


async def test_what_an_official_has_in_hand(filled: Store) -> None:
    assert await filled.handed_to("tegalgede", HADI) == []


async def test_the_trail_names_who_and_which_ticket(filled: Store) -> None:
    look = {"at": NOW, "person": HADI, "what": "card", "ticket": OPEN, "kelurahan": "", "note": ""}
    await filled.commit([Statement("put_audit", {"id": 500, **look})])
    (told,) = await filled.audit_looks(500, 501)
    assert (told["who"], told["what"], told["number"], told["kelurahan"]) == (
        "Pak Hadi", "card", "TGG-2611-0010", "tegalgede"
    )  # fmt: skip
    assert await filled.audit_looks(501, 600) == []
    assert await filled.audit_deeds(0, 1000) == []
