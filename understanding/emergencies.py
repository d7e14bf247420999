"""Emergencies in what people write: it happens now and help must be called, whatever the words.

Lists of words find signs (emergencies.toml); weights learnt from invented messages say what they mean
together with the other words. What is past, planned, feared, trained for or a figure of speech is none. It
would rather ask one too many to call than one too few.
"""

import math
from functools import lru_cache

from understanding.learnt import linear, signs
from understanding.normalization import even

KINDS = ("fire", "danger", "crime", "cable", "flood")
"""In the order in which they are named."""
NAME = "emergencies"
CONTEXT = "context"
ENOUGH = -0.9
"""Log odds from which on it is one."""
UNTOLD = -0.4
"""The same where no word of the lists tells of any: the likeness of the words alone."""
FEW, BRIEF = 3, 1.0
"""Fewer words, which may be an answer to what was asked ('dua orang'), must be as likely as this."""
SURE = 0.2
"""The same for one sentence among others that speak against it."""
LATELY = 256
"""Texts that are remembered: each is asked about when it comes, and when it is sent off."""
ONE = 1
"""Of the text that is looked at, what tells of an emergency is asked for twice."""


@lru_cache(ONE)
def _told(evened: str) -> dict[str, list[str]]:
    """What tells of the kinds of which anything tells."""
    tables = signs.tables(NAME)
    return {kind: found for kind in KINDS if (found := signs.found(tables[kind], evened))}


def signs_of(evened: str) -> list[str]:
    """What was found: kinds, what tells of them, what stands around it, and pairs of these."""
    told, around = _told(evened), signs.found(signs.tables(NAME)[CONTEXT], evened)
    hits = [sign for found in told.values() for sign in found]
    amount = f"told {min(len(hits), 3)}"
    pairs = [f"{amount[:5] if hits else 'untold'}&{sign}" for sign in around]
    beside = [f"{sign}&victim" for sign in hits if "victim" in around]
    return [*hits, *around, amount, *pairs, *beside]


@lru_cache(LATELY)
def kinds(text: str) -> tuple[str, ...]:
    """The emergencies that a text tells of, in the order of KINDS; empty for nearly all texts."""
    found: set[str] = set()
    for part in linear.chunks(even(text)):
        told, odds = _told(part), _odds(part)
        if odds >= (ENOUGH if told else UNTOLD if len(part.split()) >= FEW else BRIEF):
            found |= told.keys() or {"danger"}
        else:
            found |= {kind for one in linear.sentences(part) if _pressing(one) for kind in _told(one)}
    return tuple(kind for kind in KINDS if kind in found)


def _odds(evened: str) -> float:
    return linear.trained(NAME).scores(evened, signs_of(evened))["yes"] if evened.strip() else -math.inf


def _pressing(sentence: str) -> bool:
    """Whether it says by itself that it happens now, whatever is said of yesterday beside it."""
    return bool(signs.tables(NAME)[CONTEXT]["now"].search(sentence)) and _odds(sentence) >= SURE


def why(text: str) -> list[tuple[str, float]]:
    """What in the text spoke loudest for or against an emergency, '=' before signs, with its weight."""
    evened = even(text)
    return linear.trained(NAME).why(evened, "yes", signs_of(evened))
