"""What is told of the resident for whom an official passes something on."""

import datetime as dt

import pytest

from understanding.passed_on import read


def test_a_pasted_chat() -> None:
    found = read(
        "[07/12/26 20.15] Bu Sumiati: Pak, got depan rumah mampet\n[07/12/26 20.16] Bu Sumiati: RT 3 RW 5"
    )
    assert (found.name, found.rt, found.rw, found.header) == ("Bu Sumiati", "3", "5", True)
    assert found.at == dt.datetime(2026, 12, 7, 20, 15)  # noqa: DTZ001  # as the phone shows it
    assert found.text == "Pak, got depan rumah mampet\nRT 3 RW 5"


def test_an_unsaved_number_is_the_phone_and_no_name() -> None:
    found = read("[07/12/26 20.15] +62 813-3456-7890: lampu gang mati")
    assert (found.name, found.phone) == ("", "+62 813-3456-7890")


@pytest.mark.parametrize(
    ("text", "name", "rt", "rw"),
    [
        ("Pak RT 4 RW 7 lapor: lampu gang mawar mati, hp 081234567890", "Pak RT 4 RW 7", "4", "7"),
        ("catat: Bu Sumi RT 4 lapor got mampet", "Bu Sumi", "4", ""),
        ("titipan mbah Karsi RT 6: gentengnya melorot", "mbah Karsi", "6", ""),
        ("Bu Endang tadi lapor selokan buntu", "Bu Endang", "", ""),
    ],
)
def test_a_typed_note(text: str, name: str, rt: str, rw: str) -> None:
    found = read(text)
    assert (found.name, found.rt, found.rw, found.told) == (name, rt, rw, True)


def test_the_phone_of_a_note() -> None:
    assert read("Pak RT 4 RW 7 lapor: lampu mati, hp 081234567890").phone == "+6281234567890"


@pytest.mark.parametrize("text", ["lampu gang mati", "Pak, lampu gang mati", "agenda besok", ""])
def test_what_is_nobodys(text: str) -> None:
    found = read(text)
    assert (found.name, found.told, found.header) == ("", False, False)


@pytest.mark.parametrize(
    "text", ["Bu Lurah minta uang pelicin", "Pak Camat bilang tidak bisa", "Pak Kasi minta rokok"]
)
def test_who_is_in_office_is_no_resident_who_reports(text: str) -> None:
    """Their name is not the reporter's, and the note is kept whole."""
    found = read(text)
    assert (found.name, found.told, found.text) == ("", False, text)
