"""Reading tickets, their history, files, lists and counts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import FIELD, Stored
from tickets.lifecycle import ANSWERED as WAITS_NO_MORE
from tickets.model import Attachment, Event, Kind, Ticket
from tickets.readers.tickets import ALL, Sought, Sum, TicketsReader

ANSWERED = f",{','.join(sorted(WAITS_NO_MORE))},"
"""As the queries want it."""


def number_key(words: str) -> str:
    """A ticket number as it is stored."""
    return words.strip().upper()


def _sought(sought: Sought, now: datetime | None) -> dict[str, Any]:
    """What both queries of the queue want to know; without an instant nothing is late."""
    return {
        "about": sought.about, "field": FIELD if sought.field else "", "answered": ANSWERED,
        "person": sought.person, "posts": f",{','.join(sorted(sought.posts))},",
        "answers": int(sought.answers), "now": now or datetime.fromtimestamp(0, UTC),
    }  # fmt: skip


class TicketsStore(Stored, TicketsReader):
    """Tickets one by one and in lists."""

    @override
    async def ticket(self, ticket_id: int) -> Ticket | None:
        row = await self._one("ticket", id=ticket_id)
        return rows.ticket(row) if row else None

    @override
    async def ticket_by_number(self, number: str) -> Ticket | None:
        row = await self._one("ticket_by_number", number=number_key(number))
        return rows.ticket(row) if row else None

    @override
    async def events(self, ticket_id: int) -> Sequence[Event]:
        return [rows.event(row) for row in await self._all("events", ticket=ticket_id)]

    @override
    async def told_lately(self, chat: int, first: int, actor: int, since: datetime) -> Sequence[Event]:
        found = await self._all("told_lately", chat=chat, first=first, actor=actor, since=since)
        return [rows.event(row) for row in found]

    @override
    async def filed_lately(self, chat: int, first: int, since: datetime) -> Sequence[tuple[int, str]]:
        found = await self._all("filed_lately", chat=chat, first=first, since=since)
        return [(row["id"], row["text"]) for row in found]

    @override
    async def unheard_tickets(self, person: int) -> Sequence[Ticket]:
        return [rows.ticket(row) for row in await self._all("unheard_tickets", person=person)]

    @override
    async def attachments_of(self, event_id: int) -> Sequence[Attachment]:
        return [rows.attachment(row) for row in await self._all("attachments_of", event=event_id)]

    @override
    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        return [rows.attachment(row) for row in await self._all("attachments", ticket=ticket_id)]

    @override
    async def own_tickets(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        return await self._tickets("own_tickets", person=person_id, limit=limit, offset=offset)

    @override
    async def open_own_tickets(self, person_id: int, limit: int) -> Sequence[Ticket]:
        return await self._tickets("open_own_tickets", person=person_id, limit=limit)

    @override
    async def queue(
        self, kelurahan: str, limit: int, offset: int, *, sought: Sought = ALL
    ) -> Sequence[Ticket]:
        return await self._tickets(
            "queue", kelurahan=kelurahan, limit=limit, offset=offset, sieve=sought.sieve,
            wanted=sought.wanted, **_sought(sought, sought.now),
        )  # fmt: skip

    @override
    async def queue_sums(self, kelurahan: str, sought: Sought, now: datetime) -> Sequence[Sum]:
        found = await self._all("queue_sums", kelurahan=kelurahan, **_sought(sought, now))
        return [
            Sum(
                Kind(row["kind"]), row["rw"], row["category"], row["n"], row["mine"], row["free"], row["late"]
            )
            for row in found
        ]

    @override
    async def open_in_rw(
        self, kelurahan: str, rw: str, limit: int, offset: int = 0, *, about: int = 0
    ) -> Sequence[Ticket]:
        return await self._tickets(
            "open_in_rw", kelurahan=kelurahan, rw=rw, about=about, limit=limit, offset=offset
        )

    @override
    async def count(self, name: str) -> int:
        row = await self._one("counter", name=name)
        return row["value"] if row else 0

    @override
    async def invitations(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        return await self._tickets("invitations", kelurahan=kelurahan, start=start, end=end)

    @override
    async def series(self, series: int) -> Sequence[Ticket]:
        return await self._tickets("series", series=series)
