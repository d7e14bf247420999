"""The letter of a request: its number, its rows as they were answered, lines for the pen, one page."""

from datetime import UTC, datetime
from pathlib import Path

from texts.papers.letterheads import DOTS
from texts.papers.letters import letter, number, rows
from texts.words import Words
from tickets.model import Kind, Service, Status, Ticket
from tickets.places import load as load_places
from tickets.programmes.loading import load

FOLDER = Path(__file__).parents[2] / "programmes"
PLACES = load_places(FOLDER / "kelurahan.toml")
WORDS = Words(PLACES, load(FOLDER, PLACES))
NOW = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)  # the new year has begun in Jember
REQUEST = WORDS.programmes["izin_keramaian"].request
TICKET = Ticket(
    7, "TGG-2612-0042", Kind.SERVICE, "counter", Status.NEW, "tegalgede", NOW, NOW,
    text="Hajatan: Pernikahan\nWaktu: pukul 08.00: tepat\ntanpa label",
    address="Gang Mawar 3", rw="05", rt="02", service=Service(programme="izin_keramaian"),
)  # fmt: skip


def test_the_letter_says_what_was_answered_and_leaves_the_nik_to_the_pen() -> None:
    told = rows(WORDS, TICKET)
    assert told[:3] == [
        ("Hajatan", "Pernikahan"),
        ("Waktu", "pukul 08.00: tepat"),
        ("Tempat", "Gang Mawar 3, RW 05 RT 02"),
    ]
    assert told[3] == ("NIK (ditulis tangan)", DOTS)


def test_its_number_is_the_tickets_with_month_and_year_of_the_kelurahan() -> None:
    assert REQUEST is not None
    assert REQUEST.letter is not None
    local = NOW.astimezone(PLACES["tegalgede"].tz)
    assert number(TICKET, REQUEST.letter, local) == "300/TGG-2612-0042/I/2027"


def test_it_is_a_pdf_of_one_page() -> None:
    assert REQUEST is not None
    assert REQUEST.letter is not None
    made = letter(WORDS, TICKET, REQUEST.letter, NOW)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") == 1
