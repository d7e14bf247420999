"""Keeping records: noting what a household gave, correcting it, money of the fund, and what still lives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tickets.model import Person
from tickets.policy import Forbidden
from tickets.ports import Work
from tickets.programmes.model import Programme
from tickets.programmes.records import Record
from tickets.records.model import (
    Check,
    Entry,
    RecordLine,
    Sums,
    Survival,
    fund_name,
    household,
    month_of,
    published,
    summed,
    value,
)

ASKING_HOUR = time(9)
"""When a household is asked whether what it planted lives."""


LONG_AGO = date(2000, 1, 1)
"""Before any record."""


class TooLittle(Exception):
    """The fund holds less than was to be taken out; nothing was changed."""

    def __init__(self, balance: int) -> None:
        super().__init__(f"the fund holds {balance}")
        self.balance = balance


@dataclass(frozen=True, slots=True)
class Contribution:
    """What is noted: whose it is, where, how much of each kind."""

    rw: str
    rt: str
    amounts: Mapping[str, int]
    donor: str = ""
    person: int = 0
    ticket: int = 0
    photo: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class MonthSums:
    """What can be told of the month that begins on `first`. `sums` is None where too few households took part
    for residents to see them; `earlier` is the amount of the month before, None where nothing was recorded;
    `balance` that of the fund, None where there is none to tell.
    """

    programme: Programme
    kelurahan: str
    first: date
    sums: Sums | None
    earlier: int | None
    survival: Sequence[Survival]
    balance: int | None

    def published(self) -> "MonthSums":
        """What of it residents may see."""
        return replace(self, sums=published(self.sums) if self.sums else None, balance=None)


def part(programme: Programme) -> Record:
    """The programme's record; raises Forbidden where it keeps none."""
    if programme.record is None:
        raise Forbidden(f"{programme.key} keeps no record")
    return programme.record


def may_note(person: Person, programme: Programme, kelurahan: str) -> bool:
    """Whether the person notes for others there."""
    return bool(person.roles(kelurahan) & {*programme.told})


def may_note_own(person: Person, programme: Programme, kelurahan: str) -> bool:
    """Whether the person, as a resident, notes what is their own."""
    record = programme.record
    return record is not None and record.by == "residents" and person.kelurahan == kelurahan


def may_change(person: Person, programme: Programme, entry: Entry) -> bool:
    """Whether the person may correct a record or say what lives."""
    own = entry.person != 0 and entry.person == person.id and part(programme).by == "residents"
    return own or may_note(person, programme, entry.kelurahan)


def note(
    work: Work,
    programme: Programme,
    kelurahan: str,
    given: Contribution,
    author: Person,
    tz: ZoneInfo,
    before: Entry | None = None,
) -> Entry:
    """A new record, of today in the zone of the place; `before` is the one that it corrects, whose day and
    prices it keeps.
    """
    record = part(programme)
    day = before.day if before else work.now.astimezone(tz).date()
    entry = Entry(
        work.new_id(), programme.key, kelurahan, day, given.rw, given.rt,
        household(given.person, given.donor, given.rw, given.rt), given.donor, given.person, given.ticket,
        given.photo, author.id, work.now, before.id if before else 0,
        lines=_lines(record, given.amounts, day, before),
    )  # fmt: skip
    if before:
        _set_aside(work, before)
    _put(work, entry)
    for line in entry.lines:
        work.write(
            "put_quantity", record=entry.id, kind=line.kind, amount=line.amount, price=line.price,
            value=line.value,
        )  # fmt: skip
    _plan(work, record, entry, tz)
    return entry


def take_back(work: Work, entry: Entry, author: Person) -> None:
    """A record that should not be: it stays in the history and counts no longer. Stale where it was corrected
    meanwhile.
    """
    _set_aside(work, entry)
    gone = Entry(
        work.new_id(), entry.programme, entry.kelurahan, entry.day, entry.rw, entry.rt, entry.household,
        "", 0, entry.ticket, None, author.id, work.now, entry.id, standing=False,
    )  # fmt: skip
    _put(work, gone)


def _set_aside(work: Work, entry: Entry) -> None:
    work.write("replace_record", rows=1, id=entry.id)
    work.write("drop_checks", record=entry.id)


def _put(work: Work, entry: Entry) -> None:
    names = ("id", "programme", "kelurahan", "rw", "rt", "household", "donor", "person", "ticket", "photo",
             "author", "at", "replaces", "standing")  # fmt: skip
    work.write("put_record", day=entry.day.isoformat(), **{name: getattr(entry, name) for name in names})


def _lines(
    record: Record, amounts: Mapping[str, int], day: date, before: Entry | None
) -> tuple[RecordLine, ...]:
    known = {line.kind: line.price for line in before.lines} if before else {}
    lines = []
    for kind in record.kinds:
        if kind.key in amounts:
            price = known.get(kind.key, kind.price(day))
            amount = amounts[kind.key]
            lines.append(RecordLine(kind.key, amount, price, value(amount, price, record.factor)))
    return tuple(lines)


def _plan(work: Work, record: Record, entry: Entry, tz: ZoneInfo) -> None:
    """The questions whether it lives, those that are still to come."""
    planted = sum(line.amount for line in entry.lines)
    for n, days in enumerate(record.checks, 1):
        at = datetime.combine(entry.day + timedelta(days=days), ASKING_HOUR, tz)
        if at > work.now:
            work.write("put_check", id=work.new_id(), record=entry.id, n=n, planted=planted, at=at)


def answer(work: Work, check: Check, alive: int, person: Person) -> None:
    """So many live; raises ValueError for more than were planted."""
    if not 0 <= alive <= check.planted:
        raise ValueError(f"{alive} of {check.planted}")
    work.write("answer_check", id=check.id, alive=alive, now=work.now, by=person.id)


async def sums(work: Work, programme: Programme, kelurahan: str, first: date, last: date) -> Sums:
    """All sums of those days, as officials see them."""
    about = programme.key, kelurahan, first, last
    return summed(await work.read.record_cells(*about), await work.read.record_crowds(*about))


async def pay(
    work: Work, programme: Programme, kelurahan: str, amount: int, note: str, author: Person, tz: ZoneInfo
) -> int:
    """Money into the fund, or out of it where `amount` is less than nothing; the balance after it. Raises
    TooLittle; Stale where somebody else was faster and too little is left.
    """
    name = fund_name(programme.key, kelurahan)
    balance = await work.read.count(name)
    if balance + amount < 0:
        raise TooLittle(balance)
    if amount < 0:
        work.write("draw", rows=1, name=name, by=-amount)
    else:
        work.write("bump", name=name, by=amount)
    work.write(
        "put_fund", id=work.new_id(), programme=programme.key, kelurahan=kelurahan, amount=amount, note=note,
        day=work.now.astimezone(tz).date().isoformat(), author=author.id, at=work.now,
    )  # fmt: skip
    return balance + amount


async def month(work: Work, programme: Programme, kelurahan: str, day: date) -> MonthSums:
    """What can be told of a month: its sums and what was the month before, what lives, the balance."""
    record = part(programme)
    first, last = month_of(day)
    about = programme.key, kelurahan
    earlier = await sums(work, programme, kelurahan, *month_of(first - timedelta(days=1)))
    lives = await work.read.survival(*about, LONG_AGO, last) if record.checks else ()
    return MonthSums(
        programme,
        kelurahan,
        first,
        sums=await sums(work, programme, kelurahan, first, last),
        earlier=earlier.amount if earlier.households else None,
        survival=lives,
        balance=await work.read.count(fund_name(*about)) if record.fund else None,
    )
