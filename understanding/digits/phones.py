"""Phone numbers as people write them: with points, strokes, brackets or gaps, O for 0 and l for 1, in digits
of any script or in words, and among other numbers: of houses, of RT and RW, amounts.

A number is kept as +62…; how it is shown is declared here once. Ranges: the numbering plan of Indonesia
(mobile numbers begin with 081-083, 085, 087-089; of landlines the area code with 02 to 07).
"""

import re
from collections.abc import Iterator, Sequence

from understanding.digits.numerals import DigitRun, runs, shadow

_MOBILE = re.compile(r"8[1235789]\d{7,10}")
"""Without its zero."""
_LANDLINE = re.compile(r"[2-7]\d{7,10}")
_FOREIGN = re.compile(r"[1-9]\d{7,14}")
_AREA_OF_TWO = ("21", "22", "24", "31", "61")
"""Area codes of two digits; all others have three."""
_JOINS = re.compile(r"(?:[ .()-]|\s-\s){0,3}")
_SPELT_JOINS = re.compile(r"[\s.,()-]{0,3}(?:(?:spasi|strip|terus|lalu)[\s,]{1,2})?")
_NO_PHONE = re.compile(r"(?:\br[\W_]{0,2}[tw]\W{0,4}|\brp\W{0,2})$", re.IGNORECASE)
"""Behind these stands another number."""
_LONGEST = 15


def numbers(text: str) -> tuple[str, ...]:
    """Every phone number of a text once, in its order, as +62…; those of other countries with their code."""
    plain = shadow(text)
    found: dict[str, None] = {}
    for run in runs(plain):
        groups, at = run.groups, 0
        while at < len(groups):
            number, at = _at(plain.signs, groups, at)
            if number:
                found[number] = None
    return tuple(found)


def of_card(number: str) -> str:
    """The number of a contact card as it is kept: a card always brings a whole number."""
    digits = re.sub(r"\D", "", shadow(number).signs)
    return _international(digits, plus="+" in number) or (f"+{digits}" if digits else "")


def shown(number: str) -> str:
    """A kept number as people here read it: 0812-3456-7890, 0331-487755; of another country with its code.
    Words that hold no number are shown as they are.
    """
    if not number.startswith("+"):
        known = numbers(number)
        number = known[0] if len(known) == 1 else number
    home = number.removeprefix("+62")
    if home == number or not home.isdigit():
        return number
    if home.startswith("8"):
        return "-".join(part for part in (f"0{home[:3]}", home[3:7], home[7:]) if part)
    area = 2 if home.startswith(_AREA_OF_TWO) else 3
    return f"0{home[:area]}-{home[area:]}"


def _at(signs: str, groups: Sequence[DigitRun], at: int) -> tuple[str, int]:
    """The number that begins with a group, '' where none does, and where to look on."""
    first = groups[at]
    ahead = signs[: first.start]
    if _NO_PHONE.search(ahead) or (first.before and _NO_PHONE.search(first.before)):
        return "", at + 1
    plus = ahead.rstrip().endswith("+") or ahead.endswith("(+")
    best, behind = "", at + 1
    for digits, end in _longer(groups, at):
        if best and not _goes_on(groups, at, end):
            break
        if number := _number(digits, groups[at:end], plus=plus):
            best, behind = number, end
    if best and behind < len(groups) and _broken(groups[behind]):
        return "", behind + 1
    return best, behind


def _longer(groups: Sequence[DigitRun], at: int) -> Iterator[tuple[str, int]]:
    """The digits of one group, of two, of three…, and where each row ends."""
    digits = ""
    for end in range(at, len(groups)):
        one = groups[end]
        spelt = one.spelt and groups[at].spelt
        joins = _SPELT_JOINS if spelt else _JOINS
        if end > at and (not joins.fullmatch(one.gap) or one.spelt != groups[at].spelt):
            return
        digits += one.digits
        if len(digits) > _LONGEST:
            return
        yield digits, end + 1


def _goes_on(groups: Sequence[DigitRun], at: int, end: int) -> bool:
    """Whether a number that could be whole has one more group: written as those before it, and not as short
    as the number of a house behind.
    """
    last, before = groups[end - 1], groups[at + 1 : end - 1]
    if last.spelt:
        return True
    if last.digits.startswith("00"):
        return False
    if before and last.gap != before[-1].gap:
        return False
    return len(last.digits) > 2 or any(len(one.digits) <= 2 for one in before)


def _broken(one: DigitRun) -> bool:
    """Whether digits follow so that the number before is none: a stroke joins them."""
    return one.gap in ("-", ".") and len(one.digits) > 2


def _number(digits: str, groups: Sequence[DigitRun], *, plus: bool) -> str:
    first = groups[0].digits
    if groups[0].spelt or plus or len(first) >= 8 or first == "0062":
        return _international(digits, plus=plus)
    if first.startswith("0") and _LANDLINE.fullmatch(digits[1:]):
        later = [one.digits for one in groups[1:]]
        whole = len(first) in (3, 4) and not any(one.startswith("0") for one in later)
        return f"+62{digits[1:]}" if whole else ""
    if first.startswith("8") and len(first) < 3:
        return ""
    return _international(digits, plus=plus)


def _international(digits: str, *, plus: bool) -> str:
    """+62… of a number in any of its forms, '' where it is none."""
    home = digits
    if digits.startswith("0062"):
        home = digits[4:]
    elif digits.startswith("62"):
        home = digits[2:]
    elif plus:
        return f"+{digits}" if _FOREIGN.fullmatch(digits) else ""
    bare = home.removeprefix("0")
    if _MOBILE.fullmatch(bare):
        return f"+62{bare}"
    return f"+62{bare}" if bare != digits and _LANDLINE.fullmatch(bare) else ""
