"""From what was said of the clock to times: one, or several with what to ask.

Seven is seven in the morning or in the evening until a part of the day, a prayer or a written 07.00 decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from almanac import prayer
from almanac.hijri import is_ramadan
from almanac.prayer import Anchor, Prayer, Side
from understanding.when.days import Now
from understanding.when.grammar.items import Clock
from understanding.when.moment import DAY, Ask, Part, Refusal


@dataclass(slots=True)
class Said:
    """What was said of the clock of one moment."""

    parts: list[Part] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    prayers: list[Anchor] = field(default_factory=list)
    eve: bool = False  # malam Jumat
    tonight: bool = False  # nanti malam, malam ini
    evening_kind: bool = False  # tahlilan and its like: the evening is offered first

    @property
    def part(self) -> Part | None:
        """The part of the day, said or meant."""
        if self.parts:
            return self.parts[0]
        return Part.EVENING if self.eve else None

    @property
    def empty(self) -> bool:
        """Whether nothing was said of a clock."""
        return not self.clocks and not self.prayers


@dataclass(frozen=True, slots=True)
class Reading:
    """A time on the day (or `shift` days after it)."""

    clock: time | None = None
    shift: int = 0
    about: bool = False
    prayer: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """The times that may be meant, likeliest first."""

    times: tuple[Reading, ...] = ()
    ask: Ask | None = None
    no: Refusal | None = None


FRIDAY = 4
DUSK = time(17, 30)
"""From here on an afternoon is called an evening, too."""
_NOTHING = Readings((Reading(),))
_DAY_PRAYERS = (Prayer.FAJR, Prayer.DHUHR, Prayer.ASR, Prayer.JUMAT)


def readings(said: Said, day: date, now: Now) -> Readings:
    """The times that may be meant on a day."""
    if said.eve and any(part is not Part.EVENING for part in said.parts):
        return _beyond_eve(said, day, now)
    if len(set(said.parts)) > 1:
        return _two_parts(said, day, now)
    if said.clocks:
        found = _all_clocks(said)
        beside = said.prayers[0] if said.prayers else None
        return replace(found, times=tuple(replace(t, prayer=beside) for t in found.times))
    if said.prayers:
        return _prayer(said.prayers[0], said, day, now)
    return _NOTHING


def _beyond_eve(said: Said, day: date, now: Now) -> Readings:
    """Malam Jumat jam 2 dini hari is Friday; malam Jumat jam 4 sore may be either day."""
    other: list[Part] = [p for p in said.parts if p is not Part.EVENING][:1]  # type: ignore[assignment]
    plain = replace(said, eve=False, tonight=False, parts=other)
    found = readings(plain, day, now)
    if plain.part is Part.AFTERNOON and all(t.clock and t.clock >= DUSK for t in found.times):
        return found  # malam Natal jam 6 sore
    night = plain.part is Part.SMALL_HOURS
    after = tuple(replace(t, shift=t.shift + 1) for t in found.times)
    if night:
        return replace(found, times=after)
    return Readings((*found.times, *after), Ask.WHICH_DAY, found.no)


def _two_parts(said: Said, day: date, now: Now) -> Readings:
    """Nanti malam jam 2 dini hari; besok pagi ... jam 7 malam, which is asked."""
    if set(said.parts) == {Part.EVENING, Part.SMALL_HOURS}:
        found = readings(replace(said, parts=[Part.SMALL_HOURS], eve=False, tonight=False), day, now)
        after = tuple(replace(t, shift=1) for t in found.times if t.clock)
        if not after:
            return found
        return Readings(after) if said.tonight else Readings((*after, *found.times), Ask.MIDNIGHT)
    each = [readings(replace(said, parts=[part]), day, now) for part in said.parts]
    return Readings(tuple(t for r in each for t in r.times), Ask.CLOCK, each[0].no)


def _all_clocks(said: Said) -> Readings:
    """Jam 7 malam (19.00): what all clocks allow; two that differ are asked."""
    first, *others = [clock_readings(clock, said) for clock in said.clocks]
    for other in others:
        if first.no or other.no:
            return first if first.no else other
        both = tuple(
            t for t in first.times if (t.clock, t.shift) in {(o.clock, o.shift) for o in other.times}
        )
        if not both:
            return Readings((*first.times, *other.times), Ask.SEVERAL)
        first = Readings(both, first.ask if len(both) > 1 else None)
    return first


def _prayer(anchor: Anchor, said: Said, day: date, now: Now) -> Readings:
    if anchor.prayer is Prayer.TARAWIH and not is_ramadan(day, now.place):
        return Readings(no=Refusal.NOT_RAMADAN)
    at = prayer.time_of(anchor, day, now.place)
    if anchor.prayer is Prayer.JUMAT and day.weekday() != FRIDAY:
        return Readings((Reading(at.time(), about=True, prayer=anchor),), Ask.DISAGREE)
    reading = Reading(at.time(), about=True, prayer=anchor)
    if said.part is Part.EVENING and anchor.prayer in _DAY_PRAYERS:
        if anchor.prayer is Prayer.FAJR or said.eve:
            return Readings((reading, Reading(at.time(), 1, about=True, prayer=anchor)), Ask.WHICH_DAY)
        return Readings((reading,), Ask.CLOCK)
    return Readings((reading,))


def clock_readings(clock: Clock, said: Said) -> Readings:
    """The times a clock may show."""
    if not clock.exists:
        return Readings(no=Refusal.NO_SUCH_CLOCK)
    part = said.part or _part_by_prayer(said, clock)
    if clock.sharp or clock.hour >= 13 or clock.hour == 0:
        return _sharp(clock, part, said)
    if part is not None:
        return _with_part(clock, part, said)
    if clock.written and not said.evening_kind:
        return Readings((_at(clock, clock.hour),))
    return _either(clock, said)


def _at(clock: Clock, hour: int, shift: int = 0) -> Reading:
    return Reading(time(hour % 24, clock.minute), shift, about=clock.about)


def _part_by_prayer(said: Said, clock: Clock) -> Part | None:
    if not said.prayers:
        return None
    anchor = said.prayers[0]
    if anchor.prayer is Prayer.FAJR:
        return Part.MORNING
    if anchor.prayer in (Prayer.DHUHR, Prayer.JUMAT):
        return Part.MIDDAY
    if anchor.prayer is Prayer.ASR or anchor.side is Side.BEFORE or clock.hour < 6:
        return Part.AFTERNOON
    return Part.EVENING


# The hours of 24 that a part of the day admits, without asking.
ADMITS = {
    Part.SMALL_HOURS: range(6),
    Part.MORNING: range(1, 12),
    Part.MIDDAY: range(9, 17),
    Part.AFTERNOON: range(13, 20),
    Part.EVENING: (17, 18, 19, 20, 21, 22, 23, 24, 0, 1, 2, 3),
}


def _sharp(clock: Clock, part: Part | None, said: Said) -> Readings:
    """A clock of 24 hours; about midnight the day is asked unless the night is clear."""
    hour = clock.hour
    if part is not None and hour not in ADMITS[part]:
        other = _with_part(Clock(hour - 12 if hour > 12 else hour, clock.minute), part, said)
        return Readings((_at(clock, hour), *other.times), Ask.CLOCK)
    if hour == 24:
        return _midnight(clock, 0, said, clear=False)
    if hour < 4 and part is not Part.SMALL_HOURS and part is not Part.MORNING:
        return _midnight(clock, hour, said, clear=said.eve or said.tonight)
    return Readings((_at(clock, hour),))


def _midnight(clock: Clock, hour: int, said: Said, *, clear: bool) -> Readings:
    """After midnight of the night said: the next day, if that night is clear."""
    if clear or said.eve or said.tonight:
        return Readings((_at(clock, hour, 1),))
    return Readings((_at(clock, hour, 1), _at(clock, hour)), Ask.MIDNIGHT)


def _with_part(clock: Clock, part: Part, said: Said) -> Readings:
    """Seven with its part of the day."""
    hour = clock.hour
    if part is Part.EVENING:
        return _evening(clock, said)
    if part is Part.SMALL_HOURS:
        return Readings((_at(clock, hour % 12),)) if hour % 12 < 6 else _either(clock, said)
    if part is Part.MORNING:
        return Readings((_at(clock, hour),)) if hour < 12 else _either(clock, said)
    first = 9 if part is Part.MIDDAY else 13
    last = 16 if part is Part.MIDDAY else 19
    fitting = [h for h in (hour, hour + 12) if first <= h <= last]
    if len(fitting) == 1 and not (part is Part.MIDDAY and fitting[0] == 9):
        return Readings((_at(clock, fitting[0]),))
    return _either(clock, said)


def _evening(clock: Clock, said: Said) -> Readings:
    if 6 <= clock.hour <= 11 or (clock.hour == 5 and clock.minute >= 30):
        return Readings((_at(clock, clock.hour + 12),))
    if clock.hour % 12 <= 3:
        return _midnight(clock, clock.hour % 12, said, clear=False)
    return Readings((_at(clock, clock.hour + 12), _at(clock, clock.hour, 1)), Ask.CLOCK)


def _either(clock: Clock, said: Said) -> Readings:
    """Morning or evening; the evening first where the event is of the evening."""
    if clock.hour >= 12:
        both = (_at(clock, 12), _at(clock, 0, 1))
    else:
        both = (_at(clock, clock.hour), _at(clock, clock.hour + 12))
    return Readings(both[::-1] if said.evening_kind and clock.hour < 12 else both, Ask.CLOCK)


def end_after(start: time, clock: Clock, part: Part | None) -> tuple[time, int] | None:
    """When it ends: the first such clock after the start, and 1 if that is the next day; None if absurd."""
    if not clock.exists:
        return None
    hours: Sequence[int] = (
        [clock.hour] if clock.sharp or clock.written or clock.hour >= 13 else [clock.hour, clock.hour + 12]
    )
    if part is not None and len(hours) > 1:
        hours = [h for h in hours if h % 24 in ADMITS[part] or h in ADMITS[part]] or hours
    begin = timedelta(hours=start.hour, minutes=start.minute)
    both = (h % 24 + extra for h in hours for extra in (0, 24))
    ends = sorted(timedelta(hours=h, minutes=clock.minute) for h in both)
    end = next((e for e in ends if e > begin), None)
    if end is None or end - begin > timedelta(hours=14):
        return None
    at = datetime(2000, 1, 1) + end  # noqa: DTZ001
    return at.time(), 1 if end >= DAY else 0


def start_before(clock: Clock, end: time) -> time | None:
    """Jam 7 sampai 9 malam: the start is the last such clock before the end."""
    options = [time(h % 24, clock.minute) for h in (clock.hour, clock.hour + 12)]
    before = [t for t in options if t < end]
    return max(before) if before else None
