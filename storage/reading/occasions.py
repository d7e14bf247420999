"""Reading dates of programmes, who comes, what was noted there, and what falls due for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets import plainjson
from tickets.model import Attachment, Person, Role, Ticket
from tickets.occasions.model import Kind, Occasion, OccasionDue, OccasionTask, Seat, Signup, State
from tickets.readers.occasions import OccasionsReader


def occasion_of(row: rows.Row) -> Occasion:
    """One date."""
    return Occasion(
        id=row["id"], programme=row["programme"], kelurahan=row["kelurahan"], kind=Kind(row["part"]),
        title=row["title"], state=State(row["state"]), starts_at=rows.sure(row["starts_at"]),
        ends_at=rows.sure(row["ends_at"]), post=row["post"], slot=row["slot"], rw=row["rw"],
        place=row["place"], address=row["address"], host=row["host"], places=row["places"],
        went=tuple(Role(one) for one in plainjson.read(row["went"])),
        heads=row["heads"], minutes=row["minutes"],
        reason=row["reason"], ticket=row["ticket"], version=row["version"],
    )  # fmt: skip


def _signup(row: rows.Row) -> Signup:
    came = None if row["came"] is None else bool(row["came"])
    return Signup(
        row["id"], row["occasion"], row["person"], Seat(row["state"]), row["wish"], row["ticket"],
        rows.instant(row["until"]), came,
    )  # fmt: skip


def _person(row: rows.Row) -> Person:
    return Person(row["id"], row["telegram_id"], row["name"], unreachable=bool(row["unreachable"]))


class OccasionsStore(Stored, OccasionsReader):
    """Dates of activities and rounds."""

    @override
    async def occasion(self, occasion_id: int) -> Occasion | None:
        row = await self._one("occasion", id=occasion_id)
        return occasion_of(row) if row else None

    @override
    async def occasions_between(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Occasion]:
        found = await self._all("occasions_between", kelurahan=kelurahan, start=start, end=end)
        return [occasion_of(row) for row in found]

    @override
    async def coming_occasions(
        self, programme: str, kelurahan: str, after: datetime, limit: int
    ) -> Sequence[Occasion]:
        found = await self._all(
            "coming_occasions", programme=programme, kelurahan=kelurahan, after=after, limit=limit
        )
        return [occasion_of(row) for row in found]

    @override
    async def planned_occasions(
        self, programme: str, kelurahan: str, first: date, last: date
    ) -> Sequence[Occasion]:
        found = await self._all(
            "planned_occasions", programme=programme, kelurahan=kelurahan, first=str(first), last=str(last)
        )
        return [occasion_of(row) for row in found]

    @override
    async def rounds_of_rw(
        self, kelurahan: str, programme: str, rw: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        found = await self._all(
            "rounds_of_rw", kelurahan=kelurahan, programme=programme, rw=rw, before=before, limit=limit
        )
        return [occasion_of(row) for row in found]

    @override
    async def rounds_with_notes(
        self, kelurahan: str, programme: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        found = await self._all(
            "rounds_with_notes", kelurahan=kelurahan, programme=programme, before=before, limit=limit
        )
        return [occasion_of(row) for row in found]

    @override
    async def round_requests(self, kelurahan: str, programme: str, limit: int) -> Sequence[Ticket]:
        return await self._tickets("round_requests", kelurahan=kelurahan, programme=programme, limit=limit)

    @override
    async def last_rounds(self, kelurahan: str, programme: str) -> Mapping[str, datetime]:
        found = await self._all("last_rounds", kelurahan=kelurahan, programme=programme)
        return {row["rw"]: rows.sure(row["starts_at"]) for row in found}

    @override
    async def signup(self, signup_id: int) -> Signup | None:
        row = await self._one("signup", id=signup_id)
        return _signup(row) if row else None

    @override
    async def signups(self, occasion_id: int) -> Sequence[Signup]:
        return [_signup(row) for row in await self._all("signups", occasion=occasion_id)]

    @override
    async def signups_of_person(self, person_id: int, limit: int) -> Sequence[Signup]:
        return [_signup(row) for row in await self._all("signups_of_person", person=person_id, limit=limit)]

    @override
    async def members(self, programme: str, kelurahan: str, post: str) -> Sequence[Person]:
        found = await self._all("members", programme=programme, kelurahan=kelurahan, post=post)
        return [_person(row) for row in found]

    @override
    async def guests(self, occasion_id: int) -> Sequence[Person]:
        return [_person(row) for row in await self._all("guests", occasion=occasion_id)]

    @override
    async def is_member(self, programme: str, kelurahan: str, post: str, person_id: int) -> bool:
        found = await self._one(
            "is_member", programme=programme, kelurahan=kelurahan, post=post, person=person_id
        )
        return found is not None

    @override
    async def tickets_of_occasion(self, occasion_id: int, limit: int) -> Sequence[Ticket]:
        return await self._tickets("tickets_of_occasion", occasion=occasion_id, limit=limit)

    @override
    async def occasion_of_ticket(self, ticket_id: int) -> Occasion | None:
        row = await self._one("occasion_of_ticket", ticket=ticket_id)
        return occasion_of(row) if row else None

    @override
    async def occasion_for_ticket(self, ticket_id: int) -> Occasion | None:
        row = await self._one("occasion_for_ticket", ticket=ticket_id)
        return occasion_of(row) if row else None

    @override
    async def occasion_files(self, occasion_id: int) -> Sequence[Attachment]:
        return [rows.attachment(row) for row in await self._all("occasion_files", occasion=occasion_id)]

    @override
    async def occasion_dues(self, now: datetime, limit: int) -> Sequence[OccasionDue]:
        found = await self._all("occasion_dues", now=now, limit=limit)
        return [
            OccasionDue(
                row["occasion"], OccasionTask(row["task"]), rows.sure(row["at"]), row["key"], row["subject"]
            )
            for row in found
        ]
