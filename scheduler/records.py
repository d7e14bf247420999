"""Records of programmes: is what was planted still alive, and the month's sums to the officials."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.jobs import Means, Step
from tickets.model import Person
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Reader, Unit
from tickets.programmes.model import Programme
from tickets.records import entries
from tickets.records.model import Check
from tickets.time.quiet_hours import not_before

AT_ONCE = 200
OPENING = timedelta(hours=8)
"""After midnight WIB of the first day of a month: when the month before is summed up."""


async def ask(means: Means) -> None:
    """Ask the households whose question is due, outside the quiet hours."""
    now = means.now()
    if not_before(Urgency.NORMAL, now, means.desk.tz) > now:
        return
    for check in await means.read.checks_due(now, AT_ONCE):
        await means.attempt(f"check {check.id}", _asking(means, check))


def _asking(means: Means, check: Check) -> Step:
    """To the household, or to the officials where it has no account that can be reached."""

    async def work(unit: Unit) -> None:
        unit.write("ask_check", rows=1, id=check.id, now=unit.now)
        entry = await unit.read.record(check.record)
        programme = means.desk.programmes.get(entry.programme) if entry else None
        if entry is None or programme is None or programme.record is None:
            return
        chats = [check.chat] if check.chat else await _chats(unit.read, programme, entry.kelurahan)
        values = {"check": check, "entry": entry, "record": programme.record, "name": programme.name}
        for chat in chats:
            shown = {**values, "mine": chat == check.chat}
            unit.tell(Notice(chat, "alive_ask", shown, slot=f"alive:{check.id}", mode=Mode.SEND))

    return work


async def _chats(read: Reader, programme: Programme, kelurahan: str) -> list[int]:
    return [one.telegram_id for one in await _told(read, programme, kelurahan)]


async def _told(read: Reader, programme: Programme, kelurahan: str) -> list[Person]:
    officials = await read.officials(kelurahan)
    return [one for one in officials if entries.may_note(one, programme, kelurahan) and not one.unreachable]


class Summaries:
    """Sums up each month once; remembers what is settled only to spare queries."""

    def __init__(self) -> None:
        self._settled = date.min

    async def send(self, means: Means) -> None:
        """The sums of the month before, to those who note; nothing where nothing was recorded."""
        month = _summed_up(means.now(), means.desk.tz)
        if month <= self._settled:
            return
        done = True
        for programme in means.desk.programmes.values():
            for kelurahan in means.desk.places if programme.record else ():
                if programme.offered_in(kelurahan):
                    tz = means.desk.places[kelurahan].tz
                    name = f"sums:{programme.key}:{kelurahan}:{month:%Y-%m}"
                    done = await means.attempt(name, _summing(name, programme, kelurahan, month, tz)) and done
        if done:
            self._settled = month


def _summed_up(now: datetime, tz: ZoneInfo) -> date:
    """The first day of the newest month that is over and can be told of."""
    today = (now.astimezone(tz) - OPENING).date()
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _summing(name: str, programme: Programme, kelurahan: str, month: date, tz: ZoneInfo) -> Step:
    async def work(unit: Unit) -> None:
        if await unit.read.once(name):
            return
        unit.write("put_once", key=name, at=unit.now, note="")
        shown = await entries.month(unit, programme, kelurahan, month)
        if shown.sums is None or not shown.sums.records:
            return
        newest = unit.now.astimezone(tz).date()
        for person in await _told(unit.read, programme, kelurahan):
            values = {"month": shown, "official": True, "newest": newest}
            unit.tell(Notice(person.telegram_id, "record_sum", values, Urgency.NORMAL))

    return work
