"""Days, clocks and the sentences around them, put together with the answer known beforehand.

The dates follow from calendar arithmetic here, not from the module; a question may be asked, nothing may be
wrong.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from tests.when.when_judge import answer, judge
from understanding.when import Ambiguous, Invalid, Understood, understand

NOW = "2026-11-24T10:00"
DAYS = [
    ("besok", "2026-11-25", False),
    ("lusa", "2026-11-26", False),
    ("Kamis", "2026-11-26", False),
    ("hari Jumat", "2026-11-27", False),
    ("Jum'at tgl 27", "2026-11-27", False),
    ("5 Desember", "2026-12-05", False),
    ("tgl 5", "2026-12-05", False),
    ("tanggal 5 bulan depan", "2026-12-05", False),
    ("5/12/2026", "2026-12-05", False),
    ("Sabtu, 5 Desember 2026", "2026-12-05", False),
    ("malam Jumat", "2026-11-26", True),
    ("malem jemuah", "2026-11-26", True),
    ("malam Minggu", "2026-11-28", True),
    ("Sabtu malam Minggu", "2026-11-28", True),
    ("Kamis malam", "2026-11-26", True),
    ("besok malam", "2026-11-25", True),
    ("sesuk bengi", "2026-11-25", True),
    ("nanti malam", "2026-11-24", True),
    ("malam ini", "2026-11-24", True),
    ("malam Jumat Legi", "2026-12-24", True),
    ("3 hari lagi", "2026-11-27", False),
    ("Kamis minggu depan", "2026-12-03", False),
    ("Ahad", "2026-11-29", False),
    ("malam 27 Rajab", "2027-01-04", True),
    ("malam minggu tgl 28", "2026-11-28", True),
    ("Kamis 26 November", "2026-11-26", False),
    ("senin besok", "2026-11-30", False),
    ("lagghu'", "2026-11-25", False),
]
CLOCKS = [
    ("jam 7 malam", "19:00", "", True),
    ("jam 19.00", "19:00", "", True),
    ("pukul 19.30 WIB", "19:30", "", True),
    ("19:30", "19:30", "", True),
    ("ba'da isya", "isha", "", True),
    ("habis magrib", "maghrib", "", True),
    ("bar isya", "isha", "", True),
    ("jam setengah 8 malam", "19:30", "", True),
    ("jam 8 kurang seperempat malam", "19:45", "", True),
    ("jam 8 malam ba'da isya", "20:00", "", True),
    ("pkl. 20.00", "20:00", "", True),
    ("jam 8 pagi", "08:00", "", False),
    ("jam 4 sore", "16:00", "", False),
    ("jam 1 siang", "13:00", "", False),
    ("pukul 09.00 WIB", "09:00", "", False),
    ("ba'da ashar", "asr", "", False),
    ("jam 19.00-21.00", "19:00", "21:00", True),
    ("jam 7 sampai 9 malam", "19:00", "21:00", True),
    ("jam wolu bengi", "20:00", "", True),
    ("jam 18.30 s.d. 20.00 WIB", "18:30", "20:00", True),
]
SENTENCES = [
    "{d} {t}",
    "{t} {d}",
    "undangan tahlilan {d} {t} di rumah Pak Slamet RT 02 RW 05",
    "Assalamualaikum pak lurah, mohon hadir {d}, {t}, di Jl. Jawa no 12",
    "acara syukuran {t} {d} ya pak",
    "{d} di balai RW 07, mulai {t}",
    "hp 081234567890, {d} insya Allah {t}",
    "lampu mati sejak kemarin, kumpul {d} {t}",
    "sdh 3 hari air mati, rapat warga {d} {t}",
]


def expected(day: str, clock: str, end: str) -> dict[str, object]:
    wanted: dict[str, object] = {"date": day}
    if not clock[0].isdigit():
        return wanted | {"prayer": clock, "side": "after"}
    return wanted | {"time": clock} | ({"end": end} if end else {})


@pytest.mark.parametrize("sentence", SENTENCES)
def test_days_and_clocks_in_sentences(sentence: str) -> None:
    verdicts: Counter[str] = Counter()
    for day, on, is_evening in DAYS:
        for clock, at, end, in_evening in CLOCKS:
            if is_evening and not in_evening:
                continue
            text = sentence.format(d=day, t=clock)
            verdict = judge(expected(on, at, end), answer(text, NOW))
            assert verdict in ("right", "asked"), text
            verdicts[verdict] += 1
    assert verdicts["asked"] <= 0.1 * verdicts.total()


WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Ahad")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ASK = None
Case = tuple[str, date | None, time]


def on_any_day(now: datetime, dice: random.Random) -> Iterator[Case]:
    """Texts and the day each means when said at that moment; None where it must be asked."""
    today = now.date()
    w = dice.randrange(7)
    ahead = (w - today.weekday()) % 7
    before = (w - 1 - today.weekday()) % 7
    named = WEEKDAYS[w]
    yield "besok jam 19.00", today + timedelta(1), time(19)
    yield f"{named} jam 16.00", (today + timedelta(ahead) if ahead else ASK), time(16)
    yield f"{named} malam jam 7", (today + timedelta(ahead) if ahead else ASK), time(19)
    begun = before == 0 and now.hour >= 18
    yield f"malam {named} jam 20.30", (ASK if begun else today + timedelta(before)), time(20, 30)
    if today.weekday() != 6 and w != 6:
        following = today + timedelta(7 - today.weekday() + w)
        yield f"{named} depan jam 19.00", (ASK if w > today.weekday() else following), time(19)
        yield f"{named} minggu depan jam 19.00", following, time(19)
    day = today + timedelta(dice.randrange(1, 285))
    if (day.month, day.day) != (2, 29):
        yield f"{day.day} {MONTHS[day.month - 1]} jam 19.00", day, time(19)
    eve, written = WEEKDAYS[(day.weekday() + 1) % 7], f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    yield f"{WEEKDAYS[day.weekday()]} malam {eve} tanggal {written} jam 7", day, time(19)
    yield f"{eve}, {written} jam 7 malam", ASK, time(19)
    soon = today + timedelta(dice.randrange(1, 25))
    yield f"tgl {soon.day} jam 20.00", soon, time(20)
    past = today - timedelta(dice.randrange(1, 55))
    yield f"{past.day} {MONTHS[past.month - 1]} jam 19.00", ASK, time(19)


def test_on_any_day() -> None:
    dice = random.Random(7)
    for _ in range(250):
        now = datetime(2026, 1, 1, 4) + timedelta(days=dice.randrange(700), minutes=dice.randrange(60 * 20))  # noqa: DTZ001
        for text, day, clock in on_any_day(now, dice):
            result = understand(text, now)
            if day is None:
                assert isinstance(result, Ambiguous), (now, text, result)
            else:
                assert isinstance(result, Understood), (now, text, result)
                assert (result.moment.date, result.moment.time) == (day, clock), (now, text)
        gone = now.date() - timedelta(dice.randrange(1, 300))
        assert isinstance(understand(f"{gone.day} {MONTHS[gone.month - 1]} {gone.year}", now), Invalid)
