"""Reading what officials want in their calendars, and what stands in them."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.reading.occasions import occasion_of
from storage.stored import Stored
from tickets.calendars.model import CalendarChoice
from tickets.model import Person, Ticket
from tickets.occasions.model import Occasion
from tickets.readers.calendars import CalendarsReader


class CalendarsStore(Stored, CalendarsReader):
    """Choices, links, files that were sent, and the events of a span of time."""

    @override
    async def calendar_choice(self, person_id: int) -> CalendarChoice:
        row = await self._one("calendar_choice", person=person_id)
        if row is None:
            return CalendarChoice(person_id)
        return CalendarChoice(person_id, bool(row["files"]), row["feed_hash"], rows.instant(row["feed_at"]))

    @override
    async def calendar_owner(self, feed_hash: str) -> Person | None:
        found = rows.people(await self._all("calendar_owner", feed_hash=feed_hash))
        return found[0] if found else None

    @override
    async def calendar_wanting(self, kelurahan: str) -> Sequence[int]:
        return [row["person"] for row in await self._all("calendar_wanting", kelurahan=kelurahan)]

    @override
    async def calendar_sent(self, subject: int) -> Sequence[int]:
        return [row["person"] for row in await self._all("calendar_sent", subject=subject)]

    @override
    async def calendar_invitations(
        self, kelurahan: str, start: datetime, end: datetime, since: datetime, limit: int
    ) -> Sequence[Ticket]:
        return await self._tickets(
            "calendar_invitations", kelurahan=kelurahan, start=start, end=end, since=since, limit=limit
        )

    @override
    async def calendar_occasions(
        self, kelurahan: str, start: datetime, end: datetime, since: datetime, limit: int
    ) -> Sequence[tuple[Occasion, datetime]]:
        found = await self._all(
            "calendar_occasions", kelurahan=kelurahan, start=start, end=end, since=since, limit=limit
        )
        return [(occasion_of(row), rows.sure(row["changed_at"])) for row in found]
