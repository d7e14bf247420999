"""What was handed in and who is to be called, as the store keeps it on both engines."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import (
    CHANGED_TICKET,
    CLOSED,
    GUEST,
    HADI,
    NOW,
    OPEN,
    SITI,
    attachment,
    event,
    fill,
)


@pytest.fixture
async def filled(store: Store) -> Store:
    await fill(store)
    return store


async def test_who_handed_it_in_and_by_when_it_is_looked_at(filled: Store) -> None:
    by = NOW + timedelta(days=2)
    await filled.commit([Statement("hand_in_ticket", {"id": OPEN, "presented_by": HADI, "check_by": by})])
    ticket = await filled.ticket(OPEN)
    assert ticket is not None
    assert (ticket.handling.presented_by, ticket.handling.check_by) == (HADI, by)


async def test_the_files_of_one_event(filled: Store) -> None:
    later = {**attachment(7), "event": 300, "unique_id": "later"}
    handed = {**event(300, OPEN, "verified", "checking"), "name": "hand_in"}
    await filled.commit([Statement("put_event", handed), Statement("put_attachment", later)])
    assert [one.unique_id for one in await filled.attachments_of(300)] == ["later"]
    assert [one.unique_id for one in await filled.attachments_of(OPEN)] == ["U"]
    assert await filled.attachments_of(301) == []


async def test_whom_the_office_is_to_call(filled: Store) -> None:
    assert [one.id for one in await filled.unheard_tickets(SITI)] == [OPEN]
    assert await filled.unheard_tickets(GUEST) == []
    marks = [Statement("call_about_ticket", {"id": one, "unheard": "silent"}) for one in (OPEN, CLOSED)]
    await filled.commit(marks)
    found = await filled.unheard_tickets(SITI)
    assert [(one.id, one.marks.unheard) for one in found] == [(CLOSED, "silent"), (OPEN, "silent")]
    await filled.commit([Statement("call_about_ticket", {"id": CLOSED, "unheard": ""})])
    assert [one.id for one in await filled.unheard_tickets(SITI)] == [OPEN]


@pytest.mark.parametrize(("status", "late"), [("verified", 1), ("checking", 0), ("resolved", 0)])
async def test_what_a_colleague_looks_at_is_not_late(filled: Store, status: str, late: int) -> None:
    before = await filled.overdue("tegalgede", NOW)
    changed = {**CHANGED_TICKET, "status": status}
    handling = {
        "id": OPEN, "kelurahan": "tegalgede", "rw": "", "rt": "", "urgent": False, "level": "", "post": "",
        "wanted_by": None, "body": "", "reference": "", "tier": "ringan", "verify_by": NOW, "answer_by": NOW,
        "resolve_by": NOW - timedelta(days=1), "watched": 0,
    }  # fmt: skip
    await filled.commit(
        [
            Statement("change_ticket", {"id": OPEN, "version": 2, **changed}),
            Statement("change_handling", handling),
        ]
    )
    assert await filled.overdue("tegalgede", NOW) == before + late
