"""What officials and reporters answer to an emergency in words."""

import pytest

from understanding.emergency_answers import answer


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Saya meluncur", "respond"),
        ("siap, otw", "respond"),
        ("Meluncur pak 86", "respond"),
        ("kulo budhal", "respond"),
        ("saya ke sana sekarang", "respond"),
        ("Sudah di lokasi", "arrive"),
        ("sampun tiba", "arrive"),
        ("udah sampai di tkp", "arrive"),
        ("Sudah aman", "secure"),
        ("sudah aman pak, api padam", "secure"),
        ("sampun aman", "secure"),
        ("api sudah padam, alhamdulillah", "secure"),
        ("Aman terkendali", "secure"),
        ("belum aman pak", ""),
        ("apinya belum padam", ""),
        ("apakah sudah aman?", ""),
        ("kapan meluncur", ""),
        ("tolong segera ke sana pak", ""),
        ("di belakang pasar, rumah cat hijau", ""),
        ("terima kasih", ""),
        ("", ""),
        ("kebakaran, tolong ke sini", ""),
    ],
)
def test_answers(said: str, meant: str) -> None:
    assert answer(said) == meant
