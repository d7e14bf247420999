"""Doubts about a time in words: which question, which reason, and the readings to choose from."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from texts import spoken
from texts.words import Words
from tickets.calendar import WIB
from tickets.when.moment import Moment

GENERAL = "forms/doubt.general"


def doubt_words(words: Words, half: Mapping[str, Any]) -> str:
    """The question that settles which of several readings is meant."""
    key = f"forms/doubt.{half['question']}"
    return words.say(key if key in words.texts.sources else GENERAL)


def reason_words(words: Words, reason: str) -> str:
    """Why that moment cannot be, or what is missing of it."""
    for key in (f"forms/impossible.{reason}", f"forms/doubt.{reason}"):
        if key in words.texts.sources:
            return words.say(key)
    return words.say("forms/wrong.when")


def reading_label(found: Moment, now: dt.datetime) -> str:
    """One reading as a button: short, with weekday, date and clock."""
    today = now.astimezone(WIB).date()
    day = f"{spoken.weekday(found.date)}, {found.date.day} {spoken.MONTHS[found.date.month - 1]}"
    if found.date.year != today.year:
        day += f" {found.date.year}"
    return f"{day}, {spoken.clock(found.time)}" if found.time is not None else day
