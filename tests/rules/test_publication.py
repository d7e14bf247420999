"""Which reports everybody may ever read of, and what of them: some kinds never, whatever was agreed to."""

import io
import string
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.cases import cases
from tests.parts import put
from tickets.model import Event, Kind, Spot, Status, Ticket
from tickets.publication.model import COLUMNS, ROWS, Publication, PublicReport, Released, cells, packed
from tickets.publication.rules import (
    RUN,
    fault,
    for_all,
    listable,
    newest_answer,
    public,
    quotes,
    solved_at,
)  # fmt: skip
from tickets.publication.sums import LEAST, merged, told
from tickets.publication.wishes import ShowingWish, number, wish
from understanding import categories
from web.neighbourhood.photos import Photos, painted

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DITCH = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.RESOLVED, "tegalgede", NOW, NOW,
    category="roads_drainage", rw="05", rt="02", text="Selokan depan rumah saya mampet dan bau",
    address="Jl. Mawar 12", spot=Spot(-8.156789, 113.723456, "Rumah Siti", "Jl. Mawar 12"), reporter=99,
    host="Bu Siti", contact="+6281234567890",
)  # fmt: skip
NEVER = ("social_aid", "social_conflict", "health", "security")
"""As the issue lists them."""


def released(ticket: Ticket, solved: datetime | None = NOW) -> Released:
    return Released(ticket, Publication(ticket.id, NOW, "Sudah dikeruk bersama.", "F", (3,)), solved)


def test_the_kinds_that_are_never_public_stand_in_the_data() -> None:
    assert set(categories.ALL) - categories.PUBLIC == set(NEVER)


tickets = st.builds(
    lambda **about: put(DITCH, **about),
    kind=st.sampled_from(Kind), status=st.sampled_from(Status),
    category=st.sampled_from([*categories.KEYS, ""]),
    confidential=st.booleans(), about=st.sampled_from(["", ",staff,", ",lurah,12,"]),
    level=st.sampled_from(["", "kecamatan"]), urgent=st.booleans(),
)  # fmt: skip


@given(ticket=tickets, solved=st.booleans())
def test_what_is_never_listed(ticket: Ticket, solved: bool) -> None:
    """Expected from the issue's words, each by itself."""
    shown = listable(ticket, solved=solved)
    if ticket.category in NEVER or ticket.confidential or ticket.about or ticket.handling.level:
        assert not shown
    if ticket.kind is not Kind.ASPIRATION:
        assert not shown
    if ticket.handling.urgent and not (solved and ticket.status in (Status.RESOLVED, Status.CLOSED)):
        assert not shown
    found = public(released(ticket, NOW if solved else None))
    assert (found is not None) == shown


@given(ticket=tickets, solved=st.booleans())
def test_nothing_of_the_reporter_is_in_what_everybody_reads(ticket: Ticket, solved: bool) -> None:
    found = public(released(ticket, NOW if solved else None))
    written = repr(found)
    for secret in ("Siti", "Mawar", "mampet", "8123", "rt=", "99", "156789", "723456"):
        assert secret not in written


def test_the_field_names_are_all_there_is() -> None:
    """Whoever adds a field thinks of who reads it."""
    assert set(PublicReport.__slots__) == {
        "number", "kelurahan", "category", "status", "rw", "created_at", "changed_at", "answer", "open",
        "solved_at", "photo", "lat", "lon", "followers",
    }  # fmt: skip


def test_a_plain_report_is_listable_in_each_state_but_two() -> None:
    shown = {status for status in Status if listable(put(DITCH, status=status), solved=False)}
    assert set(Status) - shown == {Status.CANCELLED, Status.DUPLICATE}


def test_places_are_rounded() -> None:
    found = public(released(DITCH))
    assert found is not None
    assert (found.lat, found.lon) == (-8.157, 113.723)


def test_what_is_not_released_is_not_shown() -> None:
    assert public(Released(DITCH, Publication(DITCH.id), NOW)) is None


def event(name: str, n: int, note: str = "") -> Event:
    return Event(n, 7, NOW.replace(minute=n), name, "staff", "", "", 2, note)


@cases(("names", "minute"), [
    ((), None), (("resolve",), 0), (("resolve", "reopen"), None), (("resolve", "reopen", "resolve"), 2),
    (("secure", "confirm"), 0), (("verify", "replied"), None), (("reopen", "secure"), 1),
])  # fmt: skip
def test_when_it_was_solved(names: tuple[str, ...], minute: int | None) -> None:
    found = solved_at([event(name, n) for n, name in enumerate(names)])
    assert (found.minute if found else None) == minute


def test_the_newest_words_of_the_office() -> None:
    told_ = [
        event("replied", 1, "satu"),
        event("resolve", 2, "dua"),
        event("noted", 3, "dalam"),
        event("added", 4, "warga"),
    ]
    assert newest_answer(told_) == "dua"
    assert newest_answer([event("noted", 1, "dalam")]) == ""


def test_an_answer_loses_names_numbers_and_houses() -> None:
    read = for_all(
        "Bu Siti, rumah nomor 12 RT 02 sudah.\nHubungi 0812-3456-7890 atau Pak Hadi", "Siti Aminah"
    )
    assert "\n" not in read
    for secret in ("Siti", "12", "0812", "Hadi"):
        assert secret not in read


words = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=6), min_size=0, max_size=14)


@given(before=words, told_=words, after=words)
def test_the_reporters_words_on_end_are_found_wherever_they_stand(
    before: list[str], told_: list[str], after: list[str]
) -> None:
    answer = " ".join([*before, *told_[:RUN], *after])
    if len(told_) >= 3:
        assert quotes(answer, " ".join(told_))


@given(told_=words, answer=words)
def test_words_of_ones_own_are_no_quotation(told_: list[str], answer: list[str]) -> None:
    assert not quotes(" ".join(f"{one}9" for one in answer), " ".join(told_))


@cases(("answer", "why"), [
    ("", "empty"), ("…", "empty"), ("x" * 601, "long"), ("Sudah dikeruk", ""),
    ("Selokan depan rumah saya mampet dan sudah dikeruk", "quoted"), ("Selokan sudah dikeruk", ""),
])  # fmt: skip
def test_why_an_answer_cannot_be_released(answer: str, why: str) -> None:
    assert fault(answer, DITCH) == why


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=12))
def test_no_small_sum_is_told_nor_can_be_reckoned(counts: dict[str, int]) -> None:
    found = merged(counts)
    assert all(n >= LEAST for n in found.named.values())
    assert found.others == 0 or found.others >= LEAST
    if found.too_few:
        assert (found.named, found.others) == ({}, 0)
        assert sum(counts.values()) < LEAST
    else:
        assert sum(found.named.values()) + found.others == sum(counts.values())
        small = sum(0 < n < LEAST for n in counts.values())
        hidden = sum(n > 0 for n in counts.values()) - len(found.named)
        assert hidden != 1 or not small  # one alone would be known by its rest


@pytest.mark.parametrize(("count", "read"), [(0, 0), (1, None), (4, None), (5, 5), (80, 80)])
def test_a_small_sum_is_not_told(count: int, read: int | None) -> None:
    assert told(count) == read


@given(st.lists(st.integers(-5, 200)))
def test_cells_are_those_of_the_grid(numbers: list[int]) -> None:
    found = cells(".".join(map(str, numbers)))
    assert found == tuple(sorted({n for n in numbers if 0 <= n < COLUMNS * ROWS}))
    assert cells(packed(found)) == found


@cases(("text", "wanted"), [
    ("jangan tampilkan laporan saya", ShowingWish.NO), ("Tidak usah ditampilkan pak", ShowingWish.NO),
    ("gak usah ditampilkan di halaman", ShowingWish.NO), ("batalkan tampil untuk umum", ShowingWish.NO),
    ("ojo ditampilno pak", ShowingWish.NO), ("mohon hapus dari halaman kelurahan", ShowingWish.NO),
    ("cabut izin tampil TGG-2611-0042", ShowingWish.NO), ("tidak boleh ditampilkan", ShowingWish.NO),
    ("tolong jangan dipublikasikan ya", ShowingWish.NO),
    ("boleh ditampilkan", ShowingWish.YES), ("Iya silakan tampilkan", ShowingWish.YES),
    ("oleh ditampilno", ShowingWish.YES),
    ("nggih monggo ditampilaken", ShowingWish.YES), ("saya setuju dipublikasikan", ShowingWish.YES),
    ("apakah boleh ditampilkan?", None), ("jangan lupa datang pak", None), ("boleh pak", None),
    ("lampu jalan mati", None), ("ada pementasan tari, penampilan anak RW 05", None),
    ("tampilan layar di balai RW rusak dan mohon diganti karena sudah lama sekali tidak menyala", None),
])  # fmt: skip
def test_what_typed_words_want(text: str, wanted: ShowingWish | None) -> None:
    assert wish(text) is wanted


def test_a_number_in_the_words() -> None:
    assert number("batalkan tampil tgg-2611-0042 ya") == "TGG-2611-0042"
    assert number("batalkan tampil") == ""


def picture(width: int, height: int, kind: str = "JPEG", exif: Image.Exif | None = None) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (250, 250, 250)).save(made, kind, **({"exif": exif} if exif else {}))
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("size", [(600, 800), (601, 799), (1280, 960), (40, 30)])
def test_covered_cells_are_painted_and_no_others(size: tuple[int, int]) -> None:
    covered = (0, 7, 20, COLUMNS * ROWS - 1)
    made = opened(painted(picture(*size), covered)).convert("L")
    width, height = made.size
    for row, column in product(range(ROWS), range(COLUMNS)):
        middle = ((2 * column + 1) * width // (2 * COLUMNS), (2 * row + 1) * height // (2 * ROWS))
        dark = int(made.getpixel(middle) or 0) < 100  # type: ignore[arg-type]
        assert dark == (row * COLUMNS + column in covered), (row, column)


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Telepon Siti", 6
    exif.get_ifd(0x8825)[1] = "S"
    made = painted(picture(400, 300, exif=exif), ())
    assert b"Siti" not in made
    assert b"Exif" not in made
    assert not opened(made).getexif()
    assert opened(made).size == (300, 400)  # upright, as it is seen


def test_a_large_photo_is_made_smaller() -> None:
    assert opened(painted(picture(4000, 3000), ())).size == (1280, 960)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", picture(20, 20)[:200], b"<svg/>", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        painted(content, ())


def test_too_many_pixels_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        painted(picture(8000, 7000, "PNG"), ())


async def test_a_photo_is_fetched_once_and_one_that_is_gone_not_again_and_again() -> None:
    asked: list[str] = []

    async def fetch(file_id: str) -> bytes:
        asked.append(file_id)
        if file_id == "gone":
            raise OSError(file_id)
        return picture(60, 80)

    photos = Photos(fetch)
    assert await photos.of("F", (1,)) == await photos.of("F", (1,))
    assert asked == ["F"]
    assert await photos.of("F", (2,)) != await photos.of("F", (1,))
    assert asked == ["F", "F"]
    for _ in range(5):
        with pytest.raises(OSError, match="gone"):
            await photos.of("gone", ())
    assert asked == ["F", "F", "gone"]
