"""Once a day what is no longer needed is erased: what the consent screen promises, and old numbers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from scheduler.jobs import Means, Step
from tickets.board.model import SEEN
from tickets.ids import first_at
from tickets.ports import Unit
from tickets.residents.withdrawal import RETENTION

NIGHT = timedelta(hours=2)
"""After midnight WIB: when a day's housekeeping is due."""

UPDATES = timedelta(days=7)
DRAFTS = timedelta(days=14)
OFFERED = timedelta(days=1)
"""So long a form waits once its owner was reminded of it, even after a long outage."""
DRAFTS_NEVER_OFFERED = timedelta(days=30)
AFTER_EVENT = timedelta(days=30)
FAILED = timedelta(days=30)
UPLOADS = timedelta(days=7)
HELD = timedelta(days=30)
YEAR = timedelta(days=365)
"""12 months: how long people are known after their last ticket has ended."""
PORTION = 500
"""So many are forgotten in a unit of work, so that nobody who writes at night waits for it."""
PEOPLE = "people"
IN_PORTIONS = (("guests", AFTER_EVENT), ("reporters", YEAR), (PEOPLE, YEAR))
"""What there may be very much of; people behind their tickets, for they are known as long as these."""


class Housekeeping:
    """Does it once a day; a day on which the bot was down is made good at the next tick."""

    def __init__(self) -> None:
        self._done = date.min

    async def clean(self, means: Means) -> None:
        """Erase what is due to be erased today."""
        day = (means.now().astimezone(means.desk.tz) - NIGHT).date()
        if day == self._done:
            return
        name = f"housekeeping:{day}"
        if await means.read.once(name) or await _clean(means, name):
            self._done = day


async def _clean(means: Means, name: str) -> bool:
    """All of it; False where some of it failed, and is left for the next tick."""
    if not await means.attempt(name, _erase):
        return False
    for what, age in IN_PORTIONS:
        if not await _forget(means, what, age):
            return False
    return await means.attempt(name, _done(name))


async def _forget(means: Means, what: str, age: timedelta) -> bool:
    """One kind, a portion at a time, each in a unit of its own."""
    before, after = means.now() - age, 0
    while found := await means.read.past(what, before, after, PORTION):
        if not await means.attempt(f"forget {what}", _portion(what, before, found)):
            return False
        after = found[-1]
    return True


def _portion(what: str, before: datetime, found: Sequence[int]) -> Step:
    async def work(unit: Unit) -> None:
        unit.write(f"forget_{what}", before=before, first=found[0], last=found[-1])
        if what == PEOPLE:
            unit.erased(*found, why=RETENTION)

    return work


def _done(name: str) -> Step:
    async def work(unit: Unit) -> None:
        unit.write("put_once", key=name, at=unit.now, note="")

    return work


async def _erase(unit: Unit) -> None:
    """What is never much."""
    now = unit.now
    unit.write("forget_updates", before=now - UPDATES)
    unit.write("forget_drafts", before=now - DRAFTS, offered=now - OFFERED, latest=now - DRAFTS_NEVER_OFFERED)
    unit.write("forget_answers", before=now - AFTER_EVENT)
    unit.write("forget_failed", before=now - FAILED)
    unit.write("forget_audit", before=first_at(now - YEAR))
    unit.write("forget_uploads", before=now - UPLOADS)
    unit.write("forget_looks", before=now - YEAR)
    unit.write("forget_held", before=now - HELD)
    unit.write("forget_kept", before=now - YEAR)
    unit.write("forget_alarms", before=now - DRAFTS)
    unit.write("forget_donors", before=now - YEAR)
    unit.write("forget_entrants", before=now - YEAR)
    unit.write("forget_supporters", before=now - YEAR)
    unit.write("forget_publications", before=now - YEAR)
    unit.write("forget_entrusted", before=now - YEAR)
    unit.write("forget_group_codes", before=now)
    unit.write("forget_receipts", before=now - YEAR)
    unit.write("forget_signups", before=now - YEAR)
    unit.write("forget_desk_sessions", before=now)
    unit.write("forget_lookers", before=now - SEEN)
    unit.write("forget_calendar_files", before=now - YEAR)
    unit.write("forget_data_requests", before=now - YEAR)
    unit.erased()  # nobody: notes of erasures that are old are let go of
