"""Reading what people have told of emergencies."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.drafts import Alarm
from tickets.model import Ticket


class AlarmsReader(Protocol):
    """Emergencies, before and after somebody was alerted."""

    async def alarm(self, alarm_id: int) -> Alarm | None:
        """What was told of an emergency."""

    async def newest_alarm(self, person_id: int) -> Alarm | None:
        """The last one of that person that became a ticket or part of one."""

    async def waiting_alarm(self, person_id: int) -> Alarm | None:
        """The last one of that person that nobody was alerted of."""

    async def emergencies_since(self, kelurahan: str, since: datetime) -> Sequence[Ticket]:
        """Open emergencies of a kelurahan that came in since then, oldest first."""

    async def false_alarms(self, person_id: int) -> int:
        """How many of the person's tickets officials have said to be no emergency."""
