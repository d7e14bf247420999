"""A linear model over the words of a short text: one weighted sum a label. Weights are data (a JSON file
each), made by `python -m understanding.training.train` from the texts beside it.

Features are single words, pairs of neighbours and pieces of three to five letters within a word, each once,
scaled so that a text's length does not matter; and signs, which are names of what rules have found.
"""

import itertools
import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from understanding.learnt.concepts import concepts
from understanding.normalization import words

WEIGHTS = Path(__file__).parent / "weights"
UNIT = 100
"""Weights are kept as whole hundredths."""
WORD, PAIR, PIECE = 1.5, 1.0, 0.7
"""What a word counts beside a pair of neighbours and a piece; together they have the length 1."""
SIGN = 0.2
"""How much a sign counts beside a text's words."""
CONCEPT, BOTH = 0.3, 0.15
"""The same for a concept, and for two that are in one text."""
SIZES = (3, 4, 5)


def pieces(said: Sequence[str]) -> dict[str, float]:
    """The features of words with what each counts: 'w', 'w v' and '~wor'; about six a word."""
    found: dict[str, float] = {}
    for word in said:
        found |= dict.fromkeys(_letters(word), PIECE)
    found |= dict.fromkeys((f"{one} {other}" for one, other in itertools.pairwise(said)), PAIR)
    return found | dict.fromkeys(said, WORD)


def _letters(word: str) -> set[str]:
    edged = f"#{word[:24]}#"
    return {
        f"~{edged[at : at + size]}"
        for size in SIZES
        for at in range(len(edged) - size + 1)
        if len(edged) > size
    }


def meanings(said: Sequence[str]) -> dict[str, float]:
    """The concepts of words, '@money', and each two of them, '@ask&money'."""
    found = sorted({concept for word in said for concept in concepts(word)})
    both = itertools.combinations(found, 2)
    return {f"@{one}": CONCEPT for one in found} | {f"@{one}&{other}": BOTH for one, other in both}


def vector(evened: str, signs: Collection[str] = ()) -> dict[str, float]:
    """Features with their values; a sign is written '=name'."""
    said = words(evened)
    found = pieces(said)
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    scaled = {feature: value / length for feature, value in found.items()}
    return scaled | meanings(said) | {f"={name}": SIGN for name in signs}


@dataclass(frozen=True, slots=True)
class Linear:
    """Labels, what each has for a start, and by feature a flat list: label's place, weight, and so on."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, list[int]]

    def scores(self, evened: str, signs: Collection[str] = ()) -> dict[str, float]:
        """By label the logarithm of its odds: 0 is even, above 0 more likely than not."""
        sums = [0.0] * len(self.labels)
        for feature, value in vector(evened, signs).items():
            row = self.weights.get(feature, ())
            for at in range(0, len(row), 2):
                sums[row[at]] += row[at + 1] * value
        return {
            label: start + total / UNIT
            for label, start, total in zip(self.labels, self.bias, sums, strict=True)
        }

    def why(
        self, evened: str, label: str, signs: Collection[str] = (), most: int = 6
    ) -> list[tuple[str, float]]:
        """The features that speak loudest for or against a label, with what each adds."""
        place = self.labels.index(label)
        found = []
        for feature, value in vector(evened, signs).items():
            row = self.weights.get(feature, [])
            found += [
                (feature, row[at + 1] * value / UNIT) for at in range(0, len(row), 2) if row[at] == place
            ]
        return sorted(found, key=lambda one: -abs(one[1]))[:most]


def load(file: Path) -> Linear:
    """The model of a JSON file as `dump` writes it."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Linear(tuple(data["labels"]), tuple(data["bias"]), data["weights"])


def dump(model: Linear, texts: str) -> str:
    """The model as JSON, a feature a line so that a change can be read; `texts` tells what it was made of."""
    rows = ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for key, row in sorted(model.weights.items())
    )
    head = json.dumps({"texts": texts, "labels": model.labels, "bias": model.bias})[:-1]
    return f'{head}, "weights": {{\n{rows}\n}}}}\n'


@cache
def trained(name: str) -> Linear:
    """The model of that name; read once, when it is first wanted."""
    return load(WEIGHTS / f"{name}.json")


def sentences(evened: str) -> list[str]:
    """The sentences of a text."""
    return evened.replace("\n", ". ").replace("!", ". ").replace("?", ". ").split(". ")


def chunks(evened: str, size: int = 220) -> Iterable[str]:
    """A long text in stretches of whole sentences, about `size` characters each, so that one sentence is not
    drowned by the others; a short text as it is.
    """
    if len(evened) <= size:
        yield evened
        return
    held = ""
    for sentence in sentences(evened):
        for start in range(0, len(sentence), size):
            part = sentence[start : start + size]
            if held and len(held) + len(part) > size:
                yield held
                held = ""
            held = f"{held}. {part}" if held else part
    if held:
        yield held
