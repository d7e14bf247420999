"""No identity number gets through, and nothing else is taken for one."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.cleaning import mask, mask_parts
from understanding.digits.numerals import DOT

CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "identity.jsonl").read_text().splitlines()
]
NUMBERED = [one for one in CORPUS if one["numbers"]]
LOOKALIKES = [one["text"] for one in CORPUS if not one["numbers"]]


def test_the_corpus_is_large_and_half_of_it_are_lookalikes() -> None:
    assert len(CORPUS) >= 150
    assert 0.4 < len(LOOKALIKES) / len(CORPUS) < 0.6


@pytest.mark.parametrize("one", NUMBERED, ids=lambda one: one["text"][:40])
def test_each_digit_becomes_a_point_and_all_else_stays(one: dict[str, Any]) -> None:
    around = one["text"]
    for number in one["numbers"]:
        around = around.replace(number, "\0", 1)
    parts = [re.escape(part) for part in around.split("\0")]
    found = re.fullmatch(f"({DOT}(?:[^{DOT}]*{DOT}){{15}})".join(parts), mask(one["text"]))
    assert found, mask(one["text"])
    for number in found.groups():
        assert not any(map(str.isalnum, "".join(number.split(" strip ")).replace("belakangnya", ""))), number


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert mask(text) == text


PROVINCES = st.sampled_from([11, 13, 16, 19, 21, 31, 35, 36, 51, 53, 61, 65, 71, 76, 81, 82, 91, 97])
SIGNS = (
    " ", ".", "-", "_", "/", ",", "*", ":", "|", ")(", "][", "\n", "\n\n", " - ", ", ", " / ", "\u2013",
    "\u00a0", "\u200b", "'", "+", "=", ";", "~", "#", " > ", "…", "\t", "; ", ") (",
)  # fmt: skip
ZEROS = (0x30, 0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7EC)
SHAPES = st.sampled_from([
    *(["".join(chr(zero + n)) for n in range(10)] for zero in ZEROS),
    [f"{n}\ufe0f\u20e3" for n in range(10)],
    ["O", "l", *"23456789"],
    list("⓪①②③④⑤⑥⑦⑧⑨"),
])  # fmt: skip
SPELT = st.sampled_from([words.split() for words in (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "kosong satu dua tiga empat lima enam tujuh delapan sembilan",
    "Nol Siji Loro Telu Papat Lima Enem Pitu Wolu Sanga",
    "nol settong dhuwa' tello' empa' lema' ennem petto' ballu' sanga'",
    "zero one two three four five six seven eight nine",
)])  # fmt: skip


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A NIK or a family card's number as offices give them out."""
    day = draw(st.integers(1, 31)) + 40 * draw(st.booleans())
    place, month = draw(st.integers(101, 9999)), draw(st.integers(1, 12))
    year, serial = draw(st.integers(0, 99)), draw(st.integers(1, 1899))
    return f"{draw(PROVINCES)}{place:04d}{day:02d}{month:02d}{year:02d}{serial:04d}"


@st.composite
def divisions(draw: st.DrawFn) -> list[str]:
    """What stands between sixteen digits: one sign or two, anywhere."""
    sign, other = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SIGNS))
    return [draw(st.sampled_from(["", "", sign, other])) for _ in range(15)]


def divided(digits: list[str], gaps: list[str]) -> str:
    return digits[0] + "".join(gap + digit for gap, digit in zip(gaps, digits[1:], strict=True))


def readings(text: str) -> bool:
    """Whether a number is written as dates, clocks, scores or amounts are, of which nobody can tell it."""
    groups = re.findall(r"[0-9]+|[^0-9]+", text)
    return all(len(group) < 4 or not group.isdigit() for group in groups)


@given(numbers(), divisions(), SHAPES)
def test_any_number_however_it_is_divided_and_styled(number: str, gaps: list[str], shape: list[str]) -> None:
    said = divided([shape[int(digit)] for digit in number], gaps)
    if shape[0] == "O" and sum(digit in "01" for digit in number) > 8:
        return  # hardly a digit is left
    assert mask(f"NIK {said} ya").count(DOT) == 16
    alone = divided(list(number), gaps)
    assert readings(alone) or mask(alone).count(DOT) == 16


@given(numbers(), SPELT, st.sampled_from([" ", ", ", "-", "\n", " spasi "]), st.sets(st.integers(0, 15)))
def test_any_number_that_is_read_out(number: str, spelt: list[str], between: str, written: set[int]) -> None:
    said = between.join(digit if at in written else spelt[int(digit)] for at, digit in enumerate(number))
    assert mask(f"nomer {said}").count(DOT) == 16


BESIDE = st.sampled_from(["085600001234", "+62 856 0000 1234", "17-08-1960", "Rp1.250.000"])


@given(numbers(), numbers(), BESIDE, st.sampled_from([" ", ", ", "\n"]))
def test_beside_others_only_the_number_goes(one: str, other: str, beside: str, between: str) -> None:
    fours = " ".join(re.findall("....", one))
    assert mask(between.join([beside, fours, beside])) == between.join([beside, mask(fours), beside])
    assert mask(between.join([one, beside, other])) == between.join([DOT * 16, beside, DOT * 16])
    assert mask(f"{fours}{between}{' '.join(re.findall('....', other))}").count(DOT) == 32


@given(st.text(st.sampled_from("0123456789 .-/,OlI|\n•abnik"), max_size=80))
def test_once_is_enough(text: str) -> None:
    assert mask(mask(text)) == mask(text)


OTHERS = st.sampled_from([
    "085700001111", "0812 0000 7890", "0331-421456", "11-12-2026", "19.30", "25-21", "12.500.000",
    "ATR-2612-0004", "-8.172345", "RT 03",
])  # fmt: skip


@given(st.lists(OTHERS, max_size=6), st.sampled_from([", ", "\n", " dan "]))
def test_lists_of_other_numbers_stay(listed: list[str], between: str) -> None:
    assert mask(between.join(listed)) == between.join(listed)


@given(numbers(), st.integers(1, 15))
def test_a_number_that_goes_on_in_the_next_message(number: str, at: int) -> None:
    assert mask_parts([f"nik {number[:at]}", number[at:]]) == [f"nik {DOT * at}", DOT * (16 - at)]
    lines = mask_parts([f"nik {number[:8]}", f"{number[8:]} ya"], "\n")
    assert lines == [f"nik {DOT * 8}", f"{DOT * 8} ya"]


HARD = (
    "1", "1 ", "3509 ", "3509 2117 0385 0007 ", "O", "1O", "dua ", "lima", "satu puluh ", "1.", "12-11 ", "|",
    "1|", "08", "nik ", "3\ufe0f\u20e3", "1a", "12/", "resi ", "\n", "• 1", "double ",
)  # fmt: skip


def work(text: str) -> int:
    """How many calls it takes, of Python and of C."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        mask(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("unit", HARD)
def test_twice_the_text_is_no_more_than_twice_the_work(unit: str) -> None:
    half, whole = (unit * (size // len(unit)) for size in (2048, 4096))
    mask(whole)  # what is remembered of signs is remembered
    assert work(whole) <= 2.2 * work(half) + 100
