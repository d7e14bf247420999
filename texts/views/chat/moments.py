"""The question 'when' as a screen: which of several readings, which of the days for the dead, which clock."""

import datetime as dt
from collections.abc import Callable

from almanac.javanese import Remembrance
from almanac.prayer import time_of
from texts import indonesian, time_answers
from texts.message import Button
from texts.views.chat.keyboards import rows
from texts.views.chat.months import month_buttons
from texts.words import Words, begun
from tickets.forms.answers import Env
from tickets.forms.moments import HOURS, PRAYERS, anchor, dates, moment
from tickets.forms.remembrance import EVENING, TICK, TICKED, death_of, offered, settled_by
from tickets.forms.values import WhenHalf
from tickets.presses import Press
from understanding.when.moment import Moment, Part

MARKS = {True: "☑", False: "☐"}
Pack = Callable[[str], Press]


def ask(words: Words, half: WhenHalf) -> str:
    """The question that half an answer leaves open."""
    if "settle" in half and (kept := settled_by(half)):
        return words.say(
            "when/question.rite", n=kept.count, day=indonesian.day(kept.day), weton=indonesian.weton(kept.day)
        )
    if "death" in half:
        day = death_of(half)
        return words.say("when/question.ticks", day=indonesian.day(day), weton=indonesian.weton(day))
    return time_answers.asked(half["question"], dt.date.fromisoformat(half["day"]) if "day" in half else None)


def days(half: WhenHalf) -> str:
    """The day, or the days, of which the clock is asked for."""
    found = dates(half)
    first = indonesian.day_part(found[0].date, Part(half["part"]) if "part" in half else None)
    return time_answers.series(first, found) if len(found) > 1 else first


def buttons(words: Words, half: WhenHalf, env: Env, pack: Pack) -> list[list[Button]]:
    """What can be pressed in answer."""
    if "death" in half:
        return _settle(half, env, pack) if "settle" in half else _ticks(words, half, env, pack)
    if "candidates" in half:
        found = [moment(one) for one in half["candidates"]][:8]
        return [
            [Button(label, pack(f"pick={n}"))] for n, label in enumerate(time_answers.choices(found, env.now))
        ]
    if "date" in half:
        return _clocks(dt.date.fromisoformat(half["date"]), env, pack)
    return month_buttons(half.get("month"), env.now.astimezone(env.place.tz), pack)


def _clocks(day: dt.date, env: Env, pack: Pack) -> list[list[Button]]:
    """The hours and prayers of the day that are still to come."""
    zone = env.place.tz
    hours = [
        Button(hour.replace(":", "."), pack(f"clock={hour}"))
        for hour in HOURS
        if dt.datetime.combine(day, dt.time.fromisoformat(hour), zone) > env.now
    ]
    told = [(name, anchor(name)) for name in PRAYERS]
    prayers = [
        Button(begun(indonesian.prayer_words(one)), pack(f"prayer={name}"))
        for name, one in told
        if one and time_of(one, day, env.place) > env.now
    ]
    return [*rows(hours, 4), *rows(prayers, 2)]


def _ticks(words: Words, half: WhenHalf, env: Env, pack: Pack) -> list[list[Button]]:
    today = env.now.astimezone(env.place.tz).date()
    found = [
        Button(
            f"{MARKS[one.count in half['ticks']]} {_rite(words, one, env.now)}", pack(f"{TICK}{one.count}")
        )
        for one in offered(half, today)
    ]
    return [*rows(found, 2), [Button(words.label("nav.done"), pack(TICKED))]]


def _rite(words: Words, one: Remembrance, now: dt.datetime) -> str:
    """Malam 3 · Kam 26 Nov; with the year where it is another."""
    day = indonesian.short_day(one.day)
    if one.day.year != now.year:
        day += f" {one.day.year}"
    return f"{words.plain(f'when/rite.{one.rite}', n=one.count)} · {day}"


def _settle(half: WhenHalf, env: Env, pack: Pack) -> list[list[Button]]:
    """The evening of the day that is kept, or the one before."""
    kept = settled_by(half)
    if kept is None:
        return []
    both = [("day", kept.day), ("eve", kept.eve)]
    return [
        [Button(time_answers.short(Moment(day, part=Part.EVENING), env.now), pack(f"{EVENING}{name}"))]
        for name, day in both
    ]
