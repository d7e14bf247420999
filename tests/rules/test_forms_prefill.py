"""What was sent before any question becomes answers; greetings are told from matters that begin with one."""

from datetime import datetime, timedelta

import pytest

from almanac.calendar import WIB
from tickets.drafts import Said
from tickets.forms import prefill
from tickets.forms.engine import CUT
from tickets.forms.fields import FILES_LIMIT
from tickets.model import AttachmentJson, SpotJson
from understanding import categories, smalltalk

NOW = datetime(2026, 11, 24, 10, tzinfo=WIB)
PHOTO: AttachmentJson = {"kind": "photo", "file_id": "x", "unique_id": "y", "caption": "", "size": 1}
SPOT: SpotJson = {"lat": -8.1565, "lon": 113.7231, "title": "", "address": ""}


def at(when: datetime) -> int:
    """Seconds of the epoch."""
    return int(when.timestamp())


def test_words_files_and_place_of_several_messages() -> None:
    kept = [
        Said(1, text="Mampet", attachment=PHOTO),
        Said(2, attachment=PHOTO),
        Said(3, text="Bau"),
        Said(4, spot=SPOT),
    ]
    answers = prefill.aspiration(kept)
    assert answers["text"] == "Mampet\nBau"
    assert len(answers["~files"]["files"]) == 2
    assert answers["place"] == {"text": "", "spot": SPOT}
    assert prefill.addition(kept)[0] == "Mampet\nBau\nhttps://maps.google.com/?q=-8.156500,113.723100"


def test_the_rest_of_a_paste_is_joined_to_it() -> None:
    kept = [Said(1, text="a" * CUT), Said(2, text="b"), Said(3, text="c")]
    assert prefill.aspiration(kept)["text"] == "a" * CUT + "b\nc"


def test_files_beyond_what_a_form_holds_go_on_waiting() -> None:
    kept = [Said(n, attachment=PHOTO) for n in range(13)] + [Said(20, text="Mampet")]
    used, over = prefill.fitting(kept)
    assert len(used) == FILES_LIMIT + 1
    assert [one.message for one in over] == [10, 11, 12]


def test_an_invitation_in_one_message() -> None:
    text = "Mengundang Pak Lurah tahlilan besok malam jam 7"
    kept = [Said(1, text=text, at=at(NOW)), Said(2, text="Pak RT 0812", phone="+6281234567890")]
    answers = prefill.invitation(kept, NOW)
    assert answers["type"] == "tahlilan"
    assert (answers["when"]["date"], answers["when"]["time"]) == ("2026-11-25", "19:00")
    assert answers["contact"] == "+6281234567890"
    assert answers["~note"]["text"].startswith(text)


def test_besok_counts_from_when_it_was_said_and_what_is_over_is_asked_anew() -> None:
    kept = [Said(1, text="yasinan besok malam jam 7", at=at(NOW))]
    assert prefill.invitation(kept, NOW + timedelta(hours=24))["when"]["date"] == "2026-11-25"
    assert "when" not in prefill.invitation(kept, NOW + timedelta(hours=48))


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Mengundang Bapak Lurah", True),
        ("ngaturi rawuh Pak Lurah", True),
        ("ada hajatan di rumah", True),
        ("Selokan mampet", False),
        ("undangan", True),
    ],
)
def test_what_sounds_like_an_invitation(text: str, sounds: bool) -> None:
    assert prefill.invites(text) is sounds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Assalamualaikum", "salam"),
        ("Assalamu'alaikum warahmatullahi wabarakatuh, Pak Lurah", "salam"),
        ("assalamualaikum selamat pagi bu", "salam"),
        ("Selamat malam Pak Lurah", "hello"),
        ("p", "hello"),
        ("matur suwun sanget nggih", "thanks"),
        ("ok makasih banyak", "okay"),
        ("nggih pak", "okay"),
        ("Selamat Hari Raya Idul Fitri 1448 H, mohon maaf lahir dan batin pak", "feast"),
        ("minal aidin wal faizin bu sekeluarga", "feast"),
        ("selamat natal bu lurah", "feast"),
        ("selamat lebaran pak, lampu gang mati", ""),
        ("assalamualaikum pak selokan saya mampet", ""),
        ("terima kasih pak lampu jalan mati", ""),
        ("malam jumat ada yasinan", ""),
        ("pagi ini jalan banjir", ""),
        ("ya ampun banjir lagi", ""),
        ("", ""),
        ("halo " * 40, ""),
    ],
)
def test_small_talk(text: str, kind: str) -> None:
    assert smalltalk.kind(text) == kind


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("Lampu jalan di gang 3 padam", "street_lighting"),
        ("Jalan berlubang depan pasar", "roads_drainage"),
        ("sampah numpuk sudah seminggu", "waste"),
        ("dalan bolong", "roads_drainage"),
        ("KTP saya hilang", "civil_registration"),
    ],
)
def test_the_likeliest_category(text: str, likeliest: str) -> None:
    assert categories.guess(text)[0] == likeliest


def test_no_category_where_no_known_word_is() -> None:
    assert categories.guess("mohon perhatiannya") == ()
