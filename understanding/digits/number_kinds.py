"""What groups of digits may be: how an identity number is built, and, beside it, phone numbers, dates,
clocks, scores, amounts, coordinates, numbers of tickets and letters.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from understanding.digits.numerals import DigitRun

LENGTH = 16
_ISLANDS = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
PROVINCES = frozenset(str(code) for first, last in _ISLANDS for code in range(first, last + 1))
"""Their codes, from first to last of each group of islands (Kepmendagri 100.1.1-6117/2022)."""


def reads_as_one(digits: str) -> bool:
    """Whether sixteen digits are built as a NIK or as a family card's number are: province, regency, district
    (two digits each), day (of women 40 more; the day on which the card was made), month, year, running
    number. Only province, day and month are looked at.
    """
    day, month = int(digits[6:8]), int(digits[8:10])
    return digits[:2] in PROVINCES and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def other_kinds(groups: Sequence[DigitRun], start: int) -> Iterator[tuple[int, float]]:
    """What else may begin with a group: behind which group it ends, and what that costs."""
    for kind, cost in _KINDS:
        for end in kind(groups, start):
            yield end, cost


def _gaps(groups: Sequence[DigitRun], start: int, end: int) -> list[str]:
    return [one.gap for one in groups[start + 1 : end]]


def _lengths(groups: Sequence[DigitRun], start: int, end: int) -> list[int]:
    return [len(one.digits) for one in groups[start:end]]


def _ends(groups: Sequence[DigitRun], start: int, end: int, sign: str) -> bool:
    """Whether the number does not go on, with that sign, before or behind."""
    before = groups[start].gap != sign or not start
    return before and (end >= len(groups) or groups[end].gap != sign)


def is_phone(digits: str) -> bool:
    """Whether digits are a phone number of this country."""
    return bool(_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits))


def _phone(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    digits, first = "", groups[start].digits
    if len(first) < 3 and first != "62":
        return
    for end in range(start, min(start + 7, len(groups))):
        if end > start and not _PHONE_GAP.fullmatch(groups[end].gap):
            return
        digits += groups[end].digits
        gaps = set(_gaps(groups, start, end + 1))
        if len(digits) > 14 or ("." in gaps and len(gaps) > 1):
            return
        if _MOBILE.fullmatch(digits) or (_LANDLINE.fullmatch(digits) and (end == start or len(first) <= 4)):
            yield end + 1


_MOBILE = re.compile(r"(?:0|62|620)8\d{8,11}")
_LANDLINE = re.compile(r"0[2-7]\d{7,10}")
_PHONE_GAP = re.compile(r"[ .()-]{0,3}")


def _date(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    end = start + 3
    if end > len(groups):
        return
    one, two = _gaps(groups, start, end)
    if one == two and one in tuple("-./ ") and (one == " " or _ends(groups, start, end, one)):
        first, second, third = (group.digits for group in groups[start:end])
        last = _year(third) or (len(third) == 2 and one != " ")
        if (last and _day(first, second)) or (_year(first) and _day(third, second)):
            yield end


def _solid_date(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    digits = groups[start].digits
    if len(digits) == 8 and (
        (_day(digits[:2], digits[2:4]) and _year(digits[4:]))
        or (_year(digits[:4]) and _day(digits[6:], digits[4:6]))
    ):
        yield start + 1


def _day(day: str, month: str) -> bool:
    return len(day) <= 2 and len(month) <= 2 and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _year(year: str) -> bool:
    return len(year) == 4 and year[:2] in ("19", "20")


def _clock(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    end = start + 2
    if end > len(groups) or groups[start + 1].gap not in (".", ":"):
        return
    hour, minute = (one.digits for one in groups[start:end])
    fits = len(hour) <= 2 and len(minute) == 2 and int(hour) <= 24 and int(minute) < 60
    if fits and _ends(groups, start, end, groups[start + 1].gap):
        yield end


def _pair(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    """A score, or a day and a month."""
    end = start + 2
    if end > len(groups) or groups[start + 1].gap not in ("-", "/", ":", " - "):
        return
    small = all(len(one.digits) <= 2 and int(one.digits) <= 35 for one in groups[start:end])
    if small and _ends(groups, start, end, groups[start + 1].gap):
        yield end


def _amount(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    end, sign = start + 1, groups[start + 1].gap if start + 1 < len(groups) else ""
    if sign not in (".", ",") or not 1 <= len(groups[start].digits) <= 3:
        return
    while end < len(groups) and groups[end].gap == sign and len(groups[end].digits) == 3 and end - start < 5:
        end += 1
    if end > start + 1 and _ends(groups, start, end, sign):
        yield end


def _decimal(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    end = start + 2
    if end <= len(groups) and groups[start + 1].gap == "." and _ends(groups, start, end, "."):
        whole, part = _lengths(groups, start, end)
        if whole <= 3 and 4 <= part <= 8:
            yield end


def _ticket(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    end = start + 2
    if end <= len(groups) and groups[start + 1].gap == "-" and _lengths(groups, start, end) == [4, 4]:
        digits = groups[start].digits
        if 22 <= int(digits[:2]) <= 30 and 1 <= int(digits[2:]) <= 12:
            yield end


def _letter(groups: Sequence[DigitRun], start: int) -> Iterator[int]:
    """An office's number of a letter: 005/312/35.09.21.2003/2026."""
    strokes = 0
    for end in range(start + 1, min(start + 10, len(groups))):
        if groups[end].gap not in ("/", ".", "-"):
            return
        strokes += groups[end].gap == "/"
        digits = groups[end].digits
        if strokes >= 2 and groups[end].gap == "/" and _year(digits) and _ends(groups, start, end + 1, "/"):
            same = set(_lengths(groups, start, end + 1)) == {4}
            if not same and not any(_identity(one.digits) for one in groups[start:end]):
                yield end + 1


def _identity(digits: str) -> bool:
    return len(digits) == LENGTH and reads_as_one(digits)


_KINDS: tuple[tuple[Callable[[Sequence[DigitRun], int], Iterator[int]], float], ...] = (
    (_phone, 1.0), (_date, 0.5), (_solid_date, 1.0), (_clock, 0.5), (_pair, 0.5), (_amount, 0.5),
    (_decimal, 0.5), (_ticket, 0.5), (_letter, 0.5),
)  # fmt: skip
"""What stands in a row beside identity numbers, and how much less likely it is than having no meaning."""
