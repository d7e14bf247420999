"""Which officials hear of a change to an aspiration or a service, besides seeing the card change: whoever
works on it, whoever had it, who decides, who watches. Never who may not see it; for who is away, whoever
stands in.
"""

from collections.abc import Iterable, Sequence

from tickets import policy
from tickets.absences import present
from tickets.lifecycle import Party
from tickets.model import Attachment, Event, Person, Role, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.time.rungs import workers

CLERKS = frozenset({Role.STAFF, Role.SECRETARY})
TO_WORKERS = frozenset({"assigned", "instructed"})
CHECKED = frozenset({"approve", "send_back"})
"""What a colleague says of the work; whoever did it hears of it."""
ONLY_FOR_WATCHERS = frozenset({"watched", "unwatched"})
"""What is nobody's news."""


async def concerned(
    work: Work, before: Ticket, after: Ticket, event: Event, officials: Sequence[Person]
) -> list[Person]:
    """Who must hear of it."""
    able = [one for one in officials if policy.may_see(one, after) and one.id != after.reporter]
    if event.name in TO_WORKERS:
        found = workers(able, after)
    elif event.name == "taken_over":
        found = [one for one in able if one.id == before.handling.assignee]
    elif event.name in ("given_back", "unclaimed"):
        found = _deciding(able, after) if event.name == "unclaimed" else _desk(able, after)
    elif event.name in CHECKED:
        found = [*_by_id(able, before.handling.presented_by), *workers(able, after)]
    elif event.role != Party.RESIDENT or event.name in ("confirm", "rated", "transfer"):
        found = []
    else:
        asked = await _asker(work, after) if event.name == "answer" else 0
        found = list({one.id: one for one in [*workers(able, after), *_by_id(able, asked)]}.values())
        found = found or _desk(able, after)
        if after.handling.urgent:
            found += [one for one in able if one.roles(after.kelurahan) & policy.PILLARS]
    return [one for one in present(found, officials, work.now) if policy.may_see(one, after)]


def _by_id(people: Iterable[Person], person: int) -> list[Person]:
    return [one for one in people if one.id == person]


def _desk(able: Sequence[Person], ticket: Ticket) -> list[Person]:
    """The clerks; where there are none, the lurah, else the camat."""
    for wanted in (CLERKS, frozenset({Role.LURAH}), frozenset({Role.CAMAT})):
        if found := [one for one in able if one.roles(ticket.kelurahan) & wanted]:
            return found
    return []


def _deciding(able: Sequence[Person], ticket: Ticket) -> list[Person]:
    """The secretary; where there is none, the lurah."""
    for role in (Role.SECRETARY, Role.LURAH):
        if found := [one for one in able if role in one.roles(ticket.kelurahan)]:
            return found
    return _desk(able, ticket)


async def _asker(work: Work, ticket: Ticket) -> int:
    """Who asked the resident last, 0 where nobody did."""
    asked = [
        event.actor for event in await work.read.events(ticket.id) if event.name in ("ask", "incomplete")
    ]
    return asked[-1] if asked else 0


async def tell_watchers(
    work: Work,
    before: Ticket,
    after: Ticket,
    event: Event,
    files: Sequence[Attachment],
    told: Iterable[int],
) -> None:
    """Whoever watches hears of every change, except those who were told of it or made it."""
    if not before.handling.watched or event.name in ONLY_FOR_WATCHERS:
        return
    skipped = set(told)
    for number in await work.read.watchers(after.id):
        person = await work.read.person(number)
        if person is None or number in skipped or person.unreachable or not policy.may_see(person, after):
            continue
        values = {"ticket": after, "event": event, "files": files}
        work.tell(Notice(person.telegram_id, "watching", values, Urgency.NORMAL, "", after.id, Mode.SEND))
