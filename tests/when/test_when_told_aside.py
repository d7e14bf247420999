"""Days that a text tells of and does not mean: what a feast is prepared on, old plans, what has been."""

from datetime import datetime

import pytest

from understanding.when import Ambiguous, Invalid, Refusal, Understood, understand

NOW = datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001, a Tuesday


def moment(text: str) -> str:
    """The one moment that is understood, as day, month and clock."""
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert len(result.moments) == 1
    return f"{result.moment.date:%d.%m.} {result.moment.time:%H:%M}"


def offered(text: str) -> set[tuple[int, int | None]]:
    """Day of the month and hour of what is asked."""
    result = understand(text, NOW)
    assert isinstance(result, Ambiguous), result
    return {(m.date.day, m.time.hour if m.time else None) for m in result.candidates}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("latihan drama Natal Jumat jam 7 malam", "11.12. 19:00"),
        ("gladi bersih natal Kamis jam 4 sore", "10.12. 16:00"),
        ("rapat persiapan malam tahun baru, Sabtu malam jam 8", "12.12. 20:00"),
        ("panitia natal kumpul Minggu jam 17.00 di gereja", "13.12. 17:00"),
        ("menyambut maulid nabi, lomba adzan Sabtu jam 8 pagi", "12.12. 08:00"),
        ("rapat persiapan 17 Agustus hari Kamis jam 8 malam", "10.12. 20:00"),
        ("tahun baru di balai jam 8 malam", "01.01. 20:00"),
    ],
)
def test_what_is_prepared_is_not_the_day(text: str, meant: str) -> None:
    assert moment(text) == meant


def test_a_day_that_is_meant_is_asked_beside_another() -> None:
    assert {(25, None), (12, 9)} <= offered("pas natal ada bazar, Sabtu jam 9 pagi")
    assert {(10, None), (12, 9)} <= offered("pas lebaran kumpul keluarga, Sabtu jam 9")  # 10 March 2027


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("jadwal lama Kamis malam, jadwal baru Jumat malam jam 19.00", "11.12. 19:00"),
        ("yang lama Kamis jam 7 malam, yang baru Sabtu jam 8 malam", "12.12. 20:00"),
        ("sing lawas malem Kemis, sing anyar malem Setu jam wolu bengi", "11.12. 20:00"),
        ("tanggal lama 15 Desember, tanggal baru 17 Desember jam 9 pagi", "17.12. 09:00"),
    ],
)
def test_the_new_plan_stands_in_place_of_the_old(text: str, meant: str) -> None:
    assert moment(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("syukuran wisuda anak (lulus 12 Oktober), Jumat malam jam 7", "11.12. 19:00"),
        (
            "20 Desember masjid genap berusia 50 tahun, tasyakuran Sabtu 26 Desember jam 8 malam",
            "26.12. 20:00",
        ),
        ("syukuran yayasan (berdiri 5 Mei 1997), Sabtu malam jam 7", "12.12. 19:00"),
        ("resepsi Minggu 13 Desember jam 10 pagi (lamaran 2 Januari)", "13.12. 10:00"),
        ("syukuran lulus Jumat malam jam 7", "11.12. 19:00"),
        ("rapat Jumat jam 8 malam, selokan meluap setiap musim hujan", "11.12. 20:00"),
        ("rapat Jumat 11 Desember jam 9 pagi, kendaraan dialihkan mulai pukul 16.00", "11.12. 09:00"),
        (
            "rapat Sabtu 12 Desember pukul 09.00, kantor buka setiap hari kerja pukul 08.00-14.00",
            "12.12. 09:00",
        ),
        ("undangan Kamis 10 Desember pukul 08.00, peserta mendapat makan siang", "10.12. 08:00"),
        ("makan malam Sabtu jam 7 di rumah pak RT", "12.12. 19:00"),
        ("pak lurah saged rawuh mboten dinten Sabtu jam 7 dalu", "12.12. 19:00"),
    ],
)
def test_what_stands_beside_the_event_does_not_count(text: str, meant: str) -> None:
    assert moment(text) == meant


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("dimakamkan nanti sore jam 4, tahlilan nanti malam jam 7", {(8, 16), (8, 19)}),
        ("pemakaman siang ini di TPU, tahlilan malam ini jam 8", {(8, None), (8, 20)}),
        ("jenazah dimakamkan besok jam 9 pagi, malamnya tahlil jam 7", {(9, 9), (9, 19)}),
        ("disarekno mengko sore, tahlilane mengko bengi jam wolu", {(8, None), (8, 20)}),
    ],
)
def test_a_burial_and_a_tahlil_are_both_offered(text: str, both: set[tuple[int, int | None]]) -> None:
    assert both <= offered(text)


def test_a_burial_that_has_been_is_not_offered() -> None:
    assert moment("sudah dimakamkan tadi pagi, tahlil nanti malam jam 7") == "08.12. 19:00"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tanggal duapuluh lima jam sembilan pagi", "25.12. 09:00"),
        ("tgl duapuluhsatu Desember jam 9 pagi", "21.12. 09:00"),
        ("tanggal tigapuluh satu Desember jam 9 pagi", "31.12. 09:00"),
        ("tangghal dulekor Desember kol sanga' ghulagghu", "22.12. 09:00"),
    ],
)
def test_numbers_in_two_words_and_in_madurese(text: str, meant: str) -> None:
    assert moment(text) == meant


def test_each_day_of_a_letters_span_has_its_clock() -> None:
    result = understand("tanggal : 14 s.d. 16 Desember 2026\nwaktu : setiap hari mulai pukul 08.00 WIB", NOW)
    assert isinstance(result, Understood)
    assert [(m.date.day, m.time.hour if m.time else None) for m in result.moments] == [
        (14, 8),
        (15, 8),
        (16, 8),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "pengajian Sabtu mboten sios pak, mangke kulo kabari",
        "tahlilan Sabtu gak sido, nanti saya hubungi lagi",
    ],
)
def test_news_to_come_is_no_time(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Invalid)
    assert result.reason is Refusal.CALLED_OFF
