"""Whether another body may be told who reported: only where they said so, when they were asked for it.

What was told in confidence stays so: nobody is asked. A word given can be taken back.
"""

from collections.abc import Iterable

from tickets import policy
from tickets.desk.service import Change, Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Event, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

ASKED, AGREED, REFUSED = "name_asked", "name_agreed", "name_refused"
ANSWERS = {"yes": AGREED, "no": REFUSED}


def slot(ticket: Ticket) -> str:
    """The slot of the question."""
    return f"naming:{ticket.id}"


def agreed(events: Iterable[Event]) -> bool:
    """Whether the reporter's last word is that they may be named."""
    said = [event.name for event in events if event.name in ANSWERS.values()]
    return said[-1:] == [AGREED]


def asked(events: Iterable[Event]) -> bool:
    """Whether they were asked already."""
    return any(event.name == ASKED for event in events)


def may_ask(person: Person, ticket: Ticket) -> bool:
    """Whether that official can ask: somebody is there who can be asked, and did not speak in confidence."""
    open_ = bool(ticket.reporter) and not ticket.confidential and ticket.status not in ENDED
    return open_ and policy.may(person, ticket, "forward") and policy.may_know_reporter(person, ticket)


async def ask(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The reporter is asked, once."""
    policy.must(person, ticket, "forward")
    if not may_ask(person, ticket) or asked(await work.read.events(ticket.id)):
        raise IllegalMove(ticket, ASKED)
    after = await desk.change(work, Change(ticket, touched(ticket), ASKED, Party.STAFF, person))
    reporter = await work.read.person(ticket.reporter)
    if reporter:
        values = {"ticket": ticket, "answer": ""}
        work.tell(
            Notice(reporter.telegram_id, "naming", values, Urgency.NORMAL, slot(ticket), ticket.id, Mode.SEND)
        )
    return after


async def answer(desk: Desk, work: Work, ticket: Ticket, person: Person, said: str) -> Ticket:
    """The reporter says 'yes' or 'no'; whoever asked is told."""
    policy.must_be(person, ticket, Party.RESIDENT)
    events = await work.read.events(ticket.id)
    if not asked(events) or ticket.status in ENDED or said not in ANSWERS:
        raise IllegalMove(ticket, AGREED)
    name = ANSWERS[said]
    after = await desk.change(work, Change(ticket, touched(ticket), name, Party.RESIDENT, person, quiet=True))
    asker = await work.read.person([event.actor for event in events if event.name == ASKED][-1])
    if asker and policy.may(asker, after, "forward"):
        values = {"ticket": after, "answer": said}
        work.tell(Notice(asker.telegram_id, "named", values, Urgency.NORMAL, ticket=ticket.id))
    return after
