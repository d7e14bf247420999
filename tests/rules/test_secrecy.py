"""When confidence is offered first, what gives a reporter away, and the name that stands for them."""

import json
from pathlib import Path
from typing import Any

import pytest

from understanding.secrecy import gives_away, pseudonym, reason

REPORTS = [json.loads(line) for line in Path("tests/data/reports.jsonl").read_text().splitlines()]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Tetangga memutar musik keras tiap malam", "neighbour"),
        ("Pak RT tidak adil membagi bantuan", "official"),
        ("petugas loket membentak ibu saya", "official"),
        ("Saya diancam preman pasar", "violence"),
        ("adik saya dipukuli suaminya", "violence"),
        ("dimintai uang rokok waktu mengurus surat", "bribe"),
        ("bansos dipotong 20 ribu", "bribe"),
        ("Selokan mampet di depan musala", ""),
        ("Minta polisi tidur, jalan tidak pernah sepi", ""),
        ("Terima kasih pak lurah, cepat sekali", ""),
    ],
)
def test_why_in_confidence(text: str, why: str) -> None:
    assert reason(text) == why


def test_all_that_should_be_confidential_is_offered_so() -> None:
    assert [one["text"] for one in REPORTS if one["confide"] and not reason(one["text"])] == []


def test_few_others_are() -> None:
    plain = [one for one in REPORTS if one["category"] and not one["confide"] and not one["emergency"]]
    assert sum(bool(reason(one["text"])) for one in plain) <= len(plain) * 0.05


def test_a_matter_between_neighbours_by_its_category() -> None:
    assert reason("Ada masalah di sini", "social_conflict") == "neighbour"


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"text": "Selokan mampet"}, ()),
        ({"text": "Selokan mampet di RT 3"}, ("rt",)),
        ({"text": "a", "place": {"text": "Jl. Jawa no. 12", "spot": None}}, ("rt",)),
        ({"text": "a", "place": {"text": "", "spot": {"lat": 1.0, "lon": 2.0}}}, ("pin",)),
        ({"text": "a", "files": {"text": "", "files": [{"kind": "voice"}]}}, ()),
        ({"text": "depan rumah saya", "files": {"text": "", "files": [{"kind": "photo"}]}}, ("photo", "rt")),
        ({"text": "a", "files": None, "place": None}, ()),
    ],
)
def test_what_gives_the_reporter_away(answers: dict[str, Any], found: tuple[str, ...]) -> None:
    assert gives_away(answers) == found


def test_a_pseudonym_is_of_the_ticket_alone() -> None:
    assert pseudonym(7) == pseudonym(7)
    assert len({pseudonym(n) for n in range(100)}) > 95
    assert all(len(pseudonym(n)) == 4 and pseudonym(n).isalnum() for n in range(100))
