"""A photo said to be an identity card or a family card is known by the words with it."""

import pytest

from understanding.identity_cards import announced, said_of_photo


@pytest.mark.parametrize(
    "caption",
    [
        "KTP", "ktp saya", "ini KTP saya pak", "Foto KTP", "KK", "Ini fotokopi KK bapak",
        "scan ktp a.n. Siti Aminah",
        "kartu keluarga terlampir", "e-KTP depan dan belakang", "KTP-el istri saya", "niki KTP kulo pak",
        "kartu tanda penduduk", "KIA anak saya", "Ini kk nya bu", "Berikut foto KTP dan KK untuk syaratnya",
    ],
)  # fmt: skip
def test_said_to_be_a_card(caption: str) -> None:
    assert said_of_photo(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "", "lampu mati", "antrean KTP di kantor", "loket KTP tutup", "papan syarat KK", "blanko KTP habis",
        "KTP saya hilang di pasar, mohon dibantu cara mengurusnya", "kok lama sekali KTP saya belum jadi",
        "ini kantor kelurahan", "bikin KK berapa hari?",
    ],
)  # fmt: skip
def test_said_to_be_something_else(caption: str) -> None:
    assert not said_of_photo(caption)


@pytest.mark.parametrize(
    "text", ["KTP saya rusak, ini foto KTP saya", "mau tambah anggota, KK saya lampirkan"]
)
def test_announced_in_the_text(text: str) -> None:
    assert announced(text)


@pytest.mark.parametrize(
    "text", ["KTP saya hilang", "syarat bikin KK apa saja", "antrean KTP panjang sekali", "KK"]
)
def test_a_matter_of_cards_announces_none(text: str) -> None:
    assert not announced(text)
