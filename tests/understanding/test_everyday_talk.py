"""Kinds of everyday messages that others' batches found to be misheard, each in several wordings."""

from datetime import date
from typing import Any

import pytest

from tests.understanding.talk_judge import Row, answer

LAMP: Row = {
    "number": "ATR-2704-0031",
    "kind": "aspiration",
    "category": "street_lighting",
    "text": "lampu gang padam",
}
FEAST: Row = {
    "number": "ATR-2704-0035",
    "kind": "invitation",
    "text": "resepsi anak pak Slamet",
    "starts_at": "2027-04-25T10:00",
}
PAPER: Row = {"number": "ATR-2704-0040", "kind": "service", "text": "surat keterangan usaha"}


def heard(text: str, *tickets: Row, who: str = "resident") -> Row:
    """The first intent with its slots."""
    row = {
        "text": text,
        "now": "2027-04-20T13:30",
        "who": who,
        "kelurahan": "antirogo",
        "open": list(tickets),
    }
    found = answer(row)["intents"]
    return found[0] if found else {"intent": "", "slots": {}}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("btl", "batal"),
        ("mnu", "menu"),
        ("cncl", "batal"),
        ("prfl", "profil"),
        ("lyanan", "layanan"),
        ("slsai", "selesai"),
    ],
)
def test_a_button_may_be_written_without_vowels(text: str, command: str) -> None:
    assert heard(text) == {"intent": "command", "slots": {"command": command}}


@pytest.mark.parametrize("text", ["btw", "ok", "tgl", "jln", "yg"])
def test_a_shortening_is_no_button(text: str) -> None:
    assert heard(text)["intent"] != "command"


@pytest.mark.parametrize(
    ("text", "rt", "rw"),
    [
        ("RT saya bukan 3 tapi 8", "8", None),
        ("saya bukan RT 3 tapi RT 8", "8", None),
        ("RW saya harusnya 05", None, "05"),
        ("RT ku sing bener 11", "11", None),
        ("aku saiki ngekos nang RT 7 RW 2", "7", "2"),
        ("RW nya salah, RW 3 yang betul", None, "3"),
    ],
)
def test_where_somebody_lives_is_put_right(text: str, rt: str | None, rw: str | None) -> None:
    found = heard(text)
    assert found["intent"] == "profile"
    assert (found["slots"].get("rt"), found["slots"].get("rw")) == (rt, rw)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nama lengkap saya Mochammad Irfan, tolong diganti", "Mochammad Irfan"),
        ("nyamana kaule sala, se bender Maimunah", "Maimunah"),
        ("betulkan nama saya: Siti Aminah", "Siti Aminah"),
    ],
)
def test_a_name_is_put_right(text: str, name: str) -> None:
    assert heard(text) == {"intent": "profile", "slots": {"name": name}}


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("besok saja pak, jam tetap", "2027-04-21", "10:00"),
        ("acaranya lusa aja, jamnya tetep", "2027-04-22", "10:00"),
        ("dipercepat sehari", "2027-04-24", "10:00"),
        ("resepsi 40 tamu mundur ke Senin 26 April jam tetap", "2027-04-26", "10:00"),
    ],
)
def test_another_day_of_the_one_invitation(text: str, day: str, clock: str) -> None:
    found = heard(text, FEAST)
    assert (found["intent"], found["slots"]["what"]) == ("change", "time")
    assert (found["slots"]["value"]["date"], found["slots"]["value"]["time"]) == (day, clock)


def test_a_count_before_the_move_is_of_the_event() -> None:
    forty: Row = {**FEAST, "text": "tahlil 40 hari pak Karto", "starts_at": "2027-04-26T19:00"}
    value = heard("tahlil 40 hari diundur ke Rabu 28 April jam 19.00", forty)["slots"]["value"]
    assert (value["date"], value["time"]) == ("2027-04-28", "19:00")


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("hubungi Bu Wiwik saja 0813 5555 1212", "contact", "+6281355551212"),
        ("atas nama besan saya pak Jumadi", "host", "besan saya pak Jumadi"),
        ("sing duwe gawe dudu pak Slamet, tapi pak Darto", "host", "pak Darto"),
    ],
)
def test_whose_and_whom_to_call(text: str, what: str, value: str) -> None:
    found = heard(text, FEAST)
    assert found == {"intent": "change", "slots": {"number": FEAST["number"], "what": what, "value": value}}


@pytest.mark.parametrize(
    ("text", "tickets", "number"),
    [
        ("SKU saya sudah bisa diambil?", (LAMP, FEAST, PAPER), "0040"),
        ("suratnya sudah ditandatangani belum", (PAPER,), "0040"),
        ("lampu gang kapan dibenerin pak", (LAMP, FEAST), "0031"),
        ("pak lampunya jadinya kapan diganti", (LAMP, FEAST), "0031"),
        ("tukangnya kapan ke sini", (LAMP,), "0031"),
        ("terus kelanjutannya bagaimana ya", (LAMP,), "0031"),
    ],
)
def test_how_far_it_is(text: str, tickets: tuple[Row, ...], number: str) -> None:
    found = heard(text, *tickets)
    assert found == {"intent": "status", "slots": {"number": f"ATR-2704-{number}"}}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("buat tiket ATR-2704-0031, tiangnya sekarang miring", "0031"),
        ("ATR-2704-0031 yang depan pos juga mati", "0031"),
        ("untuk SKU saya, NPWP menyusul besok", "0040"),
        ("berkas SKU yang kurang saya kirim besok", "0040"),
        ("soal lampu gang, saklarnya di rumah pak Edi", "0031"),
    ],
)
def test_more_of_a_ticket(text: str, number: str) -> None:
    found = heard(text, LAMP, FEAST, PAPER)
    assert found == {"intent": "add", "slots": {"number": f"ATR-2704-{number}"}}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kaule ngatoraghi pak lurah, pangajian malem Salasa mare isya' e romana H. Anwar", "pengajian"),
        ("pak lurah monggo cangkrukan warga nanti malam jam 8 di pos", "other"),
        ("undang pak lurah bedah buku di perpustakaan Jumat jam 1 siang", "other"),
        ("megengan di mushola besok malam jam 7, pak lurah ikut ya", "slametan"),
        ("mohon bapak hadir di seminar stunting Kamis jam 1 siang", "other"),
    ],
)
def test_the_kind_of_event(text: str, kind: str) -> None:
    found = heard(text)
    assert (found["intent"], found["slots"].get("type")) == ("invite", kind)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "peresmian jembatan desa, bapak diundang Jumat jam 9 pagi, kumpul di kantor kecamatan",
            "kantor kecamatan",
        ),
        ("pelantikan takmir masjid Jumat jam 9 pagi bertempat di balai RW 2", "balai RW 2"),
        ("undangan rapat Jumat jam 9 pagi di rumah pak Tukijo ditunggu ya pak", "rumah pak Tukijo"),
    ],
)
def test_the_place_and_not_what_it_is_for(text: str, place: str) -> None:
    assert heard(text)["slots"]["place"] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("air sumur kampung berminyak sejak ada bengkel", None),
        ("ayunan di taman bermain talinya putus", "taman bermain"),
        ("kran di masjid umum ditinggal mengalir terus, mohon dibetulkan", "masjid umum"),
        ("lampu di Jalan Diponegoro padam", "Jalan Diponegoro"),
    ],
)
def test_a_place_ends_where_it_is_told_of(text: str, place: str | None) -> None:
    assert heard(text)["slots"].get("place") == place


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("saya Dewi, anak saya aqiqah lusa jam 4 sore di gang Melati", "Dewi"),
        ("kulo Parman badhe slametan benjing sonten jam 4", "Parman"),
        ("perkenalkan saya Rina dari karang taruna, mengundang rapat Sabtu malam jam 7", "Rina"),
        ("saya mau mengundang bapak rapat Sabtu malam jam 7", None),
    ],
)
def test_who_invites_says_so(text: str, host: str | None) -> None:
    assert heard(text)["slots"].get("host") == host


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("aduan dari 1 sampai 15 april berapa", "figures", {"from": "2027-04-01", "to": "2027-04-15"}),
        ("laporan masuk bulan maret berapa", "figures", {"from": "2027-03-01", "to": "2027-03-31"}),
        ("acara kamis malam jumat yang ada undangan", "agenda", {"day": "2027-04-22"}),
        ("nanti malam tahlilan di mana", "agenda", {"day": "2027-04-20"}),
        ("hajatan malam minggu yang harus saya hadiri", "agenda", {"day": "2027-04-24"}),
        ("cuti mulai 1 Mei sampai 31 Juli", "absence", {"from": "2027-05-01", "to": "2027-07-31"}),
        ("saya izin besok, ada acara keluarga", "absence", {"from": "2027-04-21", "to": "2027-04-21"}),
    ],
)
def test_officials_days(text: str, intent: str, slots: dict[str, Any]) -> None:
    assert heard(text, who="official") == {"intent": intent, "slots": slots}


def test_an_official_may_invite_too() -> None:
    found = heard("undangan tahlilan pak Rahmat besok malam jam 7 di gang Mawar 3", who="official")
    assert found["intent"] == "invite"
    assert found["slots"]["when"]["date"] == str(date(2027, 4, 21))


@pytest.mark.parametrize(
    "text", ["kurang ajar", "sontoloyo", "dasar tukang tipu kalian", "bot bego", "goblok kabeh"]
)
def test_abuse(text: str) -> None:
    assert heard(text)["intent"] == "abuse"


@pytest.mark.parametrize(
    "text",
    [
        "Butuh dana cepat? bunga rendah, wa mbak Sari",
        "jasa skripsi murah cepat",
        "pinjam uang cair 5 menit cuma KTP",
    ],
)
def test_advertising(text: str) -> None:
    assert heard(text)["intent"] == "spam"


@pytest.mark.parametrize(
    "text",
    [
        "anak yatim dapat santunan dari kelurahan ga ya",
        "ada bantuan modal nggak tahun ini",
        "sabtu kantor buka tidak",
        "bikin akta telat kena denda tidak ya",
    ],
)
def test_a_closing_word_asks(text: str) -> None:
    assert heard(text)["intent"] in ("question", "request")


def test_both_of_two_matters_are_heard() -> None:
    row = {
        "text": "tolong catat posyandu kehabisan vitamin, dan saya mau tanya cara bikin SKU",
        "now": "2027-04-20T13:30",
    }
    assert {"report", "question"} <= {one["intent"] for one in answer(row)["intents"]}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("resepsinya atas nama H. Sukandar ya, bukan saya yang punya hajat", "H. Sukandar"),
        ("undangannya atas nama Pak Wiryo, bukan kami", "Pak Wiryo"),
    ],
)
def test_whose_event_it_is_stands_before_whose_it_is_not(text: str, host: str) -> None:
    found = heard(text, FEAST)
    assert found["intent"] == "change"
    assert found["slots"]["value"] == host


@pytest.mark.parametrize(
    ("text", "rt", "rw"),
    [
        ("RT saya tercatat salah, seharusnya 05 RW 2", "05", "2"),
        ("rw saya keliru di data, harusnya 11", "", "11"),
    ],
)
def test_a_wrong_ward_is_put_right(text: str, rt: str, rw: str) -> None:
    found = heard(text)
    assert found["intent"] == "profile"
    assert (found["slots"].get("rt", ""), found["slots"].get("rw", "")) == (rt, rw)


@pytest.mark.parametrize(
    ("text", "intent", "place"),
    [
        ("lampu gang durian mati", "report", "gang durian"),
        ("tahlil nanti malam jam 7 di rumah duka gang buntu samping bengkel las", "invite", "bengkel las"),
    ],
)
def test_a_lane_is_named_whole(text: str, intent: str, place: str) -> None:
    found = heard(text)
    assert found["intent"] == intent
    assert place in found["slots"]["place"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("tolong tampilkan laporan atas nama Pak Seno", "search"),
        ("cari semua aduan dari bu Wati", "search"),
        ("laporan dari bu Wati, sampah belum diangkut di RW 4", "note"),
        ("warga atas nama Yatno RT 3 RW 1 lapor jalan berlubang, lewat telpon", "note"),
    ],
)
def test_a_clerk_looks_for_tickets_or_notes_one(text: str, intent: str) -> None:
    found = heard(text, who="official")
    assert found["intent"] == intent
    if "Yatno" in text:
        assert found["slots"]["name"] == "Yatno"


def test_madurese_words_for_a_circumcision_and_for_papers() -> None:
    assert (
        heard("ngatore ka sonnadhan ana' kaule, are sennen jam 8 lagghu, bengko RT 3")["slots"]["type"]
        == "khitanan"
    )
    assert heard("ngoros KTP anyar e ka'dimma")["intent"] in {"request", "question"}
