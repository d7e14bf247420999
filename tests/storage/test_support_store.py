"""Who supports a ticket, what was merged into it, and what may tell of the same thing, on both engines."""

from datetime import timedelta

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CLOSED, GUEST, HADI, NOW, OPEN, SITI, fill, ticket
from tickets.duplicates import Open
from tickets.ports import Stale
from tickets.readers.support import Follower

SINCE = NOW - timedelta(days=14)


async def test_open_aspirations_of_the_rw_are_found_newest_first(store: Store) -> None:
    await fill(store)
    later = NOW + timedelta(hours=1)
    await store.commit(
        [
            Statement("put_ticket", ticket(13, created_at=later)),
            Statement("put_ticket", ticket(14, rw="06")),
            Statement("put_ticket", ticket(15, created_at=SINCE - timedelta(seconds=1))),
            Statement("put_ticket", ticket(16, confidential=True)),
            Statement("put_ticket", ticket(17, about=",lurah,")),
            Statement("put_ticket", ticket(18, status="resolved")),
        ]
    )
    found = await store.open_reports("tegalgede", "05", SINCE, 10)
    assert [one.id for one in found] == [13, OPEN]
    full = await store.ticket(13)
    assert full is not None
    assert found[0] == Open(13, full.reporter, full.text, full.address, full.category, full.spot)
    assert [one.id for one in await store.open_reports("tegalgede", "05", SINCE, 1)] == [13]
    assert {one.id for one in await store.similar("tegalgede", "05", SINCE, 10)} == {13, OPEN, 16}
    assert await store.similar("wirolegi", "05", SINCE, 10) == []
    assert await store.open_reports("wirolegi", "05", SINCE, 10) == []


async def test_followers_are_supporters_and_whoever_belongs_to_what_was_merged(store: Store) -> None:
    await fill(store)
    assert await store.followers(OPEN) == [Follower(SITI, 101, CLOSED), Follower(GUEST, 104, 0)]
    found = await store.ticket(OPEN)
    assert found is not None
    assert found.followers == 2
    child = await store.ticket(CLOSED)
    assert child is not None
    assert child.merged_into == OPEN
    assert [one.id for one in await store.supported(GUEST, 10, 0)] == [OPEN]
    assert await store.supported(GUEST, 10, 1) == []
    assert await store.supported(SITI, 10, 0) == []


async def test_a_tree_of_merged_tickets_is_followed_to_its_leaves(store: Store) -> None:
    await fill(store)
    await store.commit(
        [
            Statement("put_ticket", ticket(13)),
            Statement("put_reporter", {"ticket": 13, "person": HADI}),
            Statement("merge_into", {"id": 13, "into": CLOSED}),
        ]
    )
    assert {one.person for one in await store.followers(OPEN)} == {SITI, GUEST, HADI}
    assert [one.person for one in await store.followers(CLOSED)] == [HADI]
    assert await store.followers(13) == []


async def test_a_support_counts_once(store: Store) -> None:
    await fill(store)
    assert await store.supports(OPEN, GUEST)
    assert not await store.supports(OPEN, HADI)
    again = Statement("put_supporter", {"ticket": OPEN, "person": GUEST, "at": NOW})
    with pytest.raises(Stale):
        await store.commit([again])
