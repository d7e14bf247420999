"""Forms that nobody touched for a day are offered again, once."""

from datetime import timedelta

from scheduler.jobs import Means, Step
from tickets.drafts import Draft
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Unit
from tickets.time.quiet_hours import not_before

IDLE = timedelta(hours=24)
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


def _offering(chat: int, drafts: list[Draft]) -> Step:
    async def work(unit: Unit) -> None:
        for draft in drafts:
            unit.write("offer_draft", rows=1, id=draft.id, now=unit.now)
        shown = min(drafts, key=lambda one: (one.parked, one.id))
        unit.tell(Notice(chat, "offer", {"draft": shown}, slot=f"offer:{shown.id}", mode=Mode.SEND))

    return work
