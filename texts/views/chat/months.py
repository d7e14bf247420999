"""A month as buttons: weeks of days, today and later, and the way to the months beside it."""

import calendar
import datetime as dt
from collections.abc import Callable

from texts.indonesian import MONTHS, WEEKDAYS
from texts.message import Button
from tickets.forms.moments import FARTHEST
from tickets.presses import Press

BLANK = "·"


def month_buttons(month: str | None, now: dt.datetime, press: Callable[[str], Press]) -> list[list[Button]]:
    """`month` is '2026-12', or None for the current one. Past days and blanks are dots that show the month
    again. `now` is in the zone of the place.
    """
    today = now.date()
    first = dt.date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    stay = press(f"month={first:%Y-%m}")
    rows = [[Button(f"{MONTHS[first.month - 1]} {first.year}", stay)]]
    rows.append([Button(name[:3], stay) for name in WEEKDAYS])
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        days = [
            Button(str(day.day), press(f"day={day.isoformat()}"))
            if day.month == first.month and today <= day <= today + FARTHEST
            else Button(BLANK, stay)
            for day in week
        ]
        if any(button.label != BLANK for button in days):
            rows.append(days)
    before, after = first - dt.timedelta(days=1), first + dt.timedelta(days=31)
    beside = []
    if before >= today.replace(day=1):
        beside.append(Button(f"◀️ {MONTHS[before.month - 1]}", press(f"month={before:%Y-%m}")))
    if after.replace(day=1) <= today + FARTHEST:
        beside.append(Button(f"{MONTHS[after.month - 1]} ▶️", press(f"month={after:%Y-%m}")))
    return [*rows, beside] if beside else rows
