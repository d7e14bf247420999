"""What a deployment's files say: kelurahan, calendars, programmes, deadlines, duties, emergency numbers."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from almanac.calendar import indonesian_calendar
from almanac.corrections import load as load_corrections
from texts.words import Words
from tickets.desk.service import Desk
from tickets.places import load as load_places
from tickets.posts import load as load_posts
from tickets.programmes.loading import load as load_programmes
from tickets.time.deadlines import load as load_deadlines
from tickets.time.house_rules import HouseRules
from understanding.emergencies import Numbers
from understanding.emergencies import load as load_emergency

PROGRAMMES = Path(__file__).parent.parent / "programmes"
PLACES = PROGRAMMES / "kelurahan.toml"
CALENDAR = PROGRAMMES / "calendar.toml"
DEADLINES = PROGRAMMES / "deadlines.toml"
POSTS = PROGRAMMES / "posts.toml"
EMERGENCY = PROGRAMMES / "emergency.toml"


@dataclass(frozen=True, slots=True)
class Deployment:
    """The texts and the desk for those who are served, and the numbers to call."""

    words: Words
    desk: Desk
    emergency: Numbers


def read(zone: ZoneInfo, programmes: Path = PROGRAMMES) -> Deployment:
    """All of it; raises WrongPlaces, WrongCalendar, WrongProgrammes, WrongPosts,
    WrongDeadlines or WrongNumbers.
    """
    corrected = load_corrections(CALENDAR)
    places = dict(load_places(PLACES, zone, corrected.hijri))
    house = HouseRules(places)
    offered, posts = load_programmes(programmes, places), load_posts(POSTS)
    calendar = indonesian_calendar(corrected.holidays, corrected.working_days, house.amended)
    desk = Desk(places, calendar, offered, load_deadlines(_own(programmes, DEADLINES)), posts, house)
    return Deployment(Words(places, offered, posts), desk, load_emergency(EMERGENCY))


def _own(programmes: Path, file: Path) -> Path:
    """The file of that name beside the programmes where there is one, else ours."""
    own = programmes / file.name
    return own if own.is_file() else file
