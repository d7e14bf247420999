"""Which open tickets are shown as the same thing: place and category, then words and pins."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.duplicates import OWN, as_used, pairs, read
from tickets.duplicates import Report, likely, likeness, score
from tickets.model import Kind, Spot, Status, Ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HERE = Spot(-8.1565, 113.7231)
NEXT_DOOR = Spot(-8.1567, 113.7231)  # 22 m
FAR = Spot(-8.1625, 113.7231)  # 670 m


def ticket(number: int, text: str, category: str = "roads_drainage", spot: Spot | None = None) -> Ticket:
    return Ticket(
        number, f"TGG-2611-{number:04d}", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW,
        category=category, rw="05", text=text, spot=spot,
    )  # fmt: skip


DITCH = ticket(1, "Selokan depan musala mampet, airnya hitam")
PAVING = ticket(2, "Paving di depan balai pecah")
LAMP = ticket(3, "Lampu jalan gang mawar mati", "street_lighting")
REPORT = Report("got ngarep langgar buntu pak, mambu", "roads_drainage")


def test_the_same_thing_in_another_language_comes_first() -> None:
    found = likely(REPORT, [PAVING, DITCH, LAMP])
    assert found[0] == DITCH
    assert LAMP not in found


def test_another_category_needs_nearly_the_same_words() -> None:
    other = replace(DITCH, category="flood")
    assert not score(REPORT, replace(PAVING, category="flood"))
    assert score(Report(DITCH.text, "roads_drainage"), other) > 0


def test_a_pin_nearby_helps_and_one_far_away_excludes() -> None:
    report = replace(REPORT, spot=HERE)
    plain = score(report, DITCH)
    assert score(report, replace(DITCH, spot=NEXT_DOOR)) == pytest.approx(plain + 20)
    assert score(report, replace(DITCH, spot=FAR)) == 0


def test_never_more_than_three() -> None:
    assert len(likely(REPORT, [replace(DITCH, id=n) for n in range(9)])) == 3


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_can_be_compared_either_way(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@pytest.mark.parametrize("path", OWN)
def test_the_figures_of_the_documentation_hold(path: Path) -> None:
    """docs/texts.md states them; worse ones need a look."""
    reports = read(path)
    assert len(reports) >= 50
    right = [yes for _, found, yes in pairs(reports) if yes]
    hit = [yes for _, found, yes in pairs(reports) if yes and found]
    assert len(hit) / len(right) >= 0.95
    ranks, disturbed, others = as_used(reports)
    assert ranks.count(1) / len(ranks) >= 0.95
    assert disturbed / others <= 0.2


def test_the_corpus_holds_duplicates_and_look_alikes() -> None:
    rows = [json.loads(line) for line in OWN[0].read_text(encoding="utf-8").splitlines()]
    assert sum(bool(row["group"]) and not row["alike"] for row in rows) >= 60
    assert sum(row["alike"] for row in rows) >= 30
