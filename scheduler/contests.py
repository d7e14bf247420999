"""The countdown of contests: those who began an entry or asked are reminded, each reminder once."""

from scheduler.jobs import Means, Step
from tickets.contests import rules
from tickets.notices import Notice, Urgency
from tickets.ports import Unit
from tickets.programmes.model import Programme
from tickets.time.quiet_hours import not_before

PAGE, PAGES = 250, 40


class Countdowns:
    """Sends what is due; remembers what is settled only to spare queries."""

    def __init__(self) -> None:
        self._settled: set[str] = set()

    async def send(self, means: Means) -> None:
        """The reminder of each contest that is due now, outside the quiet hours."""
        now = means.now()
        for programme in means.desk.programmes.values():
            days = rules.reminder(programme.contest, now, means.desk.tz) if programme.contest else 0
            name = f"contest:{programme.key}:{days}"
            if not days or name in self._settled or not_before(Urgency.BROADCAST, now) > now:
                continue
            if await means.attempt(name, _reminding(name, programme, days)):
                self._settled.add(name)


def _reminding(name: str, programme: Programme, days: int) -> Step:
    async def work(unit: Unit) -> None:
        if await unit.read.once(name):
            return
        unit.write("put_once", key=name, at=unit.now, note="")
        after = 0
        for _ in range(PAGES):
            people = await unit.read.audience(programme.key, "", "", after, PAGE)
            for _, chat in people:
                values = {"programme": programme, "days": days}
                unit.tell(Notice(chat, "contest_reminder", values, Urgency.BROADCAST))
            if len(people) < PAGE:
                return
            after = people[-1][0]

    return work
