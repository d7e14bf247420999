"""By when something is wanted: a button or a day in words, as the morning of a day. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, Calendar
from almanac.office_hours import OPENING
from almanac.place import JEMBER, Place
from understanding import when

CHOICES = ("tomorrow", "days3", "friday", "week")
_FRIDAY = 4


def chosen(choice: str, today: date, calendar: Calendar) -> date | None:
    """The day of a button: tomorrow, three working days on, the next Friday or Monday, a week on."""
    match choice:
        case "tomorrow":
            return today + timedelta(days=1)
        case "days3":
            return calendar.add_working_days(today, 3)
        case "friday":
            return today + timedelta(days=(_FRIDAY - today.weekday()) % 7 or 7)
        case "monday":
            return today + timedelta(days=-today.weekday() % 7 or 7)
        case "week":
            return today + timedelta(days=7)
        case _:
            return None


def told(words: str, now: datetime, place: Place = JEMBER) -> date | None:
    """The day that words name ('Senin depan', '3 Desember'); None where they name none, several, or a past
    one.
    """
    meant = when.understand(words, now, place)
    if isinstance(meant, when.Understood):
        day = meant.moment.date
    elif isinstance(meant, when.Ambiguous) and len(days := {one.date for one in meant.candidates}) == 1:
        day = next(iter(days))
    else:
        return None
    return day if day >= now.astimezone(place.tz).date() else None


def read(answer: str, now: datetime, calendar: Calendar, place: Place = JEMBER) -> date | None:
    """A button's choice, or words."""
    return chosen(answer, now.astimezone(place.tz).date(), calendar) or told(answer, now, place)


def morning(day: date, now: datetime, tz: ZoneInfo = WIB) -> datetime:
    """When that day's reminder comes: as the office opens; where that is past, an hour from now."""
    opening = datetime.combine(day, OPENING, tz)
    return opening if opening > now else now + timedelta(hours=1)
