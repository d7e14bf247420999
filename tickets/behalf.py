"""News for a resident without Telegram: they come to the official through whom the ticket came in."""

from tickets import policy
from tickets.model import Event, Role, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work


async def pass_on(work: Work, ticket: Ticket, event: Event) -> None:
    """To that official; where they have left, or may not see it any more, to those who work on it."""
    if not ticket.intermediary:
        return
    person = await work.read.person(ticket.intermediary)
    people = [person] if person and policy.may_see(person, ticket) and not person.unreachable else []
    if not people:
        officials = await work.read.officials(ticket.kelurahan)
        people = [one for one in officials if one.id == ticket.assignee] or [
            one for one in officials if Role.SECRETARY in one.roles(ticket.kelurahan)
        ]
    for one in people:
        urgency = Urgency.REPLY if one.id == event.actor else Urgency.NORMAL
        values = {"ticket": ticket, "event": event}
        work.tell(Notice(one.telegram_id, "pass_on", values, urgency, ticket=ticket.id, mode=Mode.SEND))
