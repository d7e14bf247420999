"""Announcements go out in portions: so many requests wait at a time, and what waits can be taken back."""

from dataclasses import replace

from scheduler.jobs import Means, Step
from tickets.announcements.model import Announcement
from tickets.announcements.rules import AHEAD, PORTION, change, moved, portion, progress, slot
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Unit
from tickets.time.quiet_hours import not_before

AT_ONCE = 20


async def go(means: Means) -> None:
    """Owe the next recipients theirs, and tell the sender how far it is; nothing in the quiet hours."""
    now = means.now()
    if not_before(Urgency.BROADCAST, now, means.desk.tz) > now:
        return
    for one in await means.read.announcements_sending(AT_ONCE):
        await _further(means, one)


async def _further(means: Means, one: Announcement) -> None:
    name, all_owed = f"announcement {one.id}", False
    for _ in range(AHEAD // PORTION):
        waiting = await means.read.waiting_of_slot(slot(one.id))
        if waiting > AHEAD - PORTION:
            break
        if not await means.attempt(name, _owing(one)):
            return
        fresh = await means.read.announcement(one.id)
        all_owed = fresh is None or fresh.owed == one.owed
        if fresh is None or all_owed:
            break
        one = fresh
    await means.attempt(name, _telling(one, over=all_owed))


def _owing(one: Announcement) -> Step:
    async def work(unit: Unit) -> None:
        await portion(unit, one)

    return work


def _telling(one: Announcement, *, over: bool) -> Step:
    """How far it is, in place; `over`: nobody is left who was not owed theirs."""

    async def work(unit: Unit) -> None:
        far, after = await progress(unit, one), one
        if over and not far.waiting:
            after = replace(moved(one, "done"), ended_at=unit.now)
            change(unit, after)
        votes = await unit.read.votes(one.id) if one.options else {}
        values = {"announcement": after, "progress": far, "votes": votes}
        for number in {one.author, one.approver} - {0}:
            person = await unit.read.person(number)
            if person and not person.unreachable:
                where = f"progress:{one.id}"
                unit.tell(
                    Notice(person.telegram_id, "news_progress", values, Urgency.NORMAL, where, 0, Mode.EDIT)
                )

    return work
