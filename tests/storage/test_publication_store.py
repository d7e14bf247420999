"""What everybody may read of reports, read from both databases."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CLOSED, HADI, INVITATION, NOW, OPEN, SITI, event, fill
from tickets.publication.model import Publication


@pytest.fixture
async def filled(store: Store) -> Store:
    """The small database."""
    await fill(store)
    return store


START, END = NOW - timedelta(days=60), NOW + timedelta(days=1)


async def test_what_is_released_and_what_waits(filled: Store) -> None:
    shown = Publication(CLOSED, NOW, "Sudah dikeruk", "F", (3, 17))
    assert await filled.publication(CLOSED) == shown
    assert await filled.publication(OPEN) == Publication(OPEN)
    assert await filled.publication(INVITATION) is None
    (found,) = await filled.published("tegalgede", START, END, 10)
    assert (found.ticket.id, found.ticket.reporter, found.publication) == (CLOSED, 0, shown)
    assert found.solved_at == NOW
    assert await filled.published("tegalgede", START, END, 10, 1) == []
    assert await filled.published("tegalgede", NOW, END, 10) == []
    assert await filled.published("wirolegi", START, END, 10) == []
    assert await filled.published_one("tgg-2611-0012") == found
    assert await filled.published_one("TGG-2611-0010") is None
    assert [one.id for one in await filled.to_release("tegalgede", 10)] == [OPEN]
    assert [one.id for one in await filled.agreed_by(SITI, 10)] == [CLOSED, OPEN]
    assert await filled.agreed_by(HADI, 10) == []


async def test_what_was_opened_again_is_not_solved(filled: Store) -> None:
    again = {**event(120, CLOSED, "resolved", "in_progress"), "name": "reopen"}
    await filled.commit([Statement("put_event", again)])
    found = await filled.published_one("TGG-2611-0012")
    assert found is not None
    assert found.solved_at is None


async def test_a_report_that_another_kelurahan_has_now_is_not_shown(filled: Store) -> None:
    moved = {"ticket": CLOSED, "kelurahan": "wirolegi", "created_at": NOW, "answer": "", "photo": "",
             "covered": "", "at": NOW, "person": HADI}  # fmt: skip
    await filled.commit([Statement("release", moved, rows=1)])
    assert await filled.published("tegalgede", START, END, 10) == []
    assert await filled.published("wirolegi", START, END, 10) == []
    assert await filled.published_one("TGG-2611-0012") is None


async def test_only_photos_that_came_with_an_answer_of_the_office(filled: Store) -> None:
    async def put(number: int, name: str, role: str, kind: str) -> None:
        happened = {**event(number, OPEN, "new", "new"), "name": name, "role": role}
        file = {"kind": kind, "file_id": f"F{number}", "unique_id": "U", "caption": "", "size": 5}
        about = {"id": number, "ticket": OPEN, "event": number}
        await filled.commit(
            [Statement("put_event", happened), Statement("put_attachment", {**about, **file})]
        )

    await put(130, "resolve", "staff", "photo")
    await put(131, "resolve", "staff", "video")
    await put(132, "added", "resident", "photo")
    await put(133, "noted", "staff", "photo")
    await put(134, "replied", "staff", "photo")
    assert [one.file_id for one in await filled.office_photos(OPEN)] == ["F130", "F134"]
    assert await filled.office_photos(CLOSED) == []
