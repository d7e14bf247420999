"""Weights that fit labelled texts: logistic regression, one label against the rest, by accelerated gradient
descent with a fixed number of steps, so that the same texts give the same weights.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 300
SHRINK = 0.02
"""How much weights are drawn to nothing, so that rare words do not decide alone."""
DEAREST = 3.0
"""The most that a text counts because its label is rare."""
LOOKS = 20

Numbers = NDArray[np.float64]


class FeatureTable:
    """Texts by features, mostly empty: a row a text, columns in the order of `features`."""

    def __init__(self, rows: Sequence[Mapping[str, float]], features: Sequence[str]) -> None:
        at = {feature: column for column, feature in enumerate(features)}
        cells = [
            (row, at[key], value)
            for row, values in enumerate(rows)
            for key, value in values.items()
            if key in at
        ]
        self.shape = len(rows), len(at)
        self.row = np.array([one[0] for one in cells], dtype=np.intp)
        self.column = np.array([one[1] for one in cells], dtype=np.intp)
        self.value = np.array([one[2] for one in cells], dtype=np.float64)

    def times(self, weights: Numbers) -> Numbers:
        """The sum of each row."""
        return np.bincount(self.row, self.value * weights[self.column], self.shape[0]).astype(np.float64)

    def against(self, faults: Numbers) -> Numbers:
        """What each feature has of the faults of its texts."""
        return np.bincount(self.column, self.value * faults[self.row], self.shape[1]).astype(np.float64)


def fit(table: FeatureTable, wanted: NDArray[np.bool_]) -> tuple[float, Numbers]:
    """A start and the weights by which a sum above 0 says that a text is wanted."""
    rare = float(wanted.mean())
    worth = np.where(wanted, min(DEAREST, max(1.0, 0.5 / rare)), 1.0)
    rate = 1 / (_steepest(table, worth) / 4 + SHRINK)
    weights, start = np.zeros(table.shape[1]), 0.0
    ahead, start_ahead, pace = weights, start, 1.0
    for _ in range(STEPS):
        faults = worth * (1 / (1 + np.exp(-(table.times(ahead) + start_ahead))) - wanted)
        further = ahead - rate * (table.against(faults) + SHRINK * ahead)
        start_further = start_ahead - rate * float(faults.sum())
        quicker = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        carried = (pace - 1) / quicker
        ahead = further + carried * (further - weights)
        start_ahead = start_further + carried * (start_further - start)
        weights, start, pace = further, start_further, quicker
    return start, weights


def _steepest(table: FeatureTable, worth: Numbers) -> float:
    """The largest curvature of the sums, the start among them."""
    way, start, size = np.ones(table.shape[1]), 1.0, 1.0
    for _ in range(LOOKS):
        length = float(np.sqrt(way @ way + start * start))
        way, start = way / length, start / length
        faults = worth * (table.times(way) + start)
        way, start = table.against(faults), float(faults.sum())
        size = float(np.sqrt(way @ way + start * start))
    return size
