"""What a deployment's files say: kelurahan, calendars, programmes, deadlines, duties, emergency numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from almanac.calendar import indonesian_calendar
from almanac.corrections import Corrections
from almanac.corrections import load as load_corrections
from almanac.datafiles import Fault, WrongData
from texts.words import Words
from tickets.desk.service import Desk
from tickets.places import Places
from tickets.places import load as load_places
from tickets.posts import NONE as NO_POSTS
from tickets.posts import Posts
from tickets.posts import load as load_posts
from tickets.programmes.loading import NONE as NO_PROGRAMMES
from tickets.programmes.loading import Programmes, of_categories
from tickets.programmes.loading import load as load_programmes
from tickets.time.deadlines import NONE as NO_RULES
from tickets.time.deadlines import Rules
from tickets.time.deadlines import load as load_deadlines
from tickets.time.house_rules import HouseRules
from understanding import categories
from understanding.emergency_numbers import NONE as NO_NUMBERS
from understanding.emergency_numbers import Numbers
from understanding.emergency_numbers import load as load_emergency

PROGRAMMES = Path(__file__).parent.parent / "programmes"
PLACES = PROGRAMMES / "kelurahan.toml"
CALENDAR = PROGRAMMES / "calendar.toml"
DEADLINES = PROGRAMMES / "deadlines.toml"
POSTS = PROGRAMMES / "posts.toml"
EMERGENCY = PROGRAMMES / "emergency.toml"

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Deployment:
    """The texts and the desk for those who are served, and the numbers to call."""

    words: Words
    desk: Desk


@dataclass(frozen=True, slots=True)
class AsFiled:
    """What the files say; nothing of it ever changes."""

    zone: ZoneInfo
    corrected: Corrections
    places: Places
    programmes: Programmes
    deadlines: Rules
    posts: Posts
    numbers: Numbers

    def deployment(self) -> Deployment:
        """The texts and the desk, with house rules of its own, which change them in place."""
        places = dict(self.places)
        house = HouseRules(places)
        calendar = indonesian_calendar(self.corrected.holidays, self.corrected.working_days, house.amended)
        desk = Desk(places, calendar, self.programmes, self.deadlines, self.posts, house, self.zone)
        return Deployment(Words(places, self.programmes, self.posts, self.zone, self.numbers), desk)


def read(zone: ZoneInfo, programmes: Path = PROGRAMMES) -> Deployment:
    """All of it; raises WrongData with all faults of all files."""
    return files(zone, programmes).deployment()


def files(zone: ZoneInfo, programmes: Path = PROGRAMMES) -> AsFiled:
    """What is read for it; raises WrongData in the same way."""
    found, faults = _read(zone, programmes)
    if told := [fault for ones in faults.values() for fault in ones]:
        raise WrongData(told)
    return found


def faults(zone: ZoneInfo) -> Mapping[str, Sequence[Fault]]:
    """What is wrong with each file, by what it holds; nothing where it is right."""
    return _read(zone, PROGRAMMES)[1]


def _read(zone: ZoneInfo, programmes: Path) -> tuple[AsFiled, Mapping[str, Sequence[Fault]]]:
    """What the files say, with nothing in the place of what is wrong, and their faults."""
    faults: dict[str, Sequence[Fault]] = {}

    def taken(name: str, load: Callable[[], Said], instead: Said) -> Said:
        try:
            faults[name], said = (), load()
        except WrongData as fault:
            faults[name], said = fault.faults, instead
        return said

    corrected = taken("calendar", lambda: load_corrections(CALENDAR), Corrections())
    nowhere: Places = {}
    places = taken("kelurahan", lambda: load_places(PLACES, zone, corrected.hijri), nowhere)
    offered = taken("programmes", lambda: load_programmes(programmes, places), NO_PROGRAMMES)
    tiers = categories.tiers()
    deadlines = _own(programmes, DEADLINES)
    rules = taken("deadlines", lambda: load_deadlines(deadlines, places, tiers), NO_RULES)
    posts = taken("posts", lambda: load_posts(POSTS), NO_POSTS)
    faults["categories"] = of_categories(rules.tiers, posts.bodies) if rules.tiers and posts.bodies else ()
    numbers = taken("emergency", lambda: load_emergency(EMERGENCY, places), NO_NUMBERS)
    return AsFiled(zone, corrected, places, offered, rules, posts, numbers), faults


def _own(programmes: Path, file: Path) -> Path:
    """The file of that name beside the programmes where there is one, else ours."""
    own = programmes / file.name
    return own if own.is_file() else file
