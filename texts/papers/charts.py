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


def bars(title: str, groups: Sequence[Bars], names: tuple[str, str]) -> bytes:
    """Groups of two bars each, from top to bottom, with the figures written beside them. `names` are those of
    this span and of the one before.
    """
    figure = _figure(1.6 + 0.55 * max(len(groups), 2))
    axes = figure.add_subplot()
    places = list(range(len(groups)))
    drawn = (
        axes.barh([at - 0.19 for at in places], [one.now for one in groups], 0.36, color=NOW, label=names[0]),
        axes.barh(
            [at + 0.19 for at in places], [one.before for one in groups], 0.36, color=BEFORE, label=names[1]
        ),
    )
    for row in drawn:
        axes.bar_label(row, labels=[told(one.get_width()) for one in row], padding=3, fontsize=9)
    axes.set_yticks(places, [one.label for one in groups])
    axes.set_title(title, loc="left", fontsize=12)
    _plain(axes)
    axes.legend(loc="lower right", frameon=False, fontsize=9)
    return _png(figure)


def parts(title: str, shown: Sequence[Panel]) -> bytes:
    """Parts below each other, each with a bar a name and its figure beside it."""
    lines = [len(one.figures) for one in shown]
    figure = _figure(0.8 + sum(0.6 + 0.3 * count for count in lines))
    figure.suptitle(title, fontsize=13)
    grid = figure.add_gridspec(len(shown), height_ratios=[count + 1 for count in lines])
    for number, one in enumerate(shown):
        axes = figure.add_subplot(grid[number])
        places = list(range(len(one.figures)))
        drawn = axes.barh(places, [height for _, height in one.figures], THICK, color=NOW)
        axes.bar_label(drawn, labels=[told(height) for _, height in one.figures], padding=3, fontsize=9)
        axes.set_yticks(places, [name for name, _ in one.figures], fontsize=9)
        axes.set_ylim(-0.5, lines[number] - 0.5)
        axes.set_title(one.heading, loc="left", fontsize=10)
        _plain(axes)
    return _png(figure)


def _figure(high: float) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415  # 40 MB and a second, wanted once a week

    return Figure(figsize=(WIDE, high), dpi=DOTS, layout="constrained")


def _plain(axes: "Axes") -> None:
    """From top to bottom; the figures stand beside the bars, so that no scale is needed."""
    axes.invert_yaxis()
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False, left=False)
    axes.margins(x=0.1)


def _png(figure: "Figure") -> bytes:
    made = io.BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()


def told(figure: float) -> str:
    """1.250,5, as it is written here."""
    return f"{figure:,.1f}".removesuffix(".0").translate(str.maketrans(",.", ".,"))
