"""The queue through its sieves, and its sums, on both engines."""

from datetime import timedelta
from typing import Any

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import HADI, NOW, ticket
from tests.storage.test_assigning_store import handled
from tickets.model import Kind, Status
from tickets.readers.tickets import Sought, Sum

ASKED: dict[str, Any] = {"person": HADI, "posts": frozenset({"pmd"}), "now": NOW}
AN_HOUR = timedelta(hours=1)


async def filled(store: Store) -> None:
    """Seven open tickets of Tegalgede, each of another sort; and one that waits for nobody, of each sort."""
    states: dict[int, dict[str, Any]] = {
        20: {},
        21: {"category": "waste", "rw": "06"},
        22: {"resolve_by": NOW},
        23: {"verify_by": NOW - AN_HOUR, "status": Status.VERIFIED, "answer_by": NOW + AN_HOUR},
        24: {"kind": Kind.INVITATION, "category": "", "starts_at": NOW + AN_HOUR},
        25: {"kind": Kind.INVITATION, "category": "", "status": Status.ACCEPTED, "starts_at": NOW},
        26: {"status": Status.RESOLVED, "resolve_by": NOW - AN_HOUR},
        27: {"kind": Kind.INVITATION, "status": Status.DECLINED},
        28: {"kind": Kind.INVITATION, "status": Status.DELEGATED},
        29: {"about": ",staff,"},
    }
    at = {number: NOW + timedelta(minutes=number) for number in states}
    await store.commit(
        [Statement("put_ticket", ticket(n, created_at=at[n], **about)) for n, about in states.items()]
    )
    limits = {"verify_by": None, "answer_by": None, "resolve_by": None}
    hold = [Statement("change_handling", {"id": 20, **handled(post="pmd", **limits)})]
    await store.commit(hold)


async def seen(store: Store, **sought: Any) -> list[int]:
    """The numbers of what comes through."""
    found = await store.queue("tegalgede", 20, 0, sought=Sought(**{**ASKED, **sought}))
    return [one.id for one in found]


async def test_what_waits_for_nobody_is_not_in_it(store: Store) -> None:
    await filled(store)
    assert await seen(store) == [20, 21, 22, 23, 24]


async def test_each_sieve_lets_its_own_through(store: Store) -> None:
    await filled(store)
    assert await seen(store, sieve="mine") == [20]
    assert await seen(store, sieve="mine", answers=True) == [20, 24]
    assert await seen(store, sieve="mine", posts=frozenset({"kesos", "md"})) == []
    assert await seen(store, sieve="free") == [21, 22, 23]
    assert await seen(store, sieve="late") == [22], "it is verified in time, and was not yet to be worked on"
    assert await seen(store, sieve="late", now=NOW + AN_HOUR) == [22, 23]
    assert await seen(store, sieve="late", now=None) == []
    assert await seen(store, sieve="rw", wanted="06") == [21]
    assert await seen(store, sieve="category", wanted="waste") == [21]


async def test_a_complaint_that_was_handed_to_somebody_is_in_theirs(store: Store) -> None:
    await filled(store)
    await store.commit([Statement("change_handling", {"id": 29, **handled(post="pmd")})])
    assert await seen(store, sieve="mine") == [20, 29]
    assert 29 not in await seen(store, posts=frozenset({"kesos"}))


async def test_the_sums_are_of_what_waits(store: Store) -> None:
    await filled(store)
    found = set(await store.queue_sums("tegalgede", Sought(**ASKED), NOW))
    some = ticket(20)["category"]
    assert found == {
        Sum(Kind.ASPIRATION, "05", some, 3, 1, 2, 1),
        Sum(Kind.ASPIRATION, "06", "waste", 1, 0, 1, 0),
        Sum(Kind.INVITATION, "05", "", 1, 0, 0, 0),
    }
