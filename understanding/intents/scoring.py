"""A small linear model beside the rules: how likely each intent is, by words and pieces of words.

Its weights are data, trained by `python -m understanding.intents.training` from the texts in training/. It
sees words alone: who writes, and what is open, are the rules' business.
"""

import itertools
import json
import math
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from understanding.intents.lexicon import Cue, cues
from understanding.intents.spelling import Word
from understanding.learnt.linear import by_feature

FILE = Path(__file__).parent / "weights.json"
SCALE = 100
"""Weights are kept as whole hundredths."""
PIECE = 4
HEAD = 3
"""Lines of the file before its features."""
READ = 400
"""Words of a text that are looked at."""


def features(words: Sequence[Word], hints: Iterable[Cue] = ()) -> list[str]:
    """What the model sees of a text: words, pairs of neighbours, pieces of four letters, cues; numbers by
    their length.
    """
    seen = [_shape(word) for word in words[:READ] if word.kind != "mark" or word.text in "?!"]
    found = [f"w:{one}" for one in seen]
    found += [f"p:{a} {b}" for a, b in itertools.pairwise(seen)]
    for one in seen:
        framed = f"^{one}$"
        found += [f"c:{framed[n : n + PIECE]}" for n in range(len(framed) - PIECE + 1)]
    found += [f"k:{one.name}" for one in hints or cues(words[:READ])]
    return list(dict.fromkeys(found))


def _shape(word: Word) -> str:
    if word.kind != "number":
        return word.text
    return "#" if len(word.text) < 6 else "##"


@cache
def _model() -> "tuple[tuple[str, ...], tuple[int, ...], Mapping[str, array[int]]]":
    """Labels, what each has for a start, and by feature: label's place, weight, and so on."""
    with FILE.open(encoding="utf-8") as lines:
        head = json.loads("".join(itertools.islice(lines, HEAD)) + "}}")
        weights = {feature: array("h", pairs) for feature, pairs in by_feature(lines)}
    return tuple(head["labels"]), tuple(head["bias"]), weights


def _pairs(row: "array[int]") -> Iterable[tuple[int, int]]:
    """Labels by their place, with the weight for each."""
    numbers = iter(row)
    return zip(numbers, numbers, strict=True)


def labels() -> tuple[str, ...]:
    """The intents that it knows; 'none' for words that want nothing."""
    return _model()[0]


def likelihoods(
    words: Sequence[Word], allowed: Collection[str], hints: Iterable[Cue] = ()
) -> dict[str, float]:
    """How likely each of the allowed intents is, together 1."""
    names, bias, weights = _model()
    seen = [weights[one] for one in features(words, hints) if one in weights]
    length = math.sqrt(max(len(seen), 1))
    totals = [float(one) for one in bias]
    for row in seen:
        for label, weight in _pairs(row):
            totals[label] += weight / length
    chosen = {name: total / SCALE for name, total in zip(names, totals, strict=True) if name in allowed}
    most = max(chosen.values())
    powers = {name: math.exp(value - most) for name, value in chosen.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


def telling(words: Sequence[Word], intent: str, limit: int = 3) -> tuple[str, ...]:
    """The words that speak most for an intent."""
    names, _, weights = _model()
    at = names.index(intent)
    seen = [_shape(word) for word in words[:READ]]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(seen)]
    found = (*(f"w:{one}" for one in seen), *(f"p:{one}" for one in pairs))
    worth = {one: dict(_pairs(weights[one])).get(at, 0) for one in found if one in weights}
    best = sorted(worth, key=lambda one: -worth[one])[:limit]
    return tuple(one[2:] for one in best if worth[one] > 0)
