"""Who hears of a ticket without having reported it: supporters, and whoever reported what was merged into it.

They hear how it goes on and what came of it, never who else is behind it or what passed between the reporter
and the office.
"""

from collections.abc import Sequence

from tickets.consequences import ANSWERS as ANSWERED
from tickets.consequences import OFFICE_ONLY
from tickets.model import Attachment, Event, Person, Ticket
from tickets.notices import Notice, Urgency
from tickets.ports import Work

ANSWERS = frozenset({"resolve", "approve", "pass", "reject", "forward", "transfer"})
"""Events whose words are for everybody who waits."""
SAME_STATE = frozenset({"forward", "transfer"})
"""Events that they hear of although the state stays."""


async def tell(
    work: Work, before: Ticket, after: Ticket, event: Event, actor: Person | None, files: Sequence[Attachment]
) -> None:
    """News of a ticket to its followers; nothing where there are none, which is nearly always so."""
    if not after.followers or event.name in OFFICE_ONLY:
        return
    if before.status is after.status and event.name not in SAME_STATE | ANSWERED:
        return
    open_words = event.name in ANSWERS and not after.confidential
    for one in await work.read.followers(after.id):
        if one.person in (after.reporter, actor.id if actor else 0):
            continue
        own = await work.read.ticket(one.own) if one.own else None
        values = {
            "ticket": after, "event": event, "own": own.number if own else "",
            "note": event.note if open_words else "", "files": tuple(files) if open_words else (),
        }  # fmt: skip
        urgency = Urgency.EVENT if after.handling.urgent else Urgency.NORMAL
        work.tell(Notice(one.chat, "followed", values, urgency, ticket=one.own or after.id))
