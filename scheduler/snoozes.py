"""Reminders that officials have put off come once, as long as the ticket is open and theirs to work on."""

from scheduler.jobs import Means, Step, Unit
from tickets import policy
from tickets.groups.model import Snooze
from tickets.lifecycle import ENDED
from tickets.notices import Mode, Notice

AT_ONCE = 200


async def remind(means: Means) -> None:
    """All that are due now."""
    for one in await means.read.snoozes_due(means.now(), AT_ONCE):
        await means.attempt(f"snooze {one.ticket} {one.person}", _reminding(one))


def _reminding(one: Snooze) -> Step:
    async def work(unit: Unit) -> None:
        unit.write("wake", rows=1, ticket=one.ticket, person=one.person, until=one.until)
        ticket, person = await unit.read.ticket(one.ticket), await unit.read.person(one.person)
        if ticket is None or person is None or ticket.status in ENDED or person.unreachable:
            return
        if policy.may(person, ticket, "snooze"):
            unit.tell(
                Notice(person.telegram_id, "reminded", {"ticket": ticket}, ticket=ticket.id, mode=Mode.SEND)
            )

    return work
