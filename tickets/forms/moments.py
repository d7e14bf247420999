"""The question 'when': typed words, a month to press a day in, hours to press; half an answer keeps the day.

The value and its halves are those of tickets.forms.values.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from almanac.place import JEMBER, Place
from almanac.prayer import Anchor, Prayer, Side, time_of
from tickets.drafts import Said
from tickets.forms import evenings, remembrance
from tickets.forms.answers import Fits, Half, Reading, Wrong
from tickets.forms.values import WhenHalf, WhenValue, picked
from understanding import when
from understanding.when.moment import Ambiguous, Ask, Invalid, Moment, Part, Understood
from understanding.when.moment import Result as Meant

HOURS = ("09:00", "13:00", "16:00", "18:30", "19:00", "19:30", "20:00")
"""Offered as buttons: when evenings in the kampung begin."""

CHOICES = 8
"""Readings offered as buttons."""

PRAYERS = ("maghrib.after", "isha.after")
"""Offered beside the hours."""

FARTHEST = dt.timedelta(days=548)
"""18 months."""


def value(moment: Moment) -> WhenValue:
    """A moment as JSON."""
    found: WhenValue = {"date": moment.date.isoformat()}
    if moment.time is not None:
        found["time"] = moment.time.strftime("%H:%M")
    if moment.end is not None:
        found["end"] = moment.end.strftime("%H:%M")
        if moment.end_date:
            found["end_date"] = moment.end_date.isoformat()
    if moment.about:
        found["about"] = True
    if moment.prayer:
        found["prayer"] = f"{moment.prayer.prayer}.{moment.prayer.side}"
    if moment.part:
        found["part"] = str(moment.part)
    if moment.hijri:
        found["hijri"] = True
    if moment.open_end:
        found["open_end"] = True
    return found


def anchor(text: str) -> Anchor | None:
    """'isha.after' as the anchor that it stands for."""
    if not text:
        return None
    prayer, side = text.split(".")
    return Anchor(Prayer(prayer), Side(side))


def moment(found: WhenValue) -> Moment:
    """JSON as a moment."""
    end_date = found.get("end_date")
    return Moment(
        date=dt.date.fromisoformat(found["date"]),
        time=dt.time.fromisoformat(found["time"]) if "time" in found else None,
        end=dt.time.fromisoformat(found["end"]) if "end" in found else None,
        end_date=dt.date.fromisoformat(end_date) if end_date else None,
        about=bool(found.get("about")),
        prayer=anchor(found.get("prayer", "")),
        part=Part(found["part"]) if "part" in found else None,
        hijri=bool(found.get("hijri")),
        open_end=bool(found.get("open_end")),
    )


def times(answer: WhenValue, tz: ZoneInfo) -> tuple[dt.datetime, dt.datetime | None, str]:
    """When an event begins and ends, and the prayer that it was told by ('isha.after')."""
    found = moment(answer)
    start, end = found.start(tz), found.finish(tz)
    if start is None:
        raise ValueError("the form let a moment without a clock through")
    return start, end, answer.get("prayer", "")


def dates(found: WhenValue) -> list[Moment]:
    """All moments of an answer, of a series one for each of its days."""
    return evenings.unbundle(moment(found), found)


def read(
    said: Said,
    before: WhenHalf | WhenValue | None,
    now: dt.datetime,
    *,
    several: bool = False,
    place: Place = JEMBER,
) -> Reading:
    """What a press or words say of the moment; `several`: a series of days fits too."""
    known = cast("WhenHalf", dict(before or {}))
    asked = _Asked(known, now, several, place)
    if said.choice:
        return asked.pressed(said.choice)
    return asked.told(said.text) if said.text else Wrong("when")


PARTS = {"pagi": Part.MORNING, "siang": Part.MIDDAY, "sore": Part.AFTERNOON, "malam": Part.EVENING}
HOURS_OF = {
    Part.SMALL_HOURS: range(4),
    Part.MORNING: range(4, 11),
    Part.MIDDAY: range(10, 15),
    Part.AFTERNOON: range(14, 19),
    Part.EVENING: range(17, 24),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question as it stands: what is known, when and where it is asked, whether a series fits."""

    known: WhenHalf
    now: dt.datetime
    several: bool
    place: Place

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.place.tz).date()

    # --- words ---

    def told(self, text: str) -> Reading:
        if "death" in self.known:
            ticks = remembrance.told(text, self.known, self.today)
            if ticks is not None:
                return self._ticked(ticks)
        if (found := self._meant(text)) is not None:
            return self._carried(self._whole([found]))
        result = when.understand(text, self.now, self.place)
        day = self._asked_day()
        if day and not (isinstance(result, Understood) and result.moment.time is not None):
            timed = when.understand_time(text, day, self.now, self.place)
            if isinstance(timed, Ambiguous) and "part" in self.known:
                timed = _in_part(timed, Part(self.known["part"]))
            if isinstance(timed, Understood | Ambiguous | Invalid):
                return self._carried(self._taken(timed, text))
        return self._taken(result, text)

    def _meant(self, text: str) -> Moment | None:
        """The one reading that a word like 'malam' chooses from those that are asked about."""
        part = PARTS.get(text.strip(" .,!?").casefold())
        found = [moment(one) for one in self.known.get("candidates", ())]
        hits = [one for one in found if part and one.time is not None and one.time.hour in HOURS_OF[part]]
        return hits[0] if len(hits) == 1 else None

    def _asked_day(self) -> dt.date | None:
        """The day of which the clock is asked for."""
        days = {one["date"] for one in self.known.get("candidates", ())}
        if "date" in self.known and "time" not in self.known:
            days = {self.known["date"]}
        return dt.date.fromisoformat(days.pop()) if len(days) == 1 else None

    def _taken(self, result: Meant, text: str) -> Reading:
        match result:
            case Understood(day_of_death=dt.date() as death) if self.several:
                return self._of_death(death, range(1, len(result.moments) + 1), text)
            case Understood():
                return self._understood(result)
            case Ambiguous(day_of_death=dt.date() as death) if self.several:
                return self._of_death(death, result.counts, text)
            case Ambiguous(candidates=candidates, question=question, day=day):
                if not candidates:
                    return Wrong(f"when_{question}")
                return _choice(candidates, question, day, self._all_of(result))
            case Invalid(reason=reason):
                return Wrong(f"when_{reason}")
            case _:
                return Wrong("when")

    def _understood(self, result: Understood) -> Reading:
        ahead = [one for one in result.moments if not self._past(one)] or list(result.moments)
        if len(ahead) > 1 and not (self.several and evenings.alike(ahead)):
            return _choice(ahead, Ask.SEVERAL)
        recur, bound = result.recur or "", ""
        if evenings.endless(recur) and len(ahead) == 1:
            ahead, bound = evenings.follow(ahead[0], recur, self.place), "open"
        return self._whole(ahead, recur, bound)

    def _all_of(self, result: Ambiguous) -> WhenHalf:
        """The days of a series of which only the clock is in doubt."""
        if not self.several or not (result.recur or len(result.days) > 1):
            return {}
        known: WhenHalf = {"dates": [day.isoformat() for day in result.days]} if result.days else {}
        if known and result.recur:
            known["recur"] = result.recur
        return known

    def _of_death(self, death: dt.date, counts: Sequence[int], text: str) -> Reading:
        half = remembrance.begin(death, counts, self.today)
        if not remembrance.offered(half.value, self.today):
            return Wrong("when_past")
        clock = when.understand_time(text, death + dt.timedelta(days=1), self.now, self.place)
        if isinstance(clock, Understood) and clock.moment.time is not None:
            return Half(half.value | {"said": value(clock.moment)})
        return half

    # --- presses ---

    def pressed(self, choice: str) -> Reading:
        name, _, rest = choice.partition("=")
        try:
            if "death" in self.known:
                return self._ticked(remembrance.pressed(choice, self.known, self.today))
            match name:
                case "month":
                    return self._month(rest)
                case "day":
                    return self._day(dt.date.fromisoformat(rest))
                case "clock" if "date" in self.known:
                    at = dt.time.fromisoformat(rest)
                    return self._carried(self._whole([Moment(self._date, at)]))
                case "prayer" if "date" in self.known and rest in PRAYERS:
                    told = anchor(rest)
                    assert told is not None  # noqa: S101  # every offered prayer is one
                    at = time_of(told, self._date, self.place).time()
                    return self._carried(self._whole([Moment(self._date, at, about=True, prayer=told)]))
                case "pick":
                    return self._carried(self._whole([moment(self.known["candidates"][int(rest)])]))
        except (ValueError, KeyError, IndexError):
            return Wrong("when")
        return Wrong("when")

    @property
    def _date(self) -> dt.date:
        return dt.date.fromisoformat(self.known["date"])

    def _ticked(self, found: Reading | list[dt.date]) -> Reading:
        if not isinstance(found, list):
            return found
        said = self.known.get("said")
        first = moment(said).on(found[0]) if said else Moment(found[0], part=Part.EVENING)
        return self._whole(evenings.spread(first, found, self.place))

    def _month(self, rest: str) -> Reading:
        month = dt.date.fromisoformat(rest + "-01")
        if not self.today.replace(day=1) <= month <= self.today + FARTHEST:
            return Wrong("when_past" if month < self.today else "when_too_far")
        return Half({"month": rest})

    def _day(self, day: dt.date) -> Reading:
        if not self.today <= day <= self.today + FARTHEST:
            return Wrong("when_past" if day < self.today else "when_too_far")
        return Half({"date": day.isoformat()})

    # --- answers ---

    def _past(self, one: Moment) -> bool:
        start = one.start(self.place.tz)
        return start <= self.now if start is not None else one.date < self.today

    def _whole(self, moments: Sequence[Moment], recur: str = "", bound: str = "") -> Reading:
        ahead = [one for one in moments if not self._past(one)]
        if not ahead:
            return Wrong("when_past")
        answer = value(ahead[0]) | evenings.bundle(ahead, recur, bound)
        return Half(answer) if ahead[0].time is None else Fits(answer)

    def _carried(self, reading: Reading) -> Reading:
        """A clock said for the first evening of a series is meant for all of them."""
        kept = picked(self.known, evenings.CARRIED)
        if not kept or isinstance(reading, Wrong):
            return reading
        if isinstance(reading, Half):
            return Half(reading.value | kept)
        days = [dt.date.fromisoformat(day) for day in kept["dates"]]
        first = moment(reading.value)
        if first.date != days[0]:
            return reading
        recur = kept.get("recur", "")
        if evenings.endless(recur) and len(days) == 1:
            return self._whole(evenings.follow(first, recur, self.place), recur, "open")
        return self._whole(evenings.spread(first, days, self.place), recur, kept.get("bound", ""))


def _in_part(result: Ambiguous, part: Part) -> Understood | Ambiguous:
    """'Kamis malam', and then 'jam 7': the evening was said before."""
    hits = [one for one in result.candidates if one.time is not None and one.time.hour in HOURS_OF[part]]
    return Understood((hits[0],)) if len(hits) == 1 else result


def _choice(
    found: Sequence[Moment], question: str, day: dt.date | None = None, more: WhenHalf | None = None
) -> Half:
    half: WhenHalf = {"candidates": [value(one) for one in found[:CHOICES]], "question": str(question)}
    if day:
        half["day"] = day.isoformat()
    return Half(half | (more or {}))
