"""Phone numbers among other words and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.digits.phones import numbers, of_card, shown

MOBILE = "+6281234567890"


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "(0812) 3456-7890",
        "81234567890",
        "812 3456 7890",
        "+62 812 3456 7890",
        "+6281234567890",
        "62 812-3456-7890",
        "+62 (0)812 3456 7890",
        "0062 812 3456 7890",
        "wa.me/6281234567890",
        "HP081234567890",
        "08 12 34 56 78 90",
        "O8l2-3456-789O",
        "O812 3456 7890",
        "o8I234567890",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "０８１２ ３４５６ ７８９０",
        "nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol",
        "0812‑3456‑7890",
        "0812\u00a03456\u00a07890",
    ],
)
def test_every_writing_of_a_number(text: str) -> None:
    assert numbers(text) == (MOBILE,)


@pytest.mark.parametrize(
    "beside",
    [
        "RT 02 RW 05 {}",
        "RT 002 {}",
        "RT 08 {}",
        "RW 021 {}",
        "RT 002/005 {}",
        "RT/RW 002/005, {}",
        "No. 5 {}",
        "rumah no 12a {}",
        "Jl. Mawar 62 {}",
        "blok C4 {}",
        "5 {}",
        "{} RT 2",
        "{} 5",
        "{}, jam 7",
        "umur 45, {} terima kasih",
        "Rp 85.000.000.000 lewat {}",
        "TGG-2611-0042 {}",
        "022 {}",
        "{} {}",
    ],
)
@pytest.mark.parametrize("number", ["081234567890", "0812 3456 7890", "0812-3456-7890"])
def test_no_number_beside_it_becomes_part_of_it(beside: str, number: str) -> None:
    assert numbers(beside.replace("{}", number)) == (MOBILE,)


@pytest.mark.parametrize("gap", [" ", "/", " atau ", ", ", "\n"])
def test_of_several_each_is_found(gap: str) -> None:
    assert numbers(f"081234567890{gap}085678901234") == (MOBILE, "+6285678901234")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tidak hafal",
        "12345",
        "0812",
        "08123456789012345",
        "0812-3456-7890-1234",
        "•" * 16,
        "RT 08 12345678",
        "Rp 85.000.000.000",
        "12 November 2026",
        "TGG-2611-0042",
        "080012345678",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "kept", "seen"),
    [
        ("(0331) 487755", "+62331487755", "0331-487755"),
        ("021-5551234", "+62215551234", "021-5551234"),
        ("+60 12-345 6789", "+60123456789", "+60123456789"),
        ("0811234567", "+62811234567", "0811-2345-67"),
        ("0895123456789", "+62895123456789", "0895-1234-56789"),
    ],
)
def test_landlines_other_countries_and_lengths(text: str, kept: str, seen: str) -> None:
    assert numbers(text) == (kept,)
    assert shown(kept) == seen


def test_what_was_kept_before_is_shown_alike() -> None:
    assert {shown(one) for one in ("081234567890", "+6281234567890", "6281234567890")} == {"0812-3456-7890"}
    assert (shown(""), shown("tidak ada")) == ("", "tidak ada")


@pytest.mark.parametrize("card", ["6281234567890", "+62 812-3456-7890", "081234567890"])
def test_a_card_brings_a_whole_number(card: str) -> None:
    assert of_card(card) == MOBILE


def test_a_card_of_another_country() -> None:
    assert of_card("+1 212 555 0100") == "+12125550100"
    assert of_card("") == ""


@given(st.from_regex(r"8(1[1-9]|2[1238]|3[1238]|5[1-9]|7[7-9]|8[1-9]|9[5-9])[0-9]{7,9}", fullmatch=True))
def test_what_is_shown_is_read_again(number: str) -> None:
    assert numbers(f"RT 02 RW 05 No. 7, HP {shown(f'+62{number}')} ya") == (f"+62{number}",)


@given(st.text(max_size=60))
def test_anything_is_read_without_a_fault(text: str) -> None:
    for one in numbers(text):
        assert one.startswith("+")
        assert one[1:].isascii()
        assert one[1:].isdecimal()
