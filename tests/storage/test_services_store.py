"""Requests of programmes as stored: their answers come back as they were, appointments by time."""

from datetime import timedelta

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import NOW, OPEN, fill, ticket

FIELDS = {"kind": ["plastic", "paper"], "kilograms": 2.5, "~private": {"Nomor HP": "0812"}, "note": "<b>&"}


async def test_the_answers_of_a_request_come_back(store: Store) -> None:
    made = {"id": 5, "programme": "pahala", "fields": FIELDS}
    await store.commit([
        Statement("put_ticket", ticket(5, kind="service", type="visit")),
        Statement("make_service", made),
    ])  # fmt: skip
    found = await store.ticket(5)
    assert found is not None
    assert (found.programme, found.fields, found.appointed_at) == ("pahala", FIELDS, None)


async def test_appointments_are_those_between_two_instants_in_order(store: Store) -> None:
    await fill(store)
    later, sooner = NOW + timedelta(hours=3), NOW + timedelta(minutes=5)
    await store.commit([
        Statement("appoint", {"id": OPEN, "appointed_at": sooner}),
        Statement("put_ticket", ticket(6)),
        Statement("appoint", {"id": 6, "appointed_at": later}),
    ])  # fmt: skip
    found = await store.appointments("tegalgede", NOW, later)
    assert [one.appointed_at for one in found] == [sooner, NOW + timedelta(hours=1)]
    assert await store.appointments("wirolegi", NOW, later) == []
