"""Chats pasted from elsewhere: their headers say when the words were written, and are no times of events.

WhatsApp and Telegram write a header in front of every message; which one depends on the phone and its
language: `[07/12/26 20.15] Name: …`, `07/12/26 20.15 - Name: …`, `12/7/26, 8:15 PM - Name: …`,
`[20.15, 7/12/2026] Name: …`, `Name, [07.12.2026 20:15]`. The day stands before the month, but in the
English of America, which writes PM.
"""

import datetime as dt
import re
from typing import NamedTuple

_DATE = r"(?P<{0}a>\d{{1,4}})[/.\-](?P<{0}b>\d{{1,2}})[/.\-](?P<{0}c>\d{{2,4}})"
_HALF = r"(?:[ \u202f\u00a0]?(?P<{0}half>[AaPp]\.?[Mm])\b\.?)?"
_CLOCK = r"(?P<{0}h>\d{{1,2}})[.:](?P<{0}m>\d{{2}})(?:[.:]\d{{2}})?" + _HALF
_STAMP = rf"{_DATE}[, ]{{{{1,3}}}}{_CLOCK}"
_SENDER = r"[^:\n\[\]]{1,60}:"
_HEADER = re.compile(
    "^[ \u200e\u200f]*(?:"
    rf"\[{_STAMP.format('i')}\][ ]{{0,2}}{_SENDER}"
    rf"|{_STAMP.format('a')} ?[-\u2013] ?{_SENDER}"
    rf"|\[{_CLOCK.format('w')}, ?{_DATE.format('w')}\] ?{_SENDER}"
    rf"|[^\n\[\]]{{1,60}}, ?\[{_STAMP.format('t')}\]:?"
    ")",
    re.MULTILINE,
)
_FORMS = "iawt"


class DatedWords(NamedTuple):
    """Words, and when they were written: local and aware, None where no header says it."""

    said_at: dt.datetime | None
    text: str


def messages(text: str, now: dt.datetime) -> list[DatedWords]:
    """The messages of a pasted chat, oldest first as pasted; a plain text is one without a header.

    `now` is aware: no message was written after it, which tells the day from the month where both would fit.
    """
    marks = [(match, written) for match in _HEADER.finditer(text) if (written := _written(match, now))]
    if not marks:
        return [DatedWords(None, text)]
    ends = [match.start() for match, _ in marks[1:]] + [len(text)]
    found = [
        DatedWords(written, text[match.end() : end])
        for (match, written), end in zip(marks, ends, strict=True)
    ]
    above = text[: marks[0][0].start()]
    return [*([DatedWords(None, above)] if above.strip() else []), *found]


def _written(match: re.Match[str], now: dt.datetime) -> dt.datetime | None:
    """The moment a header tells, None where it tells none that has been."""
    form = next(form for form in _FORMS if match[f"{form}a"])
    a, b, c = (int(match[f"{form}{part}"]) for part in "abc")
    half = (match[f"{form}half"] or "").lower()
    hour = int(match[f"{form}h"])
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    year = c + 2000 if c < 100 else c
    dates = [(year, b, a), (year, a, b)] if not half else [(year, a, b), (year, b, a)]
    if a > 31:  # 2026-12-07
        dates = [(a, b, c)]
    found = [at for day in dates if (at := _at(*day, hour, int(match[f"{form}m"]), now))]
    return next((at for at in found if at <= now + dt.timedelta(minutes=5)), None)


def _at(year: int, month: int, day: int, hour: int, minute: int, now: dt.datetime) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day, hour, minute, tzinfo=now.tzinfo)
    except ValueError:
        return None
