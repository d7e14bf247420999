"""The question 'when': typed words, a month to press a day in, hours to press; half an answer keeps the day.

The value is {"date", "time", "end", "end_date", "about", "prayer", "open_end"} with ISO texts; half of it has
{"month"} being looked at, {"date"} chosen, or {"candidates", "question"} to choose from.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tickets import when
from tickets.calendar import WIB
from tickets.drafts import Said
from tickets.forms.answers import Fits, Half, Reading, Wrong
from tickets.when.moment import Ambiguous, Anchor, Invalid, Moment, Nothing, Prayer, Side, Understood

HOURS = ("09:00", "13:00", "16:00", "18:30", "19:00", "19:30", "20:00")
"""Offered as buttons: when evenings in the kampung begin."""

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
    if moment.open_end:
        found["open_end"] = True
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
        open_end=bool(found.get("open_end")),
    )


def read(said: Said, before: Any, now: dt.datetime) -> Reading:
    """What a press or words say of the moment."""
    known = dict(before or {})
    if said.choice:
        return _pressed(said.choice, known, now)
    if not said.text:
        return Wrong("when")
    day = dt.date.fromisoformat(known["date"]) if "date" in known and "time" not in known else None
    result = when.understand(said.text, now)
    if day and not (isinstance(result, Understood) and result.moment.time is not None):
        timed = when.understand_time(said.text, day, now)
        if not isinstance(timed, Nothing):
            result = timed
    return taken(result, now)


def taken(result: Understood | Ambiguous | Invalid | Nothing, now: dt.datetime) -> Reading:
    """An understanding as an answer."""
    match result:
        case Understood(moments=moments):
            return _whole(moments, now)
        case Ambiguous(candidates=candidates, question=question):
            if not candidates:
                return Wrong(f"when_{question}")
            return Half({"candidates": [value(one) for one in candidates], "question": str(question)})
        case Invalid(reason=reason):
            return Wrong(f"when_{reason}")
        case _:
            return Wrong("when")


def _whole(moments: Sequence[Moment], now: dt.datetime) -> Reading:
    first = moments[0]
    if first.time is None:
        return Half(value(first))
    start = first.start(WIB)
    if start is not None and start <= now:
        return Wrong("when_past")
    answer = value(first)
    if len(moments) > 1:
        answer["dates"] = [one.date.isoformat() for one in moments]
    return Fits(answer)


def _pressed(choice: str, known: dict[str, Any], now: dt.datetime) -> Reading:
    name, _, rest = choice.partition("=")
    today = now.astimezone(WIB).date()
    try:
        if name == "month":
            month = dt.date.fromisoformat(rest + "-01")
            if not today.replace(day=1) <= month <= today + FARTHEST:
                return Wrong("when_past" if month < today else "when_too_far")
            return Half({"month": rest})
        if name == "day":
            day = dt.date.fromisoformat(rest)
            if not today <= day <= today + FARTHEST:
                return Wrong("when_past" if day < today else "when_too_far")
            return Half({"date": rest})
        if name == "clock" and "date" in known:
            at = dt.time.fromisoformat(rest)
            return _whole([Moment(dt.date.fromisoformat(known["date"]), at)], now)
        if name == "pick":
            return _whole([moment(known["candidates"][int(rest)])], now)
    except (ValueError, KeyError, IndexError):
        return Wrong("when")
    return Wrong("when")
