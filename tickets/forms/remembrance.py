"""The days kept for the dead, as evenings to tick: nights 1 to 7, 40, 100, pendak 1 and 2, 1000.

Half an answer of the question 'when' has {"death", "ticks"} while they are ticked, and "settle" while it is
asked which evening the family keeps, the day's own or the eve of it; "said" is a clock that was told before.
Nights 1 to 7 are asked about no further: they begin on the evening of the day of death.
"""

import datetime as dt
import re
from collections.abc import Sequence

from almanac.javanese import Remembrance, Rite, death_series, nth_day
from tickets.forms.answers import Half, Reading, Wrong
from tickets.forms.values import WhenHalf

FIRST = (1, 2, 3, 4, 5, 6, 7)
TICK = "tick="
TICKED = "ticked"
EVENING = "evening="
ALL = frozenset({"semua", "semuanya", "kabeh", "sedaya"})
ONWARD = frozenset({"lanjut", "sudah", "ya", "nggih", "oke", "ok", "betul"})
BEFORE = frozenset({"sebelum", "sebelumnya"})
SAME = frozenset({"harinya", "itu", "sama"})
BESIDE = frozenset({"malam", "hari", "ke", "dan", "sampai", "s", "d", "sd", "harian", "harinya"})
"""Words that may stand beside numbers."""
NUMBERS = re.compile(r"(\d+)(?:\s*(?:-|–|sampai|s/d|sd)\s*(\d+))?")


def begin(death: dt.date, counts: Sequence[int], today: dt.date) -> Half:
    """The days of that death to tick, the ones spoken of ticked."""
    half: WhenHalf = {"death": death.isoformat(), "ticks": []}
    ahead = {one.count for one in offered(half, today)}
    wanted = FIRST if tuple(counts) in ((), (7,)) else counts  # 'tahlil 7 hari' is all of them
    return Half(half | {"ticks": sorted(ahead & {*wanted})})


def death_of(half: WhenHalf) -> dt.date:
    """Day 1."""
    return dt.date.fromisoformat(half["death"])


def offered(half: WhenHalf, today: dt.date) -> list[Remembrance]:
    """The days that are still to come."""
    return [one for one in death_series(death_of(half)) if one.day >= today]


def settled_by(half: WhenHalf) -> Remembrance | None:
    """The first ticked day of which the evening is a question; None where none is."""
    ticked = [one for one in death_series(death_of(half)) if one.count in half["ticks"]]
    return next((one for one in ticked if one.rite is not Rite.DAY), None)


def pressed(choice: str, half: WhenHalf, today: dt.date) -> Reading | list[dt.date]:
    """What a button makes of it: another half, or in the end the evenings."""
    known = {one.count for one in offered(half, today)}
    if choice.startswith(TICK) and choice.removeprefix(TICK).isdecimal() and "settle" not in half:
        count = int(choice.removeprefix(TICK))
        if count not in known:
            return Wrong("when")
        return Half({**half, "ticks": sorted({*half["ticks"]} ^ {count})})
    if choice == TICKED and "settle" not in half:
        return _go_on(half)
    if choice in (f"{EVENING}day", f"{EVENING}eve") and "settle" in half:
        return _evenings(half, eve=choice.endswith("eve"))
    return Wrong("when")


def _go_on(half: WhenHalf) -> Reading | list[dt.date]:
    if not half["ticks"]:
        return Wrong("when_none_ticked")
    return Half({**half, "settle": True}) if settled_by(half) else _evenings(half, eve=False)


def _evenings(half: WhenHalf, *, eve: bool) -> list[dt.date]:
    first = death_of(half)
    days = {one: nth_day(first, one) for one in half["ticks"]}
    back = dt.timedelta(days=int(eve))
    return sorted({day if count in FIRST else day - back for count, day in days.items()})


def told(text: str, half: WhenHalf, today: dt.date) -> Reading | list[dt.date] | None:
    """Words in place of presses: '1-7 dan 40', 'semua', 'lanjut', 'malam sebelumnya'; None where they say
    something else.
    """
    words = {*re.findall(r"[^\W\d]+", text.casefold())}
    if "settle" in half:
        eve = bool(words & BEFORE)
        return _evenings(half, eve=eve) if eve or words & SAME else None
    if words & ONWARD and len(words) == 1:
        return _go_on(half)
    known = {one.count for one in offered(half, today)}
    if words & ALL:
        return Half({**half, "ticks": sorted(known)})
    wanted = {
        one for low, high in NUMBERS.findall(text) for one in known if int(low) <= one <= int(high or low)
    }
    return Half({**half, "ticks": sorted(wanted)}) if wanted and words <= BESIDE else None
