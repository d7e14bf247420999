"""What officials want to be told at once, and what waits for their summaries, on both engines."""

from datetime import timedelta

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CLOSED, HADI, NOW, OPEN, fill
from tickets.model import Push
from tickets.readers.pushes import Holding

NOON = Push("summary", ("noon",))
LATER = NOW + timedelta(hours=1)


async def test_what_was_chosen_is_known_of_each_official(store: Store) -> None:
    await fill(store)
    assert await store.push_choice(HADI) == NOON
    assert await store.push_choice(1) is None
    assert {one.id: one.push for one in await store.officials("tegalgede")}[HADI] == NOON
    await store.commit([Statement("choose_push", {"person": HADI, "mode": "mine", "hours": ""})])
    assert await store.push_choice(HADI) == Push("mine")


async def test_what_waits_is_told_once_and_may_wait_again(store: Store) -> None:
    await fill(store)
    assert list(await store.holding()) == [Holding(HADI, "tegalgede", NOW, NOON)]
    assert [one.id for one in await store.held(HADI, "tegalgede")] == [OPEN]
    assert [one.id for one in await store.held(HADI, "tegalgede", "sent")] == [CLOSED]
    assert await store.held(HADI, "wirolegi") == []
    await store.commit(
        [Statement("hold", {"person": HADI, "ticket": n, "at": LATER}) for n in (OPEN, CLOSED)]
    )
    assert [one.id for one in await store.held(HADI, "tegalgede")] == [OPEN, CLOSED], "since it waits"
    told = [Statement("tell_held", {"person": HADI, "ticket": n, "told": "x"}, 1) for n in (OPEN, CLOSED)]
    await store.commit(told)
    assert list(await store.holding()) == []
