"""Which digits of a text are an identity number: a NIK or the number of a family card, sixteen digits.

A row of groups is parted into identity numbers and what else it can be - phone numbers, dates, clocks,
amounts -, so that as little as possible stays without a meaning. Words beside it say what it is, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from understanding.digits.number_kinds import LENGTH, PROVINCES, is_phone, other_kinds, reads_as_one
from understanding.digits.numerals import DigitRun, Run

_USUAL = frozenset({
    (4, 4, 4, 4), (6, 6, 4), (16,), (8, 8), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2, 4), (6, 10),
    (12, 4), (4, 12), (4, 2, 6, 4), (4, 8, 4), (10, 6), (4, 2, 2, 2, 2, 4), (6, 4, 6), (4, 4, 8), (8, 4, 4),
    (5, 5, 6), (3, 3, 3, 3, 4), (4, 3, 3, 3, 3), (5, 5, 5, 1), (6, 5, 5), (6, 4, 2, 4), (2, 4, 6, 4),
})  # fmt: skip
"""How people part such a number."""
_OWN = frozenset({(4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2, 4)})
"""How hardly any other number is parted."""
_CLOSE = re.compile(r"[ ._-]{1,3}")

_IDENTITY = (
    r"n\s?\.?\s?i\s?\.?\s?k|k\s?\.?\s?k|(?:e\W?)?k\s?\.?\s?t\s?\.?\s?p|kartu\s+keluarga|kependudukan|tanda\s+penduduk"
    r"|nomor\s+induk|no\.?\s+induk|identitas|nok|noktp|nonik|nokk|nkk|jatidiri|adminduk"
)
_NAMED = re.compile(
    rf"(?<![^\W\d_])(?:{_IDENTITY})(?:nya|ku|q|mu|e|el|nipun|kula|na)?(?![^\W\d_])", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?:.*?(?:nik|ktp|kk)(?:ku|nya|q|mu|e|el|saya|bapak|ibu|istri|suami|anak|no)?|no|nomor|nomer|nmr)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?<![^\W\d_])(?:{_IDENTITY})(?:nya|ku|q|mu|e|el|nipun|kula|na)?"
    r"(?:\W{1,3}(?:no|nomor|nomer|nmr|saya|sy|aku|kula|kulo|sengko|bapak|pak|ibu|bu|istri|suami|anak|adik|kakak"
    r"|mbah|keluarga|adalah|yaitu|niku|ini|itu|atas\s+nama|punya|milik|nya|ku)){0,4}\W{0,6}$",
    re.IGNORECASE,
)
"""Right before a number: it is an identity number."""
_PARCEL = (
    r"resi(?:nya)?|awb|jne|j\s?&\s?t|jnt|spx|spxid|sicepat|si\s?cepat|anteraja|tiki|ninja\s?(?:van|xpress)"
    r"|wahana\s?express|lion\s?parcel|shopee|tokopedia|lazada|paxel|idexpress|id\s?express"
)
_METER = (
    r"token(?:nya)?|stroo?m|strum|id\s?pel|pelanggan|meter(?:an|nya)?|kwh|pdam|imei|iccid|serial|invoice|inv"
    r"|pesanan|order|transaksi|trx|ref"
)
_OTHERWISE = re.compile(
    rf"(?<![^\W_])(?<!\d\s)(?:{_PARCEL}|{_METER})(?:\W{{1,3}}(?:{_PARCEL}|{_METER}|no|nomor|nomer|kode|id|saya"
    r"|jt|jp|jx|listrik|pln|air|paket|barang|adalah|yaitu|ini|express|cargo|reguler|id)){0,5}\W{0,6}$",
    re.IGNORECASE,
)
"""Right before a number: it is a parcel's, a meter's, an order's, unless its digits read as an identity
number do: the word may belong to what was said before, and one that is kept is worse than a lost code.
"""
_PARCEL_GLUED = re.compile(
    rf"(?:{_PARCEL}|{_METER}|j[tpxdz]|tlj\w?|tjr|cgk|cm|lex\w*|nlid\w*|lxad|sn)", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?<![^\W\d_])(?:rek(?:ening)?|norek|va|virtual|account|briva|bank|bca|bri|bni|bsi|btn|mandiri|permata|cimb"
    r"|danamon|atm|debit|kredit|kks|bpjs|kis|jkn|npwp|surat|sk|resi|paket|token|meter\w*|listrik|pln|pdam|imei"
    r"|sertifikat|nop|pbb|nib|nisn|nip|rangka|mesin|bpkb|stnk|faktur|voucher|pulsa|seri|serial|invoice|order"
    r"|pesanan|transaksi|kode|barcode|qris|gopay|ovo|dana|linkaja|e-?wallet|kartu\s+kredit)(?![^\W\d_])",
    re.IGNORECASE,
)
_POWER = re.compile(
    r"(?<![^\W\d_])(?:token|stroo?m|strum|listrik|pln|kwh|meteran|pulsa|voucher)", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"\W{{0,4}}(?:(?:itu|ini|niki|iku|adalah|punika|sebagai|=)\W{{1,3}})?(?:no(?:mor|mer)?\W{{1,3}})?(?:{_IDENTITY})"
    r"(?:nya|ku|q|mu|e|el)?(?![^\W\d_])(?!\W{0,4}(?:(?:no|nomor|saya|istri|bapak|ibu)\W{1,3})?\d)",
    re.IGNORECASE,
)
NEVER = 1000.0
LEAST = 8
"""Of the sixteen so many are digits, the others may be letters that look like some."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the words around a row say of it. `called`: right before or behind it, that it is an identity
    number; `identity`: one is spoken of; `parcel`: right before it, that it is a parcel's or a meter's;
    `other`: something else is spoken of, nearer than an identity number; `fours`: it may be what a meter is
    fed with, groups of four that are more than four.
    """

    called: bool
    identity: bool
    parcel: bool
    other: bool
    fours: bool
    power: bool


def _said(run: Run) -> _Said:
    named = max((found.end() for found in _NAMED.finditer(run.before)), default=-1)
    other = max((found.end() for found in _OTHER.finditer(run.before)), default=-1)
    called = bool(_BEHIND.match(run.behind) or _CALLED.search(run.before))
    parcel = not called and bool(_OTHERWISE.search(run.before))
    fours = len(run.groups) >= 5 and all(len(one.digits) == 4 for one in run.groups)
    return _Said(
        called,
        called or (named > other and not parcel),
        parcel,
        other > named and not called,
        fours,
        fours and bool(_POWER.search(run.before + run.behind)),
    )


def identity_numbers(run: Run) -> Iterator[Sequence[DigitRun]]:
    """The groups of each identity number in a row."""
    if sum(len(one.digits) for one in run.groups) < LENGTH:
        return
    run = replace(run, groups=tuple(_unglued(run.groups)))
    groups = run.groups
    said, many = _said(run), len(groups)
    best = [0.0] * (many + 1)
    taken: list[tuple[int, bool]] = [(0, False)] * (many + 1)
    for start in range(many - 1, -1, -1):
        best[start], taken[start] = best[start + 1] + len(groups[start].digits), (start + 1, False)
        ways = [(end, cost, False) for end, cost in other_kinds(groups, start)]
        if (end := _sixteen(groups, start)) and (cost := _cost(run, said, start, end)) < NEVER:
            ways.append((end, cost, True))
        for end, cost, is_one in ways:
            if cost + best[end] < best[start]:
                best[start], taken[start] = cost + best[end], (end, is_one)
    at = 0
    while at < many:
        end, is_one = taken[at]
        if is_one:
            yield groups[at:end]
        at = end


def _unglued(groups: Sequence[DigitRun]) -> Iterator[DigitRun]:
    """Two numbers that were written without a gap are two groups: two identity numbers, or one and a phone
    number.
    """
    for one in groups:
        cut = 0 if one.spelt or one.alike else _joint(one.digits)
        if cut:
            yield replace(one, digits=one.digits[:cut], end=one.start + cut, after="")
            yield replace(one, digits=one.digits[cut:], start=one.start + cut, before="", gap="")
        else:
            yield one


def _joint(digits: str) -> int:
    many = len(digits)
    if LENGTH < many <= 2 * LENGTH:
        if reads_as_one(digits) and _known(digits[LENGTH:]):
            return LENGTH
        if reads_as_one(digits[-LENGTH:]) and _known(digits[:-LENGTH]):
            return many - LENGTH
    return 0


def _known(digits: str) -> bool:
    return is_phone(digits) or (len(digits) == LENGTH and reads_as_one(digits))


def _sixteen(groups: Sequence[DigitRun], start: int) -> int:
    """Behind which group sixteen digits from a group on end; 0 where they do not end with one."""
    digits = 0
    for end in range(start, len(groups)):
        if end > start and groups[end].gap.endswith("+") and is_phone(groups[end].digits):
            return 0  # '+' begins a phone number
        digits += len(groups[end].digits)
        if digits >= LENGTH:
            return end + 1 if digits == LENGTH else 0
    return 0


def _cost(run: Run, said: _Said, start: int, end: int) -> float:
    """How ill it fits to take these groups for an identity number; NEVER where they are none."""
    groups = run.groups[start:end]
    digits = "".join(one.digits for one in groups)
    first, glued = start == 0, _glued(groups, digits)
    if glued is False or (said.power and not said.called):
        return NEVER
    if first and said.parcel and not reads_as_one(digits):
        return NEVER
    if LENGTH - sum(one.alike for one in groups) < LEAST:
        return NEVER
    if glued or (said.called and (first or len(groups) == 1) and _parted_like_one(groups, digits)):
        return 0.2 if reads_as_one(digits) or first else 2.0
    if reads_as_one(digits):
        return 2.5 + _cut(run, start, end)
    if digits[0] == "0" or said.other or glued is not None:
        return NEVER
    return _misread(run, said, start, end)


def _parted_like_one(groups: Sequence[DigitRun], digits: str) -> bool:
    """Whether it is no list, such as of how many family cards (KK) each RT has."""
    lengths = tuple(len(one.digits) for one in groups)
    return reads_as_one(digits) or lengths in _USUAL or len(lengths) == LENGTH or groups[0].spelt


def _misread(run: Run, said: _Said, start: int, end: int) -> float:
    """The same of sixteen digits that no office gave out like that: mistyped, or invented."""
    groups, whole = run.groups[start:end], (start, end) == (0, len(run.groups))
    province = "".join(one.digits for one in groups)[:2] in PROVINCES
    if any(one.spelt for one in groups):
        return 4.0 if whole and sum(one.spelt for one in groups) >= LENGTH / 2 else NEVER
    if len(groups) == 1:
        part = _tight(run, start) or _tight(run, end) or (groups[0].alike and not province)
        return NEVER if part else 5.0
    if tuple(len(one.digits) for one in groups) not in _OWN or any(one.alike for one in groups):
        return NEVER
    if not all(_CLOSE.fullmatch(one.gap) for one in groups[1:]):
        return NEVER
    return 5.0 if whole or (province and not said.fours) else NEVER


def _glued(groups: Sequence[DigitRun], digits: str) -> bool | None:
    """Whether the letters that a number is glued to name an identity number; None where there are none or
    it is for the digits to say. False: they name something else, or nothing of which the digits are.
    """
    before, after = groups[0].before, groups[-1].after
    if not before and not after:
        return None
    if before and _GLUED.fullmatch(before):
        return True
    if after and _GLUED.fullmatch(after):
        return True
    if before and _PARCEL_GLUED.fullmatch(before):
        return False
    return None if reads_as_one(digits) else False


def _tight(run: Run, at: int) -> bool:
    """Whether a dash, point or stroke binds the groups on both sides of that place, the number being part of
    a longer one.
    """
    if not 0 < at < len(run.groups) or run.groups[at].gap not in tuple("-./_"):
        return False
    return min(len(run.groups[at - 1].digits), len(run.groups[at].digits)) < LENGTH


def _cut(run: Run, start: int, end: int) -> float:
    """What it costs that a number is cut out of groups of the same kind: a list of small numbers, an account
    number in parts.
    """
    groups = run.groups[start:end]
    inner = {one.gap for one in groups[1:]}
    cost = 0.0
    for at, neighbour in ((start, start - 1), (end, end)):
        if not 0 <= neighbour < len(run.groups) or run.groups[at].gap not in inner:
            continue
        if run.groups[at].gap in tuple("-./"):
            cost += 4.0
        if _alike(run, neighbour, at, groups):
            cost += 20.0
    return cost


def _alike(run: Run, neighbour: int, at: int, groups: Sequence[DigitRun]) -> bool:
    """Whether the group before or behind is one of a list with those; one that is bound to something else,
    such as the day of a date, is not. A running number begins with zeros, as hardly anything in a list does.
    """
    beyond = neighbour + 1 if neighbour == at else neighbour
    bound = run.groups[beyond].gap if beyond < len(run.groups) else ""
    if (bound in tuple("-./:") and bound != run.groups[at].gap) or any(
        one.digits[:2] == "00" for one in groups
    ):
        return False
    lengths, many = tuple(len(one.digits) for one in groups), len(run.groups[neighbour].digits)
    return many <= max(lengths) if lengths not in _USUAL else lengths == (8, 8) and many == 8
