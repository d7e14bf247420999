"""Reading what people have told of emergencies."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.drafts import Alarm
from tickets.model import Ticket
from tickets.readers.alarms import AlarmsReader


class AlarmsStore(Stored, AlarmsReader):
    """Emergencies, before and after somebody was alerted."""

    @override
    async def alarm(self, alarm_id: int) -> Alarm | None:
        row = await self._one("alarm", id=alarm_id)
        return rows.alarm(row) if row else None

    @override
    async def newest_alarm(self, person_id: int) -> Alarm | None:
        row = await self._one("newest_alarm", person=person_id)
        return rows.alarm(row) if row else None

    @override
    async def waiting_alarm(self, person_id: int) -> Alarm | None:
        row = await self._one("waiting_alarm", person=person_id)
        return rows.alarm(row) if row else None

    @override
    async def emergencies_since(self, kelurahan: str, since: datetime) -> Sequence[Ticket]:
        return await self._tickets("emergencies_since", kelurahan=kelurahan, since=since)

    @override
    async def false_alarms(self, person_id: int) -> int:
        row = await self._one("false_alarms", person=person_id)
        return int(row["n"]) if row else 0
