"""What was understood of a time, in words and as JSON: answers, questions, refusals.

`understanding.when` decides in keys and values; every word for them is chosen here, and nothing is decided.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TextIO

from almanac.calendar import WIB
from almanac.hijri import hijri_of
from texts import indonesian as words
from texts.indonesian import label, say
from understanding.when import (
    JEMBER,
    Ambiguous,
    Invalid,
    Moment,
    Nothing,
    Part,
    Place,
    Prayer,
    Result,
    Understood,
    understand,
)
from understanding.when.moment import DAY

_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LISTED = 11  # days named one by one in a sentence


def moment(m: Moment, place: Place = JEMBER) -> str:
    """Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30 WIB; the day alone when no clock is known."""
    start = m.start(place.tz)
    if start is None:
        text = words.day_part(m.date, m.part)
    else:
        end = m.finish(place.tz)
        text = words.full(start, end, m.about, m.prayer, open_end=m.open_end)
    return say("moment.hijri", day=text) if m.hijri else text


def in_full(m: Moment, place: Place = JEMBER) -> str:
    """The moment with its weton and its Hijri day."""
    day = hijri_day(m.date + DAY, place) if is_evening(m) else hijri_day(m.date, place)
    hijri = say("moment.eve_hijri", hijri=day) if is_evening(m) else day
    return say("moment.in_full", spoken=moment(m, place), weton=weton(m), hijri=hijri)


def weton(m: Moment) -> str:
    """Kamis malam Jumat Pon in the evening, else Jumat Pon."""
    if is_evening(m):
        return say("moment.eve_weton", weekday=words.weekday(m.date), weton=words.weton(m.date + DAY))
    return words.weton(m.date)


def is_evening(m: Moment) -> bool:
    """Whether it is told as an evening."""
    if m.time is None:
        return m.part is Part.EVENING
    if m.prayer is not None and m.prayer.prayer is Prayer.MAGHRIB and m.prayer.side != "before":
        return True
    return words.part_of(m.time) is Part.EVENING


def hijri_day(d: date, place: Place = JEMBER) -> str:
    """16 Jumadilakhir 1448 H, of the daytime of that date."""
    h = hijri_of(d, place)
    return say("moment.hijri_day", day=h.day, month=label(f"hijri.{h.month}"), year=h.year)


def spoken(result: Result, place: Place = JEMBER) -> str:
    """An understanding in words; empty for anything else."""
    if not isinstance(result, Understood):
        return ""
    first = moment(result.moment, place)
    if result.recur:
        return _repeating(result, result.recur, place)
    if len(result.moments) == 1:
        return first
    return series(first, result.moments)


def series(first: str, moments: Sequence[Moment]) -> str:
    """3 kali: the first in words; lalu the other days in short, with their clocks where they differ."""
    each = differ(moments)
    rest = [_short(m, moments[0], clocks=each) for m in moments[1 : _LISTED + 1]]
    if len(moments) > _LISTED + 1:
        rest += ["…", _short(moments[-1], moments[0], clocks=each)]
    return say("moment.series", n=len(moments), first=first, rest=", ".join(rest))


def differ(moments: Sequence[Moment]) -> bool:
    """Whether evenings begin at different clocks; a prayer, that of each day, counts as one clock."""
    return len({m.prayer if m.about and m.prayer else m.time for m in moments}) > 1


def _short(m: Moment, first: Moment, *, clocks: bool) -> str:
    """Min 29 Nov; with the year where it is another than that of the first, and its clock."""
    day = words.short_day(m.date)
    day = day if m.date.year == first.date.year else f"{day} {m.date.year}"
    if not clocks or m.time is None:
        return day
    return say("moment.short_clock", day=day, clock=words.clock(m.time))


def _repeating(result: Understood, rule: str, place: Place) -> str:
    text = recurrence(rule, result.moment)
    first = moment(result.moment, place)
    if len(result.moments) == 1:
        return say("moment.repeats", rule=text, first=first)
    last = words.day(result.moments[-1].date)
    ends = "UNTIL=" in rule or "COUNT=" in rule
    key = "moment.repeats_until" if ends else "moment.repeats_open"
    return say(key, rule=text, first=first, last=last, n=len(result.moments))


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def recurrence(rule: str, first: Moment) -> str:
    """An RRULE in words: setiap Kamis malam."""
    parts = _parts(rule)
    n = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "WEEKLY":
            days = ", ".join(_weekday(day, first) for day in parts.get("BYDAY", "").split(",") if day)
            days = days or _weekday(_BYDAY[first.date.weekday()], first)
            return say("recur.weekly", days=days) if n == 1 else say("recur.every_weeks", n=n, days=days)
        case "MONTHLY":
            return _monthly(parts)
        case "YEARLY":
            return say("recur.yearly")
    if n == 1:
        return say("recur.nightly" if is_evening(first) else "recur.daily")
    return say("recur.selapan") if n == 35 else say("recur.every_days", n=n)


def _monthly(parts: dict[str, str]) -> str:
    if "BYMONTHDAY" in parts:
        return say("recur.month_day", day=parts["BYMONTHDAY"].replace(",", ", "))
    nth, day = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
    weekday = words.WEEKDAYS[_BYDAY.index(day)]
    return (
        say("recur.month_last", weekday=weekday)
        if nth == "-1"
        else say("recur.month_nth", weekday=weekday, nth=nth)
    )


def _weekday(byday: str, first: Moment) -> str:
    name = words.WEEKDAYS[_BYDAY.index(byday)]
    return f"{name} {label(f'part.{Part.EVENING}')}" if is_evening(first) else name


def question(result: Ambiguous) -> str:
    """The question to ask, without its choices."""
    return asked(str(result.question), result.day if result.question == "which_evening" else None)


def asked(key: str, day: date | None = None) -> str:
    """The question of that name; with `day` it tells on which day the one kept for the dead falls."""
    if day is not None:
        return say("question.kept", day=words.day(day), weton=words.weton(day))
    return label(f"question.{key}")


def choices(candidates: Iterable[Moment], now: datetime) -> list[str]:
    """What is written on the buttons of several readings: short, and different from each other."""
    return [short(m, now) for m in candidates]


def short(m: Moment, now: datetime) -> str:
    """Sabtu malam, 28 November, 19.00; the year where it is another, the prayer where it is told by one."""
    part = words.part_of(m.time) if m.time is not None else m.part
    if is_evening(m):
        part = Part.EVENING
    text = words.weekday(m.date)
    if part in (Part.EVENING, Part.MORNING):
        text += f" {label(f'part.{part}')}"
    text += f", {m.date.day} {words.MONTHS[m.date.month - 1]}"
    if m.date.year != now.astimezone(WIB).year:
        text += f" {m.date.year}"
    if m.prayer is not None:
        return f"{text}, {words.prayer_words(m.prayer)}"
    return f"{text}, {words.clock(m.time)}" if m.time is not None else text


def reckoned(m: Moment, place: Place = JEMBER) -> str:
    """Malam Jumat Pon, malam 17 Jumadilakhir 1448 H (menunggu penetapan Kemenag)."""
    evening = is_evening(m)
    d = m.date + DAY if evening else m.date
    key = "moment.reckoned_eve" if evening else "moment.reckoned"
    return say(key, weton=words.weton(d), hijri=hijri_day(d, place))


def reason(result: Invalid | Nothing) -> str:
    """Why it cannot be."""
    return why("nothing" if isinstance(result, Nothing) else str(result.reason))


def why(key: str) -> str:
    """Why it cannot be, or what is missing of it, by its name."""
    known = words.has(f"reason.{key}")
    return label(f"reason.{key}" if known else f"question.{key}")


# --- JSON -----------------------------------------------------------------------------------------------


def as_json(result: Result, place: Place = JEMBER) -> dict[str, Any]:
    """The result as `bot.py when --json` writes it."""
    if isinstance(result, Understood):
        out = _moment_json(result.moment)
        if len(result.moments) > 1:
            out["dates"] = [m.date.isoformat() for m in result.moments]
            if differ(result.moments):
                out["times"] = [m.time.isoformat("minutes") if m.time else None for m in result.moments]
        if result.recur:
            out["recur"] = duration(result.recur)
        return out | {"spoken": spoken(result, place)}
    if isinstance(result, Ambiguous):
        candidates = [_moment_json(m) for m in result.candidates]
        return {"ambiguous": True, "candidates": candidates, "question": question(result)}
    return {"invalid": True, "reason": reason(result)}


def _moment_json(m: Moment) -> dict[str, Any]:
    out: dict[str, Any] = {
        "date": m.date.isoformat(),
        "time": m.time.isoformat("minutes") if m.time else None,
    }
    if m.end is not None:
        out["end"] = m.end.isoformat("minutes")
    if m.end_date is not None:
        out["end_date"] = m.end_date.isoformat()
    return out


def duration(rule: str) -> str:
    """How far apart, as an ISO duration: P7D, P35D, P1M."""
    parts = _parts(rule)
    n = int(parts.get("INTERVAL", "1"))
    unit = {"DAILY": f"P{n}D", "WEEKLY": f"P{7 * n}D", "MONTHLY": f"P{n}M", "YEARLY": f"P{n}Y"}
    return unit[parts["FREQ"]]


def answer_json_lines(lines: Iterable[str], out: TextIO, place: Place = JEMBER) -> None:
    """For each line `{"text": …, "now": …, "said_at"?: …}` one line of answer, or what is wrong with it."""
    for answer in _answers(lines, place):
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()


def _answers(lines: Iterable[str], place: Place) -> Iterator[dict[str, Any]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            text = str(asked["text"])
            now = read_now(asked["now"]) if asked.get("now") else datetime.now(place.tz)
            said = read_now(asked["said_at"]) if asked.get("said_at") else None
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            yield {"invalid": True, "reason": f"{type(problem).__name__}: {problem}"}
            continue
        yield as_json(understand(text, now, place, said_at=said), place)


def read_now(text: str) -> datetime:
    """An ISO time; without a zone it is of Jakarta."""
    now = datetime.fromisoformat(text)
    return now.replace(tzinfo=WIB) if now.tzinfo is None else now


def explain(text: str, now: datetime, place: Place = JEMBER) -> str:
    """For people who try it: the understanding with weton and Hijri day, or the question, or the refusal."""
    result = understand(text, now, place)
    if isinstance(result, Understood):
        lines = [say("explain.understood", words=spoken(result, place))]
        lines += [say("explain.candidate", words=in_full(m, place)) for m in result.moments]
    elif isinstance(result, Ambiguous):
        lines = [say("explain.ambiguous", question=question(result))]
        lines += [say("explain.candidate", words=in_full(m, place)) for m in result.candidates]
    elif isinstance(result, Invalid):
        lines = [say("explain.invalid", reason=reason(result))]
    else:
        lines = [label("explain.nothing")]
    return "\n".join(lines)
