"""Forms that nobody touched for a day are offered again, once. A review that only waits to be sent is asked
about after a quarter of an hour, and once more the next morning.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from almanac.calendar import WIB
from scheduler.jobs import Means, Step
from texts.views.chat.forms import FormReview
from tickets.drafts import Draft
from tickets.forms.readiness import sender_of
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Unit
from tickets.time.quiet_hours import not_before

IDLE = timedelta(hours=24)
SOON = timedelta(minutes=15)
MORNING = time(7)
AT_ONCE = 200


async def offer(means: Means) -> None:
    """Offer them, outside the quiet hours; of several forms of one person the one that was open."""
    now = means.now()
    if not_before(Urgency.NORMAL, now, means.desk.tz) > now:
        return
    people: dict[int, list[Draft]] = {}
    for draft, chat in await means.read.idle_drafts(now - IDLE, AT_ONCE):
        people.setdefault(chat, []).append(draft)
    for chat, drafts in people.items():
        await means.attempt(f"draft {drafts[0].id}", _offering(chat, drafts))


async def ask_about_reviews(means: Means) -> None:
    """Show those again that were not sent, outside the quiet hours."""
    now = means.now()
    if not_before(Urgency.NORMAL, now) > now:
        return
    local = now.astimezone(WIB)
    midnight = datetime.combine(local.date(), time(0), WIB)
    morning = local.time() >= MORNING
    for draft, chat in await means.read.open_reviews(now - SOON, midnight, morning=morning, limit=AT_ONCE):
        await means.attempt(f"review {draft.id}", _asking(chat, draft))


def _asking(chat: int, draft: Draft) -> Step:
    """The review anew, with its buttons; the one before loses them."""

    async def work(unit: Unit) -> None:
        person = await unit.read.person(draft.person)
        if person is None:
            return
        unit.write("remind_of_review", rows=1, id=draft.id, now=unit.now)
        shown = FormReview(draft, sender=sender_of(draft, person))
        slot, over = f"form:{draft.id}", {"review": replace(shown, answered=True)}
        unit.tell(Notice(chat, "review", over, slot=slot, mode=Mode.ONLY_EDIT))
        anew = {"review": replace(shown, waiting=True)}
        unit.tell(Notice(chat, "review", anew, slot=slot, mode=Mode.SEND))

    return work


def _offering(chat: int, drafts: list[Draft]) -> Step:
    async def work(unit: Unit) -> None:
        for draft in drafts:
            unit.write("offer_draft", rows=1, id=draft.id, now=unit.now)
        shown = min(drafts, key=lambda one: (one.parked, one.id))
        unit.tell(Notice(chat, "offer", {"draft": shown}, slot=f"offer:{shown.id}", mode=Mode.SEND))

    return work
