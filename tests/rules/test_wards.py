"""RW and RT in every usual writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.wards import Bare, Ward, nearest, one_rw, only_a_ward, read

PLACES = {
    "tegalgede": ("Tegalgede", "tegal gede"),
    "kebonsari": ("Kebonsari", "kebon sari"),
    "sumbersari": ("Sumbersari",),
    "antirogo": ("Antirogo",),
}


@pytest.mark.parametrize(
    "text",
    [
        "RW 5 RT 2",
        "RT 2 RW 5",
        "RT/RW 002/005",
        "RT/RW: 002 / 005",
        "RT RW 2 5",
        "RW/RT 5/2",
        "RT.002/RW.005",
        "RT002RW005",
        "rt2rw5",
        "rw5/rt2",
        "R.W. 05 R.T. 02",
        "RT: 2\nRW: 5",
        "RT 02/05",
        "RW 05/02",
        "RT 02-RW 05",
        "RT 02, 05",
        "RW V RT II",
        "rw.v/rt.ii",
        "erte dua erwe lima",
        "rw lima rt dua",
        "RW kosong lima RT 02",
        "5 rw 2 rt",
        "RT 02a RW 05",
        "saya di RW 05 / RT 02 pak",
        "Jl. Mawar 12 RT 2 RW 5 no 3",
        "RT ٠٢ RW ٠٥",
        "Rukun Tetangga 2 Rukun Warga 5",
        "RT 2 RW 5 081234567890",
        "RT 2 no 12 RW 5",
        "rw ke 5 rt ke 2",
        "RT dan RW 2 dan 5",
        "RT.02 RW.05 Lingkungan Krajan",
    ],
)
def test_both(text: str) -> None:
    assert read(text) == Ward(5, 2)


@pytest.mark.parametrize(
    ("text", "ward"),
    [
        ("RW 5", Ward(5)),
        ("rw lima", Ward(5)),
        ("RW05", Ward(5)),
        ("di rw dua belas pak", Ward(12)),
        ("RW X", Ward(10)),
        ("RT 2", Ward(0, 2)),
    ],
)
def test_one_that_is_named(text: str, ward: Ward) -> None:
    assert read(text) == ward


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5", (5,)),
        ("lima", (5,)),
        ("05", (5,)),
        ("kosong lima", (5,)),
        ("IV", (4,)),
        ("nomor 5 pak", (5,)),
        ("dua belas", (12,)),
        ("limo", (5,)),
        ("005/002", (5, 2)),
        ("5-2", (5, 2)),
        ("2 dan 5", (2, 5)),
    ],
)
def test_bare_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert read(text) == Bare(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dekat masjid",
        "Jl. Rawa 5",
        "kantor 5",
        "Art 5",
        "0",
        "RW 0",
        "RW 0 RT 0",
        "RW 5 RW 6",
        "RW 5000 RT 2",
        "12345",
        "081234567890",
        "1 2 3",
        "RT/RW",
    ],
)
def test_neither(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["RW 05 RT 02", "rt2rw5", "rw lima", "RT 02a / RW 05", "warga RW 5"])
def test_nobody_is_called_so(text: str) -> None:
    assert only_a_ward(text)


@pytest.mark.parametrize(
    "text", ["Siti", "Pak RT", "Pak RT 03", "Bu RW 5", "Ketua RW 05", "Darmo RT 2", "5", "Era Wati"]
)
def test_somebody_may_be_called_so(text: str) -> None:
    assert not only_a_ward(text)


def test_one_rw() -> None:
    assert [one_rw(text) for text in ("RW 5", "lima", "05", "RT 02/RW 05", "dekat masjid", "5/2")] == [
        "05",
        "05",
        "05",
        "05",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("tegalgde", "tegalgede"),
        ("Tegal Gde", "tegalgede"),
        ("kebon sri", "kebonsari"),
        ("sumber sri", "sumbersari"),
        ("antirigo", "antirogo"),
        ("jakarta", ""),
        ("sari", ""),
        ("", ""),
        ("saya", ""),
    ],
)
def test_the_nearest_name(text: str, key: str) -> None:
    assert nearest(text, PLACES) == key


NUMBERS = st.integers(1, 999)
WRITINGS = (
    "RW {rw} RT {rt}",
    "rt {rt} rw {rw}",
    "RT/RW {rt:03d}/{rw:03d}",
    "rt{rt}rw{rw}",
    "RT.{rt:02d}/RW.{rw:02d}",
    "RT {rt} / {rw}",
    "saya di rw {rw:02d}, rt {rt:02d} pak",
    "{rw} rw {rt} rt",
)


@given(NUMBERS, NUMBERS, st.sampled_from(WRITINGS))
def test_the_order_and_the_zeros_change_nothing(rw: int, rt: int, writing: str) -> None:
    assert read(writing.format(rw=rw, rt=rt)) == Ward(rw, rt)


@given(st.text(max_size=60))
def test_anything_is_read_without_a_fault(text: str) -> None:
    assert read(text) is None or isinstance(read(text), Ward | Bare)
