"""Posters, leaflet, agenda, receipt: their words, their codes read back, what is not for their reader."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from almanac.calendar import WIB
from commands.posters import made as posters_of
from handlers.chat.links import place_address
from handlers.residents.commands import PLACE_LINK
from tests.cases import cases
from tests.printed import codes_on, words_on
from tests.rules.test_letters import FOLDER, PLACES, WORDS
from texts.papers import codes
from texts.papers.agendas import PrintedAgenda, agenda
from texts.papers.leaflets import Leaflet, Offered, hours_words, leaflet
from texts.papers.receipts import PrintedReceipt, receipt
from tickets.invitations.agenda import Agenda, AgendaItem
from tickets.model import Kind, Office, Person, Role, Spot, Status, Ticket, Visit
from tickets.occasions.model import Kind as DateKind
from tickets.occasions.model import Occasion, State
from tickets.places import Front, wards
from understanding.emergency_numbers import load as load_numbers

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
TONIGHT = datetime(2026, 11, 24, 19, 0, tzinfo=WIB)
TEGALGEDE = PLACES["tegalgede"]
BOT = "sambang_jember_bot"
SPOT = Spot(-8.1565, 113.7231)


# -- codes ---------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
def test_a_code_says_what_was_put_into_it(start: str) -> None:
    code = codes.modules(f"https://t.me/{BOT}?start={start}")
    side, one = len(code) + 8, 4
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(code, 4):
        for x, dark in enumerate(row, 4):
            picture.putpixel((x, y), 0 if dark else 255)
    read = zxingcpp.read_barcodes(picture.resize((side * one, side * one), Image.Resampling.NEAREST))
    assert [found.text for found in read] == [f"https://t.me/{BOT}?start={start}"]


# -- posters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["A4", "A5"])
@pytest.mark.parametrize(("rw", "rt"), [("", ""), ("05", ""), ("05", "02"), ("101", "12")])
def test_a_poster_opens_its_place_by_code_and_in_letters(size: str, rw: str, rt: str) -> None:
    made = posters_of(WORDS, TEGALGEDE, [(rw, rt)], BOT, NOW, size)
    start = "-".join(part for part in ("tegalgede", rw, rt) if part)
    assert codes_on(made) == [[f"https://t.me/{BOT}?start={start}"]]
    (page,) = words_on(made)
    assert f"t.me/{BOT}?start={start}" in page
    assert f"@{BOT}" in page
    assert "KELURAHAN TEGALGEDE" in page
    assert f"RW {rw}" in page if rw else "RW" not in page
    assert f"· RT {rt}" in page if rt else "· RT" not in page
    assert "telepon 112" in page
    for step in ("1 Buka kamera", "2 Tekan alamat", "3 Tulis, foto, atau rekam suara"):
        assert step in page


@given(st.sampled_from([*PLACES]), st.integers(1, 999), st.integers(0, 999))
def test_the_bot_understands_the_address_of_every_poster(key: str, rw: int, rt: int) -> None:
    start = place_address(BOT, key, f"{rw:02}", f"{rt:02}" if rt else "").partition("start=")[2]
    found = PLACE_LINK.match(start)
    assert found
    assert (found[1], int(found[2]), int(found[3] or 0)) == (key, rw, rt)


def test_a_kelurahan_with_a_number_of_its_own_says_it(tmp_path: Path) -> None:
    own = '[kelurahan.tegalgede.numbers.all]\nname = "Pos darurat"\nnumber = "0331-112112"\n'
    file = tmp_path / "emergency.toml"
    file.write_text((FOLDER / "emergency.toml").read_text("utf-8") + own, "utf-8")
    words = replace(WORDS, emergency=load_numbers(file))
    told = [
        words_on(posters_of(words, PLACES[key], [("", "")], BOT, NOW))[0] for key in ("tegalgede", "wirolegi")
    ]
    assert "telepon 0331-112112" in told[0]
    assert "telepon 112" in told[1]


def test_all_posters_of_a_large_kelurahan_are_made_quickly() -> None:
    place = replace(TEGALGEDE, rt=(10,) * 12)
    began = time.process_time()
    made = posters_of(WORDS, place, wards(place), BOT, NOW)
    assert time.process_time() - began < 20  # 120 pages; some three seconds where nothing else runs
    assert made.count(b"/Type /Page\n") == 120


# -- leaflet -------------------------------------------------------------------------------------------


def leaflet_of(
    key: str, dates: Mapping[str, list[Occasion]] | None = None, front: Front | None = None
) -> str:
    place = replace(PLACES[key], front=front) if front else PLACES[key]
    words = replace(WORDS, places={**PLACES, key: place})
    offered = [Offered(one, (dates or {}).get(one.key, ())) for one in WORDS.programmes.of(key)]
    made = leaflet(words, Leaflet(place, offered, BOT, place_address(BOT, key)), NOW)
    assert codes_on(made)[0] == [f"https://t.me/{BOT}?start={key}"]
    return " ".join(words_on(made))


@pytest.mark.parametrize("key", [*PLACES])
def test_the_leaflet_names_all_that_is_offered_and_what_to_bring(key: str) -> None:
    told = leaflet_of(key)
    for programme in WORDS.programmes.of(key):
        assert programme.name in told
        request = programme.request
        for document in request.documents.values() if request else ():
            assert f"{document.name}{'' if document.confirmed else '*'} ({document.issuer}" in told
            assert all(need in told for need in document.needs)
    assert "telepon 112" in told


def test_hours_are_said_without_a_now() -> None:
    hours = WORDS.programmes["digital_adminduk"].hours
    assert hours_words(WORDS, hours) == "Senin–Kamis 08.00–15.00, Jumat 08.00–14.00"
    assert hours_words(WORDS, ()) == "24 jam"
    assert "buka" not in leaflet_of("sumbersari").casefold().partition("adminduk digital")[2][:300]


def test_the_office_says_what_is_known_and_nothing_else() -> None:
    front = Front("Jalan Kalimantan 1", "Senin–Jumat 08.00–15.00", "0331-000", "Selasa",
                  {Role.BABINSA: "0812-0000-0000"})  # fmt: skip
    told = leaflet_of("tegalgede", front=front)
    for words in ("Kantor: Jalan Kalimantan 1", "Jam pelayanan: Senin", "Telepon: 0331-000", "tamu: Selasa",
                  "Babinsa: 0812-0000-0000"):  # fmt: skip
        assert words in told
    bare = leaflet_of("tegalgede")
    for words in ("Kantor:", "Jam pelayanan", "Telepon:", "tamu:"):
        assert words not in bare


def occasion(programme: str, kind: DateKind, address: str, host: str) -> Occasion:
    return Occasion(1, programme, "wirolegi", kind, "Sambang", State.PLANNED, TONIGHT,
                    TONIGHT + timedelta(hours=2), rw="05", address=address, host=host)  # fmt: skip


def test_a_round_is_announced_by_its_rw_alone() -> None:
    at = ("Gang Mawar 3", "Pak Slamet")
    round_ = occasion("layak_dijamu", DateKind.ROUND, *at)
    told = leaflet_of("wirolegi", {"layak_dijamu": [round_]})
    assert "24 November 2026" in told
    assert "RW 05" in told
    assert "Gang Mawar" not in told
    assert "Slamet" not in told
    open_ = leaflet_of("wirolegi", {"layak_dijamu": [occasion("layak_dijamu", DateKind.ACTIVITY, *at)]})
    assert "Gang Mawar 3, RW 05" in open_
    assert "Slamet" not in open_


# -- agenda --------------------------------------------------------------------------------------------

EVENT = Ticket(
    7, "TGG-2611-0007", Kind.INVITATION, "tahlilan", Status.ACCEPTED, "tegalgede", NOW, NOW, rw="05", rt="02",
    address="Gang Mawar 3", spot=SPOT, host="Bu Sumiati", contact="+6281234567890", reporter=99,
    visit=Visit(starts_at=TONIGHT),
)  # fmt: skip
REPORT = Ticket(
    8, "TGG-2611-0008", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW - timedelta(days=3),
    NOW, "waste", "05", "02", "Sampah menumpuk", "Gang Melati", reporter=98,
)  # fmt: skip


def official(role: str, kelurahan: str = "tegalgede") -> Person:
    return Person(1, 1001, "Pak Hadi", offices=(Office(Role(role), kelurahan),))


def printed(viewer: Person, event: Ticket = EVENT, **more: object) -> bytes:
    given_ = Agenda("tegalgede", TONIGHT.date(), (AgendaItem(event),))
    return agenda(WORDS, PrintedAgenda(given_, viewer, **more), NOW)  # type: ignore[arg-type]  # as named there


@cases(
    ("role", "kelurahan", "confidential", "host", "phone"),
    [
        ("lurah", "tegalgede", False, True, True),
        ("staff", "tegalgede", False, True, True),
        ("babinsa", "tegalgede", False, True, True),
        ("rw_head", "tegalgede", False, True, False),
        ("camat", "", False, True, False),
        ("lurah", "wirolegi", False, True, False),
        ("lurah", "tegalgede", True, False, False),
        ("staff", "tegalgede", True, False, False),
        ("babinsa", "tegalgede", True, False, False),
        ("camat", "", True, False, False),
    ],
)
def test_who_reads_whose_name_and_number(
    role: str, kelurahan: str, confidential: bool, host: bool, phone: bool
) -> None:
    told = " ".join(words_on(printed(official(role, kelurahan), replace(EVENT, confidential=confidential))))
    assert ("Bu Sumiati" in told, "0812-3456-7890" in told) == (host, phone)
    assert ("nomor telepon warga" in told) == phone
    assert "19.00 Tahlilan" in told
    assert "Gang Mawar 3, RW 05 RT 02" in told


def test_the_way_to_an_event_is_a_code() -> None:
    assert codes_on(printed(official("lurah")))[0] == ["https://maps.google.com/?q=-8.1565,113.7231"]
    assert codes_on(printed(official("lurah"), replace(EVENT, spot=None)))[0] == []


def test_open_aspirasi_are_there_to_tick_without_what_was_told_in_confidence() -> None:
    secret = replace(REPORT, id=9, number="TGG-2611-0009", confidential=True, text="Rahasia sekali")
    about = replace(REPORT, id=10, number="TGG-2611-0010", about=",staff,", text="Minta uang")
    made = printed(official("lurah"), open={"05": [REPORT, secret, about]}, counts={"05": 11})
    told = " ".join(words_on(made))
    assert "Aspirasi terbuka RW 05: 11" in told
    assert "TGG-2611-0008, 3 hari" in told
    assert "Sampah menumpuk (Gang Melati, RT 02)" in told
    assert "TGG-2611-0009" in told
    assert "TGG-2611-0010" in told
    assert "Rahasia" not in told
    assert "Minta uang" not in told
    assert told.count("Gang Melati") == 1
    assert "dan 8 lagi" in told


def test_a_long_evening_goes_on_to_more_pages_and_loses_nothing() -> None:
    visits = [
        AgendaItem(replace(EVENT, id=n, number=f"TGG-2611-{n:04}", text="x " * 400, address="Jalan " * 30))
        for n in range(1, 13)
    ]
    given_ = Agenda("tegalgede", TONIGHT.date(), tuple(visits), asked=(EVENT,), tomorrow=(EVENT,))
    made = agenda(WORDS, PrintedAgenda(given_, official("lurah")), NOW)
    told = " ".join(words_on(made))
    assert all(f"TGG-2611-{n:04}" in told for n in range(1, 13))
    assert sum(map(len, codes_on(made))) == 12
    assert "Belum dijawab" in told
    assert "Besok" in told


# -- receipt -------------------------------------------------------------------------------------------

NOTED = replace(REPORT, reporter=0, host="Bu Karti", contact="+6281200000000")
LINK = f"https://t.me/{BOT}?start=r-{'a' * 24}"
UNTIL = datetime(2026, 12, 24, 3, 0, tzinfo=UTC)


def receipt_of(ticket: Ticket = NOTED, *, named: bool = True) -> str:
    made = receipt(WORDS, PrintedReceipt(ticket, LINK, UNTIL, NOW + timedelta(days=2), named=named), NOW)
    assert codes_on(made) == [[LINK]]
    (page,) = words_on(made)
    assert ticket.number in page
    assert LINK.removeprefix("https://") in page
    return page


def test_a_receipt_says_number_news_and_until_when_its_link_is_good() -> None:
    told = receipt_of()
    for words in ("Dari : Bu Karti", "Perihal : Sampah", "Tempat : RW 05 RT 02", "Kelurahan Tegalgede",
                  "paling lambat 26 November 2026", "sampai 24 Desember 2026", "telepon 112"):  # fmt: skip
        assert words in told
    assert "0812" not in told
    assert "Sampah menumpuk" not in told


def test_a_receipt_keeps_what_it_may_not_say() -> None:
    assert "Karti" not in receipt_of(named=False)
    complaint = receipt_of(replace(NOTED, about=",staff,"))
    assert "Perihal" not in complaint
    assert "RW 05" not in complaint
    assert "atasan yang tidak diadukan" in complaint
    assert "Perihal" not in receipt_of(replace(NOTED, confidential=True))


def test_the_longest_receipt_stays_on_its_sheet() -> None:
    long = replace(NOTED, number="TGG-2611-123456", host="Raden Mas " * 8, category="civil_registration")
    receipt_of(long)
