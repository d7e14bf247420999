"""Bars drawn as a PNG, in groups of two or in parts. Slow (a second), so it is drawn in a thread."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NOW, BEFORE = "#1b6e53", "#c9d8d2"
WIDE, DOTS = 7.2, 120
THICK = 0.6
"""Of a bar that stands alone on its line."""
FEWEST = 2
"""Lines for which a part has room, so that a bar alone is no block."""
PAIR = 0.38
"""Of one of two bars on a line."""


@dataclass(frozen=True, slots=True)
class Bars:
    """One group of bars: what it counts, and the figures of this span and of the one before."""

    label: str
    now: float
    before: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a picture: its heading, and names with their figures."""

    heading: str
    figures: Sequence[tuple[str, float]]


def folded(groups: Sequence[Bars], most: int, rest: str) -> list[Bars]:
    """At most so many groups: the largest as they come, the sum of the others behind them as `rest`, so that
    nothing that was counted is missing.
    """
    if len(groups) <= most:
        return list(groups)
    kept = sorted(groups, key=lambda one: (-one.now, -one.before))[: most - 1]
    others = [one for one in groups if one not in kept]
    summed = Bars(rest, sum(one.now for one in others), sum(one.before for one in others))
    return [*(one for one in groups if one in kept), summed]


def bars(title: str, groups: Sequence[Bars], names: tuple[str, str], nothing: str) -> bytes:
    """Groups of two bars each, from top to bottom, with the figures written beside them. `names` are those of
    this span and of the one before; `nothing` is said where there is no group.
    """
    figure = _figure(1.3 + 0.55 * max(len(groups), 1))
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", fontsize=12)
    if groups:
        _pairs(axes, groups)
        axes.legend(names, loc="upper left", bbox_to_anchor=(0, -0.02), ncols=2, frameon=False, fontsize=9)
    else:
        axes.text(0, 0.5, nothing, fontsize=11, transform=axes.transAxes)
        axes.set_axis_off()
    return _png(figure)


def _pairs(axes: "Axes", groups: Sequence[Bars]) -> None:
    places = list(range(len(groups)))
    drawn = (
        axes.barh([at - PAIR / 2 for at in places], [one.now for one in groups], PAIR, color=NOW),
        axes.barh([at + PAIR / 2 for at in places], [one.before for one in groups], PAIR, color=BEFORE),
    )
    for row in drawn:
        axes.bar_label(row, labels=[told(one.get_width()) for one in row], padding=3, fontsize=9)
    axes.set_yticks(places, [one.label for one in groups])
    _plain(axes, max(max(one.now, one.before) for one in groups), len(groups))


def parts(title: str, shown: Sequence[Panel]) -> bytes:
    """Parts below each other, each with a bar a name and its figure beside it."""
    lines = [max(len(one.figures), FEWEST) for one in shown]
    figure = _figure(0.8 + sum(0.6 + 0.3 * count for count in lines))
    figure.suptitle(title, fontsize=13)
    grid = figure.add_gridspec(max(len(shown), 1), height_ratios=[count + 1 for count in lines] or [1])
    for number, one in enumerate(shown):
        axes = figure.add_subplot(grid[number])
        places = list(range(len(one.figures)))
        drawn = axes.barh(places, [height for _, height in one.figures], THICK, color=NOW)
        axes.bar_label(drawn, labels=[told(height) for _, height in one.figures], padding=3, fontsize=9)
        axes.set_yticks(places, [name for name, _ in one.figures], fontsize=9)
        axes.set_title(one.heading, loc="left", fontsize=10)
        _plain(axes, max((height for _, height in one.figures), default=0), lines[number])
    return _png(figure)


def _figure(high: float) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415  # 40 MB and a second, wanted once a week

    return Figure(figsize=(WIDE, high), dpi=DOTS, layout="constrained")


def _plain(axes: "Axes", longest: float, lines: int) -> None:
    """From top to bottom, as many lines as there are names and no more; the figures stand beside the bars, so
    that no scale is needed, and begin at nothing also where all of them are nothing.
    """
    axes.set_ylim(lines - 0.5, -0.5)
    axes.set_xlim(0, longest * 1.12 or 1)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False, left=False)


def _png(figure: "Figure") -> bytes:
    made = io.BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()


def told(figure: float) -> str:
    """1.250,5, as it is written here."""
    return f"{figure:,.1f}".removesuffix(".0").translate(str.maketrans(",.", ".,"))
