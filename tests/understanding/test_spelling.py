"""Evened spelling: styles, drawn-out and doubled words, shortenings, dialects; and the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.intents.spelling import LONGEST, even


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("LAMPU", "lampu"),
        ("𝗹𝗮𝗺𝗽𝘂 𝘫𝘢𝘭𝘢𝘯", "lampu jalan"),
        ("ｌａｍｐｕ", "lampu"),
        ("rt 3️⃣", "rt 3"),
        ("tolooooong", "tolong"),
        ("anak2 teriak2an", "anak teriak"),
        ("rt2", "rt 2"),
        ("jum'at jum’at", "jumat jumat"),
        ("yg dg sdh blm gmn tgl jl gg bpk", "yang dengan sudah belum bagaimana tanggal jalan gang bapak"),
        ("kulo badhe takon", "saya mau tanya"),
        ("aeng ta' agili", "air tidak agili"),
        ("griyane dipun dandosi", "rumah diperbaiki"),
        ("té́ras", "teras"),
        ("", ""),
    ],
)
def test_it_is_read_as(written: str, read: str) -> None:
    assert even(written).plain == read


def test_words_are_quoted_as_they_were_written_in_plain_letters() -> None:
    text = even("Pak, 𝗹𝗮𝗺𝗽𝘂 Jl. Mawar mati")
    at = [word.text for word in text.words].index("lampu")
    assert text.quote(at, at + 3) == "lampu Jl."
    assert text.quote(0, 1) == "Pak"


@given(st.text(max_size=300))
def test_places_in_the_original_go_forward(text: str) -> None:
    last = 0
    for word in even(text).words:
        assert last <= word.start < word.end <= len(text) or word.start < last
        assert unicodedata.normalize("NFKD", text[word.start : word.end])
        last = max(last, word.start)


def test_what_is_too_long_is_cut() -> None:
    assert len(even("a " * LONGEST).words) == LONGEST // 2
