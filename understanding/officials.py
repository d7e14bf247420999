"""Whether somebody in office is complained of, in whatever words: nobody need be named, a favour or an
envelope hinted at is enough.

Lists of words find signs (officials.toml); weights learnt from invented messages say what they mean together.
It only decides whether the writer is asked; one question too many is cheap.
"""

import re
from functools import lru_cache

from understanding.learnt import linear, signs
from understanding.normalization import even

NAME = "officials"
ENOUGH = -0.3
"""Log odds from which on it is asked."""
LIKENESS = 0.0
"""The same where neither an office nor a deed was told of: the likeness of the words alone."""
BARE = frozenset({"deeds 0", "office False&deeds 0"})
SENTENCE = 6
"""Words below which likeness says nothing."""
ANSWER = 4
"""Words below which a text that tells of no deed is taken for an answer: masih di dalam."""
LATELY = 256
_DONE = frozenset({"office True&deeds 1&plain", "office True&deeds 2&plain"})
_ENDS = re.compile(r"[,;.!?\n]+")
MATTERS = ("paper", "aid")
"""Signs beside those who hold an office: what one goes to them for."""


def signs_of(evened: str) -> list[str]:
    """Who is spoken of, what was done, what speaks against a complaint, and each 'who' with each 'deed'."""
    tables = signs.tables(NAME)
    who, deed, against = (signs.found(tables[name], evened) for name in ("who", "deed", "against"))
    office = [one for one in who if one not in MATTERS]
    stands = "against" if against else "plain"
    sums = [
        f"deeds {min(len(deed), 3)}",
        f"office {bool(office)}&deeds {min(len(deed), 3)}",
        f"office {bool(office)}&deeds {min(len(deed), 2)}&{stands}",
    ]
    pairs = [f"{one}&{other}" for one in who for other in deed]
    named = [f"{one}&{stands}" for one in who]
    weighed = [f"{'deed' if deed else 'no deed'}&-{one}" for one in against]
    return [*who, *deed, *(f"-{one}" for one in against), *pairs, *sums, *named, *weighed]


@lru_cache(LATELY)
def complains(text: str) -> bool:
    """Whether a text reads like a complaint about somebody in office."""
    return any(_stretch(part) for part in linear.chunks(even(text)) if part.strip())


def _stretch(evened: str) -> bool:
    found = signs_of(evened)
    return _heard(evened, found) or (_heard_of(found) and _clause(evened))


def _clause(evened: str) -> bool:
    """Whether one of several clauses names an office and a deed, whatever else is reported beside it."""
    clauses = [(one, signs_of(one)) for one in _ENDS.split(evened) if one.strip()]
    return len(clauses) > 1 and any(_heard_of(found) and _heard(one, found) for one, found in clauses)


def _heard_of(found: list[str]) -> bool:
    """Whether an office and a deed are spoken of, and nothing against a complaint."""
    return not _DONE.isdisjoint(found)


def _heard(evened: str, found: list[str]) -> bool:
    bare = BARE.issubset(found)
    if len(evened.split()) < (SENTENCE if bare else ANSWER if "deeds 0" in found else 0):
        return False
    enough = LIKENESS if bare else ENOUGH
    return linear.trained(NAME).scores(evened, found)["yes"] >= enough


def why(text: str) -> list[tuple[str, float]]:
    """What in the text spoke loudest for or against a complaint, '=' before signs, with its weight."""
    evened = even(text)
    return linear.trained(NAME).why(evened, "yes", signs_of(evened))
