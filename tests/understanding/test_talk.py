"""How many messages of the project's own corpus are understood, and the figures the model was trained to."""

import json

import pytest

from tests.understanding.talk_judge import DATA, Row, answer, corpus, judge, score, share

ROWS = corpus("talk.jsonl")


def test_nine_of_ten_are_right_and_few_are_wrong() -> None:
    counted, told = score(ROWS)
    assert share(counted, "right") >= 0.92, "\n".join(told)
    assert share(counted, "wrong") <= 0.03, "\n".join(told)


def test_the_last_batch_is_understood_as_well() -> None:
    counted, told = score(corpus("talk-fresh.jsonl"))
    assert share(counted, "right") >= 0.9, "\n".join(told)
    assert share(counted, "wrong") <= 0.03, "\n".join(told)


@pytest.mark.parametrize("kind", ["answers", "own-matters", "officials-sentences", "on-behalf"])
def test_what_is_answered_without_a_report_is_understood(kind: str) -> None:
    rows = corpus(f"talk-{kind}.jsonl")
    counted, told = score(rows)
    assert len(rows) >= 20
    assert share(counted, "right") >= 0.9, "\n".join(told)
    assert share(counted, "wrong") <= 0.05, "\n".join(told)


@pytest.mark.parametrize("name", ["talk-others", "talk-others-2", "talk-others-3", "talk-others-4"])
def test_a_batch_by_another_hand_is_understood_as_well(name: str) -> None:
    counted, told = score(corpus(f"{name}.jsonl"))
    assert share(counted, "right") >= 0.9, "\n".join(told)
    assert share(counted, "wrong") <= 0.03, "\n".join(told)


@pytest.mark.parametrize("intent", sorted({row["expect"]["any"][0][0] for row in ROWS}))
def test_no_kind_of_message_is_left_behind(intent: str) -> None:
    rows = [row for row in ROWS if row["expect"]["any"][0][0] == intent]
    counted, told = score(rows)
    assert share(counted, "right") >= 0.75, "\n".join(told)


def test_the_corpus_has_every_text_once() -> None:
    keys = [json.dumps([row.get(key) for key in ("text", "open", "media", "who")]) for row in ROWS]
    assert len(keys) == len(set(keys))
    assert len(ROWS) >= 600


def test_training_texts_are_not_those_that_are_judged() -> None:
    folder = DATA.parent.parent / "understanding" / "intents" / "training"
    trained = {
        line for file in folder.glob("*.txt") for line in file.read_text(encoding="utf-8").splitlines()
    }
    judged = {row["text"] for row in ROWS if len(row["text"].split()) > 4}
    assert trained & judged == set()


def row(text: str, **more: object) -> Row:
    """A message of a resident, with what is expected of it."""
    return {"text": text, "now": "2026-12-08T10:20", **more}


def test_the_judge_can_fail() -> None:
    wrong = row("lampu jalan mati", expect={"any": [["invite"]]})
    assert judge(wrong, answer(wrong))[0] == "wrong"
    usable = row("lampu jalan mati", expect={"any": [["invite"], ["report"]]})
    assert judge(usable, answer(usable))[0] == "usable"
