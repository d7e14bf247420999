"""By when a report is verified, answered and resolved: rules that are data, with their legal source.

Pure. A ticket keeps the instants that it was given; what is changed in the file concerns later tickets only.
While the resident is asked for something the clock stands still.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, Calendar
from almanac.office_hours import after_working_days
from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket

PARTS = frozenset({"version", "tiers", "types", "categories", "officials", "urgent", "kelurahan"})


class WrongDeadlines(ValueError):
    """The file of deadlines has a fault; says where."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How weighty a report is, and the working days that go with it."""

    key: str
    name: str
    verify: int
    answer: int
    resolve: int
    source: str


@dataclass(frozen=True)
class Rules:
    """The deadlines of a kelurahan. Without tiers nothing is promised."""

    version: str = ""
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    officials: str = ""
    urgent_minutes: int = 30
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


def load(file: Path) -> Rules:
    """The rules of a TOML file; raises WrongDeadlines."""
    try:
        return _rules(tomllib.loads(file.read_text(encoding="utf-8")), NONE)
    except KeyError as fault:
        raise WrongDeadlines(f"{file.name}: {fault.args[0]!r} is missing") from None
    except (OSError, ValueError, TypeError, AttributeError) as fault:
        raise WrongDeadlines(f"{file.name}: {fault}") from None


def _rules(data: Mapping[str, Any], base: Rules) -> Rules:
    if unknown := data.keys() - PARTS:
        raise ValueError(f"{min(unknown)!r} is none of {', '.join(sorted(PARTS))}")
    rules = Rules(
        version=data["version"],
        tiers={**base.tiers, **{key: _tier(key, one) for key, one in data.get("tiers", {}).items()}},
        types={**base.types, **data.get("types", {})},
        categories={**base.categories, **data.get("categories", {})},
        officials=data.get("officials", {}).get("tier", base.officials),
        urgent_minutes=data.get("urgent", {}).get("minutes", base.urgent_minutes),
    )
    if rules.urgent_minutes < 1:
        raise ValueError("urgent.minutes must be at least 1")
    for key in (*rules.types.values(), *rules.categories.values(), rules.officials):
        if key and key not in rules.tiers:
            raise ValueError(f"there is no tier {key!r}")
    own = {key: _rules(one, rules) for key, one in data.get("kelurahan", {}).items()}
    return replace(rules, kelurahan=own)


def _tier(key: str, data: Mapping[str, Any]) -> Tier:
    tier = Tier(key, data["name"], data["verify"], data["answer"], data["resolve"], data["source"])
    if not 0 < tier.verify <= tier.answer <= tier.resolve:
        raise ValueError(f"tier {key!r}: verify, answer and resolve must be days that do not shrink")
    return tier


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
        tier=tier.key,
        verify_by=quick if ticket.urgent else after_working_days(start, tier.verify, calendar, tz),
        answer_by=after_working_days(start, tier.answer, calendar, tz),
        resolve_by=after_working_days(start, tier.resolve, calendar, tz),
    )


def resumed(ticket: Ticket, since: datetime, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> Ticket:
    """The ticket with its deadlines put off by the working days for which it has waited for the resident."""
    waited = calendar.working_days_between(since.astimezone(tz).date(), now.astimezone(tz).date())

    def later(by: datetime | None) -> datetime | None:
        return after_working_days(by, waited, calendar, tz) if by and waited else by

    return replace(
        ticket,
        verify_by=later(ticket.verify_by),
        answer_by=later(ticket.answer_by),
        resolve_by=later(ticket.resolve_by),
    )


GIVEN = ("tier", "verify_by", "answer_by", "resolve_by")
"""What a ticket has of its deadlines."""


def carried(
    before: Ticket, after: Ticket, rules: Rules, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB
) -> Ticket:
    """The ticket with the deadlines that its new state gives it: put off by what it has waited for the
    resident, or as part of another ticket, and anew where it was reopened.
    """
    if after.tier and (before.status, after.status) == (Status.NEEDS_INFO, Status.DUPLICATE):
        return resumed(after, before.changed_at, now, calendar, tz)
    if not after.tier or before.status is after.status or after.status in ENDED | {Status.RESOLVED}:
        return after
    if before.status in (Status.NEEDS_INFO, Status.DUPLICATE):
        return resumed(after, before.changed_at, now, calendar, tz)
    tier = rules.of(after.kelurahan).tiers.get(after.tier)
    if before.status is Status.RESOLVED and tier:
        return promised(after, tier, rules, calendar, tz, at=now)
    return after


def record(ticket: Ticket, why: str, rules: Rules) -> dict[str, Any]:
    """What is kept of the deadlines that a ticket was given: the rules' version and source besides."""
    mine = rules.of(ticket.kelurahan)
    tier = mine.tiers.get(ticket.tier)
    return {
        "ticket": ticket.id, "why": why, "tier": ticket.tier, "version": mine.version,
        "source": tier.source if tier else "", "verify_by": ticket.verify_by, "answer_by": ticket.answer_by,
        "resolve_by": ticket.resolve_by,
    }  # fmt: skip
