"""Groups, topics, answers kept ready and reminders put off come back as they were stored, on both engines."""

from datetime import timedelta

from storage.statements import Statement
from storage.store import Store
from tests.storage import filling_groups
from tests.storage.filling import CHANGED_TICKET, HADI, INVITATION, NOW, OPEN, fill, ticket
from tests.storage.filling_groups import CANNED, GROUP, MARKS, OTHER_GROUP, THREAD, TOMORROW
from tickets.groups.model import Canned, Group, GroupCode, Snooze, Topic


async def test_a_group_and_its_code(store: Store) -> None:
    await fill(store)
    bound = Group(GROUP, "tegalgede", "Kantor", ready=False, bound_by=HADI)
    assert await store.group_of("tegalgede") == bound
    assert await store.group_chat(GROUP) == bound
    assert await store.group_of("wirolegi") is None
    assert await store.group_chat(OTHER_GROUP) is None
    assert await store.group_code("free-code") == GroupCode("tegalgede", HADI, TOMORROW, used=False)
    used = await store.group_code("used-code")
    assert used
    assert used.used
    assert await store.group_code("forged") is None


async def test_a_topic_is_found_by_its_ticket_and_by_its_thread(store: Store) -> None:
    await fill(store)
    made = Topic(OPEN, GROUP, THREAD, "Selokan", shut=False, waits=0)
    assert await store.topic(OPEN) == made
    assert await store.topic_of_thread(GROUP, THREAD) == made
    assert await store.topic_of_thread(OTHER_GROUP, THREAD) is None
    assert await store.topic(999) is None
    assert await store.topics_in(GROUP) == [made]  # not the one that Telegram has not made yet
    assert await store.topics_in(OTHER_GROUP) == []


async def test_a_topic_that_is_made_is_not_waited_for(store: Store) -> None:
    await fill(store)
    waits = Statement("await_topic", {"ticket": INVITATION}, rows=1)
    await store.commit([waits])
    await store.commit([Statement("open_topic", {"ticket": INVITATION, "thread": 9, "waits": 0}, rows=0)])
    await store.commit([Statement("open_topic", {"ticket": INVITATION, "thread": 9, "waits": 1}, rows=1)])
    await store.commit([Statement("await_topic", {"ticket": INVITATION}, rows=0)])
    await store.commit([Statement("lose_topic", {"ticket": INVITATION, "thread": 8}, rows=0)])


async def test_answers_kept_ready_are_the_kelurahans(store: Store) -> None:
    await fill(store)
    ready = Canned(CANNED, "tegalgede", "Sedang dicek", "Baik, {nama}")
    assert await store.canned("tegalgede") == [ready]
    assert await store.canned("wirolegi") == []
    changed = {**filling_groups.canned(CANNED, "Dicek"), "text": "Siap"}
    await store.commit([Statement("put_canned", changed)])
    assert await store.canned_by_id(CANNED) == Canned(CANNED, "tegalgede", "Dicek", "Siap")
    assert await store.canned_by_id(1) is None


async def test_reminders_put_off(store: Store) -> None:
    await fill(store)
    assert await store.snoozing(OPEN) == [HADI]
    assert await store.snoozes_due(NOW, 10) == [Snooze(OPEN, HADI, NOW)]
    await store.commit([Statement("snooze", {"ticket": OPEN, "person": HADI, "until": TOMORROW})])
    assert await store.snoozes_due(NOW + timedelta(hours=1), 10) == []


async def test_marks_of_a_ticket_come_back(store: Store) -> None:
    await fill(store)
    await store.commit(
        [Statement("mark_ticket", {"id": OPEN, **MARKS, "source": "loket", "intermediary": 2})]
    )
    found = await store.ticket(OPEN)
    assert found
    assert (found.marks.priority, found.marks.tags, found.marks.linked) == (
        "important",
        "banjir",
        "TGG-2611-0012",
    )
    assert (found.marks.source, found.marks.intermediary) == ("loket", 2)


async def test_who_had_a_ticket_filed_for_them_is_forgotten_after_its_time(store: Store) -> None:
    await fill(store)
    told = ticket(30, host="Bu Sumiati", contact="0812", text="Selokan")
    marks = {"id": 30, **MARKS, "source": "whatsapp", "intermediary": HADI}
    ended = {**CHANGED_TICKET, "id": 30, "version": 2, "status": "closed", "ended_at": NOW}
    await store.commit(
        [Statement("put_ticket", told), Statement("mark_ticket", marks), Statement("change_ticket", ended)]
    )
    await store.commit([Statement("forget_entrusted", {"before": NOW}, rows=0)])
    await store.commit([Statement("forget_entrusted", {"before": NOW + timedelta(seconds=1)}, rows=1)])
    left = await store.ticket(30)
    assert left
    assert (left.host, left.contact, left.marks.source) == ("", "", "whatsapp")
