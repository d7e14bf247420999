"""What reports are about: categories as data (programmes/categories.toml), and which a text speaks of.

A guess orders buttons; the resident chooses. Weights learnt from invented messages tell the categories apart;
one that nothing was learnt about is heard by its words alone.
"""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from understanding.learnt import linear
from understanding.normalization import even

FILE = Path(__file__).parents[1] / "programmes" / "categories.toml"
OTHER = "other"
"""The category of what fits no other one; it is always there."""
TOLD = ("babinsa", "bhabinkamtibmas")
"""Who may be told besides the desk: both or none."""
PARTS = frozenset({"label", "words", "faint", "told", "tier", "proof", "body", "public"})
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
CAPITAL = re.compile(r"(?<!\\)[A-Z]")
"""Large letters of a word; the text has none."""
LONGEST_LABEL = 40
NAME = "categories"
FAINT = 0.3
"""What a word counts that names a place."""
BY_WORDS, EACH = -1.2, 0.9
"""Log odds of a category that nothing was learnt about: without any of its words, and what each word adds."""
UNLIKELY = -6.0
"""Log odds below which a category is not guessed without one of its words."""
NO = "no"
"""What the weights call small talk, invitations, a word of a button: texts of no category."""
SMALL_TALK = 1.0
"""By how much it must be likelier that a text is of none."""
LATELY = 256
STAND_IN = re.compile(r"\([^()]{1,40}\)")
"""'(pesan suara)' stands where nobody knows what was said."""
_PLACE = re.compile(
    r"\b(?:di|ke|dari|depan|dekat|deket|belakang|sebelah|samping|seberang|sekitar|pinggir|tepi|sampai"
    r"|menuju|pojok|ngarep|mburi|cedhak|nang|ning|pas|e adha'?na|e)"
    r"(?:\s+(?:rumah|tembok|atas|dalam|jalan|pinggir|depan|belakang))?\s+$"
)
"""Words after which a place is named, and not what is wrong."""


@dataclass(frozen=True)
class Category:
    """One category; `words` and `faint` are regular expressions of whole words, `tier` and `body` keys of
    other files, '' for none. `public`: a single report of it may be shown to everybody.
    """

    key: str
    label: str
    words: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    tier: str = ""
    proof: bool = False
    body: str = ""
    public: bool = True

    @cached_property
    def patterns(self) -> "tuple[re.Pattern[str], re.Pattern[str]]":
        """What finds its words, and the faint ones."""
        return _whole(self.words), _whole(self.faint)


def read(file: Path) -> tuple[dict[str, Category], list[str]]:
    """The categories of a file that are right, in its order; for each fault where it is and what to do."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        return {OTHER: Category(OTHER, OTHER)}, [f"cannot be read as TOML: {fault}"]
    found, faults = {}, []
    for key, data in tables.items():
        if wrong := _faults(key, data):
            faults += wrong
        else:
            words, faint, told = (tuple(data.get(part, ())) for part in ("words", "faint", "told"))
            tier, proof, body = data.get("tier", ""), data.get("proof", False), data.get("body", "")
            public = data.get("public", True)
            found[key] = Category(key, data["label"], words, faint, told, tier, proof, body, public)
    if OTHER not in tables:
        faults.append(f"{OTHER}: is missing; add [{OTHER}] with its label")
        found[OTHER] = Category(OTHER, OTHER)
    return found, faults


def _faults(key: str, data: Any) -> list[str]:
    if not isinstance(data, dict):
        return [f"{key}: is no table; write [{key}] above its lines"]
    if not KEY.fullmatch(key):
        return [f"{key}: name it with at most 40 small letters, digits and _"]
    unknown = [f"{key}.{part}: is not known here; leave it out" for part in sorted(data.keys() - PARTS)]
    return [*unknown, *_value_faults(key, data), *_list_faults(key, data)]


def _value_faults(key: str, data: Mapping[str, Any]) -> list[str]:
    parts = ("tier", "body")
    found = [
        f"{key}.{part}: write a key as text" for part in parts if not isinstance(data.get(part, ""), str)
    ]
    label = data.get("label")
    if not isinstance(label, str) or not 0 < len(label.strip()) <= LONGEST_LABEL:
        found.append(f"{key}.label: write a text of at most {LONGEST_LABEL} letters")
    truths = ("proof", "public")
    found += [
        f"{key}.{part}: write true or false" for part in truths if not isinstance(data.get(part, True), bool)
    ]
    return found


def _list_faults(key: str, data: Mapping[str, Any]) -> list[str]:
    found = []
    for part in ("words", "faint", "told"):
        given = data.get(part, [])
        if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
            found.append(f"{key}.{part}: write a list of texts")
        elif part != "told":
            wrong = [(one, why) for one in given if (why := _bad(one))]
            found += [f"{key}.{part}: {one!r} is no regular expression: {why}" for one, why in wrong]
        elif given and sorted(given) != sorted(TOLD):
            found.append(f'{key}.told: write ["{TOLD[0]}", "{TOLD[1]}"], or leave it out')
    return found


def _bad(expression: str) -> str:
    try:
        re.compile(expression)
    except re.error as fault:
        return str(fault)
    return ""


def strangers(found: Mapping[str, Category], tiers: Collection[str], bodies: Collection[str]) -> list[str]:
    """Faults of categories that name a tier or a body which is in no file."""
    return [
        f"{one.key}.{part}: {key!r} is none of {', '.join(known)}; name one of them"
        for one in found.values()
        for part, key, known in (("tier", one.tier, tiers), ("body", one.body, bodies))
        if key and key not in known
    ]


ALL, FAULTS = read(FILE)
"""The categories by key in the order of their buttons; what is wrong in the file is said at the start."""
KEYS = tuple(ALL)
FIELD = frozenset(key for key, one in ALL.items() if one.told)
"""Those of which babinsa and bhabinkamtibmas are told."""


PUBLIC = frozenset(key for key, one in ALL.items() if one.public)
"""Those of which a single report may be shown to everybody, where reporter and office agree."""


def proof_wanted(key: str) -> bool:
    """Whether a report of that category is solved only with a photo or a file."""
    return key in ALL and ALL[key].proof


def tiers() -> dict[str, str]:
    """The tier of each category that has one."""
    return {key: one.tier for key, one in ALL.items() if one.tier}


def _whole(alternatives: Sequence[str]) -> re.Pattern[str]:
    if not alternatives:
        return re.compile(r"(?!)")
    alternatives = [CAPITAL.sub(lambda hit: hit.group().lower(), one) for one in alternatives]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?:e|ne|nya|an|ku)?(?!\w)")


def heard(evened: str, found: Mapping[str, Category] = ALL) -> dict[str, float]:
    """By category what its words in the text count together: 1 each, less where they only say where."""
    return {key: amount for key, one in found.items() if (amount := _amount(evened, one))}


def _amount(evened: str, category: Category) -> float:
    strong, faint = category.patterns
    hits = [FAINT if _placed(evened, hit) else 1.0 for hit in strong.finditer(evened)]
    return sum(hits) + (sum(FAINT for _ in faint.finditer(evened)) if category.faint else 0)


def _placed(evened: str, hit: re.Match[str]) -> bool:
    return bool(_PLACE.search(evened, max(0, hit.start() - 24), hit.start()))


def signs_of(evened: str) -> list[str]:
    """Which categories' words are in the text, and how plainly."""
    return _signs(heard(evened))


def _signs(counted: Mapping[str, float]) -> list[str]:
    most = max(counted.values(), default=0)
    return [f"{key} {'faint' if amount < 1 else 'plain'}" for key, amount in counted.items()] + [
        f"{key} most" for key, amount in counted.items() if amount == most
    ]


@lru_cache(LATELY)
def guess(text: str) -> tuple[str, ...]:
    """Categories that the text speaks of, the likeliest first; empty where nothing speaks for any."""
    return () if STAND_IN.fullmatch(text) else ranked(even(text), ALL)


EQUAL = 0.25
"""Log odds by which two categories differ of which neither is likelier."""


def likely(text: str) -> tuple[str, ...]:
    """The category that the text speaks of; two where they are equally likely; none where nothing speaks."""
    odds = weighed(even(text), ALL)
    order = sorted(odds, key=lambda key: -odds[key])
    two = len(order) > 1 and odds[order[0]] - odds[order[1]] < EQUAL
    return tuple(order[: 1 + two])


def ranked(evened: str, found: Mapping[str, Category]) -> tuple[str, ...]:
    """The same among given categories."""
    odds = weighed(evened, found)
    return tuple(sorted(odds, key=lambda key: -odds[key]))


def weighed(evened: str, found: Mapping[str, Category]) -> dict[str, float]:
    """Log odds of the categories of which the text may speak; none where it is small talk."""
    counted = heard(evened, found)
    known = counted if found is ALL else heard(evened)
    scores = linear.trained(NAME).scores(evened, _signs(known)) if evened.strip() else {}
    odds = {}
    for key in found:
        if key in scores and (key in counted or scores[key] >= UNLIKELY):
            odds[key] = scores[key]
        elif key in counted and key not in scores:
            odds[key] = BY_WORDS + EACH * counted[key]
    if not counted and scores.get(NO, 0.0) >= max(odds.values(), default=-SMALL_TALK) + SMALL_TALK:
        return {}
    return odds
