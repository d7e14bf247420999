"""Of which days an official asks the agenda: one, so many from today on, or a week by its name."""

import datetime as dt

from almanac.place import JEMBER
from tests.cases import cases
from understanding.intents import Message, Who, understand
from understanding.intents.model import Agenda

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=JEMBER.tz)
"""A Tuesday."""


def asked(words: str) -> Agenda:
    """What an official wants of the agenda."""
    found = understand(Message(words, NOW, Who.OFFICIAL), JEMBER)
    (slots,) = [one.slots for one in found.intents if isinstance(one.slots, Agenda)]
    return slots


@cases(
    ("words", "last"),
    [
        ("agenda 3 hari", "2026-11-26"),
        ("agenda tiga hari ke depan", "2026-11-26"),
        ("agenda 3hr", "2026-11-26"),
        ("agendane telung dina", "2026-11-26"),
        ("agenda rong dina", "2026-11-25"),
        ("agenda 3 malam", "2026-11-26"),
        ("agenda beberapa hari ke depan", "2026-11-26"),
        ("undangan 3 hari ini apa saja", "2026-11-26"),
        ("7 hari ke depan ada acara apa saja", "2026-11-30"),
        ("agenda seminggu", "2026-11-30"),
        ("agenda sepekan ke depan", "2026-11-30"),
        ("jadwal saya dua minggu ke depan", "2026-12-07"),
    ],
)
def test_so_many_days_begin_today(words: str, last: str) -> None:
    found = asked(words)
    assert (found.day, found.first, str(found.last)) == (None, NOW.date(), last)


@cases(
    ("words", "first", "last"),
    [
        ("agenda minggu depan", "2026-11-30", "2026-12-06"),
        ("agenda pekan depan", "2026-11-30", "2026-12-06"),
        ("agenda minggu ini", "2026-11-23", "2026-11-29"),
        ("agenda besok sampai jumat", "2026-11-25", "2026-11-27"),
        ("agenda 3 hari mulai besok", "2026-11-25", "2026-11-27"),
    ],
)
def test_days_that_are_named_begin_when_they_are_named(words: str, first: str, last: str) -> None:
    found = asked(words)
    assert (str(found.first), str(found.last)) == (first, last)


@cases(
    ("words", "day"),
    [
        ("agenda 3 hari lagi", "2026-11-27"),
        ("agenda seminggu lagi", "2026-12-01"),
        ("agenda hari minggu", "2026-11-29"),
        ("agenda malam jumat", "2026-11-26"),
        ("agenda tgl 3", "2026-12-03"),
        ("agenda jam 3 hari ini", "2026-11-24"),
    ],
)
def test_one_day_stays_one_day(words: str, day: str) -> None:
    found = asked(words)
    assert (str(found.day), found.first) == (day, None)
