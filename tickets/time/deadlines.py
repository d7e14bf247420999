"""By when a report is verified, answered and resolved: rules that are data, with their legal source.

Pure. A ticket keeps the instants that it was given; what is changed in the file concerns later tickets only.
While the resident is asked for something the clock stands still.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, model_validator

from almanac.calendar import WIB, Calendar
from almanac.datafiles import Fault, Name, Table, WrongData, checked, stranger, tables
from almanac.office_hours import CLOSING, OPENING, after_working_days, after_working_time
from tickets.lifecycle import ENDED, SOLVED
from tickets.model import Kind, Status, Ticket
from understanding.categories import KEYS

Span = int | timedelta
"""Working days, or time of open office."""
OFFICE_DAY = timedelta(hours=CLOSING.hour - OPENING.hour)


class WrongDeadlines(WrongData):
    """The file of deadlines has faults."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How weighty a report is, and the working days or hours that go with it."""

    key: str
    name: str
    verify: Span
    answer: Span
    resolve: Span
    source: str


@dataclass(frozen=True)
class Rules:
    """The deadlines of a kelurahan. Without tiers nothing is promised."""

    version: str = ""
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    officials: str = ""
    urgent_minutes: int = 10
    urgent_repeats: int = 6
    checking: Span = 2
    kelurahan: Mapping[str, "Rules"] = field(default_factory=dict)

    def of(self, kelurahan: str) -> "Rules":
        """Those of one kelurahan: its own where it has some."""
        return self.kelurahan.get(kelurahan, self)

    def tier(self, ticket: Ticket) -> Tier | None:
        """The tier that a new ticket gets by itself; None where the rules are silent."""
        if ticket.kind is not Kind.ASPIRATION:
            return None
        mine = self.of(ticket.kelurahan)
        key = mine.categories.get(ticket.category) or mine.types.get(ticket.type, "")
        if ticket.about:
            key = mine.officials or key
        return mine.tiers.get(key)


NONE = Rules()


Type = Literal["complaint", "aspiration", "information_request"]
HOURS = re.compile(r"([1-9][0-9]{0,3}) hours?")


def _span(given: object) -> Span:
    """3 is working days, "6 hours" is time of open office."""
    if isinstance(given, int) and not isinstance(given, bool) and 0 < given <= 3650:
        return given
    if isinstance(given, str) and (hours := HOURS.fullmatch(given)):
        return timedelta(hours=int(hours[1]))
    raise ValueError('write a number of working days from 1 to 3650, or hours like "6 hours"')


Given = Annotated[Span, BeforeValidator(_span)]


def _days(span: Span) -> float:
    return span if isinstance(span, int) else span / OFFICE_DAY


def _after(start: datetime, span: Span, calendar: Calendar, tz: ZoneInfo) -> datetime:
    if isinstance(span, int):
        return after_working_days(start, span, calendar, tz)
    return after_working_time(start, span, calendar, tz)


class _Tier(Table):
    """A tier as the file has it."""

    name: Name
    verify: Given
    answer: Given
    resolve: Given
    source: Name

    @model_validator(mode="after")
    def _grow(self) -> Self:
        if not _days(self.verify) <= _days(self.answer) <= _days(self.resolve):
            raise ValueError("verify, answer and resolve must be days or hours that do not shrink")
        return self


class _Officials(Table):
    tier: str


class _Urgent(Table):
    minutes: Annotated[int, Field(strict=True, ge=1, le=1440)]
    repeats: Annotated[int, Field(strict=True, ge=1, le=100)]


class _Checking(Table):
    within: Given


class _Rules(Table):
    """What those of all and those of one kelurahan share, as the file has them."""

    version: Name
    tiers: dict[str, _Tier] = Field(default_factory=dict)
    types: dict[Type, str] = Field(default_factory=dict)
    officials: _Officials | None = None
    urgent: _Urgent | None = None
    checking: _Checking | None = None


class _Own(_Rules):
    """The rules of one kelurahan; the tiers of categories for all are in categories.toml."""

    categories: dict[str, str] = Field(default_factory=dict)


class _File(_Rules):
    """The file as it is."""

    kelurahan: dict[str, _Own] = Field(default_factory=dict)


def load(file: Path, places: Collection[str] = (), tiers: Mapping[str, str] = MappingProxyType({})) -> Rules:
    """The rules of a TOML file, for the kelurahan with these keys (none: any), with the tiers of categories
    (categories.toml); raises WrongDeadlines.
    """
    found = checked(file, tables(file, WrongDeadlines), _File, WrongDeadlines)
    rules = _rules(found, replace(NONE, categories=tiers))
    own = {key: _rules(one, rules) for key, one in found.kelurahan.items()}
    faults = _faults(file.name, "", found, rules)
    for key, one in found.kelurahan.items():
        at = f"kelurahan.{key}"
        faults += stranger(file.name, at, key, places) + _faults(file.name, f"{at}.", one, own[key])
    if faults:
        raise WrongDeadlines(faults)
    return replace(rules, kelurahan=own)


def _rules(data: _Rules, base: Rules) -> Rules:
    own = data.categories if isinstance(data, _Own) else {}
    tiers = {
        key: Tier(key, one.name, one.verify, one.answer, one.resolve, one.source)
        for key, one in data.tiers.items()
    }
    return Rules(
        version=data.version,
        tiers={**base.tiers, **tiers},
        types={**base.types, **{str(key): tier for key, tier in data.types.items()}},
        categories={**base.categories, **own},
        officials=data.officials.tier if data.officials else base.officials,
        urgent_minutes=data.urgent.minutes if data.urgent else base.urgent_minutes,
        urgent_repeats=data.urgent.repeats if data.urgent else base.urgent_repeats,
        checking=data.checking.within if data.checking else base.checking,
    )


def _faults(file: str, at: str, data: _Rules, rules: Rules) -> list[Fault]:
    """Tiers and categories that there are not."""
    categories = data.categories if isinstance(data, _Own) else {}
    named = {f"types.{key}": tier for key, tier in data.types.items()}
    named |= {f"categories.{key}": tier for key, tier in categories.items()}
    if data.officials:
        named["officials.tier"] = data.officials.tier
    faults = [
        Fault(file, at + place, f"there is no tier {tier!r}; name one of {', '.join(rules.tiers)}")
        for place, tier in named.items()
        if tier not in rules.tiers
    ]
    known = ", ".join(KEYS)
    return faults + [
        Fault(file, f"{at}categories.{key}", f"is none of {known}; name one of them")
        for key in categories
        if key not in KEYS
    ]


def promised(
    ticket: Ticket,
    tier: Tier,
    rules: Rules,
    calendar: Calendar,
    tz: ZoneInfo = WIB,
    *,
    at: datetime | None = None,
) -> Ticket:
    """The ticket with the deadlines of a tier, counted from `at` (else from when it was filed). An emergency
    is to be verified within minutes, at any hour.
    """
    start = at or ticket.created_at
    quick = start + timedelta(minutes=rules.of(ticket.kelurahan).urgent_minutes)
    return replace(
        ticket,
        handling=replace(
            ticket.handling,
            tier=tier.key,
            verify_by=quick if ticket.handling.urgent else _after(start, tier.verify, calendar, tz),
            answer_by=_after(start, tier.answer, calendar, tz),
            resolve_by=_after(start, tier.resolve, calendar, tz),
        ),
    )


def resumed(ticket: Ticket, since: datetime, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> Ticket:
    """The ticket with its deadlines put off by the working days for which it has waited for the resident."""
    waited = calendar.working_days_between(since.astimezone(tz).date(), now.astimezone(tz).date())

    def later(by: datetime | None) -> datetime | None:
        return after_working_days(by, waited, calendar, tz) if by and waited else by

    return replace(
        ticket,
        handling=replace(
            ticket.handling,
            verify_by=later(ticket.handling.verify_by),
            answer_by=later(ticket.handling.answer_by),
            resolve_by=later(ticket.handling.resolve_by),
        ),
    )


def given(ticket: Ticket) -> tuple[str, datetime | None, datetime | None, datetime | None]:
    """What a ticket has of its deadlines: tier, verify, answer and resolve by."""
    found = ticket.handling
    return found.tier, found.verify_by, found.answer_by, found.resolve_by


def carried(
    before: Ticket, after: Ticket, rules: Rules, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB
) -> Ticket:
    """The ticket with the deadlines that its new state gives it: put off by what it has waited for the
    resident, or as part of another ticket, and anew where it was reopened. While a colleague looks at it, it
    counts as resolved; where it is sent back, what was promised to the resident stands.
    """
    after = _checked(before, after, rules, now, calendar, tz)
    if after.handling.tier and (before.status, after.status) == (Status.NEEDS_INFO, Status.DUPLICATE):
        return resumed(after, before.changed_at, now, calendar, tz)
    if not after.handling.tier or before.status is after.status or after.status in ENDED | SOLVED:
        return after
    if before.status in (Status.NEEDS_INFO, Status.DUPLICATE):
        return resumed(after, before.changed_at, now, calendar, tz)
    tier = rules.of(after.kelurahan).tiers.get(after.handling.tier)
    if before.status is Status.RESOLVED and tier:
        return promised(after, tier, rules, calendar, tz, at=now)
    return after


def _checked(
    before: Ticket, after: Ticket, rules: Rules, now: datetime, calendar: Calendar, tz: ZoneInfo
) -> Ticket:
    """With the instant by which somebody else has looked at it, for as long as it waits for that."""
    waits = after.status is Status.CHECKING
    if waits and before.status is Status.CHECKING:
        return after
    by = _after(now, rules.of(after.kelurahan).checking, calendar, tz) if waits else None
    return (
        replace(after, handling=replace(after.handling, check_by=by))
        if by != after.handling.check_by
        else after
    )


def record(ticket: Ticket, why: str, rules: Rules) -> dict[str, Any]:
    """What is kept of the deadlines that a ticket was given: the rules' version and source besides."""
    mine = rules.of(ticket.kelurahan)
    tier = mine.tiers.get(ticket.handling.tier)
    return {
        "ticket": ticket.id, "why": why, "tier": ticket.handling.tier, "version": mine.version,
        "source": tier.source if tier else "", "verify_by": ticket.handling.verify_by,
        "answer_by": ticket.handling.answer_by,
        "resolve_by": ticket.handling.resolve_by,
    }  # fmt: skip
