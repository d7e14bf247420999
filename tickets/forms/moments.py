"""The question 'when': typed words, a month to press a day in, hours to press; half an answer keeps the day.

The value is {"date", "time", "end", "end_date", "about", "prayer", "part", "hijri", "open_end"} with ISO
texts, and "dates" where it is a series; half of it has {"month"} being looked at, {"date"} chosen, or
{"candidates", "question"} to choose from.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tickets import when
from tickets.calendar import WIB
from tickets.drafts import Said
from tickets.forms.answers import Fits, Half, Reading, Wrong
from tickets.when.moment import Ambiguous, Anchor, Invalid, Moment, Nothing, Part, Prayer, Side, Understood

HOURS = ("09:00", "13:00", "16:00", "18:30", "19:00", "19:30", "20:00")
"""Offered as buttons: when evenings in the kampung begin."""

CHOICES = 8
"""Readings offered as buttons."""

SERIES = 7
"""The most evenings that one invitation may be for."""

FARTHEST = dt.timedelta(days=548)
"""18 months."""


def value(moment: Moment) -> dict[str, Any]:
    """A moment as JSON."""
    found: dict[str, Any] = {"date": moment.date.isoformat()}
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
    found |= {name: True for name in ("hijri", "open_end") if getattr(moment, name)}
    return found


def anchor(text: str) -> Anchor | None:
    """'isha.after' as the anchor that it stands for."""
    if not text:
        return None
    prayer, side = text.split(".")
    return Anchor(Prayer(prayer), Side(side))


def moment(found: Mapping[str, Any]) -> Moment:
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


def times(answer: Mapping[str, Any]) -> tuple[dt.datetime, dt.datetime | None, str]:
    """When an event begins and ends, and the prayer that it was told by ('isha.after')."""
    found = moment(answer)
    start, end = found.start(WIB), found.finish(WIB)
    if start is None:
        raise ValueError("the form let a moment without a clock through")
    return start, end, answer.get("prayer", "")


def dates(found: Mapping[str, Any]) -> list[Moment]:
    """All moments of an answer, of a series one for each of its days."""
    first = moment(found)
    return [first.on(dt.date.fromisoformat(day)) for day in found.get("dates", (found["date"],))]


def read(said: Said, before: Any, now: dt.datetime, *, several: bool = False) -> Reading:
    """What a press or words say of the moment; `several`: a series of days fits too."""
    known = dict(before or {})
    if said.choice:
        return _pressed(said.choice, known, now)
    if not said.text:
        return Wrong("when")
    if (found := _meant(said.text, known)) is not None:
        return _whole([found], now)
    result = when.understand(said.text, now)
    day = _asked_day(known)
    if day and not (isinstance(result, Understood) and result.moment.time is not None):
        timed = when.understand_time(said.text, day, now)
        if isinstance(timed, Ambiguous) and "part" in known:
            timed = _in_part(timed, Part(known["part"]))
        if not isinstance(timed, Nothing):
            result = timed
    return _taken(result, now, several=several)


PARTS = {"pagi": Part.MORNING, "siang": Part.MIDDAY, "sore": Part.AFTERNOON, "malam": Part.EVENING}
HOURS_OF = {
    Part.SMALL_HOURS: range(4),
    Part.MORNING: range(4, 11),
    Part.MIDDAY: range(10, 15),
    Part.AFTERNOON: range(14, 19),
    Part.EVENING: range(17, 24),
}


def _meant(text: str, known: Mapping[str, Any]) -> Moment | None:
    """The one reading that a word like 'malam' chooses from those that are asked about."""
    part = PARTS.get(text.strip(" .,!?").casefold())
    found = [moment(one) for one in known.get("candidates", ())]
    hits = [one for one in found if part and one.time is not None and one.time.hour in HOURS_OF[part]]
    return hits[0] if len(hits) == 1 else None


def _asked_day(known: Mapping[str, Any]) -> dt.date | None:
    """The day of which the clock is asked for."""
    days = {one["date"] for one in known.get("candidates", ())}
    if "date" in known and "time" not in known:
        days = {known["date"]}
    return dt.date.fromisoformat(days.pop()) if len(days) == 1 else None


def _in_part(result: Ambiguous, part: Part) -> Understood | Ambiguous:
    """'Kamis malam', and then 'jam 7': the evening was said before."""
    hits = [one for one in result.candidates if one.time is not None and one.time.hour in HOURS_OF[part]]
    return Understood((hits[0],)) if len(hits) == 1 else result


def _taken(result: Understood | Ambiguous | Invalid | Nothing, now: dt.datetime, *, several: bool) -> Reading:
    match result:
        case Understood(moments=moments):
            ahead = [one for one in moments if not _past(one, now)]
            if len(ahead) > (SERIES if several else 1):
                return _choice(ahead, "several")
            return _whole(ahead or moments, now)
        case Ambiguous(candidates=candidates, question=question, day=day):
            if not candidates:
                return Wrong(f"when_{question}")
            return _choice(candidates, str(question), day)
        case Invalid(reason=reason):
            return Wrong(f"when_{reason}")
        case _:
            return Wrong("when")


def _choice(found: Sequence[Moment], question: str, day: dt.date | None = None) -> Half:
    half: dict[str, Any] = {"candidates": [value(one) for one in found[:CHOICES]], "question": question}
    return Half(half | ({"day": day.isoformat()} if day else {}))


def _past(one: Moment, now: dt.datetime) -> bool:
    start = one.start(WIB)
    return start <= now if start is not None else one.date < now.astimezone(WIB).date()


def _whole(moments: Sequence[Moment], now: dt.datetime) -> Reading:
    first = moments[0]
    if _past(first, now):
        return Wrong("when_past")
    answer = value(first)
    if len(moments) > 1:
        answer["dates"] = [one.date.isoformat() for one in moments]
    return Half(answer) if first.time is None else Fits(answer)


def _pressed(choice: str, known: dict[str, Any], now: dt.datetime) -> Reading:
    name, _, rest = choice.partition("=")
    try:
        match name:
            case "month":
                return _month(rest, now)
            case "day":
                return _day(dt.date.fromisoformat(rest), now)
            case "clock" if "date" in known:
                at = dt.time.fromisoformat(rest)
                days = [dt.date.fromisoformat(day) for day in known.get("dates", (known["date"],))]
                return _whole([Moment(day, at) for day in days], now)
            case "pick":
                return _whole([moment(known["candidates"][int(rest)])], now)
    except (ValueError, KeyError, IndexError):
        return Wrong("when")
    return Wrong("when")


def _month(rest: str, now: dt.datetime) -> Reading:
    month, today = dt.date.fromisoformat(rest + "-01"), now.astimezone(WIB).date()
    if not today.replace(day=1) <= month <= today + FARTHEST:
        return Wrong("when_past" if month < today else "when_too_far")
    return Half({"month": rest})


def _day(day: dt.date, now: dt.datetime) -> Reading:
    today = now.astimezone(WIB).date()
    if not today <= day <= today + FARTHEST:
        return Wrong("when_past" if day < today else "when_too_far")
    return Half({"date": day.isoformat()})
