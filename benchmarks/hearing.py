"""How well emergencies, complaints about officials and categories are heard in texts:

    python -m benchmarks.hearing [FILE.jsonl …] [-v]

Lines hold `text` and, at the top or in `expect`, `emergency`, `officials`, `category`, `categories`. Without
a file those of tests/data are judged. With -v what was heard wrongly is printed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from understanding import categories, emergencies, officials

DATA = Path(__file__).parents[1] / "tests" / "data"
OWN = (
    "emergencies", "officials", "categories", "reports", "reports-fresh", "hearing-fresh", "hearing-last",
    "officials-last", "hearing-others", "hearing-others-2",
)  # fmt: skip


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file, what is expected lifted to the top."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {**row, **row.get("expect", {})} if isinstance(row.get("expect"), dict) else row


def both(name: str, told: list[tuple[bool, bool, str]], loud: bool) -> None:
    """Recall, precision and false alarms of what was wanted and what was heard."""
    hits = sum(wanted and heard for wanted, heard, _ in told)
    wanted, heard = sum(one[0] for one in told), sum(one[1] for one in told)
    calm = len(told) - wanted
    recall = f"{hits / wanted:.2f} ({hits} of {wanted})" if wanted else "-"
    precision = f"{hits / heard:.2f}" if heard else "-"
    print(f"  {name}: recall {recall}, precision {precision}, false {heard - hits} of {calm}")
    if loud:
        for want, had, text in told:
            if want != had:
                print(f"    {'missed' if want else 'false '} {text}")


def three(told: list[tuple[set[str], tuple[str, ...], str]], loud: bool) -> None:
    """How often a right category is the first, and among the first three."""
    first = sum(bool(set(guess[:1]) & right) for right, guess, _ in told)
    among = sum(bool(set(guess[:3]) & right) for right, guess, _ in told)
    print(f"  category: first {first / len(told):.2f}, among three {among / len(told):.2f} of {len(told)}")
    if loud:
        for right, guess, text in told:
            if not set(guess[:3]) & right:
                print(f"    {'|'.join(right)} {guess[:3]} {text}")


def main() -> None:
    """Judge the files."""
    loud = "-v" in sys.argv
    files = [Path(one) for one in sys.argv[1:] if one != "-v"]
    for path in files or [one for name in OWN if (one := DATA / f"{name}.jsonl").exists()]:
        print(path.name)
        rows = list(lines(path))
        if told := [
            (bool(row["emergency"]), bool(emergencies.kinds(row["text"])), row["text"])
            for row in rows
            if "emergency" in row
        ]:
            both("emergency", told, loud)
        if marked := [
            (bool(row["officials"]), officials.complains(row["text"]), row["text"])
            for row in rows
            if "officials" in row
        ]:
            both("officials", marked, loud)
        if known := [
            (set(row.get("categories") or [row.get("category")]), categories.guess(row["text"]), row["text"])
            for row in rows
            if (row.get("categories") or row.get("category") in categories.ALL) and not row.get("emergency")
        ]:
            three(known, loud)


if __name__ == "__main__":
    main()
