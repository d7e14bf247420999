"""Bars drawn as a PNG: this span beside the one before it. Slow (a second), so it is drawn in a thread."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

NOW, BEFORE = "#1b6e53", "#c9d8d2"


@dataclass(frozen=True, slots=True)
class Bars:
    """One group of bars: what it counts, and the figures of this span and of the one before."""

    label: str
    now: float
    before: float


def bars(title: str, groups: Sequence[Bars], names: tuple[str, str]) -> bytes:
    """Groups of two bars each, from top to bottom, with the figures written beside them. `names` are those of
    this span and of the one before.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415  # 40 MB and a second, wanted once a week
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    figure = Figure(figsize=(7.2, 1.6 + 0.55 * max(len(groups), 2)), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    places = list(range(len(groups)))
    drawn = (
        axes.barh([at - 0.19 for at in places], [one.now for one in groups], 0.36, color=NOW, label=names[0]),
        axes.barh(
            [at + 0.19 for at in places], [one.before for one in groups], 0.36, color=BEFORE, label=names[1]
        ),
    )
    for row in drawn:
        axes.bar_label(row, fmt="%g", padding=3, fontsize=9)
    axes.set_yticks(places, [one.label for one in groups])
    axes.invert_yaxis()
    axes.set_title(title, loc="left", fontsize=12)
    axes.spines[["top", "right"]].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(x=0.1)
    axes.legend(loc="lower right", frameon=False, fontsize=9)
    made = io.BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()
