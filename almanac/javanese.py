"""The Javanese days for the dead: which day is the 40th, the pendak, the 1000th.

The day of death is day 1, and a death after Maghrib counts to the next day. Which evening a family keeps, the
day's own or its eve, is theirs to say.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Rite(StrEnum):
    """The days that are kept."""

    DAY = "day"  # nights 1 to 7
    FORTY = "forty"
    HUNDRED = "hundred"
    PENDAK_1 = "pendak_1"
    PENDAK_2 = "pendak_2"
    THOUSAND = "thousand"


PENDAK_1 = 354
PENDAK_2 = 708
KEPT = (1, 2, 3, 4, 5, 6, 7, 40, 100, PENDAK_1, PENDAK_2, 1000)
_RITES = {
    40: Rite.FORTY, 100: Rite.HUNDRED, PENDAK_1: Rite.PENDAK_1, PENDAK_2: Rite.PENDAK_2, 1000: Rite.THOUSAND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remembrance:
    """One day kept for the dead."""

    rite: Rite
    count: int
    day: date

    @property
    def eve(self) -> date:
        """The day whose evening is the eve of it."""
        return self.day - timedelta(days=1)


def nth_day(day_of_death: date, count: int) -> date:
    """The count-th day, the day of death being the first."""
    return day_of_death + timedelta(days=count - 1)


def death_series(
    day_of_death: date, counts: tuple[int, ...] = KEPT, *, after_maghrib: bool = False
) -> tuple[Remembrance, ...]:
    """The days kept for a death, to be ticked; with `after_maghrib` the count begins a day later."""
    first = day_of_death + timedelta(days=1) if after_maghrib else day_of_death
    return tuple(Remembrance(_RITES.get(n, Rite.DAY), n, nth_day(first, n)) for n in counts)
