"""Bar charts as PNG. The library is large and slow to load: only here, and only when a chart is drawn."""

from collections.abc import Sequence
from io import BytesIO

Bars = Sequence[tuple[str, float]]
"""Names and heights."""

GREEN, BLUE = "#4c8c5a", "#4a76a8"
WIDE, HIGH, DOTS = 8.0, 7.0, 110


def bars(title: str, unit: str, months: Bars, places: Bars) -> bytes:
    """The months above, the RW below; may take a second, so it belongs into a thread."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # a second to load
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(WIDE, HIGH if places else HIGH / 2), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(title)
    shown = [(months, GREEN), (places, BLUE)] if places else [(months, GREEN)]
    for number, (found, colour) in enumerate(shown, 1):
        axes = figure.add_subplot(len(shown), 1, number)
        drawn = axes.bar([name for name, _ in found], [height for _, height in found], color=colour)
        axes.bar_label(drawn, labels=[_told(height) for _, height in found])
        axes.set_ylabel(unit)
        axes.margins(y=0.15)
        axes.spines[["top", "right"]].set_visible(False)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _told(height: float) -> str:
    """1.250,5, as it is written here."""
    return f"{height:,.1f}".removesuffix(".0").translate(str.maketrans(",.", ".,"))
