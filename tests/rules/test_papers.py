"""Papers for the wall: letterhead, numbers of pages, months by name, figures at the right, all counted."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from almanac.calendar import WIB
from commands import papers
from tests.rules.test_letters import NOW, PLACES, REQUEST, TICKET, WORDS
from texts.papers import reports
from texts.papers.charts import Bars, bars, folded
from texts.papers.letters import letter
from texts.papers.reports import short_span
from texts.papers.sheets import Sheet, workbook
from texts.papers.ticket_tables import COLUMNS, TicketList, tickets
from tickets.digests.figures import Digest, SpanFigures
from tickets.digests.model import Filed
from tickets.digests.spans import Span
from tickets.model import Kind, Office, Person, Role
from tickets.places import Front, WrongPlaces
from tickets.places import load as load_places

TEGALGEDE = PLACES["tegalgede"]
DOCS = Path(__file__).parents[2] / "docs" / "papers"


def text_of(pdf: bytes) -> list[str]:
    """The words of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def letter_of(text: str = TICKET.text) -> bytes:
    assert REQUEST is not None
    assert REQUEST.letter is not None
    return letter(WORDS, replace(TICKET, text=text), REQUEST.letter, NOW)


def test_the_letter_has_what_an_office_expects_of_it() -> None:
    (page,) = text_of(letter_of())
    for words in (
        "PEMERINTAH KABUPATEN JEMBER KECAMATAN SUMBERSARI KELURAHAN TEGALGEDE",
        "Nomor : 300/TGG-2612-0042/I/2027 Lampiran : – Hal : Permohonan izin keramaian",
        "Tegalgede, 1 Januari 2027",
        "Mengetahui Ketua RT 02 Ketua RW 05",
        "Tembusan: 1. Camat Sumbersari",
        "Babinsa dan Bhabinkamtibmas Tegalgede",
        "TGG-2612-0042 · dicetak 1 Januari 2027, 03.00 WIB · halaman 1 dari 1",
    ):
        assert words in page
    assert "Perihal" not in page


def test_a_long_letter_says_which_page_it_is_and_keeps_signatures_whole() -> None:
    pages = text_of(letter_of("\n".join(f"Keterangan {n}: jalan ditutup" for n in range(40))))
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert f"halaman {number} dari 2" in page
    assert "Mengetahui Ketua RT 02 Ketua RW 05" in pages[1]


def test_without_rt_the_pen_fills_it_in() -> None:
    assert REQUEST is not None
    assert REQUEST.letter is not None
    (page,) = text_of(letter(WORDS, replace(TICKET, rt=""), REQUEST.letter, NOW))
    assert "Ketua RT .........." in page


def test_address_and_emblem_of_the_kelurahan_are_on_its_papers(tmp_path: Path) -> None:
    Image.new("RGB", (40, 60), "blue").save(tmp_path / "lambang.png")
    front = Front(address="Jalan Kalimantan 1, Jember", phone="0331-000")
    place = replace(TEGALGEDE, front=front, emblem=tmp_path / "lambang.png")
    words = replace(WORDS, places={**PLACES, "tegalgede": place})
    assert REQUEST is not None
    assert REQUEST.letter is not None
    made = letter(words, TICKET, REQUEST.letter, NOW)
    assert "Jalan Kalimantan 1, Jember · Telp. 0331-000" in text_of(made)[0]
    assert len(PdfReader(io.BytesIO(made)).pages[0].images) == 1
    assert not PdfReader(io.BytesIO(letter_of())).pages[0].images


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("nowhere.png", None, "is no file beside kelurahan.toml"),
        ("words.png", b"words", "is neither a PNG nor a JPEG"),
        (".", None, "is no file beside kelurahan.toml"),
    ],
)
def test_an_emblem_that_cannot_be_printed_is_a_fault_at_the_start(
    tmp_path: Path, name: str, content: bytes | None, fault: str
) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    file = tmp_path / "kelurahan.toml"
    ward = 'name = "A"\ncode = "AAA"\nlat = -8.1\nlon = 113.7\nagenda = "16:00"\nrw = 3\n'
    file.write_text(f'[a]\n{ward}emblem = "{name}"\n')
    with pytest.raises(WrongPlaces, match=fault) as wrong:
        load_places(file)
    assert [one.place for one in wrong.value.faults] == ["a.emblem"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-11-01", "2026-11-30", "November 2026"),
        ("2026-01-01", "2026-12-31", "Tahun 2026"),
        ("2026-11-01", "2026-11-15", "1–15 November 2026"),
        ("2026-10-28", "2026-11-03", "28 Oktober – 3 November 2026"),
        ("2025-12-28", "2026-01-03", "28 Desember 2025 – 3 Januari 2026"),
        ("2026-11-24", "2026-11-24", "24 November 2026"),
    ],
)
def test_days_are_named_as_headings_have_room_for(first: str, last: str, told: str) -> None:
    assert short_span(WORDS, Span(date.fromisoformat(first), date.fromisoformat(last))) == told


def digest(**figures: object) -> Digest:
    """That of November."""
    now = SpanFigures(**figures)  # type: ignore[arg-type]  # as they are named there
    return Digest(TEGALGEDE, papers.NOVEMBER, now, SpanFigures(), open=3, overdue=1)


def test_the_report_names_months_says_medians_in_words_and_is_signed() -> None:
    told = digest(new=1234, by_category={"waste": 1234}, by_rw={"05": 2}, answer_days=1.5)
    made = reports.of_one(WORDS, told, papers.NOW)
    page = " ".join(text_of(made[0].content))
    for words in (
        "LAPORAN BULANAN KELURAHAN TEGALGEDE November 2026 Nomor: ....",
        "Yang dihitung November 2026 Oktober 2026",
        "Aspirasi masuk 1.234 0",
        "Hari sampai dijawab (separuh lebih cepat) 1,5 –",
        "Tegalgede, 1 Desember 2026 Lurah Tegalgede",
        "November 2026 · dicetak 1 Desember 2026, 09.00 WIB · halaman 1 dari",
    ):
        assert words in page
    assert "eriode" not in page
    assert "nilai tengah" not in page


def test_figures_of_a_table_stand_at_the_right() -> None:
    made = reports.of_one(WORDS, digest(new=7, invited=12), papers.NOW)[0].content
    (page, *_) = PdfReader(io.BytesIO(made)).pages
    ends: dict[str, float] = {}

    def visit(text: str, _: object, at: list[float], font: object, size: float) -> None:
        if text.strip() in ("7", "12"):
            ends[text.strip()] = at[4] + len(text.strip()) * size * 0.636  # the width of a figure in DejaVu

    page.extract_text(visitor_text=visit)
    assert ends["7"] == pytest.approx(ends["12"], abs=0.5)


GROUPS = st.lists(
    st.builds(Bars, st.uuids().map(str), st.integers(0, 99), st.integers(0, 99)),
    max_size=20,
    unique_by=lambda one: one.label,
)


@given(GROUPS, st.integers(2, 9))
def test_what_does_not_fit_into_a_chart_is_one_bar(groups: list[Bars], most: int) -> None:
    found = folded(groups, most, "Lainnya")
    assert len(found) == min(len(groups), most)
    assert sum(one.now for one in found) == sum(one.now for one in groups)
    assert sum(one.before for one in found) == sum(one.before for one in groups)
    kept = [one for one in found if one.label != "Lainnya"]
    assert kept == [one for one in groups if one in kept]
    left = [one.now for one in groups if one not in kept]
    assert max(left, default=0) <= min((one.now for one in kept), default=99)


@pytest.mark.parametrize("groups", [[], [Bars("Sampah", 0, 0)], [Bars("Sampah", 5, 0)]])
def test_a_chart_of_one_bar_and_of_none_is_a_picture(groups: list[Bars]) -> None:
    made = Image.open(io.BytesIO(bars("Judul", groups, ("November", "Oktober"), "Belum ada")))
    assert made.width > made.height > 100
    assert len(made.convert("RGB").getcolors(1 << 24) or ()) > 2  # something is drawn


def test_a_table_is_ready_to_be_worked_with() -> None:
    rows = [("Lampu", 3, datetime(2026, 11, 24, 10, 0)), ("=1+1", 2, None)]  # noqa: DTZ001  # as tables have them
    made = workbook([Sheet("Tiket", ("Apa", "Berapa", "Kapan"), rows, ("Judul", "November 2026"))])
    page = openpyxl.load_workbook(io.BytesIO(made))["Tiket"]
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["Judul", "November 2026", None]
    assert page.freeze_panes == "B5"
    assert page.auto_filter.ref == "A4:C6"
    assert page.print_title_rows == "$4:$4"
    assert (page["B5"].value, page["C5"].value, page["C5"].is_date) == (3, rows[0][2], True)
    assert (page["A6"].value, page["A6"].data_type) == ("=1+1", "s")
    assert page["A4"].font.bold


FILED = Filed(
    replace(TICKET, kind=Kind.ASPIRATION, type="complaint", reporter=9, category="waste"), "Siti", NOW
)


def row(viewer: Person, **about: object) -> dict[str, object]:
    """The row that somebody reads of a ticket; empty where there is none."""
    one = replace(FILED, ticket=replace(FILED.ticket, **about))  # type: ignore[arg-type]  # a ticket's own
    rows = tickets(WORDS, TicketList([one], viewer), ("Judul",)).rows
    return dict(zip(COLUMNS, rows[0], strict=True)) if rows else {}


def holder(role: Role, kelurahan: str = "tegalgede") -> Person:
    return Person(5, 5, "Petugas", offices=(Office(role, kelurahan),))


LURAH, SECRETARY, CAMAT = holder(Role.LURAH), holder(Role.SECRETARY), holder(Role.CAMAT, "")


def test_names_stand_in_the_table_of_those_who_may_know_them() -> None:
    assert row(LURAH)["reporter"] == row(SECRETARY)["reporter"] == "Siti"
    assert row(CAMAT)["reporter"] == ""
    assert row(CAMAT)["text"] == row(LURAH)["text"] != ""
    assert row(CAMAT, kind=Kind.SERVICE)["text"] == ""  # its answers name people
    assert row(holder(Role.LURAH, "wirolegi")) == {}


@pytest.mark.parametrize("about", [{"confidential": True}, {"about": ",staff,"}])
def test_what_is_kept_in_confidence_stands_there_without_words_name_and_rt(about: dict[str, object]) -> None:
    for viewer in (LURAH, CAMAT):
        shown = row(viewer, **about)
        assert (shown["reporter"], shown["rt"]) == ("dirahasiakan", "")
        assert shown["text"] == "Isinya ada di kartu tiket."


def test_a_complaint_is_in_no_table_of_those_whom_it_is_about() -> None:
    assert row(LURAH, about=",lurah,") == {}
    assert row(SECRETARY, about=",staff,") == {}
    assert row(CAMAT, about=",lurah,")["number"] == TICKET.number


def test_one_of_each_paper_lies_in_the_documents_and_is_shown_there() -> None:
    page = (DOCS / "README.md").read_text(encoding="utf-8")
    names = [name for name, _ in papers.made(WORDS, TEGALGEDE)]
    assert names
    assert len(set(names)) == len(names)
    for name in names:
        assert (DOCS / name).is_file(), f"run make papers: {name}"
        assert name in page


def test_the_papers_of_the_documents_are_made_again_alike() -> None:
    assert papers.NOW.tzinfo is WIB
    one, two = (dict(papers.made(WORDS, TEGALGEDE)) for _ in range(2))
    assert [name for name in one if name.endswith(".pdf") and one[name] != two[name]] == []
