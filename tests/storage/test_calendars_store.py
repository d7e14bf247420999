"""Whose link that is, who wants files, and which events a calendar is made of, on both engines."""

from datetime import timedelta
from typing import Any

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import CAMAT, CHANGED_TICKET, EVENING, GUEST, HADI, NOW, SITI, event, fill, ticket
from tests.storage.filling_calendars import FEED
from tests.storage.filling_occasions import occasion
from tickets.calendars.model import CalendarChoice

SPAN = ("tegalgede", NOW, NOW + timedelta(days=30), NOW - timedelta(days=30), 10)


async def test_choices_and_links(store: Store) -> None:
    await fill(store)
    assert await store.calendar_choice(HADI) == CalendarChoice(HADI, True, FEED, NOW)
    assert await store.calendar_choice(CAMAT) == CalendarChoice(CAMAT)
    assert await store.calendar_choice(SITI) == CalendarChoice(SITI)
    owner = await store.calendar_owner(FEED)
    assert owner is not None
    assert (owner.id, [one.kelurahan for one in owner.offices]) == (HADI, ["tegalgede"])
    assert await store.calendar_owner("") is None  # that of whoever has none
    assert await store.calendar_owner("x") is None
    await store.commit(
        [Statement("choose_calendar", {"person": GUEST, "files": True, "feed_hash": "", "feed_at": None})]
    )
    assert await store.calendar_wanting("tegalgede") == [HADI]  # the guest holds no office
    assert await store.calendar_wanting("wirolegi") == []


async def test_who_has_a_file_until_it_is_a_cancellation(store: Store) -> None:
    await fill(store)
    file: dict[str, Any] = {"subject": 11, "person": HADI, "version": 2, "at": NOW}
    assert await store.calendar_sent(11) == [HADI]
    await store.commit([Statement("put_calendar_file", {**file, "cancelled": True})])
    assert await store.calendar_sent(11) == []


def _invitation(number: int, status: str, **given: Any) -> list[Statement]:
    about = {"kind": "invitation", "type": "tahlilan", "starts_at": EVENING, "status": status, **given}
    return [Statement("put_ticket", ticket(number, **about))]


async def test_events_to_which_somebody_goes_or_went_until_lately(store: Store) -> None:
    await fill(store)
    long_ago = NOW - timedelta(days=31)
    changed = {**CHANGED_TICKET, "starts_at": EVENING, "status": "cancelled"}
    await store.commit(
        [
            *_invitation(21, "accepted"),
            *_invitation(22, "delegated", created_at=long_ago),
            *_invitation(23, "new"),  # nobody ever went
            *_invitation(24, "cancelled"),
            Statement("put_event", {**event(240, 24, "new", "accepted"), "name": "accept"}),
            *_invitation(25, "cancelled", changed_at=long_ago),
            Statement("put_event", {**event(250, 25, "new", "accepted"), "name": "accept"}),
            *_invitation(26, "accepted", kelurahan="wirolegi"),
            *_invitation(27, "accepted", starts_at=NOW - timedelta(hours=1)),
        ]
    )
    found = await store.calendar_invitations(*SPAN)
    assert [one.id for one in found] == [21, 22, 24]
    await store.commit([Statement("change_ticket", {"id": 21, "version": 2, **changed})])
    assert [one.id for one in await store.calendar_invitations(*SPAN)] == [22, 24]
    assert changed["status"] == "cancelled"  # 21 was accepted when it was made, without a word in its history


async def test_dates_and_when_they_changed(store: Store) -> None:
    await fill(store)
    later = NOW + timedelta(days=3)
    off = {
        "title": "Ngopimas", "state": "cancelled", "starts_at": later, "ends_at": later, "rw": "",
        "place": "", "address": "", "host": "", "places": 0, "went": [], "heads": None,
        "minutes": "", "reason": "hujan",
    }  # fmt: skip
    said: dict[str, Any] = {"name": "cancel", "actor": HADI, "note": ""}
    await store.commit(
        [
            Statement("put_occasion", occasion(91, starts_at=later, slot="")),
            Statement("put_occasion", occasion(92, starts_at=later, slot="")),
            Statement("put_occasion", occasion(93, starts_at=later, slot="")),
            Statement("change_occasion", {"id": 92, "version": 2, **off}),
            Statement("change_occasion", {"id": 93, "version": 2, **off}),
            Statement("put_occasion_event", {"id": 920, "occasion": 92, "at": NOW, **said}),
            Statement(
                "put_occasion_event", {"id": 930, "occasion": 93, "at": NOW - timedelta(days=31), **said}
            ),
        ]
    )
    found = {one.id: changed for one, changed in await store.calendar_occasions(*SPAN)}
    assert {91, 92} <= set(found)
    assert 93 not in found
    assert found[92] == NOW
