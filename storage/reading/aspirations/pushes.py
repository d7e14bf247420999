"""Reading what officials want to be told at once, and what waits for their summaries."""

from collections.abc import Sequence

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.model import Push, Ticket
from tickets.readers.pushes import Holding, PushesReader


class PushesStore(Stored, PushesReader):
    """Choices, and what they hold back."""

    @override
    async def push_choice(self, person_id: int) -> Push | None:
        row = await self._one("push_choice", person=person_id)
        return rows.push(row["mode"], row["hours"]) if row else None

    @override
    async def holding(self) -> Sequence[Holding]:
        return [
            Holding(
                row["person"], row["kelurahan"], rows.sure(row["since"]), rows.push(row["mode"], row["hours"])
            )
            for row in await self._all("holding")
        ]

    @override
    async def held(self, person_id: int, kelurahan: str, told: str = "") -> Sequence[Ticket]:
        return await self._tickets("held", person=person_id, kelurahan=kelurahan, told=told)
