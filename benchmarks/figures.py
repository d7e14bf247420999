"""What was measured, and what it should be."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


class Unsound(Exception):
    """A measurement was not what it claims to be; says how."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `target` is what the value may be at most, or at least with `least`."""

    what: str
    value: float
    unit: str = "×"
    target: float | None = None
    least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it is what it should be; None where nothing is asked."""
        if self.target is None:
            return None
        return self.value >= self.target if self.least else self.value <= self.target


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def middle(values: Sequence[float]) -> float:
    """Their median."""
    return statistics.median(values)


def short(value: float) -> str:
    """Three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(figures: Sequence[Figure]) -> str:
    """All of it in Markdown."""
    rows = ["| what | figure | target | met | |", "| --- | ---: | ---: | --- | --- |"]
    for one in figures:
        sign = "≥" if one.least else "≤"
        target = "" if one.target is None else f"{sign} {short(one.target)} {one.unit}"
        met = {True: "yes", False: "**no**", None: ""}[one.met]
        rows.append(f"| {one.what} | {short(one.value)} {one.unit} | {target} | {met} | {one.note} |")
    return "\n".join(rows)
