"""Up the line: what is not done in time goes to the staff, the secretary, the lurah and the camat, a rung at
a time, each once. Nobody is told who is away, or may not see the ticket.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tickets import policy
from tickets.absences import present
from tickets.model import Person, Role, Ticket
from tickets.posts import holders
from tickets.time.dues import CLIMBING, Due, Task

RUNGS = (Role.STAFF, Role.SECRETARY, Role.LURAH, Role.CAMAT)
Line = Mapping[Role, Sequence[Person]]


def workers(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """Who has the ticket: the official it was handed to, else whoever holds the duty."""
    if ticket.assignee:
        return [one for one in officials if one.id == ticket.assignee]
    return holders(officials, ticket.kelurahan, ticket.post) if ticket.post else []


def line(officials: Sequence[Person], ticket: Ticket, now: datetime) -> Line:
    """Who is told at each rung: whoever has the ticket or else the staff, the secretary, the lurah, the
    camat; each person once. Where the lowest rung is empty, the next that is not takes its place.
    """
    found: dict[Role, Sequence[Person]] = {}
    reached: set[int] = set()
    for role in RUNGS:
        people = workers(officials, ticket) if role is Role.STAFF else []
        people = people or [one for one in officials if role in one.roles(ticket.kelurahan)]
        found[role] = [
            one
            for one in present(people, officials, now)
            if one.id not in reached and not one.unreachable and policy.may(one, ticket, "see")
        ]
        reached |= {one.id for one in found[role]}
    lowest = next((role for role in RUNGS if found[role]), Role.STAFF)
    if lowest is not Role.STAFF:
        found |= {Role.STAFF: found[lowest], lowest: []}
    return found


def climbed(due: Due, steps: Line) -> Due:
    """The step up at the rung that it has come to; at the next one up where nobody is there."""
    if due.task not in CLIMBING:
        return due
    n = next((n for n, role in enumerate(RUNGS, 1) if n >= due.n and steps[role]), due.n)
    return replace(due, n=n)


def at_rung(due: Due, steps: Line) -> Sequence[Person]:
    """Who is told for the first time now."""
    return steps[RUNGS[due.n - 1]] if due.n <= len(RUNGS) else ()


def told(due: Due, steps: Line) -> list[Person]:
    """Who is told this time: that rung; besides, where it waits for verification, always the bottom."""
    if due.task is Task.UNVERIFIED and due.n > 1:
        return [*steps[Role.STAFF], *at_rung(due, steps)]
    return list(at_rung(due, steps))
