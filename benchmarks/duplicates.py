"""How well texts are understood: duplicates found and ranked, categories, emergencies and secrets seen.

    python -m benchmarks.duplicates [SAMPLE.jsonl …]

The invented reports of tests/data are measured, and those of any sample named: a line each with `text`,
`kelurahan`, `rw`, `category`, and `group` or `dup_group` for reports of the same thing. docs/texts.md holds
the figures. Pairs are of one RW; 'as it is used' goes through the reports in order, as they would come in.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from tickets import duplicates
from tickets.duplicates import Report
from tickets.model import Kind, Status, Ticket
from understanding import categories, emergencies, secrecy

DATA = Path(__file__).parent.parent / "tests" / "data"
OWN = (DATA / "reports.jsonl", DATA / "reports-fresh.jsonl")
"""Those that the word lists were made with, and those that they have not seen."""
NOW = datetime(2026, 11, 24, tzinfo=UTC)
NAMES = {
    "jalan_drainase": "roads_drainage", "pju": "street_lighting", "sampah": "waste", "keamanan": "security",
    "air_bersih": "clean_water", "banjir": "flood", "adminduk": "civil_registration", "kesehatan": "health",
    "bansos": "social_aid", "pendidikan": "education", "sosial": "social_conflict", "umkm": "small_business",
    "lingkungan_sungai": "environment_river", "fasum": "public_facility", "lainnya": "other",
}  # fmt: skip
"""What other people's samples call the categories."""


@dataclass(frozen=True)
class Told:
    """One report of a sample. `emergency` and `confide` are None where the sample does not say."""

    text: str
    place: tuple[str, str]
    category: str
    group: str
    emergency: bool | None
    confide: bool | None


def read(path: Path) -> list[Told]:
    """The reports of a sample that a desk would take."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_told(row) for row in rows if row.get("expect", "accept") in ("accept", "mask")]


def _told(row: dict[str, Any]) -> Told:
    group = "" if row.get("alike") else row.get("group") or row.get("dup_group") or ""
    emergency = bool(row["emergency"]) if "emergency" in row else row.get("urgency") == "emergency"
    category = row["category"] or ""
    place = (row.get("kelurahan") or "", row.get("rw") or "")
    return Told(row["text"], place, NAMES.get(category, category), group, emergency, row.get("confide"))


def _ticket(number: int, told: Told) -> Ticket:
    return Ticket(
        number, str(number), Kind.ASPIRATION, "complaint", Status.NEW, told.place[0], NOW, NOW,
        category=told.category, rw=told.place[1], text=told.text,
    )  # fmt: skip


def share(part: int, whole: int) -> str:
    """As people read it."""
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def pairs(reports: Sequence[Told]) -> Iterator[tuple[bool, bool, bool]]:
    """Of each pair of one RW: whether its category is the same, it is suggested, it is right."""
    for one, other in combinations(reports, 2):
        if all(one.place) and one.place == other.place:
            found = duplicates.score(Report(one.text, one.category), _ticket(1, other)) > 0
            yield one.category == other.category, found, bool(one.group) and one.group == other.group


def as_used(reports: Sequence[Told]) -> tuple[list[int], int, int]:
    """Of each report whose like came before: the rank of the first right suggestion, 0 for none; and of all
    others how many got a suggestion, of how many.
    """
    ranks, disturbed, others = [], 0, 0
    before: list[Told] = []
    for told in reports:
        if all(told.place):
            near = [(n, one) for n, one in enumerate(before) if one.place == told.place]
            found = duplicates.likely(Report(told.text, told.category), [_ticket(n, one) for n, one in near])
            right = [bool(told.group) and before[one.id].group == told.group for one in found]
            if told.group and any(one.group == told.group for _, one in near):
                ranks.append(right.index(True) + 1 if any(right) else 0)
            else:
                others += 1
                disturbed += bool(found)
        before.append(told)
    return ranks, disturbed, others


def duplicates_of(reports: Sequence[Told]) -> None:
    """The figures of duplicates."""
    found = list(pairs(reports))
    right = sum(yes for *_, yes in found)
    for name, chosen in (
        ("place alone", found),
        ("place and category", [one for one in found if one[0]]),
        ("place, category and words", [one for one in found if one[1]]),
    ):
        hits = sum(yes for *_, yes in chosen)
        print(f"| {name}: precision | {share(hits, len(chosen))} |")
        print(f"| {name}: recall | {share(hits, right)} |")
    ranks, disturbed, others = as_used(reports)
    shown = [rank for rank in ranks if rank]
    print(f"| as it is used: the right one among the three shown | {share(len(shown), len(ranks))} |")
    print(f"| … first of them | {share(shown.count(1), len(ranks))} |")
    print(f"| … suggested where there was none | {share(disturbed, others)} |")


def words_of(reports: Sequence[Told]) -> None:
    """The figures of categories, emergencies, secrets."""
    known = [one for one in reports if one.category and not one.emergency]
    guesses = [(categories.guess(one.text) or ("other",), one.category) for one in known]
    print(f"| category: top 1 | {share(sum(each[0] == right for each, right in guesses), len(known))} |")
    print(f"| category: top 3 | {share(sum(right in each[:3] for each, right in guesses), len(known))} |")
    _seen("emergency", [(bool(emergencies.kinds(one.text)), one.emergency) for one in reports])
    if any(one.confide for one in reports):
        calm = [one for one in reports if not one.emergency]
        _seen("in confidence", [(bool(secrecy.reason(one.text)), one.confide) for one in calm])


def _seen(what: str, told: Sequence[tuple[bool, bool | None]]) -> None:
    hits = sum(found and bool(right) for found, right in told)
    print(f"| {what}: recall | {share(hits, sum(bool(right) for _, right in told))} |")
    print(f"| {what}: precision | {share(hits, sum(found for found, _ in told))} |")


def main() -> None:
    """A table a sample."""
    parser = argparse.ArgumentParser(description="how well texts are understood")
    parser.add_argument("samples", nargs="*", type=Path)
    for path in (*OWN, *parser.parse_args().samples):
        reports = read(path)
        print(f"\n{path.name}: {len(reports)} reports\n\n| what | figure |\n| --- | --- |")
        duplicates_of(reports)
        words_of(reports)


if __name__ == "__main__":
    main()
