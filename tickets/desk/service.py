"""The desk's use cases: filing tickets and moving them, each inside a unit of work.

It decides; it does no I/O of its own, and every change of a ticket goes through `change`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from almanac.calendar import Calendar
from almanac.office_hours import after_working_days
from tickets import counts, policy
from tickets.consequences import fits, settled, told
from tickets.desk import news as announce
from tickets.desk.planning import plan, replan
from tickets.lifecycle import IllegalMove, Party, move, touched
from tickets.model import Attachment, Event, Kind, Person, Spot, Status, Ticket
from tickets.places import Kelurahan, Places
from tickets.ports import Work
from tickets.posts import NONE as NO_POSTS
from tickets.posts import Posts
from tickets.programmes.loading import NONE, Programmes
from tickets.time import deadlines
from tickets.time.dues import ANSWER_DAYS, Task, dues
from tickets.time.house_rules import HouseRules

Files = Sequence[Mapping[str, Any]]

NOTED = "noted"
ADDED = "added"
FILED = "filed"
MOVED = frozenset({"forward", "transfer", "schedule"})
"""Changes that count as a move even where the state stays."""
HANDLING = (
    "kelurahan", "rw", "rt", "urgent", "level", "post", "wanted_by", "body", "reference", "tier", "verify_by",
    "answer_by", "resolve_by", "watched",
)  # fmt: skip
"""What seldom changes of a ticket, and has a statement of its own."""
MARKS = ("priority", "tags", "linked", "source", "intermediary")
"""What officials note on it; so has this."""
TOLD = frozenset({Task.STILL, Task.CONFIRM, Task.INFO, Task.HOST_CHECK})
"""Due work of which the resident hears."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What a new ticket is made of, from a form or an official's note."""

    kind: Kind
    type: str
    kelurahan: str
    rw: str = ""
    rt: str = ""
    category: str = ""
    text: str = ""
    address: str = ""
    spot: Spot | None = None
    confidential: bool = False
    host: str = ""
    contact: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    prayer: str = ""
    programme: str = ""  # whose request it is, with the answers of its form
    fields: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False  # an emergency: to the three pillars at once, at any hour
    about: str = ""  # the officials it complains of (tickets.accused), who must not see it
    source: str = ""  # how it came in on behalf of somebody without Telegram
    intermediary: int = 0  # the official through whom they hear of it


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases, over the kelurahan served, the calendar of working days, and what is offered."""

    places: Places
    calendar: Calendar
    programmes: Programmes = NONE
    rules: deadlines.Rules = deadlines.NONE
    posts: Posts = NO_POSTS
    house: HouseRules = field(default_factory=HouseRules)

    def kelurahan(self, ticket: Ticket) -> Kelurahan:
        """Where a ticket belongs."""
        return self.places[ticket.kelurahan]

    async def file(
        self,
        work: Work,
        person: Person,
        filing: Filing,
        files: Files = (),
        *,
        heard_by: Person | None = None,
        quiet: bool = False,
    ) -> Ticket:
        """A new ticket with its number, its history begun, the officials told. `heard_by`: an official
        noted it on behalf of a resident, and then has no reporter who could be told. `quiet`: the caller
        tells of it together with others.
        """
        place = self.places[filing.kelurahan]
        number = work.number(place.code)
        ticket = Ticket(
            id=work.new_id(), number=number, status=Status.NEW, created_at=work.now, changed_at=work.now,
            reporter=0 if heard_by else person.id,
            **{name: getattr(filing, name) for name in Filing.__slots__},
        )  # fmt: skip
        if tier := self.rules.tier(ticket):
            ticket = deadlines.promised(ticket, tier, self.rules, self.calendar, place.tz)
        values = {
            name: getattr(ticket, name)
            for name in Filing.__slots__
            if name not in ("spot", "programme", "fields", *MARKS)
        }
        work.write(
            "put_ticket", id=ticket.id, number=number, status=ticket.status, created_at=work.now,
            changed_at=work.now, spot=_spot(ticket.spot), tier=ticket.tier, verify_by=ticket.verify_by,
            answer_by=ticket.answer_by, resolve_by=ticket.resolve_by, **values,
        )  # fmt: skip
        self._remember(work, ticket, FILED)
        if filing.source:
            _mark(work, ticket)
        if filing.programme:
            work.write("make_service", id=ticket.id, programme=ticket.programme, fields=ticket.fields)
        if not heard_by:
            work.write("put_reporter", ticket=ticket.id, person=person.id)
        role = Party.STAFF if heard_by else Party.RESIDENT
        event = self._event(work, ticket, FILED, role, heard_by or person, "", Status.NEW)
        self._put_files(work, event, files)
        plan(work, ticket, None, self.calendar, place.tz)
        for name, by in counts.changes(ticket, None, Status.NEW).items():
            work.write("bump", name=name, by=by)
        if not quiet:
            told = self.programmes[ticket.programme].told if ticket.programme else ()
            await announce.filed(work, ticket, self._attachments(files), heard_by, frozenset(told))
        return ticket

    async def act(
        self,
        work: Work,
        ticket: Ticket,
        person: Person,
        action: str,
        *,
        note: str = "",
        files: Files = (),
        quiet: bool = False,
        **changes: Any,
    ) -> Ticket:
        """Move a ticket; raises Forbidden, IllegalMove or Stale. `changes` are fields of the ticket. `quiet`:
        the caller tells of it together with others.
        """
        party = policy.party_for(person, ticket, action)
        self.guard(work, ticket, action)
        step = move(ticket, party, action, work.now)
        after = replace(step.ticket, **{**settled(ticket, action), **changes})
        return await self.change(
            work, ticket, after, action, party, person, note, files, data=told(after, person, action),
            quiet=quiet,
        )  # fmt: skip

    async def lapse(self, work: Work, ticket: Ticket) -> Ticket:
        """Time has closed a ticket that nobody answered."""
        step = move(ticket, Party.SYSTEM, "lapse", work.now)
        return await self.change(work, ticket, step.ticket, "lapse", Party.SYSTEM, None, "", ())

    async def add(self, work: Work, ticket: Ticket, person: Person, note: str, files: Files) -> Ticket:
        """More words or files to a ticket; its state stays."""
        party = Party.RESIDENT if person.id == ticket.reporter else Party.STAFF
        policy.must_be(person, ticket, party)
        name = ADDED if party is Party.RESIDENT else NOTED
        return await self.change(work, ticket, touched(ticket), name, party, person, note, files)

    def next_news(self, ticket: Ticket, now: datetime) -> datetime | None:
        """By when the resident hears again, None where nothing is planned."""
        tz = self.places[ticket.kelurahan].tz
        planned = [due.at for due in dues(ticket, now, self.calendar, tz) if due.task in TOLD]
        return min(planned, default=None)

    def reopen_until(self, ticket: Ticket) -> datetime:
        """Until when a resolved ticket can be reopened: as long as it is not closed for want of an answer."""
        tz = self.places[ticket.kelurahan].tz
        return after_working_days(ticket.changed_at, ANSWER_DAYS, self.calendar, tz)

    def guard(self, work: Work, ticket: Ticket, action: str) -> None:
        """Refuses moves for which it is too early or too late."""
        late = (
            action == "reopen" and ticket.status is Status.RESOLVED and work.now > self.reopen_until(ticket)
        )
        if late or not fits(ticket, action, work.now):
            raise IllegalMove(ticket, action)

    async def change(
        self,
        work: Work,
        before: Ticket,
        after: Ticket,
        name: str,
        party: Party,
        person: Person | None,
        note: str,
        files: Files,
        data: Mapping[str, Any] | None = None,
        *,
        quiet: bool = False,
    ) -> Ticket:
        """The one place where a ticket changes: row, history, files, dues, counts, and who is told."""
        if party is Party.RESIDENT and not self.programmes.takes_files(before.programme):
            files = ()
        tz = self.places[after.kelurahan].tz
        after = deadlines.carried(before, after, self.rules, work.now, self.calendar, tz)
        if any(getattr(before, name) != getattr(after, name) for name in deadlines.GIVEN):
            self._remember(work, after, name)
        work.write(
            "change_ticket", rows=1, id=after.id, version=after.version, status=after.status,
            changed_at=after.changed_at, category=after.category, text=after.text, address=after.address,
            spot=_spot(after.spot), assignee=after.assignee, starts_at=after.starts_at, ends_at=after.ends_at,
            prayer=after.prayer, delegate=after.delegate, proposed_at=after.proposed_at, stars=after.stars,
            ended_at=announce.ended_at(after),
        )  # fmt: skip
        if any(getattr(before, name) != getattr(after, name) for name in HANDLING):
            work.write("change_handling", id=after.id, **{name: getattr(after, name) for name in HANDLING})
        if before.about != after.about:
            work.write("set_about", id=after.id, about=after.about)
        if before.appointed_at != after.appointed_at:
            work.write("appoint", id=after.id, appointed_at=after.appointed_at)
        if any(getattr(before, name) != getattr(after, name) for name in MARKS):
            _mark(work, after)
        event = self._event(
            work,
            after,
            name,
            party,
            person,
            before.status,
            after.status,
            note,
            {"files": len(files), **(data or {})},
        )
        self._put_files(work, event, files)
        if (before.status, before.starts_at) != (after.status, after.starts_at) or name in MOVED:
            plan(work, after, before, self.calendar, tz)
        else:
            replan(work, after, before, self.calendar, tz)
        for counter, by in counts.changed(before, after).items():
            work.write("bump", name=counter, by=by)
        news = self.next_news(after, work.now)
        sent = self._attachments(files)
        await announce.changed(work, before, after, event, person, sent, news, quiet=quiet)
        return after

    def _event(
        self,
        work: Work,
        ticket: Ticket,
        name: str,
        party: Party,
        person: Person | None,
        source: str,
        target: str,
        note: str = "",
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Write a history entry. A resident's number is not in it: who reported lives apart."""
        actor = person.id if person and party is not Party.RESIDENT else 0
        event = Event(
            work.new_id(), ticket.id, work.now, name, party, source, target, actor, note, data or {}
        )
        work.write("put_event", **{key: getattr(event, key) for key in Event.__slots__})
        return event

    def _put_files(self, work: Work, event: Event, files: Files) -> None:
        for one in files:
            work.write("put_attachment", id=work.new_id(), ticket=event.ticket, event=event.id, **one)

    def _attachments(self, files: Files) -> tuple[Attachment, ...]:
        return tuple(Attachment(**one) for one in files)

    def _remember(self, work: Work, ticket: Ticket, why: str) -> None:
        """Keep which deadlines the ticket was given, and by which version of the rules."""
        if ticket.tier:
            kept = deadlines.record(ticket, why, self.rules)
            work.write("put_deadline", id=work.new_id(), at=work.now, **kept)


def _mark(work: Work, ticket: Ticket) -> None:
    work.write("mark_ticket", id=ticket.id, **{name: getattr(ticket, name) for name in MARKS})


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    return None if spot is None else {name: getattr(spot, name) for name in Spot.__slots__}
