"""An identity number over several messages: all of its digits are masked, and nothing else is."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import cases
from understanding.digits.numerals import DOT
from understanding.digits.split_numbers import mask_across, sent_alone

NUMBER = "3509215708910003"
TOGETHER = [
    ["nik saya 35092157", "08910003 tolong dicek"],
    ["35092157 niku nik kulo", "lanjutannya 08910003"],
    ["nik saya 3509 ya", "terus 2157 pak", "0891", "eh sebentar", "0003 nggih"],
    ["nik 35092157 rt 2 rw 5", "08910003 nggih"],
    ["rt 02, nik 350921", "rumah saya", "5708910003 gang 3"],
    ["tiga lima nol sembilan dua satu lima tujuh", "nol delapan sembilan satu nol nol nol tiga"],
    ["Bansos belum cair\n3509.2157", "0891.0003"],
]
APART = [
    ["hp saya 081234567890", "pengajian tgl 12-12-2026 jam 19.30"],
    ["RT 35", "rumah 0921 57"],
    ["wa 085600001234", "atau 0819 0000 2222"],
    ["lampu gang 3 padam", "sejak tanggal 12", "tiang nomor 44"],
    ["resi jne 35092199", "08910003"],
    ["TGG-2611-0001", "TGG-2611-0002"],
]


@cases("parts", TOGETHER)
def test_its_digits_are_masked_in_each(parts: list[str]) -> None:
    masked = mask_across(parts)
    left = re.sub(r"(?i)\brt 0?2\b|\brw 5\b|\bgang 3\b", "", " ".join(masked))
    assert not re.search(r"\d|\bsembilan\b", left)
    assert sum(text.count(DOT) for text in masked) == len(NUMBER)
    words = [re.sub(r"[^a-z]+", " ", text.lower()).split() for text in masked]
    if "tiga" not in parts[0]:
        assert words == [re.sub(r"[^a-z]+", " ", text.lower()).split() for text in parts]


@cases("parts", APART)
def test_other_numbers_stay(parts: list[str]) -> None:
    assert mask_across(parts) == parts


@given(st.lists(st.integers(1, 15), min_size=1, max_size=4, unique=True), st.data())
def test_wherever_it_is_divided(cuts: list[int], data: st.DataObject) -> None:
    edges = [0, *sorted(cuts), 16]
    digits = [NUMBER[start:end] for start, end in pairwise(edges)]
    words = st.sampled_from(["", "nik saya ", "terus ", "ini pak, "])
    parts = [
        f"{data.draw(words)}{part}{data.draw(st.sampled_from(['', ' nggih', ' tolong']))}" for part in digits
    ]
    assert not re.search(r"\d", " ".join(mask_across(parts)))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("nik saya 35092157", True),
        (f"NIK saya {DOT * 16}", True),
        (f"{DOT * 8} tolong dicek pak", True),
        ("no kk kulo niki 350921", True),
        (f"nik {DOT * 16} bansos saya belum cair", False),
        ("lampu 3", False),
        ("kk 12 rumah", False),
        ("NIK saya hilang", False),
        ("35092157", False),
    ],
)
def test_a_number_and_nothing_else(text: str, alone: bool) -> None:
    assert sent_alone(text) is alone
