"""Reading people and their offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.drafts import Draft
from tickets.model import Person


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time link to an office."""

    role: str
    kelurahan: str
    expires_at: datetime
    used: bool


class PeopleStore(Stored):
    """Whoever writes, and the offices they hold."""

    async def person_by_telegram(self, telegram_id: int) -> Person | None:
        """Whoever writes from that account."""
        found = rows.people(await self._all("person_by_telegram", telegram_id=telegram_id))
        return found[0] if found else None

    async def sender(self, telegram_id: int) -> tuple[Person | None, Draft | None]:
        """Whoever writes from that account, and the form that they are filling in: one look for both."""
        return rows.sender(await self._all("sender", telegram_id=telegram_id))

    async def person(self, person_id: int) -> Person | None:
        """By our own number."""
        found = rows.people(await self._all("person", id=person_id))
        return found[0] if found else None

    async def officials(self, kelurahan: str) -> Sequence[Person]:
        """Everybody with an office in that kelurahan now, camat and admin included."""
        return rows.people(await self._all("officials", kelurahan=kelurahan), away=True)

    async def invite(self, token_hash: str) -> Invite | None:
        """A one-time link to an office."""
        row = await self._one("invite", token_hash=token_hash)
        if row is None:
            return None
        expires = rows.instant(row["expires_at"])
        assert expires is not None  # noqa: S101  # NOT NULL
        return Invite(row["role"], row["kelurahan"], expires, row["used_at"] is not None)
