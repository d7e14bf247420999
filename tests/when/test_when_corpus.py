"""Every expression of the corpus is understood as it is meant."""

from datetime import datetime
from typing import Any

from tests.cases import cases
from tests.when.when_judge import answer, corpus, judge
from understanding.when import Understood, understand

ROWS = corpus()


def test_the_corpus_is_large() -> None:
    assert len(ROWS) >= 600
    assert len({(row["text"], row["now"]) for row in ROWS}) == len(ROWS)


@cases("row", ROWS)
def test_it_is_understood_as_it_is_meant(row: dict[str, Any]) -> None:
    got = answer(row["text"], row["now"], row.get("said_at"))
    assert judge(row["expect"], got) == "right", got


def test_no_answer_is_past() -> None:
    for row in ROWS:
        now = datetime.fromisoformat(row["now"])
        said = datetime.fromisoformat(row["said_at"]) if "said_at" in row else None
        result = understand(row["text"], now, said_at=said)
        if isinstance(result, Understood):
            assert all(m.date >= now.date() for m in result.moments), row
            assert all(datetime.combine(m.date, m.time) >= now for m in result.moments if m.time), row
