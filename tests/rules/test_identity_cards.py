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


@pytest.mark.parametrize("gap", [22, 23])
def test_words_near_the_announcement_may_take_it_back(gap: int) -> None:
    """'loket' begins or ends within thirty letters of 'ini KTP'."""
    assert not announced(f"loket {'z' * gap} ini KTP")
    assert not announced(f"ini KTP {'z' * gap} loket")


@pytest.mark.parametrize("gap", [24, 25, 300])
def test_words_further_off_do_not(gap: int) -> None:
    assert announced(f"loket {'z' * gap} ini KTP")
    assert announced(f"ini KTP {'z' * gap} loket")
    assert announced(f"loket {'z' * gap} ini KTP {'z' * gap} loket")


def test_the_first_word_counts_too() -> None:
    assert not announced("loket ini KTP")


def test_a_picture_of_a_card_is_one_whatever_stands_beside_it() -> None:
    assert announced("foto KTP di loket")


def test_a_bare_caption_is_short() -> None:
    """'bu bu … KK' says only that it is a family card; what is longer than eighty letters tells of more."""
    assert said_of_photo("bu " * 26 + "KK")
    assert not said_of_photo("min " + "bu " * 25 + "KK")


def test_what_stands_far_down_is_not_read() -> None:
    for read, letters in ((said_of_photo, 400), (announced, 4000)):
        assert read("foto KTP".rjust(letters, "\n"))
        assert not read("foto KTP".rjust(letters + 1, "\n"))
