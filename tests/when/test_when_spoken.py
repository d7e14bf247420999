"""Dates and times in words."""

from datetime import date, datetime, time, timedelta

import pytest

from almanac.calendar import WIB
from texts import indonesian
from texts.indonesian import age, clock, day, full, greeting, short_day
from understanding.when import Anchor, Part, Prayer, Side

THURSDAY = date(2026, 11, 26)


def at(hour: int, minute: int = 0, day_of_month: int = 26) -> datetime:
    return datetime(2026, 11, day_of_month, hour, minute, tzinfo=WIB)


def test_days() -> None:
    assert day(date(2026, 11, 27)) == "Jumat, 27 November 2026"
    assert short_day(date(2026, 11, 27)) == "Jum 27 Nov"
    assert clock(time(19, 30)) == "19.30"
    assert indonesian.weton(date(2026, 12, 25)) == "Jumat Legi"
    assert indonesian.day_part(THURSDAY, Part.MORNING) == "Kamis pagi, 26 November 2026"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (at(19, 30), "Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30 WIB"),
        (at(1, 0, 27), "Jumat dini hari, 27 November 2026, pukul 01.00 WIB"),
        (at(8), "Kamis pagi, 26 November 2026, pukul 08.00 WIB"),
        (at(13), "Kamis siang, 26 November 2026, pukul 13.00 WIB"),
        (at(16, 30), "Kamis sore, 26 November 2026, pukul 16.30 WIB"),
    ],
)
def test_in_full(start: datetime, said: str) -> None:
    assert full(start) == said


def test_ends() -> None:
    evening = "Kamis malam, 26 November 2026 (malam Jumat)"
    assert full(at(19), at(21)) == f"{evening}, pukul 19.00–21.00 WIB"
    assert full(at(19), open_end=True) == f"{evening}, pukul 19.00 WIB sampai selesai"
    assert full(at(22), at(1, 0, 27)) == (
        f"{evening}, pukul 22.00 WIB sampai Jumat dini hari, 27 November 2026, pukul 01.00 WIB"
    )


def test_prayers() -> None:
    evening = "Kamis malam, 26 November 2026 (malam Jumat)"
    assert full(at(19, 10), about=True, prayer=Prayer.ISHA) == f"{evening}, sekitar 19.10 WIB (bakda Isya)"
    assert (
        full(at(17, 40), about=True, prayer=Prayer.MAGHRIB) == f"{evening}, sekitar 17.40 WIB (bakda Maghrib)"
    )
    before = Anchor(Prayer.MAGHRIB, Side.BEFORE)
    assert full(at(17, 10), about=True, prayer=before) == (
        "Kamis sore, 26 November 2026, sekitar 17.10 WIB (sebelum Maghrib)"
    )
    between = Anchor(Prayer.MAGHRIB, Side.BETWEEN)
    assert full(at(17, 45), about=True, prayer=between).endswith("(antara Maghrib dan Isya)")
    assert full(at(19, 30), prayer=Prayer.ISHA) == f"{evening}, pukul 19.30 WIB (bakda Isya)"
    assert full(at(19, 30), about=True) == f"{evening}, sekitar 19.30 WIB"


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=5), "5 menit"),
        (timedelta(hours=3), "3 jam"),
        (timedelta(hours=30), "1 hari"),
        (timedelta(days=2), "2 hari"),
        (timedelta(days=21), "3 minggu"),
        (timedelta(days=100), "3 bulan"),
        (timedelta(days=800), "2 tahun"),
        (timedelta(days=-1), "baru saja"),
    ],
)
def test_age(ago: timedelta, said: str) -> None:
    assert age(at(10) - ago, at(10)) == said


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (5, "pagi"),
        (10, "pagi"),
        (11, "siang"),
        (14, "siang"),
        (15, "sore"),
        (17, "sore"),
        (18, "malam"),
        (23, "malam"),
    ],
)
def test_greeting(hour: int, said: str) -> None:
    assert greeting(at(hour)) == f"Selamat {said}"
