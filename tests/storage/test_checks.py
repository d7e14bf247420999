"""The check finds whatever does not hold together, and nothing in a sound database."""

import pytest

from storage.checks import check
from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CHANGED_TICKET, INVITATION, OPEN, event, fill, ticket

SOUND = [
    Statement("bump", {"name": "TGG-2611", "by": 2}),
    Statement("bump", {"name": "open:tegalgede:aspiration", "by": 1}),
    Statement("bump", {"name": "open:tegalgede:rw:05", "by": 1}),
    Statement("bump", {"name": "open:tegalgede:invitation", "by": 1}),
]


@pytest.fixture
async def sound(store: Store) -> Store:
    """Two tickets with their histories, counted."""
    for number, kind in ((1, "aspiration"), (2, "invitation")):
        await store.commit(
            [
                Statement("put_ticket", ticket(number, kind=kind)),
                Statement("put_event", event(number * 10, number, "", "new")),
            ]
        )
    await store.commit(SOUND)
    return store


async def test_an_empty_and_a_sound_database(store: Store, sound: Store) -> None:
    assert await check(sound) == []


async def test_a_history_that_moves_on_with_its_ticket_is_sound(sound: Store) -> None:
    await sound.commit(
        [
            Statement("change_ticket", {"id": 1, "version": 2, **CHANGED_TICKET}, rows=1),
            Statement("put_event", event(30, 1, "new", "verified")),
            Statement("put_event", event(31, 1, "verified", "verified")),
        ]
    )
    assert await check(sound) == []


@pytest.mark.parametrize(
    ("writes", "line"),
    [
        ([Statement("bump", {"name": "TGG-2611", "by": 1})],
         "TGG-2611: 2 tickets, greatest number 2, the counter says 3"),
        ([Statement("change_ticket", {"id": 1, "version": 2, **CHANGED_TICKET})],
         "TGG-2611-0001: its history does not lead to its state ( -> new, verified)"),
        ([Statement("put_event", event(30, 1, "verified", "new"))],
         "TGG-2611-0001: its history does not lead to its state (verified -> new, new)"),
        ([Statement("bump", {"name": "open:tegalgede:rw:05", "by": 1})],
         "open:tegalgede:rw:05: counted 2, found 1"),
        ([Statement("bump", {"name": "open:wirolegi:aspiration", "by": -1})],
         "open:wirolegi:aspiration: counted -1, found 0"),
    ],
)  # fmt: skip
async def test_what_does_not_hold_is_named(sound: Store, writes: list[Statement], line: str) -> None:
    await sound.commit(writes)
    assert await check(sound) == [line]


async def test_a_number_left_out_is_named(sound: Store) -> None:
    left_out = ticket(4, kind="invitation", kelurahan="wirolegi")
    await sound.commit(
        [
            Statement("put_ticket", left_out),
            Statement("put_event", event(40, 4, "", "new")),
            Statement("bump", {"name": "open:wirolegi:invitation", "by": 1}),
            Statement("bump", {"name": "TGG-2611", "by": 2}),
        ]
    )
    assert await check(sound) == ["TGG-2611: 3 tickets, greatest number 4, the counter says 4"]


async def test_a_ticket_without_history_is_named(store: Store) -> None:
    await store.commit(
        [Statement("put_ticket", ticket(1)), *SOUND[1:3], Statement("bump", {"name": "TGG-2611", "by": 1})]
    )
    assert await check(store) == ["TGG-2611-0001: its history does not lead to its state (None -> None, new)"]


async def test_faults_of_a_kind_are_named_a_few_at_a_time(store: Store) -> None:
    await fill(store)  # its tickets begin at 10, and are not counted
    lines = await check(store)
    assert any(line.startswith("TGG-2611: 3 tickets") for line in lines)
    assert {OPEN, INVITATION} == {10, 11}
