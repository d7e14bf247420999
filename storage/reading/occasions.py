"""Reading dates of programmes, who comes, what was noted there, and what falls due for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from storage import rows
from storage.reading.stored import Stored
from tickets import plainjson
from tickets.model import Attachment, Person, Role, Ticket
from tickets.occasions.model import Kind, Occasion, OccasionDue, OccasionTask, Seat, Signup, State


def _occasion(row: rows.Row) -> Occasion:
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


class OccasionsStore(Stored):
    """Dates of activities and rounds."""

    async def occasion(self, occasion_id: int) -> Occasion | None:
        """One date."""
        row = await self._one("occasion", id=occasion_id)
        return _occasion(row) if row else None

    async def occasions_between(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Occasion]:
        """Dates of a kelurahan that begin in [start, end), in any state, in order of time."""
        found = await self._all("occasions_between", kelurahan=kelurahan, start=start, end=end)
        return [_occasion(row) for row in found]

    async def coming_occasions(
        self, programme: str, kelurahan: str, after: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Dates of a programme that begin at `after` or later, in order of time."""
        found = await self._all(
            "coming_occasions", programme=programme, kelurahan=kelurahan, after=after, limit=limit
        )
        return [_occasion(row) for row in found]

    async def past_occasions(
        self, programme: str, kelurahan: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Dates of a programme that began before that, newest first."""
        found = await self._all(
            "past_occasions", programme=programme, kelurahan=kelurahan, before=before, limit=limit
        )
        return [_occasion(row) for row in found]

    async def planned_occasions(
        self, programme: str, kelurahan: str, first: date, last: date
    ) -> Sequence[Occasion]:
        """Dates that the rule gave for those days, wherever they were moved to."""
        found = await self._all(
            "planned_occasions", programme=programme, kelurahan=kelurahan, first=str(first), last=str(last)
        )
        return [_occasion(row) for row in found]

    async def rounds_of_rw(
        self, kelurahan: str, programme: str, rw: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Rounds of an RW that began before that, newest first."""
        found = await self._all(
            "rounds_of_rw", kelurahan=kelurahan, programme=programme, rw=rw, before=before, limit=limit
        )
        return [_occasion(row) for row in found]

    async def last_rounds(self, kelurahan: str, programme: str) -> Mapping[str, datetime]:
        """When each RW was visited last."""
        found = await self._all("last_rounds", kelurahan=kelurahan, programme=programme)
        return {row["rw"]: rows.sure(row["starts_at"]) for row in found}

    async def signup(self, signup_id: int) -> Signup | None:
        """One sign-up."""
        row = await self._one("signup", id=signup_id)
        return _signup(row) if row else None

    async def signups(self, occasion_id: int) -> Sequence[Signup]:
        """All who signed up for a date, in the order in which they did."""
        return [_signup(row) for row in await self._all("signups", occasion=occasion_id)]

    async def signups_of_person(self, person_id: int, limit: int) -> Sequence[Signup]:
        """A person's sign-ups that still count, newest first."""
        return [_signup(row) for row in await self._all("signups_of_person", person=person_id, limit=limit)]

    async def members(self, programme: str, kelurahan: str, post: str) -> Sequence[Person]:
        """Who comes to every date of a post: their names and chats."""
        found = await self._all("members", programme=programme, kelurahan=kelurahan, post=post)
        return [_person(row) for row in found]

    async def guests(self, occasion_id: int) -> Sequence[Person]:
        """Whose sign-up for a date counts: their names and chats, in the order in which they signed up."""
        return [_person(row) for row in await self._all("guests", occasion=occasion_id)]

    async def is_member(self, programme: str, kelurahan: str, post: str, person_id: int) -> bool:
        """Whether that person does."""
        found = await self._one(
            "is_member", programme=programme, kelurahan=kelurahan, post=post, person=person_id
        )
        return found is not None

    async def tickets_of_occasion(self, occasion_id: int, limit: int) -> Sequence[Ticket]:
        """What was noted at a round, in the order in which it was."""
        return await self._tickets("tickets_of_occasion", occasion=occasion_id, limit=limit)

    async def occasion_of_ticket(self, ticket_id: int) -> Occasion | None:
        """The round at which a ticket was noted."""
        row = await self._one("occasion_of_ticket", ticket=ticket_id)
        return _occasion(row) if row else None

    async def occasion_for_ticket(self, ticket_id: int) -> Occasion | None:
        """The newest round that a resident's request led to."""
        row = await self._one("occasion_for_ticket", ticket=ticket_id)
        return _occasion(row) if row else None

    async def occasion_files(self, occasion_id: int) -> Sequence[Attachment]:
        """The files of the minutes."""
        return [rows.attachment(row) for row in await self._all("occasion_files", occasion=occasion_id)]

    async def occasion_dues(self, now: datetime, limit: int) -> Sequence[OccasionDue]:
        """Work due at `now` and not done, earliest first."""
        found = await self._all("occasion_dues", now=now, limit=limit)
        return [
            OccasionDue(
                row["occasion"], OccasionTask(row["task"]), rows.sure(row["at"]), row["key"], row["subject"]
            )
            for row in found
        ]
