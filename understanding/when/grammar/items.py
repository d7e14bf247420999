"""What the scanner finds in a text, before it is known what it all means together."""

from dataclasses import dataclass
from enum import StrEnum

from almanac.prayer import Anchor
from understanding.when.days import Spec
from understanding.when.moment import Part


class Kind(StrEnum):
    """The kinds of thing that are said around a time."""

    DAY = "day"
    PART = "part"
    CLOCK = "clock"
    PRAYER = "prayer"
    LINK = "link"  # until, and, or
    DONE = "done"  # sampai selesai
    EVERY = "every"
    START = "start"  # mulai
    STREAK = "streak"  # 3 malam berturut-turut
    LASTS = "lasts"  # selama 2 jam, selama 3 minggu, 5 kali
    LATER = "later"  # 2 jam lagi
    SOON = "soon"  # nanti
    PAST = "past"  # tadi, kemarin: what it stands beside is over
    SINCE = "since"  # what follows is background
    DIED = "died"
    TURNED = "turned"  # genap berusia 50 tahun: what it stands behind is told, and no event
    RITE = "rite"  # the n-th day after a death
    EVENT = "event"
    NOISE = "noise"
    NOT = "not"
    CANNOT = "cannot"  # tidak bisa: what stood before does not suit
    MOVED = "moved"  # ditunda: what stood before is no longer so
    AROUND = "around"  # sebelum, setelah, sekitar a day
    BREAK = "break"
    WRONG = "wrong"  # eh keliru: what follows stands in place of what was said before
    INSTEAD = "instead"  # semula: the old time follows, and behind 'menjadi' the new one
    SHIFT = "shift"  # diundur sejam: what is said is so much later
    OFF = "off"  # batal: what it stands beside is called off
    LABEL = "label"  # 'Hari/tanggal :' in a letter
    UNREAD = "unread"  # jam, and a word that is not known


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as said: 7 may be morning or evening; `written` is 07.30, which most often is what it says."""

    hour: int
    minute: int = 0
    sharp: bool = False
    written: bool = False
    about: bool = False
    ahead: int | None = None  # hours of its zone before the kelurahan's, if a zone was said

    @property
    def exists(self) -> bool:
        """Whether a clock can show it."""
        return 0 <= self.hour <= 24 and 0 <= self.minute <= 59 and (self.hour < 24 or self.minute == 0)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units: 3 malam, 2 minggu."""

    n: int
    unit: str  # minute, hour, day, night, week, month, year, times, selapan


Value = Spec | Part | Clock | Anchor | Count | str | int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said, and the tokens it covers (end excluded)."""

    kind: Kind
    value: Value
    start: int
    end: int
