"""The rights to one's own data: when an office is reminded, when a copy may be had, what goes into it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.words import Words
from tickets.model import Person
from tickets.residents import own_copies
from tickets.residents.model import ANSWER_WITHIN, DataRequest, Right, again_from, due, next_reminder

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITI = Person(1, 101, "Siti", "+6281234567890", "tegalgede", "05", "02", "1")
OFFICES = {"Pak Hadi": "staff", "Bu Ratna": "lurah", "Siti": "rw_head", "Al": "staff"}
LABEL = Words({}).label


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(), 24 * HOUR),
        (24 * HOUR - timedelta(milliseconds=1), 24 * HOUR),
        (24 * HOUR, 48 * HOUR),
        (50 * HOUR, 66 * HOUR),
        (66 * HOUR, 72 * HOUR),  # then it is late, and every day
        (72 * HOUR, 96 * HOUR),
        (95 * HOUR, 96 * HOUR),
        (96 * HOUR, 120 * HOUR),
        (1000 * HOUR, 1008 * HOUR),
    ],
)
def test_an_office_is_reminded_in_time_and_daily_once_late(passed: timedelta, expected: timedelta) -> None:
    assert next_reminder(NOW, NOW + passed) == NOW + expected


@given(st.integers(0, 10**10))
def test_a_reminder_is_always_ahead_and_within_a_day(milliseconds: int) -> None:
    now = NOW + timedelta(milliseconds=milliseconds)
    assert now < next_reminder(NOW, now) <= now + 24 * HOUR


def test_three_times_24_hours_are_counted_by_the_clock() -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    assert due(friday) - friday == ANSWER_WITHIN == timedelta(hours=72)


def test_a_copy_once_in_six_hours() -> None:
    made = DataRequest(1, 1, Right.COPY, "tegalgede", "", NOW, done_at=NOW)
    assert again_from(None, NOW) is None
    assert again_from(made, NOW) == NOW + 6 * HOUR
    assert again_from(made, NOW + 6 * HOUR - timedelta(milliseconds=1)) == NOW + 6 * HOUR
    assert again_from(made, NOW + 6 * HOUR) is None


def event(note: str, name: str = "noted", role: str = "staff", held: int = 0) -> dict[str, object]:
    """A row of a ticket's history."""
    return {"number": "TGG-2611-0001", "at": 1, "name": name, "role": role, "note": note, "held": held}


def noted(row: dict[str, object]) -> dict[str, object]:
    """The row as it goes into the copy."""
    (found,) = own_copies.cleaned({"events": [row]}, SITI, OFFICES, LABEL)["events"]
    return dict(found)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Pak Hadi ke lokasi", "Staf ke lokasi"),
        ("sudah bilang PAK HADI, juga bu ratna.", "sudah bilang Staf, juga Lurah."),
        ("Pak Hadiyanto warga", "Pak Hadiyanto warga"),  # another name that begins alike
        ("Al di sana", "Al di sana"),  # too short to be told from words
        ("Siti sendiri yang lapor", "Siti sendiri yang lapor"),  # their own name stays, whatever they hold
        ("hubungi 0812-9999-8888", "hubungi ••••-••••-••••"),
        ("hubungi +62 812 9999 8888 ya", "hubungi +•• ••• •••• •••• ya"),
        ("hubungi 0812-3456-7890", "hubungi 0812-3456-7890"),  # their own
        ("biaya Rp 1.500.000, RT 02 RW 05", "biaya Rp 1.500.000, RT 02 RW 05"),
        ("", ""),
    ],
)
def test_in_notes_of_officials_offices_stand_for_names(note: str, expected: str) -> None:
    assert noted(event(note))["note"] == expected


def test_the_longest_of_two_names_counts() -> None:
    offices = {"Bu Ratna": "staff", "Bu Ratna Dewi": "lurah"}
    row = event("Bu Ratna Dewi lalu Bu Ratna")
    (found,) = own_copies.cleaned({"events": [row]}, SITI, offices, LABEL)["events"]
    assert found["note"] == "Lurah lalu Staf"


def test_what_they_said_themselves_stays_as_it_is() -> None:
    said = "Kata Pak Hadi telepon 0812-9999-8888"
    assert noted(event(said, "added", "resident"))["note"] == said


def test_notes_on_an_open_complaint_about_officials_stay_shut_and_answers_do_not() -> None:
    shut = noted(event("Panggil saksi", held=1))
    assert (shut["note"], shut["held"]) == ("", 1)
    told = noted(event("Mohon bukti", "ask", held=1))
    assert (told["note"], told["held"]) == ("Mohon bukti", 0)
    assert noted(event("Panggil saksi"))["note"] == "Panggil saksi"


@pytest.mark.parametrize(
    ("form", "own"),
    [
        ("aspiration", True), ("pahala/request", True), ("sedekah_sampah/record/own", True),
        ("data_correct", True),
        ("on_behalf", False), ("reply", False), ("sedekah_sampah/record", False), ("data_refuse", False),
    ],
)  # fmt: skip
def test_of_forms_about_others_only_that_there_is_one(form: str, own: bool) -> None:
    row = {"form": form, "answers": '{"name":"Tono"}', "step": "name"}
    (found,) = own_copies.cleaned({"drafts": [row]}, SITI, {}, LABEL)["drafts"]
    assert found == (row if own else {**row, "answers": "{}"})


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ('{"message":{"text":"Lampu mati"}}', "Lampu mati"),
        ('{"edited_message":{"caption":"Foto"}}', "Foto"),
        ('{"callback_query":{"data":"x","message":{"text":"Pelapor: Tono"}}}', ""),
        ('{"message":{"photo":[]}}', ""),
        ("[]", ""),
        (None, ""),
    ],
)
def test_of_a_message_that_waits_its_words(payload: str | None, expected: str) -> None:
    row = {"received_at": 1, "state": "waiting", "payload": payload}
    (found,) = own_copies.cleaned({"inbox": [row]}, SITI, {}, LABEL)["inbox"]
    assert found["payload"] == expected
