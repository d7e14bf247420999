"""Amounts as people type them: what is meant, and what must be asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tickets.programmes.records import Kind, Price, Record
from understanding.digits.amounts import Unread, mentions, read

WASTE = Record(
    ask="Apa?",
    kinds=(
        Kind(key="plastik", label="Plastik", also=("botol", "kresek", "gelas plastik")),
        Kind(key="kertas", label="Kertas & kardus", also=("kertas", "kardus")),
        Kind(key="kaca", label="Kaca"),
    ),
)
TREES = Record(ask="Apa?", unit="pohon", kinds=(Kind(key="kelor", label="Kelor"),), most=20, checks=(14, 91))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3,5 kg plastik", {"plastik": 3500}),
        ("3.5 kg plastik", {"plastik": 3500}),
        ("Plastik 3,5kg", {"plastik": 3500}),
        ("plastik: 2", {"plastik": 2000}),
        ("2 kg plastik, 1,25 kg kertas dan 3 ons kaca", {"plastik": 2000, "kertas": 1250, "kaca": 300}),
        ("plastik 2 kg kertas 1 kg kaca 500 gram", {"plastik": 2000, "kertas": 1000, "kaca": 500}),
        ("2 kg botol + 1 kg kresek", {"plastik": 3000}),
        ("1 kilo botol plastik", {"plastik": 1000}),
        ("2 kg kertas & kardus", {"kertas": 2000}),
        ("1 kg gelas plastik", {"plastik": 1000}),
        ("setengah kg kaca", {"kaca": 500}),
        ("2 kg setengah kaca", {"kaca": 2500}),
        ("dua kilo kertas", {"kertas": 2000}),
        ("0,001 kg kaca", {"kaca": 1}),
    ],
)
def test_what_is_meant(text: str, meant: dict[str, int]) -> None:
    assert read(text, WASTE) == meant
    assert mentions(text, WASTE) or "setengah kg" in text or "dua" in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.500 kg plastik", "dot"),  # one and a half as a scale shows it, or a ton and a half
        ("1,2,3 kg plastik", "dot"),
        ("3-4 kg plastik", "kind"),
        ("1 1/2 kg plastik", "kind"),
        ("3 kg", "kind"),
        ("plastik", "amount"),
        ("3 kg plastik, kertas", "amount"),
        ("3 kg baterai", "words"),
        ("tolong jemput 3 kg plastik", "words"),
        ("0 kg plastik", "zero"),
        ("501 kg plastik", "most"),
        ("0,0001 kg kaca", "dot"),
        ("", "nothing"),
    ],
)
def test_what_is_asked(text: str, reason: str) -> None:
    found = read(text, WASTE)
    assert isinstance(found, Unread)
    assert found.reason == reason
    assert not mentions(text, WASTE)


def test_after_a_kind_was_chosen_its_number_is_enough() -> None:
    assert read("3,5", WASTE, only="kertas") == {"kertas": 3500}
    assert read("3,5 kg", WASTE, only="kertas") == {"kertas": 3500}
    assert read("3,5 kg, kaca 1 kg", WASTE, only="kertas") == {"kertas": 3500, "kaca": 1000}


def test_trees_are_whole() -> None:
    assert read("3 pohon kelor", TREES) == {"kelor": 3}
    assert read("kelor 3 batang", TREES) == {"kelor": 3}
    assert read("3", TREES, only="kelor") == {"kelor": 3}
    half, many = read("2,5 kelor", TREES), read("21 kelor", TREES)
    assert isinstance(half, Unread)
    assert isinstance(many, Unread)
    assert (half.reason, many.reason) == ("whole", "most")


@given(st.integers(1, 500_000), st.sampled_from(["plastik", "kertas", "kaca"]))
def test_every_weight_is_read_as_it_is_written(grams: int, kind: str) -> None:
    whole, rest = divmod(grams, 1000)
    text = f"{whole},{rest:03d}".rstrip("0").rstrip(",")
    assert read(f"{text} kg {kind}", WASTE) == {kind: grams}
    assert read(f"{kind} {text}", WASTE) == {kind: grams}


@given(st.text(max_size=400))
def test_nothing_that_is_typed_raises(text: str) -> None:
    found = read(text, WASTE)
    assert isinstance(found, Unread) or all(0 < amount <= 500_000 for amount in found.values())


def test_the_price_is_that_of_the_day() -> None:
    prices = (Price(since=date(2026, 1, 1), rupiah=1500), Price(since=date(2026, 11, 1), rupiah=2000))
    plastic = Kind(key="plastik", label="Plastik", prices=prices)
    days = [date(2025, 12, 31), date(2026, 10, 31), date(2026, 11, 1)]
    assert [plastic.price(day) for day in days] == [0, 1500, 2000]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"kinds": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]}, "a key of its own"),
        (
            {"kinds": [{"key": "a", "label": "Botol"}, {"key": "b", "label": "B", "also": ["botol"]}]},
            "one kind",
        ),
        ({"kinds": [{"key": "a", "label": "A"}], "checks": [14]}, "only what is counted"),
        ({"kinds": [{"key": "a", "label": "A"}], "unit": "pohon", "checks": [14, 14]}, "each greater"),
        ({"kinds": []}, "at least 1"),
    ],
)
def test_faults_of_a_file_are_named(table: dict[str, object], fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        Record.model_validate({"ask": "Apa?", **table})
