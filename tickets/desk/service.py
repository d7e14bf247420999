"""The desk's use cases: filing tickets and moving them, each inside a unit of work.

It decides; it does no I/O of its own, and every change of a ticket goes through `change`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, Calendar
from almanac.office_hours import after_working_days
from tickets import counts, policy
from tickets.consequences import closed, fits, settled, told
from tickets.desk import completion, statements
from tickets.desk import news as announce
from tickets.desk.dues import plan, plan_alarms, plan_calendars, plan_silence, replan
from tickets.desk.reached import heard_of
from tickets.lifecycle import IllegalMove, Party, move, touched, unconfirmed
from tickets.model import (
    Attachment,
    AttachmentJson,
    Event,
    Handling,
    Kind,
    Marks,
    Person,
    Service,
    Spot,
    Status,
    Ticket,
    Visit,
)
from tickets.places import Kelurahan, Places
from tickets.ports import Wake, Work
from tickets.posts import NONE as NO_POSTS
from tickets.posts import Posts
from tickets.programmes.loading import NONE, Programmes
from tickets.time import deadlines
from tickets.time.dues import ANSWER_DAYS, Task, dues
from tickets.time.house_rules import HouseRules
from tickets.wards import pins

Files = Sequence[AttachmentJson]

NOTED = "noted"
ADDED = "added"
FILED = "filed"
MOVED = frozenset({"forward", "transfer", "schedule"})
"""Changes that count as a move even where the state stays."""
UNANSWERED = frozenset({Status.NEW, Status.VERIFIED})
"""An emergency that nobody is on the way to."""
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
    tags: str = ""  # what it is marked with from the start
    source: str = ""  # how it came in on behalf of somebody without Telegram
    intermediary: int = 0  # the official through whom they hear of it


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a ticket: as it was and as it is, the event's name, in which role and by whom (None:
    nobody, it was time), and what comes with it. `data` is what the event keeps besides its note; `quiet`:
    the caller tells of it together with others; `shown` are files that the ticket has already and that are
    told with it.
    """

    before: Ticket
    after: Ticket
    name: str
    party: Party
    person: Person | None = None
    note: str = ""
    files: Files = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = False
    shown: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases, over the kelurahan served, the calendar of working days, and what is offered."""

    places: Places
    calendar: Calendar
    programmes: Programmes = NONE
    rules: deadlines.Rules = deadlines.NONE
    posts: Posts = NO_POSTS
    house: HouseRules = field(default_factory=HouseRules)
    tz: ZoneInfo = WIB
    """Of what belongs to no kelurahan."""

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
        ticket = Ticket(
            id=work.new_id(), number=work.number(place.code), kind=filing.kind, type=filing.type,
            status=Status.NEW, kelurahan=filing.kelurahan, created_at=work.now, changed_at=work.now,
            category=filing.category, rw=filing.rw, rt=filing.rt, text=filing.text, address=filing.address,
            spot=filing.spot, confidential=filing.confidential, host=filing.host, contact=filing.contact,
            about=filing.about, reporter=0 if heard_by else person.id,
            visit=Visit(filing.starts_at, filing.ends_at, filing.prayer),
            service=Service(filing.programme, filing.fields),
            handling=Handling(urgent=filing.urgent),
            marks=Marks(tags=filing.tags, source=filing.source, intermediary=filing.intermediary),
        )  # fmt: skip
        if tier := self.rules.tier(ticket):
            ticket = deadlines.promised(ticket, tier, self.rules, self.calendar, place.tz)
        statements.file(work, ticket)
        self._remember(work, ticket, FILED)
        if not heard_by:
            work.write("put_reporter", ticket=ticket.id, person=person.id)
        role = Party.STAFF if heard_by else Party.RESIDENT
        actor = heard_by.id if heard_by else 0
        event = Event(work.new_id(), ticket.id, work.now, FILED, role, "", Status.NEW, actor)
        self._put_event(work, event)
        self._put_files(work, event, files)
        plan(work, ticket, None, self.calendar, place.tz)
        if ticket.handling.urgent or unconfirmed(ticket):
            plan_alarms(work, ticket, self.rules)
        for name, by in counts.changes(ticket, None, Status.NEW).items():
            work.write("bump", name=name, by=by)
        if not quiet:
            told = self.programmes[ticket.service.programme].told if ticket.service.programme else ()
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
        also: Callable[[Ticket], Ticket] | None = None,
        unproven: str = "",
    ) -> Ticket:
        """Move a ticket; raises Forbidden, IllegalMove, Stale or completion.ProofMissing. `also` changes more
        of it in the same move. `quiet`: the caller tells of it together with others. `unproven`: why
        'Selesai' comes without a photo.
        """
        party = policy.party_for(person, ticket, action)
        self.guard(work, ticket, action)
        move(ticket, party, action, work.now)
        place = self.kelurahan(ticket)
        proof = (bool(files), unproven)
        done = await completion.finishing(work, place, ticket, person, action, note, proof)
        step = move(ticket, party, done.action, work.now)
        after = replace(step.ticket, visit=settled(ticket, action))
        after = _located(completion.marked(also(after) if also else after, done.action, person), party, note)
        data = {**told(after, person, action), **done.data}
        return await self.change(
            work, Change(ticket, after, done.action, party, person, done.note, files, data, quiet, done.shown)
        )

    async def lapse(self, work: Work, ticket: Ticket) -> Ticket:
        """Time has closed a ticket that nobody answered."""
        step = move(ticket, Party.SYSTEM, "lapse", work.now)
        return await self.change(work, Change(ticket, step.ticket, "lapse", Party.SYSTEM))

    async def add(self, work: Work, ticket: Ticket, person: Person, note: str, files: Files) -> Ticket:
        """More words or files to a ticket; its state stays."""
        party = Party.RESIDENT if person.id == ticket.reporter else Party.STAFF
        policy.must_be(person, ticket, party)
        name = ADDED if party is Party.RESIDENT else NOTED
        after = _located(touched(ticket), party, note)
        return await self.change(work, Change(ticket, after, name, party, person, note, files))

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

    async def change(self, work: Work, change: Change) -> Ticket:
        """The one place where a ticket changes: row, history, files, dues, counts, and who is told. Raises
        Suspended where its reporter wants it only kept, and it is an official who changes it.
        """
        before, files = change.before, change.files
        if change.person and change.party is not Party.RESIDENT:
            await must_not_rest(work, before)
        if change.party is Party.RESIDENT and not self.programmes.takes_files(before.service.programme):
            files = ()
        tz = self.places[change.after.kelurahan].tz
        after = closed(before, change.after)
        after = deadlines.carried(before, after, self.rules, work.now, self.calendar, tz)
        after = heard_of(before, after, change.party)
        if deadlines.given(before) != deadlines.given(after):
            self._remember(work, after, change.name)
        statements.change(work, before, after)
        event = self._event(work, replace(change, after=after, files=files))
        self._put_files(work, event, files)
        if _replanned(before, after) or change.name in MOVED:
            plan(work, after, before, self.calendar, tz)
        else:
            replan(work, after, before, self.calendar, tz)
        plan_calendars(work, before, after)
        if before.visit.delegate != after.visit.delegate:
            plan_silence(work, after, tz, self.house.quiet)
        newly = not before.handling.urgent or before.kelurahan != after.kelurahan
        if after.handling.urgent and newly and after.status in UNANSWERED:
            plan_alarms(work, after, self.rules)
        for counter, by in counts.changed(before, after).items():
            work.write("bump", name=counter, by=by)
        news = self.next_news(after, work.now)
        sent = self._attachments(files)
        await announce.changed(
            work, before, after, event, change.person, sent, news, quiet=change.quiet, shown=change.shown
        )
        return after

    def _event(self, work: Work, change: Change) -> Event:
        """Write a history entry. A resident's number is not in it: who reported lives apart."""
        actor = change.person.id if change.person and change.party is not Party.RESIDENT else 0
        event = Event(
            work.new_id(), change.after.id, work.now, change.name, change.party, change.before.status,
            change.after.status, actor, change.note, {"files": len(change.files), **change.data},
        )  # fmt: skip
        self._put_event(work, event)
        return event

    def _put_event(self, work: Work, event: Event) -> None:
        work.write("put_event", **{key: getattr(event, key) for key in Event.__slots__})

    def _put_files(self, work: Work, event: Event, files: Files) -> None:
        for one in files:
            work.write("put_attachment", id=work.new_id(), ticket=event.ticket, event=event.id, **one)
            work.wake(Wake.FILES)

    def _attachments(self, files: Files) -> tuple[Attachment, ...]:
        return tuple(Attachment(**one) for one in files)

    def _remember(self, work: Work, ticket: Ticket, why: str) -> None:
        """Keep which deadlines the ticket was given, and by which version of the rules."""
        if ticket.handling.tier:
            kept = deadlines.record(ticket, why, self.rules)
            work.write("put_deadline", id=work.new_id(), at=work.now, **kept)


def _located(ticket: Ticket, party: Party, words: str) -> Ticket:
    """The ticket at the point that the words of its reporter name, or an official's where it has none yet."""
    spot = pins.spot_in(words) if party is Party.RESIDENT or ticket.spot is None else None
    return replace(ticket, spot=spot) if spot else ticket


async def must_not_rest(work: Work, ticket: Ticket) -> None:
    """Raises Suspended. Events that were agreed to, and emergencies, go on all the same."""
    if not ticket.reporter or ticket.kind is Kind.INVITATION or ticket.handling.urgent:
        return
    reporter = await work.read.person(ticket.reporter)
    if reporter and reporter.restricted:
        raise policy.Suspended(f"ticket {ticket.id} is only kept")


def _replanned(before: Ticket, after: Ticket) -> bool:
    return (before.status, before.visit.starts_at) != (after.status, after.visit.starts_at)
