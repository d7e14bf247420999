"""Requests of programmes as stored: their answers come back as they were, appointments by time."""

from datetime import timedelta

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import NOW, OPEN, SITI, draft, fill, ticket

FIELDS = {"kind": ["plastic", "paper"], "kilograms": 2.5, "~private": {"Nomor HP": "0812"}, "note": "<b>&"}


async def test_the_answers_of_a_request_come_back(store: Store) -> None:
    made = {"id": 5, "programme": "pahala", "fields": FIELDS}
    await store.commit([
        Statement("put_ticket", ticket(5, kind="service", type="visit")),
        Statement("make_service", made),
    ])  # fmt: skip
    found = await store.ticket(5)
    assert found is not None
    assert (found.service.programme, found.service.fields, found.service.appointed_at) == (
        "pahala",
        FIELDS,
        None,
    )


async def test_appointments_are_those_between_two_instants_in_order(store: Store) -> None:
    await fill(store)
    later, sooner = NOW + timedelta(hours=3), NOW + timedelta(minutes=5)
    await store.commit([
        Statement("appoint", {"id": OPEN, "appointed_at": sooner}),
        Statement("put_ticket", ticket(6)),
        Statement("appoint", {"id": 6, "appointed_at": later}),
    ])  # fmt: skip
    found = await store.appointments("tegalgede", NOW, later)
    assert [one.service.appointed_at for one in found] == [sooner, NOW + timedelta(hours=1)]
    assert await store.appointments("wirolegi", NOW, later) == []


async def test_what_a_request_said_of_people_is_erased_and_its_words_stay(store: Store) -> None:
    await fill(store)
    for number in (5, 6):
        await store.commit([
            Statement("put_ticket", ticket(number, kind="service", text="Jenis: Plastik", address="Gang 3")),
            Statement("make_service", {"id": number, "programme": "pahala", "fields": FIELDS}),
        ])  # fmt: skip
    await store.commit([Statement("put_reporter", {"ticket": 5, "person": SITI})])
    await store.commit([Statement("forget_answers", {"before": NOW + timedelta(days=400)}, rows=0)])
    await store.commit([Statement("drop_answers_of", {"person": SITI}, rows=1)])
    gone, kept = await store.ticket(5), await store.ticket(6)
    assert gone
    assert kept
    assert (gone.service.fields, gone.address, gone.text) == ({}, "", "Jenis: Plastik")
    assert (kept.service.fields, kept.address) == (FIELDS, "Gang 3")


async def test_forms_of_programmes_are_found(store: Store) -> None:
    await fill(store)
    await store.commit([Statement("put_draft", draft(77, form="pahala/request", parked=True))])
    assert [one.id for one in await store.programme_drafts()] == [77]
