"""Typed answers to a question that was asked."""

import pytest

from understanding.typed_answers import Reply, reply, stars


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("durung pak, tetep peteng", Reply.NOT_YET),
        ("Belum, masih mampet", Reply.NOT_YET),
        ("dereng bu", Reply.NOT_YET),
        ("kok belum pak", Reply.NOT_YET),
        ("gi' ta' mare", Reply.NOT_YET),
        ("masih gelap", Reply.NOT_YET),
        ("sampun, suwun", Reply.DONE),
        ("sudah pak terima kasih banyak", Reply.DONE),
        ("Alhamdulillah wis beres", Reply.DONE),
        ("jadi", Reply.YES),
        ("nggih pak", Reply.YES),
        ("👍", Reply.YES),
        ("👍🏽", Reply.YES),
        ("Sido, insyaallah", Reply.YES),
        ("wurung", Reply.NO),
        ("tidak jadi pak", Reply.NO),
        ("ora sido", Reply.NO),
        ("mboten estu", Reply.NO),
        ("sudah tapi masih mati", None),
        ("wis diperbaiki tapi masih gelap", None),
        ("belum ada lampu di gang 5", None),
        ("sudah seminggu got mampet", None),
        ("ya tolong kabari kalau tukangnya sudah datang", None),
        ("lampu gang mati", None),
        ("", None),
    ],
)
def test_what_an_answer_says(text: str, meant: Reply | None) -> None:
    assert reply(text) is meant


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5", 5), ("lima", 5), ("bintang 4", 4), ("4 bintang", 4), ("⭐⭐⭐", 3), ("limo pak", 5),
        ("papat wae", 4), ("5️⃣", 5), ("bintang lima", 5), ("6", 0), ("0", 0), ("lampu 5 mati", 0), ("", 0),
    ],
)  # fmt: skip
def test_stars(text: str, count: int) -> None:
    assert stars(text) == count
