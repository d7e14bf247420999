"""Who hears of a fault: the person, in one sentence, and the admins, once for each kind and hour."""

import hashlib
from collections.abc import Sequence
from typing import Any, Protocol

from delivery.faults import outline
from delivery.ports import Waiting
from delivery.wire import Answer
from tickets.notices import Notice, Urgency
from tickets.outgoing import Outgoing
from tickets.ports import Unit


class OnceRows(Protocol):
    """Reading what was done once."""

    async def once(self, key: str) -> object | None:
        """None where it was not done yet."""


class FaultAlarm:
    """Owes notices of faults."""

    def __init__(self, rows: OnceRows, admins: Sequence[int]) -> None:
        self._rows, self._admins = rows, admins

    async def set_aside(self, unit: Unit, waiting: Waiting, fault: BaseException) -> None:
        """An update failed too often."""
        if waiting.chat > 0:
            unit.tell(Notice(waiting.chat, "plain", {"key": "residents/trouble.person"}, Urgency.REPLY))
        what = outline(fault)
        await self._tell(unit, what, "residents/trouble.admin", update=waiting.update_id, error=what)

    async def refused(self, unit: Unit, row: Outgoing, answer: Answer) -> None:
        """Telegram refuses a request for good; one to an admin would only go round in circles."""
        if row.chat not in self._admins:
            values = {"method": row.method, "description": answer.description}
            await self._tell(
                unit, f"{row.method} {answer.description}", "residents/trouble.refused", **values
            )

    def undelivered(self, unit: Unit, waiting: int, error: str) -> None:
        """Telegram cannot bring updates to the webhook."""
        values = {"key": "residents/trouble.webhook", "waiting": waiting, "error": error}
        for admin in self._admins:
            unit.tell(Notice(admin, "plain", values, Urgency.EVENT))

    async def looking(self, unit: Unit) -> None:
        """The pages of the database are still being looked at."""
        await self._tell(unit, "looking", "residents/trouble.looking")

    async def looked(self, unit: Unit, table: str) -> None:
        """All of them were looked at; `table` has damaged ones, '' for none."""
        if table:
            await self._tell(unit, f"damaged {table}", "residents/trouble.damaged", table=table)
        else:
            await self._tell(unit, "whole", "residents/trouble.whole")

    async def _tell(self, unit: Unit, kind: str, key: str, **values: Any) -> None:
        if not self._admins:
            return
        name = hashlib.blake2s(kind.encode(), digest_size=8).hexdigest()
        once = f"trouble:{name}:{unit.now:%Y%m%d%H}"
        if await self._rows.once(once) is not None:
            return
        unit.write("put_once", key=once, at=unit.now, note="")
        for admin in self._admins:
            unit.tell(Notice(admin, "plain", {"key": key, **values}, Urgency.EVENT))
