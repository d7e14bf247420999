"""Planning what falls due on a ticket: with its state, and with each instant that follows from it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import Calendar
from tickets.lifecycle import GOING
from tickets.model import Status, Ticket
from tickets.ports import Wake, Work
from tickets.time.deadlines import Rules
from tickets.time.dues import CLOCKS, Due, Task, alarm_due, calendar_due, dues


def put_due(work: Work, due: Due) -> None:
    """Plan a piece of work."""
    work.write("put_due", key=due.key, ticket=due.ticket, task=due.task, at=due.at, n=due.n)
    if due.at <= work.now:
        work.wake(Wake.DUES)


def plan(work: Work, ticket: Ticket, before: Ticket | None, calendar: Calendar, tz: ZoneInfo) -> None:
    """The dues of the new state instead of those of the old; an evening's agenda that changes is due."""
    if before:
        work.write("drop_dues", ticket=ticket.id)
    for due in dues(ticket, work.now, calendar, tz):
        put_due(work, due)
    evenings = {one.visit.starts_at for one in (before, ticket) if one and one.visit.starts_at}
    for starts in evenings:
        if work.now < starts < work.now + timedelta(days=2):
            stamp = f"{ticket.id}:{Task.AGENDA}:{ticket.version}:{int(starts.timestamp())}"
            put_due(work, Due(ticket.id, Task.AGENDA, work.now, int(starts.timestamp()), stamp))


def plan_calendars(work: Work, before: Ticket, after: Ticket) -> None:
    """An event to which somebody goes has become another, or they go no more: calendars are to follow."""
    if {before.status, after.status} & GOING and _appointed(before) != _appointed(after):
        work.write("drop_dues_of", ticket=after.id, task=Task.CALENDAR)
        put_due(work, calendar_due(after, work.now))


def _appointed(ticket: Ticket) -> tuple[object, ...]:
    """What a calendar tells of it."""
    goer = ticket.visit.delegate if ticket.status is Status.DELEGATED else 0
    times = (ticket.visit.starts_at, ticket.visit.ends_at)
    return ticket.status, goer, times, ticket.host, ticket.contact, ticket.address, ticket.spot, ticket.rw


def plan_alarms(work: Work, ticket: Ticket, rules: Rules) -> None:
    """An emergency is told again and again, until somebody answers."""
    mine = rules.of(ticket.kelurahan)
    work.write("drop_dues_of", ticket=ticket.id, task=Task.ALARM)
    for n in range(1, mine.urgent_repeats + 1):
        at = work.now + n * timedelta(minutes=mine.urgent_minutes)
        put_due(work, alarm_due(ticket, at, n, work.now))


def replan(work: Work, after: Ticket, before: Ticket, calendar: Calendar, tz: ZoneInfo) -> None:
    """The work that follows from an instant which has changed, the ticket's state being the same."""
    moved = [name for name in CLOCKS if getattr(before.handling, name) != getattr(after.handling, name)]
    tasks = {task for name in moved for task in CLOCKS[name]}
    if not tasks:
        return
    for task in tasks:
        work.write("drop_dues_of", ticket=after.id, task=task)
    for due in dues(after, work.now, calendar, tz):
        if due.task in tasks:
            put_due(work, due)
