"""Emergencies are recognised from the words, and the numbers to call are data."""

import json
from pathlib import Path

import pytest

from app.deployment import EMERGENCY
from tests.cases import cases
from understanding.emergencies import KINDS, kinds
from understanding.emergency_numbers import Number, WrongNumbers, load

REPORTS = [json.loads(line) for line in Path("tests/data/reports.jsonl").read_text().splitlines()]
TOLD = [one for one in REPORTS if one["emergency"]]


@cases("report", TOLD)
def test_every_emergency_of_the_corpus_is_found(report: dict[str, str]) -> None:
    assert kinds(report["text"]), report["text"]


def test_few_others_are_taken_for_one() -> None:
    others = [one for one in REPORTS if not one["emergency"]]
    assert sum(bool(kinds(one["text"])) for one in others) <= len(others) * 0.03


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kebakaran!", "fire"),
        ("omah kobongan pak", "fire"),
        ("kebbung, tolong", "fire"),
        ("Ada maling, tolong!", "crime"),
        ("maling saiki nang omah", "crime"),
        ("banjir saiki pak", "flood"),
        ("kabel listrik putus di jalan", "cable"),
        ("orang tenggelam", "danger"),
        ("ISTRI SAYA PINGSAN", "danger"),
    ],
)
def test_in_the_words_of_residents(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "", "Selokan mampet", "Lampu mati", "Usul beli alat pemadam kebakaran", "minggu lalu ada maling",
        "demam berdarah", "polisi tidur terlalu tinggi", "banjir tahun lalu", "Pengajian di rumah Bu Sum",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert kinds(text) == ()


def test_an_old_word_beside_a_call_for_help_is_still_one() -> None:
    assert kinds("tolong, kebakaran lagi seperti tahun lalu") == ("fire",)


def test_the_numbers_come_by_the_first_emergency_each_once() -> None:
    numbers = load(EMERGENCY)
    assert [one.number for one in numbers.of(("fire", "danger"))] == ["113", "112", "119", "110"]
    assert [one.number for one in numbers.of(("crime",))] == ["110", "112"]
    assert all(numbers.of((kind,)) for kind in KINDS)
    assert numbers.of(()) == ()


def test_a_kelurahan_has_numbers_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "emergency.toml"
    more = (
        '[kelurahan.tegalgede.numbers.ambulance]\nname = "Ambulans desa"\nnumber = "0331-1"\n'
        '[kelurahan.tegalgede.call]\ndanger = ["ambulance", "all"]\n'
    )
    file.write_text(EMERGENCY.read_text() + more)
    numbers = load(file)
    assert numbers.of(("danger",), "tegalgede")[0] == Number("Ambulans desa", "0331-1")
    assert numbers.of(("danger",), "wirolegi")[0].number == "112"
    assert numbers.of(("fire",), "tegalgede")[0].number == "113"


@pytest.mark.parametrize("text", ["", "[call]\n", "[numbers.all]\nname = 1", "numbers = 3", "= ="])
def test_a_wrong_file_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "emergency.toml"
    file.write_text(text)
    with pytest.raises(WrongNumbers, match=r"emergency\.toml"):
        load(file)
