"""Understanding as values: context, slots, several matters, and whatever anybody may type."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.deployment import PLACES
from texts import intents
from understanding.intents import Matter, Media, Message, Unnumbered, Who, understand
from understanding.intents.lexicon import cues
from understanding.intents.message import MatterKind
from understanding.intents.model import (
    Add,
    Change,
    Invite,
    Name,
    Note,
    Period,
    Profile,
    Question,
    Report,
    Status,
    What,
)
from understanding.intents.papers import known
from understanding.intents.spelling import even
from understanding.when import Understood

NOW = dt.datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001  # local, as Message allows
LAMP = Matter("TGG-2612-0007", MatterKind.ASPIRATION, "street_lighting", "lampu gang melati padam")
STARTS = dt.datetime(2026, 12, 12, 19, 30)  # noqa: DTZ001  # local, as Matter allows
TALK = Matter("TGG-2612-0030", MatterKind.INVITATION, text="pengajian rutin", starts_at=STARTS)


def message(text: str, *matters: Matter, who: Who = Who.RESIDENT, **more: object) -> Message:
    """Of a resident of Tegalgede."""
    return Message(text, NOW, who, "tegalgede", open=matters, **more)  # type: ignore[arg-type]  # as given


@pytest.mark.parametrize(
    "number", ["TGG-2612-0007", "tgg 2612 7", "tgg26120007", "0007", "no 7", "2612-0007"]
)
def test_a_number_is_completed_from_what_is_open(number: str) -> None:
    first = understand(message(number, LAMP, TALK)).first
    assert first is not None
    assert (first.name, first.slots) == (Name.STATUS, Status("TGG-2612-0007"))


def test_a_full_number_that_is_not_open_stays_and_a_short_one_is_not_guessed() -> None:
    full = understand(message("cek TGG-2510-0123", LAMP)).first
    assert full is not None
    assert full.slots == Status("TGG-2510-0123")
    assert all(
        "0123" not in str(one.slots) for one in understand(message("nomor 0123 gimana", LAMP, TALK)).intents
    )


def test_of_two_that_fit_alike_none_is_taken() -> None:
    other = Matter("TGG-2612-0008", MatterKind.ASPIRATION, "street_lighting", "lampu taman padam")
    first = understand(message("laporan saya gimana", LAMP, other)).first
    assert first is not None
    assert (first.name, first.slots) == (Name.STATUS, Status(""))


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("pengajiannya mundur sehari", "2026-12-13", "19:30"),
        ("pengajian maju setengah jam", "2026-12-12", "19:00"),
        ("pengajian diganti hari Senin jamnya tetap", "2026-12-14", "19:30"),
        ("pengajian pindah ke tanggal 15 jam 20.00", "2026-12-15", "20:00"),
        ("jam pengajian berubah dari jam 19.30 ke jam 20.15", "2026-12-12", "20:15"),
    ],
)
def test_what_was_not_changed_is_taken_from_the_ticket(text: str, date: str, time: str) -> None:
    first = understand(message(text, LAMP, TALK)).first
    assert first is not None
    assert isinstance(first.slots, Change)
    assert (first.slots.number, first.slots.what) == (TALK.number, What.TIME)
    assert isinstance(first.slots.value, Understood)
    moment = first.slots.value.moment
    assert (str(moment.date), f"{moment.time:%H:%M}") == (date, time)


def test_a_picture_without_words_belongs_to_what_is_open() -> None:
    shown = understand(message("", LAMP, media=(Media.PHOTO,)))
    assert [one.name for one in shown.intents] == [Name.ADD, Name.REPORT]
    assert [one.name for one in understand(message("", media=(Media.PHOTO,))).intents] == [Name.REPORT]
    assert understand(message("")).intents == ()


def test_two_things_are_both_found_each_with_its_own_slots() -> None:
    found = understand(message("lampu mati di gang 3, sekalian mau tanya syarat KK hilang"))
    slots = {one.name: one.slots for one in found.intents}
    assert slots[Name.REPORT] == Report("street_lighting", "gang 3")
    assert slots[Name.QUESTION] == Question(document="kk_lost")


def test_thanks_between_take_up_nothing_of_the_matter() -> None:
    text = "Mengundang bapak ke pengajian Sabtu jam 19.30. Terima kasih banyak. Panitia, HP 081234567890"
    found = understand(message(text))
    assert [one.name for one in found.intents] == [Name.INVITE, Name.THANKS]
    assert isinstance(found.intents[0].slots, Invite)
    assert found.intents[0].slots.contact == "+6281234567890"


@pytest.mark.parametrize("text", ["pak", "pak lurah", "min"])
def test_who_only_calls_is_greeted(text: str) -> None:
    assert [one.name for one in understand(message(text)).intents] == [Name.GREETING]


def test_a_time_counts_from_when_it_was_said() -> None:
    text = "besok malam jam 8 rapat RT di balai RW, pak lurah diundang"
    header = understand(message(f"[05/12/26 18.40] Pak Joko: {text}")).first
    forwarded = understand(message(text, forwarded_at=dt.datetime(2026, 12, 5, 9))).first  # noqa: DTZ001
    for first in (header, forwarded):
        assert first is not None
        assert isinstance(first.slots, Invite)
        assert isinstance(first.slots.when, Understood)
        assert first.slots.when.moment.date == dt.date(2026, 12, 6)


def test_phones_are_kept_with_the_country() -> None:
    first = understand(message("nomor hp saya ganti 0812-3456-7890")).first
    assert first is not None
    assert first.slots == Profile(phone="+6281234567890")


@pytest.mark.parametrize("text", ["ya", "iya pak", "nggih", "ok", "jadi"])
def test_an_assent_wants_nothing_of_its_own(text: str) -> None:
    assert understand(message(text, TALK)).intents == ()


def test_only_officials_have_what_officials_want() -> None:
    text = "saya cuti besok sampai Jumat"
    first = understand(message(text, who=Who.OFFICIAL)).first
    assert first is not None
    assert first.slots == Period(dt.date(2026, 12, 9), dt.date(2026, 12, 11))
    assert Name.ABSENCE not in {one.name for one in understand(message(text)).intents}


def test_a_note_has_the_name_and_the_matter() -> None:
    first = understand(message("catat: Bu Sri RT 3 lapor got depan rumahnya mampet", who=Who.OFFICIAL)).first
    assert first is not None
    assert first.slots == Note("Bu Sri", "got depan rumahnya mampet")


def test_an_emergency_comes_first_whatever_else_is_said() -> None:
    found = understand(message("terima kasih kemarin. tolong rumah tetangga kebakaran sekarang!!"))
    assert found.emergency
    assert found.first is not None
    assert found.first.name is Name.REPORT


def test_identity_numbers_are_masked_and_nothing_else_changes() -> None:
    found = understand(message("NIK saya 3509123456780001 tolong cek"))
    assert found.masked == "NIK saya •••••••••••••••• tolong cek"


def test_every_programme_is_heard() -> None:
    files = {file.stem for file in PLACES.parent.glob("*.toml")}
    aside = {"calendar", "deadlines", "emergency", "kelurahan", "posts", "categories"}
    assert files - aside == set(known())


def test_each_intent_says_why() -> None:
    found = understand(message("lampu jalan mati di gang mawar"))
    assert all(one.why for one in found.intents)
    told = intents.explain(message("lampu jalan mati di gang mawar"))
    assert told.startswith("report")
    assert "something is broken: lampu, mati" in told


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(Who))
def test_whatever_is_typed_gets_an_answer_twice_the_same(text: str, who: Who) -> None:
    one = message(text, LAMP, TALK, who=who)
    assert understand(one) == understand(one)


@pytest.mark.parametrize(
    "hostile", ["di " * 1365, ", " * 2048, "tgg 2612 " * 450, "[07/12/26 20.15] a: " * 200]
)
def test_hostile_texts_end(hostile: str) -> None:
    understand(message(hostile[:4096], LAMP, TALK))


def test_cues_cover_the_words_they_say() -> None:
    words = even("tolong lampunya diperbaiki").words
    found = {one.name: words[one.first].typed for one in cues(words)}
    assert found["things"] == "lampunya"
    assert found["fix"] == "diperbaiki"


def test_a_review_that_is_open_has_no_number_and_none_can_name_it() -> None:
    review = Matter(Unnumbered.REVIEW, MatterKind.ASPIRATION, "waste", "Sampah di pasar menumpuk")

    def numbers(text: str) -> list[str]:
        found = understand(message(text, review, LAMP)).intents
        return [one.slots.number for one in found if isinstance(one.slots, Add | Status)]

    assert numbers("tambahan untuk sampah pasar: yang sebelah utara juga") == [Unnumbered.REVIEW]
    assert numbers("7") == [LAMP.number]
    assert Unnumbered.REVIEW not in numbers("review")
