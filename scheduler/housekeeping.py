"""Once a day what is no longer needed is erased: what the consent screen promises, and old numbers."""

from datetime import date, timedelta

from scheduler.means import Means, Step, Unit
from tickets.calendar import WIB

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
YEAR = timedelta(days=365)
"""12 months: how long people are known after their last ticket has ended."""


class Housekeeping:
    """Does it once a day; a day on which the bot was down is made good at the next tick."""

    def __init__(self) -> None:
        self._done = date.min

    async def clean(self, means: Means) -> None:
        """Erase what is due to be erased today."""
        day = (means.now().astimezone(WIB) - NIGHT).date()
        if day == self._done:
            return
        name = f"housekeeping:{day}"
        if await means.read.once(name) or await means.attempt(name, _erase(name)):
            self._done = day


def _erase(name: str) -> Step:
    async def work(unit: Unit) -> None:
        now = unit.now
        unit.write("put_once", key=name, at=now, note="")
        unit.write("forget_updates", before=now - UPDATES)
        unit.write(
            "forget_drafts", before=now - DRAFTS, offered=now - OFFERED, latest=now - DRAFTS_NEVER_OFFERED
        )
        unit.write("forget_guests", before=now - AFTER_EVENT)
        unit.write("forget_answers", before=now - AFTER_EVENT)
        unit.write("forget_failed", before=now - FAILED)
        unit.write("forget_uploads", before=now - UPLOADS)
        unit.write("forget_kept", before=now - YEAR)
        unit.write("forget_donors", before=now - YEAR)
        unit.write("forget_reporters", before=now - YEAR)
        unit.write("forget_supporters", before=now - YEAR)
        unit.write("forget_signups", before=now - YEAR)
        unit.write("forget_people", before=now - YEAR)

    return work
