"""How well and how fast times are understood, beside dateparser: `python -m benchmarks.when`.

Both read the corpus of tests/data. dateparser always gives a clock, so only its date is judged where none was
said; it cannot ask, so a question that was due counts as answered wrongly when it answers.
"""

import importlib
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.when.when_judge import answer, corpus, judge

Answer = Callable[..., dict[str, Any]]


def by_dateparser() -> Answer | None:
    """The library for Indonesian, as it parses a text or finds a date in it; None if it is not installed."""
    try:
        dateparser = importlib.import_module("dateparser")
        search_dates = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return None

    def parse(text: str, now: str, said_at: str | None = None) -> dict[str, Any]:
        settings = {
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.fromisoformat(said_at or now),
            "DATE_ORDER": "DMY",
        }
        found = dateparser.parse(text, languages=["id"], settings=settings)
        if found is None:
            within = search_dates(text, languages=["id"], settings=settings)
            found = within[0][1] if within else None
        if found is None:
            return {"invalid": True, "reason": "nothing"}
        return {"date": found.date().isoformat(), "time": found.strftime("%H:%M")}

    return parse


def measure(name: str, understand: Answer, *, any_clock: bool = False) -> None:
    """Verdicts and times over the corpus, as one row of a table."""
    verdicts: Counter[str] = Counter()
    spent: list[float] = []
    rows = corpus()
    for row in rows:
        began = time.perf_counter()
        got = understand(row["text"], row["now"], *([row["said_at"]] if "said_at" in row else []))
        spent.append((time.perf_counter() - began) * 1000)
        expect = row["expect"]
        if any_clock and "time" in expect and expect["time"] is None and "time" in got:
            got = got | {"time": None}
        verdicts[judge(expect, got)] += 1
    share = {k: 100 * verdicts[k] / len(rows) for k in ("right", "asked", "refused", "wrong")}
    cells = " | ".join(f"{share[k]:.1f} %" for k in share)
    print(f"| {name} | {cells} | {statistics.median(spent):.2f} | {max(spent):.1f} |")


def worst() -> float:
    """Milliseconds for the costliest of some hostile texts of 4,096 characters, caches warm."""
    hostile = (
        "a" * 4096,
        "besok " * 682,
        "1-" * 2048,
        "5," * 2048,
        "tgl 5, " * 585,
        "tiap malam jumat legi dan " * 157,
    )
    now = "2026-11-24T10:00"
    costs = []
    for text in hostile:
        answer(text, now)
        began = time.perf_counter()
        answer(text, now)
        costs.append((time.perf_counter() - began) * 1000)
    return max(costs)


def main() -> None:
    """Print the table."""
    print(f"{len(corpus())} expressions")
    print("| | right | asked | refused | wrong | ms, median | ms, most |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    answer("1 Muharram ba'da isya", "2026-11-24T10:00")  # imports of the calendars, once a process
    measure("understanding.when", answer)
    other = by_dateparser()
    if other:
        measure("dateparser", other, any_clock=True)
    else:
        print("dateparser is not installed: uv pip install dateparser")
    print(f"worst text of 4,096 characters: {worst():.1f} ms")


if __name__ == "__main__":
    main()
