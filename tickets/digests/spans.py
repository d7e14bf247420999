"""The days that figures are of, and those that they are compared with."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from tickets.places import Kelurahan

DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Length(StrEnum):
    """What a span is called: a calendar's week, month or year, or days from one to another."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day up to and with the last, in a kelurahan's own days."""

    first: date
    last: date

    @property
    def length(self) -> Length:
        """Whether it is a whole week, month or year."""
        if self.first.weekday() == 0 and self.last - self.first == WEEK - DAY:
            return Length.WEEK
        if self.first.day == 1 and self.last == month_end(self.first):
            return Length.MONTH
        if (self.first.month, self.first.day, self.last) == (1, 1, date(self.first.year, 12, 31)):
            return Length.YEAR
        return Length.DAYS

    def instants(self, place: Kelurahan) -> tuple[datetime, datetime]:
        """From its first midnight to the one after its last day."""
        start = datetime.combine(self.first, time(), place.tz)
        return start, datetime.combine(self.last + DAY, time(), place.tz)

    def before(self) -> "Span":
        """What it is compared with: a week with the week before, whole months with as many before them, a
        month or year that is not over with the same days of the one before, other days with as many before.
        """
        first, last = self.first, self.last
        if self.length is Length.WEEK:
            return Span(first - WEEK, last - WEEK)
        if first.day == 1 and last == month_end(last):
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            return Span(shifted(first, -months), first - DAY)
        if first.day == 1 and (first.year, first.month) == (last.year, last.month):
            return Span(shifted(first, -1), shifted(last, -1))
        if (first.month, first.day, first.year) == (1, 1, last.year):
            return Span(shifted(first, -12), shifted(last, -12))
        return Span(first - (last - first) - DAY, first - DAY)

    def until(self, today: date) -> "Span":
        """As much of it as has come."""
        return Span(self.first, min(self.last, today))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def shifted(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_of(day: date) -> Span:
    """The month of a day."""
    return Span(day.replace(day=1), month_end(day))


def week_of(day: date) -> Span:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + WEEK - DAY)


def year_of(day: date) -> Span:
    """The year of a day."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def week_before(day: date) -> Span:
    """The last week, Monday to Sunday, that was over when that day began."""
    return week_of(day - WEEK)


def month_before(day: date) -> Span:
    """The last month that was over when that day began."""
    return month_of(day.replace(day=1) - DAY)


CHOICES: Mapping[str, Callable[[date], Span]] = {
    "this_week": week_of, "last_week": week_before, "this_month": month_of, "last_month": month_before,
    "this_year": year_of,
}  # fmt: skip
"""Spans that can be asked for by name, from today."""
