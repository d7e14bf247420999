"""What strangers read of a report has no phones, houses, links or names in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.discretion import discreet


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Selokan mampet, hubungi 0812-3456-7890", "Selokan mampet, hubungi …"),
        ("Lampu mati, siti@contoh.id", "Lampu mati, …"),
        ("lihat https://t.me/siti_aminah", "lihat …"),
        ("Lampu mati di depan no. 12 RT 03", "Lampu mati di depan … …"),
        ("Nama saya Siti Aminah, lampu mati", "…, lampu mati"),
        ("Rumah Pak Slamet Riyadi kebanjiran", "Rumah … kebanjiran"),
        ("Tolong pak lurah, jalan rusak", "Tolong pak lurah, jalan rusak"),
        ("Sampah menumpuk di lapangan RW 5", "Sampah menumpuk di lapangan RW 5"),
    ],
)
def test_what_is_left(said: str, told: str) -> None:
    assert discreet(said) == told


def test_the_reporters_own_name_goes_wherever_it_stands() -> None:
    assert discreet("kata siti lampu AMINAH mati", "Siti Aminah") == "kata … lampu … mati"


@given(st.text(max_size=80), st.from_regex(r"08\d{8,10}", fullmatch=True), st.text(max_size=80))
def test_no_phone_number_is_left(before: str, phone: str, after: str) -> None:
    assert phone not in discreet(f"{before} {phone} {after}")
