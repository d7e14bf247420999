"""Reading people and their offices."""

from collections.abc import Sequence

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.drafts import Draft
from tickets.model import Person
from tickets.readers.residents import Invite, ResidentsReader


class ResidentsStore(Stored, ResidentsReader):
    """Whoever writes, and the offices they hold."""

    @override
    async def person_by_telegram(self, telegram_id: int) -> Person | None:
        found = rows.people(await self._all("person_by_telegram", telegram_id=telegram_id))
        return found[0] if found else None

    @override
    async def sender(self, telegram_id: int) -> tuple[Person | None, Draft | None]:
        return rows.sender(await self._all("sender", telegram_id=telegram_id))

    @override
    async def person(self, person_id: int) -> Person | None:
        found = rows.people(await self._all("person", id=person_id))
        return found[0] if found else None

    @override
    async def officials(self, kelurahan: str) -> Sequence[Person]:
        return rows.people(await self._all("officials", kelurahan=kelurahan), away=True)

    @override
    async def invite(self, token_hash: str) -> Invite | None:
        row = await self._one("invite", token_hash=token_hash)
        if row is None:
            return None
        expires = rows.instant(row["expires_at"])
        assert expires is not None  # noqa: S101  # NOT NULL
        return Invite(row["role"], row["kelurahan"], expires, row["used_at"] is not None)
