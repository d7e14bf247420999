"""What is kept of residents' words: nothing that breaks a text, no identity number; all else as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.cleaning import MASK, clean, mask

NIK = "3509211234560001"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"NIK saya {NIK}, tolong dicek", f"NIK saya {MASK}, tolong dicek"),
        (f"NIK{NIK}", f"NIK{MASK}"),
        (f"{NIK} 081234567890", f"{MASK} 081234567890"),
        (f"081234567890 {NIK}", f"081234567890 {MASK}"),
        (f"{NIK} dan {NIK}", f"{MASK} dan {MASK}"),
        ("3509 2112 3456 0001.", f"{MASK}."),
        ("35.09.21.123456.0001", MASK),
        ("350921-123456-0001", MASK),
        ("3509-2112 3456.0001", MASK),
        ("35O92ll23456OOO1", MASK),
        ("３５０９２１１２３４５６０００１", MASK),
        ("ada 2 3509 2112 3456 0001", f"ada 2 {MASK}"),
    ],
)
def test_identity_numbers_are_not_kept(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "081234567890",
        "0812-3456-7890 0813-4567-8901",
        "0812 3456 7890 0813 4567 8901",
        "+62 812 3456 7890 1234",
        "62812345678901 23",
        "0331 421 456 789 012",
        "TGG-2611-0042",
        "surat 470/1234567890123456/35.09.21/2026",
        "24-11-2026 25-11-2026",
        "19.30-21.30 dan 24.11.2026 05.30",
        "35092112345600012",
        "350921123456000",
        "350921123456000 orang",
        "RW 05 RT 02 no. 12",
        "lIlIOOooIlIlOOoo",
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert mask(said) == said


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_number_between_any_words_is_not_kept(before: str, after: str) -> None:
    assert NIK not in mask(f"{before} {NIK} {after}".replace("/", ""))


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert mask(mask(text)) == mask(text)


def test_direction_marks_go_and_emoji_stay() -> None:
    family = "👨\u200d👩\u200d👧"
    assert clean(f"\u202emampet\u202c {family}\r\nbau\x00") == f"mampet {family}\nbau"
