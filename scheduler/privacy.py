"""An office that has not answered what somebody asked of their own data is reminded, in time and late."""

from scheduler.jobs import Means, Step
from tickets.ports import Unit
from tickets.residents import rights
from tickets.residents.model import DataRequest, next_reminder

AT_ONCE = 100


async def remind(means: Means) -> None:
    """All that are due now."""
    for one in await means.read.data_requests_due(means.now(), AT_ONCE):
        await means.attempt(f"data request {one.id}", _reminding(one))


def _reminding(one: DataRequest) -> Step:
    async def work(unit: Unit) -> None:
        after = next_reminder(one.at, unit.now)
        unit.write("remind_of_data_request", rows=1, id=one.id, before=one.remind_at, next=after)
        if person := await unit.read.person(one.person):
            await rights.tell(unit, one, person)

    return work
