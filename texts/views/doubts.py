"""Doubts about a time in words: which question, which reason, and the readings to choose from."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from texts import spoken
from texts.words import Words
from tickets.calendar import WIB
from tickets.when.moment import Moment, Part


def doubt_words(words: Words, half: Mapping[str, Any]) -> str:
    """The question that settles which of several readings is meant."""
    if "day" in half:
        day = dt.date.fromisoformat(half["day"])
        return words.say("when/question.kept", day=spoken.day(day), weton=spoken.weton(day))
    return words.say(f"when/question.{half['question']}")


def reason_words(words: Words, reason: str) -> str:
    """Why that moment cannot be, or what is missing of it."""
    for key in (f"forms/impossible.{reason}", f"when/question.{reason}"):
        if key in words.texts.sources:
            return words.say(key)
    return words.say("forms/wrong.when")


def reading_label(found: Moment, now: dt.datetime) -> str:
    """One reading as a button: short, with weekday, part of the day, date and clock."""
    part = spoken.part_of(found.time) if found.time is not None else found.part
    day = spoken.weekday(found.date)
    if part in (Part.EVENING, Part.MORNING):
        day += f" {spoken.label(f'part.{part}')}"
    day += f", {found.date.day} {spoken.MONTHS[found.date.month - 1]}"
    if found.date.year != now.astimezone(WIB).year:
        day += f" {found.date.year}"
    return f"{day}, {spoken.clock(found.time)}" if found.time is not None else day
