"""How each kind of question reads an answer."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tickets.drafts import Said
from tickets.forms.answers import (
    AGREES,
    CLEAR,
    DONE,
    OFFERED,
    SKIP,
    Env,
    Fits,
    Half,
    Wrong,
    phone,
    read,
    ward,
)
from tickets.forms.fields import FILES_LIMIT, Field, FieldKind, Whose
from tickets.forms.values import WardHalf
from tickets.model import AttachmentJson, SpotJson

NOW = datetime(2026, 11, 24, 10, tzinfo=WIB)
ENV = Env(NOW, {"name": ("Siti",)})
PHOTO: AttachmentJson = {"kind": "photo", "file_id": "x", "unique_id": "y", "caption": "", "size": 1}


@pytest.mark.parametrize(
    ("typed", "rw", "rt"),
    [
        ("RW 5 RT 2", "05", "02"),
        ("rt 2 rw 5", "05", "02"),
        ("RT.02/RW.05", "05", "02"),
        ("rw5rt2", "05", "02"),
        ("RW 012, RT 003", "12", "03"),
        ("saya di RW 05 / RT 02 pak", "05", "02"),
        ("rw 5 rt 2a", "05", "02"),
        ("RT/RW 002/005", "05", "02"),
    ],
)
def test_a_ward_typed(typed: str, rw: str, rt: str) -> None:
    assert ward(Said(text=typed), None) == Fits({"rw": rw, "rt": rt})


@pytest.mark.parametrize("typed", ["", "0/2", "RW 0 RT 0", "RW 5000 RT 2", "dekat masjid", "12345"])
def test_no_ward(typed: str) -> None:
    assert ward(Said(text=typed), None) == Wrong("ward")


def test_a_ward_in_two_steps() -> None:
    first = ward(Said(text="rw 5a"), None)
    assert first == Half({"rw": "05"})
    assert ward(Said(text="RT 2"), {"rw": "05"}) == Fits({"rw": "05", "rt": "02"})
    assert ward(Said(choice="02"), {"rw": "05"}) == Fits({"rw": "05", "rt": "02"})
    assert ward(Said(text="RW 6"), {"rw": "05"}) == Half({"rw": "06"})
    assert ward(Said(text="7"), {"rw": "05", "rt": "02"}) == Half({"rw": "07"})  # a new answer


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("(0331) 123456", "+62331123456"),
        ("wa saja 0812.3456.7890 ya", "+6281234567890"),
        ("RT 02 No. 8, O812-3456-789O", "+6281234567890"),
    ],
)
def test_a_phone(typed: str, number: str) -> None:
    assert phone(Said(text=typed)) == Fits(number)


@pytest.mark.parametrize("typed", ["", "tidak hafal", "12345", "0812345678901234567", "•" * 16])
def test_no_phone(typed: str) -> None:
    assert phone(Said(text=typed)) == Wrong("phone")


def test_a_contact_comes_before_the_words_with_it() -> None:
    card = Said(text="Pak RT 0811111111", phone="6281234567890", card_own=True)
    assert phone(card) == Fits("+6281234567890")


def test_somebody_elses_card_is_asked_about() -> None:
    half = phone(Said(phone="+6281234567890", card_name="Pak RT"))
    assert isinstance(half, Half)
    assert half.value == {"number": "+6281234567890", "name": "Pak RT", "own": False}
    assert phone(Said(text="Ya."), before=half.value) == Fits("+6281234567890")
    assert phone(Said(text="0857-1111-2222"), before=half.value) == Fits("+6285711112222")
    assert phone(Said(text="bukan"), before=half.value) == Wrong("phone")
    assert phone(Said(phone="+6281234567890"), Whose.ANY) == Fits("+6281234567890")
    assert isinstance(phone(Said(phone="+6281234567890", card_own=True), Whose.OTHER), Half)


def test_several_numbers_are_asked_about() -> None:
    several = phone(Said(text="081234567890 atau 085711112222"))
    assert several == Wrong("phones", {"numbers": ["0812-3456-7890", "0857-1111-2222"]})


def test_of_two_bare_numbers_it_is_asked_which_is_which() -> None:
    half = ward(Said(text="005/002"), None)
    assert half == Half({"either": ["05", "02"]})
    assert ward(Said(choice="RW 02 RT 05"), {"either": ["05", "02"]}) == Fits({"rw": "02", "rt": "05"})
    assert ward(Said(text="5/5"), None) == Fits({"rw": "05", "rt": "05"})


def test_an_rt_alone_waits_for_its_rw() -> None:
    assert ward(Said(text="rt 2"), None) == Half({"only_rt": 2})
    assert ward(Said(text="lima"), {"only_rt": 2}) == Fits({"rw": "05", "rt": "02"})


def test_an_rw_beyond_those_known_is_asked_about() -> None:
    half: WardHalf = {"rw": "15", "beyond": 12, "told_rt": 2}
    assert ward(Said(text="RW 15 RT 2"), None, 12) == Half(half)
    assert ward(Said(text="ya"), half, 12) == Fits({"rw": "15", "rt": "02"})
    assert ward(Said(choice=AGREES), {"rw": "15", "beyond": 12}, 12) == Half({"rw": "15"})
    assert ward(Said(text="RW 5 RT 2"), half, 12) == Fits({"rw": "05", "rt": "02"})
    assert ward(Said(text="11"), half, 12) == Half({"rw": "11"})
    assert ward(Said(text="ya"), {"rw": "05"}, 12) == Wrong("ward")
    assert ward(Said(text="13"), {"rw": "05"}, 12) == Fits({"rw": "05", "rt": "13"})  # an RT


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("Budi\nTenggat: 1 Januari", Fits("Budi Tenggat: 1 Januari")),
        ("\u2800\u3164", Wrong("name")),
        ("\u200d\u200c", Wrong("name")),
        ("123", Wrong("name")),
        ("RW 05 RT 02", Wrong("name_ward")),
        ("  Siti   Aminah ", Fits("Siti Aminah")),
        ("Pengurus RW 05", Fits("Pengurus RW 05")),
        ("名前", Fits("名前")),
    ],
)
def test_a_name_is_one_line_with_letters(typed: str, reading: object) -> None:
    assert read(Field("name", FieldKind.TEXT, limit=80, called=True), Said(text=typed), None, ENV) == reading


TEXT = Field("name", FieldKind.TEXT, limit=10)


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        (Said(text=" Siti "), Fits("Siti")),
        (Said(text="x" * 11), Wrong("too_long", {"limit": 10, "length": 11})),
        (Said(), Wrong("text")),
        (Said(choice=f"{OFFERED}0"), Fits("Siti")),
        (Said(choice=f"{OFFERED}1"), Wrong("text")),
        (Said(choice="Budi"), Wrong("text")),
        (Said(choice=SKIP), Wrong("text")),
    ],
)
def test_a_text(said: Said, reading: object) -> None:
    assert read(TEXT, said, None, ENV) == reading


def test_a_choice_takes_its_options_only() -> None:
    asked = Field("kind", FieldKind.CHOICE, ("a", "b"))
    assert read(asked, Said(choice="a"), None, ENV) == Fits("a")
    assert read(asked, Said(choice="c"), None, ENV) == Wrong("choice")
    assert read(asked, Said(text="apa saja"), None, ENV) == Wrong("choice")
    own = Field("kind", FieldKind.CHOICE, ("a",), own_words=True, limit=5)
    assert read(own, Said(text="apa"), None, ENV) == Fits("apa")


def test_a_place() -> None:
    asked = Field("place", FieldKind.PLACE, optional=True, limit=20)
    spot: SpotJson = {"lat": -8.1, "lon": 113.7, "title": "Masjid", "address": "Jl. Jawa"}
    assert read(asked, Said(spot=spot), None, ENV) == Fits({"text": "Masjid, Jl. Jawa", "spot": spot})
    assert read(asked, Said(text="Gang 4"), None, ENV) == Fits({"text": "Gang 4", "spot": None})
    assert read(asked, Said(text="x"), None, ENV) == Wrong("place")
    assert read(asked, Said(text="x" * 21), None, ENV) == Wrong("too_long", {"limit": 20, "length": 21})
    assert read(asked, Said(choice=SKIP), None, ENV) == Fits(None)


FILES = Field("files", FieldKind.FILES, optional=True, limit=30)


def gather(*said: Said, before: object = None) -> Half:
    """What these messages make of the answer, the last reading."""
    for one in said:
        reading = read(FILES, one, before, ENV)
        assert isinstance(reading, Half)
        before, last = reading.value, reading
    return last


def test_files_and_words_gather() -> None:
    half = gather(Said(1, attachment=PHOTO, text="satu"), Said(2, text="dua"), Said(3, attachment=PHOTO))
    assert half.value["text"] == "satu\ndua"
    assert len(half.value["files"]) == 2
    assert read(FILES, Said(choice=DONE), half.value, ENV) == Fits(half.value)
    assert gather(Said(1, text="uno"), before=half.value).value["text"] == "uno\ndua"


def test_the_eleventh_file_is_refused_and_its_words_stay() -> None:
    half = gather(*(Said(n, attachment=PHOTO) for n in range(FILES_LIMIT)))
    assert half.but is None
    more = gather(Said(99, attachment=PHOTO, text="dekat"), before=half.value)
    assert more.but == Wrong("too_many_files", {"limit": FILES_LIMIT})
    assert len(more.value["files"]) == FILES_LIMIT
    assert more.value["text"] == "dekat"


def test_words_beyond_the_limit_are_refused_and_the_file_stays() -> None:
    half = gather(Said(1, attachment=PHOTO, text="x" * 31))
    assert half.but == Wrong("too_long", {"limit": 30, "length": 31})
    assert half.value == {"text": "", "files": [PHOTO], "said": {}}


def test_nothing_gathered() -> None:
    must = Field("note", FieldKind.FILES)
    assert read(FILES, Said(choice=DONE), None, ENV) == Fits(None)
    assert read(must, Said(choice=DONE), None, ENV) == Wrong("something")
    assert read(must, Said(), None, ENV) == Wrong("something")
    emptied = read(must, Said(choice=CLEAR), {"text": "a", "files": [PHOTO], "said": {"1": "a"}}, ENV)
    assert isinstance(emptied, Half)
    assert read(must, Said(choice=DONE), emptied.value, ENV) == Wrong("something")


@given(st.text(max_size=60), st.sampled_from([None, {"rw": "05"}, {"rw": "05", "rt": "02"}]))
def test_any_text_is_read_as_a_ward_or_refused(text: str, before: WardHalf | None) -> None:
    reading = ward(Said(text=text), before)
    if isinstance(reading, Fits):
        assert all(part.isdecimal() and int(part) for part in reading.value.values())
