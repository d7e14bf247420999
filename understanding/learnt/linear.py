"""A linear model over the words of a short text: one weighted sum a label. Weights are data (a JSON file
each), made by `python -m understanding.training.train` from the texts beside it.

Features are single words, pairs of neighbours and pieces of three to five letters within a word, each once,
scaled so that a text's length does not matter; and signs, which are names of what rules have found.
"""

import itertools
import json
import math
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
LATELY = 32
"""Texts whose features are remembered: every model asks about the stretches of one message."""

Alike = tuple[float, Collection[str]]
"""What each of some features counts, and the features."""


def pieces(said: Sequence[str]) -> list[Alike]:
    """The features of words with what they count: 'w', 'w v' and '~wor'; about six a word."""
    letters = {piece for word in set(said) for piece in _letters(word)}
    pairs = {f"{one} {other}" for one, other in itertools.pairwise(said)}
    found = [(PIECE, letters), (PAIR, pairs), (WORD, set(said))]
    length = math.sqrt(sum(value * value * len(features) for value, features in found)) or 1.0
    return [(value / length, features) for value, features in found]


def _letters(word: str) -> list[str]:
    edged = f"#{word[:24]}#"
    return [
        f"~{edged[at : at + size]}"
        for size in SIZES
        if len(edged) > size
        for at in range(len(edged) - size + 1)
    ]


def meanings(said: Sequence[str]) -> list[Alike]:
    """The concepts of words, '@money', and each two of them, '@ask&money'."""
    found = sorted({concept for word in said for concept in concepts(word)})
    both = [f"@{one}&{other}" for one, other in itertools.combinations(found, 2)]
    return [(CONCEPT, [f"@{one}" for one in found]), (BOTH, both)]


@lru_cache(LATELY)
def _of_words(evened: str) -> tuple[Alike, ...]:
    said = words(evened)
    return *pieces(said), *meanings(said)


def features(evened: str, signs: Collection[str] = ()) -> tuple[Alike, ...]:
    """All features of a text; a sign is written '=name'."""
    return *_of_words(evened), (SIGN, {f"={name}" for name in signs})


def vector(evened: str, signs: Collection[str] = ()) -> dict[str, float]:
    """Features with their values."""
    return {feature: value for value, alike in features(evened, signs) for feature in alike}


@dataclass(frozen=True, slots=True)
class Linear:
    """Labels, what each has for a start, and the weights of all features in one row, which takes a fifth of
    the memory of a list each: `places` says where those of a feature begin, one for each label.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    places: Mapping[str, int]
    weights: "array[int]"

    def scores(self, evened: str, signs: Collection[str] = ()) -> dict[str, float]:
        """By label the logarithm of its odds: 0 is even, above 0 more likely than not."""
        sums = [0.0] * len(self.labels)
        for value, alike in features(evened, signs):
            begins = [at for at in map(self.places.get, alike) if at is not None]
            for place, whole in enumerate(self._added(begins)):
                sums[place] += whole * value
        return {
            label: start + total / UNIT
            for label, start, total in zip(self.labels, self.bias, sums, strict=True)
        }

    def _added(self, begins: Sequence[int]) -> Iterable[int]:
        """The weights that begin there, added up for each label."""
        width, weights = len(self.labels), self.weights
        if width == 1:  # two of three models are asked but one thing
            return (sum(map(weights.__getitem__, begins)),)
        return map(sum, zip(*[weights[at : at + width] for at in begins], strict=True))

    def row(self, feature: str) -> "array[int]":
        """The weights of a feature that it knows, one for each label."""
        at = self.places[feature]
        return self.weights[at : at + len(self.labels)]

    def why(
        self, evened: str, label: str, signs: Collection[str] = (), most: int = 6
    ) -> list[tuple[str, float]]:
        """The features that speak loudest for or against a label, with what each adds."""
        place = self.labels.index(label)
        found = [
            (feature, weight * value / UNIT)
            for feature, value in vector(evened, signs).items()
            if feature in self.places and (weight := self.row(feature)[place])
        ]
        return sorted(found, key=lambda one: -abs(one[1]))[:most]


def laid(
    labels: Sequence[str], bias: Sequence[float], weights: Iterable[tuple[str, Sequence[int]]]
) -> Linear:
    """A model of features with their weights: label's place, weight, and so on."""
    places: dict[str, int] = {}
    row = array("h")
    for feature, pairs in weights:
        places[feature] = len(row)
        each = dict(zip(pairs[::2], pairs[1::2], strict=True))
        row.extend(each.get(place, 0) for place in range(len(labels)))
    return Linear(tuple(labels), tuple(bias), places, row)


def load(file: Path) -> Linear:
    """The model of a JSON file as `dump` writes it, read line by line: all of it at once would take several
    times the memory of the model, which a process does not give back.
    """
    with file.open(encoding="utf-8") as lines:
        head = json.loads(f"{next(lines)}}}}}")
        return laid(head["labels"], head["bias"], by_feature(lines))


def by_feature(lines: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    """The features of a file of weights, one a line, with places and weights."""
    for line in lines:
        if line.startswith('"'):
            row = line.strip().removesuffix(",")
            yield from json.loads(f"{{{row}}}").items()


def dump(model: Linear, texts: str) -> str:
    """The model as JSON, a feature a line so that a change can be read; `texts` tells what it was made of."""
    rows = ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(_pairs(model.row(key)), separators=(',', ':'))}"
        for key in sorted(model.places)
    )
    head = json.dumps({"texts": texts, "labels": model.labels, "bias": model.bias})[:-1]
    return f'{head}, "weights": {{\n{rows}\n}}}}\n'


def _pairs(row: Iterable[int]) -> list[int]:
    """The places and weights of those labels that a feature speaks for or against."""
    return [number for place, weight in enumerate(row) if weight for number in (place, weight)]


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
