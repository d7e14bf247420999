"""An official leaves: what they had in hand goes to a successor, or waits for somebody again."""

from dataclasses import replace
from datetime import timedelta

from tickets import policy
from tickets.desk.assignments import ASSIGNED, GIVEN_BACK
from tickets.desk.service import Desk
from tickets.invitations import stand_ins
from tickets.lifecycle import ENDED, Party, touched
from tickets.model import Person, Ticket
from tickets.ports import Work

AHEAD = timedelta(days=550)
"""So far ahead events can be."""


async def hand_on(
    desk: Desk, work: Work, kelurahan: str, leaver: Person, to: Person | None, actor: Person
) -> int:
    """Hand on everything open; how many tickets there were. What the successor may not have waits for
    somebody; an event to which the leaver was to go is the lurah's to answer again.
    """
    found = await work.read.handed_to(kelurahan, leaver.id)
    for ticket in found:
        fit = to if to and policy.assignable((to,), ticket) else None
        await _hand(desk, work, ticket, leaver, fit, actor)
    events = await work.read.invitations(kelurahan, work.now, work.now + AHEAD)
    delegated = [one for one in events if one.delegate == leaver.id and one.status not in ENDED]
    for ticket in delegated:
        await stand_ins.refuse(desk, work, ticket, leaver)
    return len(found) + len(delegated)


async def _hand(
    desk: Desk, work: Work, ticket: Ticket, leaver: Person, to: Person | None, actor: Person
) -> None:
    after = replace(touched(ticket), assignee=to.id if to else 0, wanted_by=ticket.wanted_by if to else None)
    data = {"to": to.id, "name": to.name, "from": leaver.id} if to else {"from": leaver.id}
    name = ASSIGNED if to else GIVEN_BACK
    await desk.change(work, ticket, after, name, Party.STAFF, actor, "", (), data=data)
