"""What the store gives back is what was put there, as the domain's values, on both engines."""

import inspect
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import (
    CAMAT,
    CLOSED,
    EVENING,
    HADI,
    INVITATION,
    NOW,
    OPEN,
    PDF,
    SERIES,
    SITI,
    draft,
    event,
    fill,
    outgoing,
    ticket,
    update,
)
from tests.storage.filling_occasions import POSYANDU, ROUND, UNTOUCHED
from tickets.drafts import Said
from tickets.model import Attachment, Kind, Office, Role, Spot, Status, Ticket, Visit
from tickets.notices import Mode, Urgency
from tickets.outgoing import Outgoing, Upload
from tickets.readers.tickets import Sought
from tickets.time.dues import Due, Task

PLAIN = {"commit", "close", "backup", "integrity"}
"""Methods that the tests of the engines are about."""


@pytest.fixture
async def filled(store: Store) -> Store:
    """The small database."""
    await fill(store)
    return store


def ids(found: Any) -> list[int]:
    return [one.id for one in found]


def test_every_method_of_the_store_is_tested_in_this_folder() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    methods = {name for name, _ in inspect.getmembers(Store, inspect.iscoroutinefunction)}
    methods = {name for name in methods if not name.startswith("_")} - PLAIN
    assert not [name for name in methods if f".{name}(" not in source]


async def test_people_with_their_offices(filled: Store) -> None:
    siti = await filled.person_by_telegram(101)
    assert siti is not None
    assert siti == await filled.person(SITI)
    assert (siti.id, siti.name, siti.registered, siti.official) == (SITI, "Siti", True, False)
    hadi = await filled.person(HADI)
    assert hadi is not None
    assert hadi.offices == (Office(Role.STAFF, "tegalgede"),)
    assert await filled.person(999) is None
    assert await filled.person_by_telegram(999) is None
    assert await filled.sender(101) == (siti, await filled.draft(SITI))
    assert (await filled.sender(101))[1] is not None
    assert await filled.sender(999) == (None, None)


async def test_officials_are_those_of_the_kelurahan_and_of_all(filled: Store) -> None:
    office = {"id": 9, "person": HADI, "role": "secretary", "kelurahan": "tegalgede", "at": NOW}
    await filled.commit([Statement("put_office", office)])
    found = {one.id: [office.role for office in one.offices] for one in await filled.officials("tegalgede")}
    assert set(found) == {HADI, CAMAT}
    assert set(found[HADI]) == {Role.STAFF, Role.SECRETARY}
    assert ids(await filled.officials("wirolegi")) == [CAMAT]


async def test_one_time_links(filled: Store) -> None:
    free, used = await filled.invite("free"), await filled.invite("used")
    assert free is not None
    assert used is not None
    assert (free.role, free.kelurahan, free.used, used.used) == ("lurah", "tegalgede", False, True)
    assert free.expires_at == NOW + timedelta(hours=48)
    assert await filled.invite("forged") is None


async def test_a_ticket_comes_back_whole(store: Store) -> None:
    spot = Spot(-8.1565, 113.7231, "Musala", "Gang Mawar")
    values = ticket(
        5, kind="invitation", type="tahlilan", text="a", address="b", host="c", contact="d", category="e",
        spot={"lat": spot.lat, "lon": spot.lon, "title": spot.title, "address": spot.address},
        confidential=True, starts_at=EVENING, ends_at=EVENING + timedelta(hours=1), prayer="isha",
    )  # fmt: skip
    await store.commit([Statement("put_ticket", values)])
    expected = Ticket(
        5, "TGG-2611-0005", Kind.INVITATION, "tahlilan", Status.NEW, "tegalgede", NOW, NOW, "e", "05", "02",
        "a", "b", spot, True, host="c", contact="d",
        visit=Visit(starts_at=EVENING, ends_at=EVENING + timedelta(hours=1), prayer="isha"),
    )  # fmt: skip
    assert await store.ticket(5) == expected
    assert await store.ticket_by_number(" tgg-2611-0005 ") == expected


async def test_a_ticket_that_is_not_there(filled: Store) -> None:
    assert await filled.ticket(999) is None
    assert await filled.ticket_by_number("TGG-2611-9999") is None


async def test_own_tickets_are_the_newest_first_and_paged(filled: Store) -> None:
    assert ids(await filled.own_tickets(SITI, 10, 0)) == [CLOSED, INVITATION, OPEN]
    assert ids(await filled.own_tickets(SITI, 1, 1)) == [INVITATION]
    assert ids(await filled.open_own_tickets(SITI, 10)) == [INVITATION, OPEN]
    assert ids(await filled.open_own_tickets(SITI, 1)) == [INVITATION]
    assert ids(await filled.own_tickets(HADI, 10, 0)) == []


async def test_the_queue_is_the_oldest_first_and_holds_what_is_open(filled: Store) -> None:
    older = NOW - timedelta(days=1)
    await filled.commit(
        [
            Statement("put_ticket", ticket(13, category="roads", created_at=older)),
            Statement("put_ticket", ticket(14, kelurahan="wirolegi", category="security")),
            Statement("put_ticket", ticket(15, rw="06", created_at=older - timedelta(days=1))),
            Statement("put_ticket", ticket(16, created_at=NOW + timedelta(hours=1))),
        ]
    )
    assert ids(await filled.queue("tegalgede", 10, 0))[:2] == [15, 13]
    assert set(ids(await filled.queue("tegalgede", 10, 2))) == {OPEN, INVITATION, 16}
    assert set(ids(await filled.queue("tegalgede", 10, 0, sought=Sought(field=True)))) == {OPEN, INVITATION}
    assert ids(await filled.open_in_rw("tegalgede", "05", 10)) == [13, OPEN, 16]
    assert ids(await filled.open_in_rw("tegalgede", "05", 10, 1)) == [OPEN, 16]
    assert ids(await filled.open_in_rw("tegalgede", "06", 10)) == [15]


async def test_invitations_of_an_evening_end_before_its_end(filled: Store) -> None:
    minute = timedelta(minutes=1)
    assert ids(await filled.invitations("tegalgede", EVENING, EVENING + minute)) == [INVITATION]
    assert ids(await filled.invitations("tegalgede", EVENING - minute, EVENING)) == []
    assert ids(await filled.invitations("wirolegi", EVENING, EVENING + minute)) == []


async def test_a_series_is_in_order_of_time_and_what_is_in_none_is_apart(filled: Store) -> None:
    earlier = ticket(9, kind="invitation", type="tahlilan", starts_at=EVENING - timedelta(days=1))
    joined = {"id": 9, "series": SERIES, "recur": "FREQ=DAILY"}
    await filled.commit([Statement("put_ticket", earlier), Statement("join_series", joined, rows=1)])
    assert [(one.id, one.visit.series, one.visit.recur) for one in await filled.series(SERIES)] == [
        (9, SERIES, "FREQ=DAILY"), (INVITATION, SERIES, "FREQ=DAILY"),
    ]  # fmt: skip
    assert ids(await filled.series(0)) == []


async def test_history_and_files(filled: Store) -> None:
    history = await filled.events(CLOSED)
    assert [(one.source, one.target, one.at, one.data) for one in history] == [
        ("", "new", NOW, {"files": 1}), ("new", "closed", NOW, {"files": 1}),
    ]  # fmt: skip
    assert await filled.attachments(OPEN) == [Attachment("photo", "F", "U", "", 5)]
    assert await filled.attachments(CLOSED) == []


async def test_counts(filled: Store) -> None:
    assert await filled.count("open:tegalgede:aspiration") == 1
    assert await filled.count("open:nowhere") == 0
    await filled.commit([Statement("bump", {"name": "open:tegalgede:aspiration", "by": -1})])
    assert await filled.count("open:tegalgede:aspiration") == 0


async def test_drafts(filled: Store) -> None:
    active, parked = await filled.draft(SITI), await filled.draft_by_id(21)
    assert active is not None
    assert parked is not None
    assert (active.id, active.answers, active.sources, active.step) == (
        20, {"text": "Selokan"}, {"7": "text"}, "place",
    )  # fmt: skip
    assert (active.parked, parked.parked, active.editing) == (False, True, False)
    assert await filled.parked_drafts(SITI) == [parked]
    assert await filled.draft(HADI) is None
    assert await filled.draft_by_id(999) is None


async def test_who_writes_about_a_ticket_is_known_while_they_do(filled: Store) -> None:
    about = {"person": HADI, "form": "reply", "subject": OPEN, "updated_at": NOW}
    others = ({"person": CAMAT, "parked": True}, {"person": CAMAT, "subject": CLOSED})
    await filled.commit(
        [
            Statement("put_draft", draft(40, **about)),
            *(Statement("put_draft", draft(n, **{**about, **one})) for n, one in enumerate(others, 41)),
        ]
    )
    assert await filled.writing(OPEN, NOW) == [(HADI, "reply")]
    assert await filled.writing(OPEN, NOW + timedelta(seconds=1)) == []


async def test_a_review_is_asked_about_today_and_on_the_next_morning(filled: Store) -> None:
    known = {name: value for name, value in draft(20).items() if name not in ("person", "form", "subject")}
    await filled.commit([Statement("change_draft", {**known, "step": "review", "updated_at": NOW})])
    midnight, later = NOW - timedelta(hours=8), NOW + timedelta(minutes=15)
    assert await filled.open_reviews(NOW - timedelta(seconds=1), midnight, morning=False, limit=10) == []
    ((found, chat),) = await filled.open_reviews(later, midnight, morning=False, limit=10)
    assert (found.id, chat) == (20, 101)
    await filled.commit([Statement("remind_of_review", {"id": 20, "now": later})])
    assert await filled.open_reviews(later, midnight, morning=True, limit=10) == []
    next_day = midnight + timedelta(days=1)
    assert await filled.open_reviews(next_day, next_day, morning=False, limit=10) == []
    assert len(await filled.open_reviews(next_day, next_day, morning=True, limit=10)) == 1
    after = midnight + timedelta(days=2)
    assert await filled.open_reviews(after, after, morning=True, limit=10) == []


async def test_idle_drafts_are_offered_once(filled: Store) -> None:
    idle = await filled.idle_drafts(NOW - timedelta(days=1), 10)
    assert {(one.id, chat) for one, chat in idle} == {(20, 101), (21, 101)}
    assert await filled.idle_drafts(NOW - timedelta(days=3), 10) == []
    await filled.commit([Statement("offer_draft", {"id": 20, "now": NOW})])
    assert [one.id for one, _ in await filled.idle_drafts(NOW, 10)] == [21]
    going_on = {name: value for name, value in draft(20).items() if name not in ("person", "form", "subject")}
    await filled.commit([Statement("change_draft", going_on)])
    assert {one.id for one, _ in await filled.idle_drafts(NOW, 10)} == {20, 21}
    await filled.commit([Statement("set_reachable", {"telegram_id": 101, "unreachable": True})])
    assert await filled.idle_drafts(NOW, 10) == []


async def test_what_is_kept(filled: Store) -> None:
    (kept,) = await filled.kept(SITI)
    assert (kept.id, kept.person, kept.said, kept.at) == (30, SITI, Said(text="Halo"), NOW)
    assert await filled.kept(HADI) == []


async def test_what_was_told_lately_and_is_struck(filled: Store) -> None:
    assert [one for one, _ in await filled.filed_lately(102, 500, NOW)] == [OPEN]
    assert await filled.filed_lately(102, 501, NOW) == []
    assert [one.note for one in await filled.told_lately(102, 500, HADI, NOW)] == [""]
    told = {**event(200, OPEN, "new", "new"), "name": "added", "note": "nik 35092157 saya"}
    await filled.commit([Statement("put_event", told)])
    assert [one.note for one in await filled.told_lately(102, 500, HADI, NOW)] == ["", "nik 35092157 saya"]
    assert await filled.told_lately(102, 500, HADI, NOW + timedelta(seconds=1)) == []
    assert [one.id for one in await filled.search("tegalgede", "35092157", 10, 0)] == [OPEN]
    struck = {"ticket": OPEN, "said": "35092157", "struck": "••••••••"}
    await filled.commit(
        [Statement(name, struck) for name in ("strike_text", "strike_notes", "strike_captions")]
    )
    assert [one.note for one in await filled.told_lately(102, 500, HADI, NOW)] == ["", "nik •••••••• saya"]
    assert await filled.search("tegalgede", "35092157", 10, 0) == []


async def test_messages_and_their_slots(filled: Store) -> None:
    assert await filled.about_message(102, 500) == (OPEN, "card:10")
    assert await filled.about_message(102, 501) == (0, "")
    assert set(await filled.chats_with_slot("card:10")) == {101, 102}
    assert await filled.chats_with_slot("") == []
    newer = {"chat": 102, "message": 501, "ticket": OPEN, "slot": "card:10", "shown": "y"}
    await filled.commit([Statement("put_message", newer)])
    assert await filled.message_of_slot(102, "card:10") == (501, "y")
    assert await filled.newest_message(102) == (OPEN, "card:10")
    assert await filled.newest_message(999) == (0, "")
    assert await filled.message_of_slot(101, "card:10") == (0, "")
    await filled.commit([Statement("clear_slot", {"slot": "card:10", "chat": 102})])
    assert await filled.message_of_slot(102, "card:10") == (0, "")
    assert await filled.about_message(102, 501) == (OPEN, "")


async def test_due_work(filled: Store) -> None:
    soon = Due(OPEN, Task.UNVERIFIED, NOW, 1, "soon")
    assert await filled.due(NOW, 10) == [soon]
    assert await filled.due(NOW - timedelta(seconds=1), 10) == []
    assert [due.key for due in await filled.due(NOW + timedelta(days=2), 10)] == ["soon", "later"]
    await filled.commit([Statement("finish_due", {"key": "soon", "now": NOW}, rows=1)])
    assert await filled.due(NOW, 10) == []


async def test_once_only_work(filled: Store) -> None:
    once = await filled.once("agenda")
    assert once is not None
    assert (once.at, once.note) == (NOW, "sent")
    assert await filled.once("digest") is None


async def test_updates_that_wait_and_that_failed(filled: Store) -> None:
    await filled.commit([Statement("put_update", update(5)), Statement("put_update", update(4))])
    waiting = await filled.waiting_updates(0, 10)
    assert [(one.update_id, one.chat, one.payload, one.attempts) for one in waiting] == [
        (1, 101, "{}", 0), (4, 101, "{}", 0), (5, 101, "{}", 0),
    ]  # fmt: skip
    assert [one.update_id for one in await filled.waiting_updates(1, 1)] == [4]
    assert [await filled.is_waiting(number) for number in (1, 2, 3, 99)] == [True, False, False, False]
    (failed,) = await filled.failed_updates(10)
    assert (failed["update_id"], failed["chat"], failed["attempts"], failed["error"]) == (
        2,
        101,
        1,
        "KeyError",
    )
    assert [row["update_id"] for row in await filled.failed_beside(2)] == [2]
    assert await filled.failed_beside(99) == []
    await filled.commit([Statement("retry_update", {"update_id": 2}, rows=1)])
    assert await filled.is_waiting(2)


async def test_a_handled_update_keeps_its_number_and_not_its_words(filled: Store) -> None:
    await filled.commit([Statement("finish_update", {"update_id": 1}, rows=1)])
    await filled.commit([Statement("put_update", update(1), rows=0)])
    assert not await filled.is_waiting(1)
    rows = await filled.engine.fetch("waiting_updates", {"after": 0, "limit": 10})
    assert list(rows) == []


async def test_requests_that_are_owed_and_that_failed(filled: Store) -> None:
    (owed,) = await filled.waiting_outgoing(0, 10)
    assert owed == Outgoing(
        40, 101, "sendMessage", {"text": "Halo"}, Urgency.REPLY, NOW, "card:10", OPEN, Mode.SEND, 0
    )
    await filled.commit(
        [Statement("put_outgoing", outgoing(45, 101)), Statement("put_outgoing", outgoing(44, 102))]
    )
    assert [row.id for row in await filled.waiting_outgoing(0, 10)] == [40, 44, 45]
    assert [row.id for row in await filled.waiting_outgoing(40, 1)] == [44]
    assert [row.id for row in await filled.outgoing_to(101)] == [40, 45]
    assert await filled.newest_id() == 99  # an event's
    await filled.commit([Statement("put_outgoing", outgoing(145, 101))])
    assert await filled.newest_id() == 145
    (failed,) = await filled.failed_outgoing(10)
    assert await filled.past("reporters", NOW + timedelta(days=1), 0, 10) == [CLOSED]
    assert await filled.past("reporters", NOW + timedelta(days=1), CLOSED, 10) == []
    assert (failed["id"], failed["chat"], failed["method"], failed["error"]) == (
        41, 102, "sendMessage", "Bad Request",
    )  # fmt: skip


async def test_a_sound_database_says_so(filled: Store) -> None:
    assert await filled.integrity() == ""


async def test_a_file_that_the_bot_made_is_there_byte_by_byte(filled: Store) -> None:
    assert await filled.upload(70) == Upload("surat.pdf", "application/pdf", PDF)
    assert await filled.upload(71) is None


async def test_what_digests_count_says_nothing_of_whose_it_was(filled: Store) -> None:
    came = await filled.came_in("tegalgede", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    assert sorted((one.kind, one.category) for one in came) == [
        (Kind.ASPIRATION, "security"), (Kind.INVITATION, "")
    ]  # fmt: skip
    assert await filled.came_in("tegalgede", NOW + timedelta(hours=1), EVENING) == []
    (solved,) = await filled.reported("tegalgede", NOW, NOW + timedelta(hours=1))
    assert (solved.name, solved.at, solved.kind, solved.first) == ("resolve", NOW, Kind.ASPIRATION, True)
    assert await filled.reported("wirolegi", NOW, NOW + timedelta(hours=1)) == []
    assert await filled.overdue("tegalgede", NOW) == 0
    late = {**ticket(13), "resolve_by": NOW}
    await filled.commit([Statement("put_ticket", late)])
    assert await filled.overdue("tegalgede", NOW) == 1


async def test_figures_and_lists_keep_the_same_complaints_back(filled: Store) -> None:
    """One about a clerk, one about the lurah, besides what is about nobody."""
    span = ("tegalgede", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    plain = await filled.filed(*span, 10, 2)
    for number, whom in ((91, ",staff,"), (92, ",lurah,")):
        values = {**ticket(number), "about": whom, "resolve_by": NOW}
        await filled.commit([Statement("put_ticket", values)])
    for about, more in ((0, 0), (1, 1), (2, 2)):
        assert len(await filled.came_in(*span, about)) == len(plain) + more
        assert len(await filled.filed(*span, 10, about)) == len(plain) + more
        assert await filled.overdue("tegalgede", NOW, about) == more
    assert await filled.open_matters("tegalgede", 2) == await filled.open_matters("tegalgede") + 2
    assert len(await filled.filed(*span, 1, 2)) == 1


async def test_a_ticket_is_listed_with_who_reported_and_when_it_was_done(filled: Store) -> None:
    found = {
        one.ticket.id: one for one in await filled.filed("tegalgede", NOW - timedelta(days=900), EVENING, 10)
    }
    assert (found[OPEN].reporter, found[OPEN].done_at) == ("Siti", None)
    assert found[CLOSED].done_at == NOW
    assert await filled.events_of("tegalgede", NOW, NOW + timedelta(days=1)) == [Status.NEW]
    assert await filled.served("tegalgede", NOW - timedelta(days=900), NOW) == 0


async def test_a_file_is_copied_once_and_its_ticket_knows_where(filled: Store) -> None:
    (file,) = await filled.uncopied(0, 10)
    assert (file["id"], file["kind"], file["file_id"]) == (1, "photo", "F")
    assert await filled.newest_copy() == 0
    copy = {"attachment": 1, "state": "kept", "sha256": "ab", "mime": "image/png", "size": 5, "at": NOW}
    await filled.commit([Statement("put_copy", copy)])
    assert await filled.uncopied(0, 10) == []
    assert await filled.newest_copy() == 1
    (kept,) = await filled.kept_copies(0, 10)
    assert (kept["sha256"], kept["size"]) == ("ab", 5)
    (told,) = await filled.copies_of_ticket(OPEN)
    assert (told["state"], told["mime"]) == ("kept", "image/png")


async def test_dates_of_programmes(filled: Store) -> None:
    posyandu, ngopimas = await filled.occasion(POSYANDU), await filled.occasion(ROUND)
    assert posyandu is not None
    assert ngopimas is not None
    assert (posyandu.slot, posyandu.post, posyandu.places, posyandu.version) == ("2026-11-25", "mawar", 2, 2)
    assert (ngopimas.state, ngopimas.went, ngopimas.heads) == ("ended", (Role.LURAH,), 12)
    day = timedelta(days=1)
    assert await filled.occasions_between("tegalgede", NOW, NOW + day) == [ngopimas]
    coming = await filled.coming_occasions("layak_dijamu", "tegalgede", NOW, 10)
    assert ids(coming) == [POSYANDU, UNTOUCHED]
    first, last = NOW.date(), NOW.date() + 5 * day
    assert ids(await filled.planned_occasions("layak_dijamu", "tegalgede", first, last)) == [POSYANDU]
    assert ids(await filled.rounds_of_rw("tegalgede", "ngopimas", "05", NOW + day, 5)) == [ROUND]
    assert ids(await filled.rounds_of_rw("tegalgede", "ngopimas", "05", NOW, 5)) == []
    assert await filled.last_rounds("tegalgede", "ngopimas") == {"05": NOW}
    assert ids(await filled.rounds_with_notes("tegalgede", "ngopimas", NOW + day, 5)) == [ROUND]
    assert ids(await filled.rounds_with_notes("tegalgede", "ngopimas", NOW, 5)) == []
    assert ids(await filled.rounds_with_notes("kebonsari", "ngopimas", NOW + day, 5)) == []


async def test_who_comes_to_a_date_and_what_was_noted_there(filled: Store) -> None:
    signup, asked = await filled.signups(POSYANDU)
    assert (signup.person, signup.seat, signup.wish, signup.came) == (SITI, "in", "kk", None)
    assert (asked.person, asked.seat, asked.until) == (HADI, "asked", NOW + timedelta(days=1))
    assert await filled.signup(signup.id) == signup
    assert await filled.signups_of_person(SITI, 10) == [signup]
    assert ids(await filled.guests(POSYANDU)) == [SITI, HADI]
    group = ("markas_besar", "tegalgede", "lapangan")
    assert [one.name for one in await filled.members(*group)] == ["Siti"]
    assert [await filled.is_member(*group, person) for person in (SITI, HADI)] == [True, False]
    assert ids(await filled.tickets_of_occasion(ROUND, 10)) == [OPEN]
    for found in (await filled.occasion_of_ticket(OPEN), await filled.occasion_for_ticket(OPEN)):
        assert found is not None
        assert found.id == ROUND
    assert [one.kind for one in await filled.occasion_files(ROUND)] == ["photo"]
    (due,) = await filled.occasion_dues(NOW, 10)
    assert (due.occasion, due.task, due.key) == (POSYANDU, "tomorrow", "60:tomorrow:1")


async def test_a_file_waits_to_be_looked_at(filled: Store) -> None:
    (unseen,) = await filled.to_look_at(0, 10)
    assert (unseen.id, unseen.file_id, unseen.kind, unseen.name, unseen.chat) == (
        72, "BQAC1", "document", "surat.pdf", 101,
    )  # fmt: skip
    assert await filled.to_look_at(72, 10) == []
    assert await filled.look_of("BQAC1") == ("waiting", "")
    assert await filled.look_of("BQAC2") is None
