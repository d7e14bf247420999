"""News for a resident without Telegram: they come to the official through whom the ticket came in."""

from collections.abc import Sequence

from tickets import policy
from tickets.model import Event, Person, Role, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.time.rungs import workers

INSTEAD = (Role.SECRETARY, Role.LURAH, Role.CAMAT)
"""Who passes them on where nobody else does."""


async def pass_on(work: Work, ticket: Ticket, event: Event) -> None:
    """To that official; where they have left, or may not see it any more, to those who work on it, else up
    the line to the first who may see it.
    """
    if not ticket.intermediary:
        return
    officials = await work.read.officials(ticket.kelurahan)
    able = [one for one in officials if policy.may_see(one, ticket) and not one.unreachable]
    for one in _through(able, ticket):
        urgency = Urgency.REPLY if one.id == event.actor else Urgency.NORMAL
        values = {"ticket": ticket, "event": event}
        work.tell(Notice(one.telegram_id, "pass_on", values, urgency, ticket=ticket.id, mode=Mode.SEND))


def _through(able: Sequence[Person], ticket: Ticket) -> list[Person]:
    found = [one for one in able if one.id == ticket.intermediary] or workers(able, ticket)
    for role in INSTEAD:
        found = found or [one for one in able if role in one.roles(ticket.kelurahan)]
    return found
