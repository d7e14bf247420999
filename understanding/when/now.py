"""The moment of speaking, and what a day may mean at it: one date, several to ask about, or none."""

from dataclasses import dataclass
from datetime import date, datetime, time

from almanac.place import Place
from understanding.when.moment import Ask, Refusal

DUSK = time(18)
DAWN = time(4)


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of speaking, local, and the place."""

    at: datetime
    place: Place

    @property
    def today(self) -> date:
        """The civil date."""
        return self.at.date()

    @property
    def before_dawn(self) -> bool:
        """After midnight, when 'besok' may be either day."""
        return self.at.time() < DAWN

    @property
    def after_dusk(self) -> bool:
        """When this evening has begun."""
        return self.at.time() >= DUSK


@dataclass(frozen=True, slots=True)
class Options:
    """The dates meant, likeliest first; with `ask` they are in doubt, with `no` there are none."""

    dates: tuple[date, ...] = ()
    ask: Ask | None = None
    no: Refusal | None = None


def sure(day: date) -> Options:
    """One date, without doubt."""
    return Options((day,))


def doubt(ask: Ask, *dates: date) -> Options:
    """Several dates, to be asked about."""
    return Options(tuple(dict.fromkeys(dates)), ask)


def never(why: Refusal) -> Options:
    """No date at all."""
    return Options(no=why)
