"""MergedSums that tell of nobody: small ones are put together with others; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True, slots=True)
class MergedSums:
    """Sums by name, the largest first, and what the small ones come to together (0 for none). Where all of it
    is small, nothing is told: `too_few`.
    """

    named: Mapping[str, int]
    others: int = 0
    too_few: bool = False


def merged(counts: Mapping[str, int], least: int = LEAST) -> MergedSums:
    """No sum below `least` stands by itself, nor can it be reckoned from the others: what is put together is
    `least` at the least, too.
    """
    order = sorted(((name, n) for name, n in counts.items() if n > 0), key=lambda one: (-one[1], one[0]))
    kept = [one for one in order if one[1] >= least]
    small = [one for one in order if one[1] < least]
    while small and kept and sum(n for _, n in small) < least:
        small.append(kept.pop())
    others = sum(n for _, n in small)
    if others and others < least:
        return MergedSums({}, 0, too_few=True)
    return MergedSums(dict(kept), others)


def told(count: int, least: int = LEAST) -> int | None:
    """A sum that may be told, None where it is too small; nothing at all may be told, too."""
    return count if count == 0 or count >= least else None
