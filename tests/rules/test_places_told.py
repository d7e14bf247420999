"""What an official heard at an event or on a round is where its words say, else where it was heard."""

import datetime as dt

import pytest

from tickets.forms.places_told import Heard, where_told
from tickets.model import Spot

NOW = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC)
HALL = Heard("05", "02", "Balai RW 5, Jl. Kalimantan 12", Spot(-8.1, 113.7))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lampu di gang 3 mati kata Bu Sum", Heard("05", "02", "gang 3")),
        ("selokan depan musala Al-Huda mampet", Heard("05", "02", "depan musala Al-Huda")),
        ("Warga minta lampu di gang 3 RW 7", Heard("07", "", "gang 3 RW 7")),
        ("jalan di RT 4 rusak parah", Heard("05", "04", "")),
        (
            "sampah menumpuk di dekat pos",
            Heard("05", "02", "dekat pos, Balai RW 5, Jl. Kalimantan 12", Spot(-8.1, 113.7)),
        ),
        ("Bansos belum cair sejak puasa", HALL),
        ("Minta kerja bakti lebih sering", HALL),
    ],
)
def test_its_words_go_before_where_it_was_heard(text: str, place: Heard) -> None:
    assert where_told(text, HALL, NOW, "tegalgede") == place
