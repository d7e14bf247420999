"""Prayer times against what the ministry published, Hijri dates against the decree, the days for the dead."""

from datetime import date, datetime, timedelta

import pytest

from almanac.hijri import HijriDay, civil, doubtful, hijri_of, is_ramadan
from almanac.javanese import nth_day
from almanac.place import JEMBER
from almanac.prayer import prayer_times, time_of
from understanding.when import Anchor, Place, Prayer, Rite, Side, death_series

YEAR = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]


FIFTEENTHS = [day for day in YEAR if day.day == 15]


def clocks(prayer: Prayer) -> list[str]:
    return [prayer_times(d)[prayer].strftime("%H:%M") for d in FIFTEENTHS]


@pytest.mark.parametrize(
    ("prayer", "earliest", "latest"),
    [
        # a reference sun in Jember on the 15th of each month, rounded up, with the caution added
        (Prayer.MAGHRIB, "17:17", "17:54"),
        (Prayer.ISHA, "18:29", "19:09"),
        (Prayer.FAJR, "03:34", "04:21"),
    ],
)
def test_the_bounds_of_the_year(prayer: Prayer, earliest: str, latest: str) -> None:
    found = clocks(prayer)
    for got, known in ((min(found), earliest), (max(found), latest)):
        hours, minutes = map(int, known.split(":"))
        assert abs(int(got[:2]) * 60 + int(got[3:]) - hours * 60 - minutes) <= 1


def test_times_come_in_order_and_are_local() -> None:
    for day in YEAR:
        times = prayer_times(day)
        assert list(times.values()) == sorted(times.values())
        assert {t.date() for t in times.values()} == {day}
        assert {t.tzname() for t in times.values()} == {"WIB"}


def test_isha_of_january_is_after_seven() -> None:
    assert prayer_times(date(2027, 1, 15))[Prayer.ISHA].hour == 19


def test_a_place_further_east_prays_earlier() -> None:
    east = Place(-8.17, 114.37)
    day = date(2027, 1, 15)
    assert prayer_times(day, east)[Prayer.ISHA] < prayer_times(day)[Prayer.ISHA]


@pytest.mark.parametrize("prayer", [Prayer.FAJR, Prayer.DHUHR, Prayer.ASR, Prayer.MAGHRIB, Prayer.ISHA])
def test_after_a_prayer_is_five_to_fifteen_minutes_after_it(prayer: Prayer) -> None:
    for day in YEAR:
        wait = time_of(Anchor(prayer), day) - prayer_times(day)[prayer]
        assert timedelta(minutes=5) <= wait <= timedelta(minutes=15)
        assert time_of(Anchor(prayer), day).minute % 5 == 0


def test_before_between_and_tarawih() -> None:
    day = date(2027, 2, 15)
    times = prayer_times(day)
    assert time_of(Anchor(Prayer.MAGHRIB, Side.BEFORE), day) < times[Prayer.MAGHRIB]
    assert times[Prayer.MAGHRIB] < time_of(Anchor(Prayer.MAGHRIB, Side.BETWEEN), day) < times[Prayer.ISHA]
    assert time_of(Anchor(Prayer.TARAWIH), day) > times[Prayer.ISHA] + timedelta(hours=1)
    assert time_of(Anchor(Prayer.JUMAT), day) > times[Prayer.DHUHR] + timedelta(minutes=30)


# --- Hijri --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hijri", "decreed"),
    [
        # the joint ministerial decrees of 2026 and 2027
        ((27, 7, 1447), date(2026, 1, 16)),
        ((1, 10, 1447), date(2026, 3, 21)),
        ((10, 12, 1447), date(2026, 5, 27)),
        ((1, 1, 1448), date(2026, 6, 16)),
        ((12, 3, 1448), date(2026, 8, 25)),
        ((27, 7, 1448), date(2027, 1, 5)),
        ((1, 10, 1448), date(2027, 3, 10)),
        ((10, 12, 1448), date(2027, 5, 17)),
        ((1, 1, 1449), date(2027, 6, 6)),
        ((12, 3, 1449), date(2027, 8, 15)),
        ((27, 7, 1449), date(2027, 12, 26)),
    ],
)
def test_named_days_are_as_decreed(hijri: tuple[int, int, int], decreed: date) -> None:
    assert civil(*hijri) == decreed


def test_a_day_has_its_hijri_day() -> None:
    assert hijri_of(date(2026, 11, 26)) == HijriDay(16, 6, 1448)
    for day in YEAR:
        h = hijri_of(day)
        assert civil(h.day, h.month, h.year) in (day, None)


def test_staff_move_a_month_by_a_day() -> None:
    later = Place(JEMBER.lat, JEMBER.lon, JEMBER.tz, ((1448, 9, 1),))
    plain = civil(1, 9, 1448)
    assert plain is not None
    assert civil(1, 9, 1448, later) == plain + timedelta(days=1)
    assert hijri_of(plain + timedelta(days=1), later).day == 1


def test_a_month_moved_by_the_decree_leaves_other_days_in_doubt() -> None:
    assert doubtful(1, 7, 1448) is not None
    assert doubtful(27, 7, 1448) is None
    assert doubtful(1, 8, 1448) is None
    assert civil(30, 8, 1448) is not None or civil(29, 8, 1448) is not None


def test_tarawih_is_prayed_from_the_eve_of_ramadan() -> None:
    first = civil(1, 9, 1448)
    assert first is not None
    assert is_ramadan(first - timedelta(days=1))
    assert not is_ramadan(first - timedelta(days=2))


# --- the dead -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "after"), [(3, 2), (7, 6), (40, 39), (100, 99), (354, 353), (708, 707), (1000, 999)]
)
def test_the_day_of_death_is_day_one(count: int, after: int) -> None:
    assert nth_day(date(2026, 11, 24), count) == date(2026, 11, 24) + timedelta(days=after)


def test_the_series_for_a_death() -> None:
    series = death_series(date(2026, 11, 24))
    assert [r.count for r in series] == [1, 2, 3, 4, 5, 6, 7, 40, 100, 354, 708, 1000]
    assert series[0].rite is Rite.DAY
    assert series[7].rite is Rite.FORTY
    assert series[7].day == date(2027, 1, 2)
    assert series[7].eve == date(2027, 1, 1)


def test_a_death_after_maghrib_counts_to_the_next_day() -> None:
    evening = death_series(date(2026, 11, 23), after_maghrib=True)
    assert evening == death_series(date(2026, 11, 24))


def test_each_day_of_a_series_has_its_name() -> None:
    named = {one.count: one.rite for one in death_series(date(2026, 11, 24))}
    assert named == {
        **dict.fromkeys(range(1, 8), Rite.DAY),
        40: Rite.FORTY, 100: Rite.HUNDRED, 354: Rite.PENDAK_1, 708: Rite.PENDAK_2, 1000: Rite.THOUSAND,
    }  # fmt: skip


def to_five(instant: datetime) -> datetime:
    """The multiple of five minutes that is nearest."""
    hour = instant.replace(minute=0)
    return min((hour + timedelta(minutes=5 * n) for n in range(13)), key=lambda one: abs(one - instant))


@pytest.mark.parametrize(
    ("anchor", "of", "minutes"),
    [
        (Anchor(Prayer.ISHA), Prayer.ISHA, 10),
        (Anchor(Prayer.ASR, Side.AT), Prayer.ASR, 5),
        (Anchor(Prayer.MAGHRIB, Side.BETWEEN), Prayer.MAGHRIB, 15),
        (Anchor(Prayer.FAJR, Side.BEFORE), Prayer.FAJR, -20),
        (Anchor(Prayer.MAGHRIB, Side.BEFORE, 60), Prayer.MAGHRIB, -60),
        (Anchor(Prayer.ISHA, Side.AFTER, 31), Prayer.ISHA, 31),
        (Anchor(Prayer.TARAWIH), Prayer.ISHA, 85),
        (Anchor(Prayer.TARAWIH, Side.AT), Prayer.ISHA, 20),
        (Anchor(Prayer.TARAWIH, Side.BEFORE), Prayer.ISHA, 0),
        (Anchor(Prayer.JUMAT), Prayer.DHUHR, 45),
        (Anchor(Prayer.JUMAT, Side.AT), Prayer.DHUHR, 5),
        (Anchor(Prayer.JUMAT, Side.BEFORE), Prayer.DHUHR, -20),
    ],
)
def test_minutes_from_the_prayer_to_five(anchor: Anchor, of: Prayer, minutes: int) -> None:
    for day in YEAR[::9]:
        assert time_of(anchor, day) == to_five(prayer_times(day)[of] + timedelta(minutes=minutes))


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2026, 4, 15)])
def test_noon_where_the_sun_keeps_to_the_clock(day: date) -> None:
    """On these days the equation of time is nearly nought: the sun is highest 4 minutes a degree before
    noon of 105 degrees east, at 11.25 and some seconds in Jember; rounded up, and three minutes of caution.
    """
    assert prayer_times(day)[Prayer.DHUHR].strftime("%H:%M") == "11:29"
