"""A round that a resident asks for and the round of that evening are one, and naming a place answers them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.dates import offering, opens_page
from tests.conversations.desk import aspiration
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status
from tickets.occasions.model import ON, Occasion

pytestmark = both_databases


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """Tegalgede with Ngopimas, which is on the calendar every second Thursday, and Kebonsari."""
    async with offering(tmp_path, database_url, "ngopimas", "sambel_wak_ri") as town:
        yield town


async def invites(who: Neighbour, where: str = "Rumah Pak Slamet, Gang Mawar 3") -> str:
    """A resident asks for a visit; the number of the request."""
    await opens_page(who, "Ngopimas")
    await who.taps("Undang kunjungan")
    await who.sees("Apa yang ingin dibicarakan")
    await who.says("Lampu jalan dan ronda")
    await who.sees("Di rumah siapa")
    await who.says(where)
    await who.taps("Kirim")
    return str(await who.sees(r"TGG-2611-\d{4}"))


async def rounds(town: Town, programme: str = "ngopimas", kelurahan: str = "tegalgede") -> list[Occasion]:
    """The rounds that are to come, in order of time."""
    found = await town.bot.store.coming_occasions(programme, kelurahan, town.clock.now(), 20)
    return [one for one in found if one.state in ON]


async def test_a_visit_of_the_evening_of_a_round_becomes_that_round(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Pak Dadang", "babinsa")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    before = len(await rounds(town))
    await lurah.sees(number)
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 7")
    asked = await lurah.sees(r"Jadikan tempat Ngopimas Kamis ini\?")
    assert "Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30–21.30 WIB" in asked.message.text
    assert "Gang Mawar 3, RW 05" in asked.message.text
    await siti.not_sees("petugas akan datang")

    await lurah.taps("Ya, jadikan tempatnya")
    await siti.sees(f"(?s){number}: petugas akan datang.*Kamis malam, 26 November 2026.*19.30")
    await lurah.sees("(?s)Ngopimas dijadwalkan.*Gang Mawar 3, RW 05")
    await lurah.not_sees("Ya, jadikan tempatnya")
    await babinsa.sees("(?s)Ngopimas dijadwalkan.*26 November 2026.*Gang Mawar 3, RW 05")
    found = await rounds(town)
    assert len(found) == before, "never a second"
    assert (found[0].rw, "Gang Mawar 3" in found[0].address) == ("05", True)
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket is not None
    assert (ticket.status, ticket.service.appointed_at, found[0].ticket) == (
        Status.SCHEDULED, found[0].starts_at, ticket.id,
    )  # fmt: skip
    await lurah.taps("Buka Ngopimas")
    await lurah.sees(f"Atas undangan warga: {number}")


async def test_another_evening_can_be_chosen_and_moves_nothing_of_the_calendar(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 8")
    await lurah.sees("Jadikan tempat")
    await lurah.taps("Malam lain")
    await lurah.sees("petugas datang kapan")
    await lurah.says("Rabu malam jam 8")
    await siti.sees(f"(?s){number}: petugas akan datang.*Rabu malam")
    first, second = (await rounds(town))[:2]
    assert (first.slot, first.rw) == ("", "05")
    assert (second.slot, second.placed) == ("2026-11-26", False)


async def test_one_that_was_joined_and_is_put_off_leaves_the_round_on_its_evening(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    await invites(siti)
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 8")
    await lurah.taps("Ya, jadikan tempatnya")
    await siti.sees("(?s)petugas akan datang.*Kamis malam, 26 November 2026")
    await lurah.taps("Jadwalkan")
    await lurah.says("Rabu malam jam 8")
    await siti.sees("(?s)petugas akan datang.*Rabu malam, 25 November 2026")
    first, second = (await rounds(town))[:2]
    assert (first.slot, first.rw) == ("", "05")
    assert (second.slot, second.placed, second.ticket) == ("2026-11-26", False, 0)

    await lurah.taps("Jadwalkan")  # and back: the one made for it is off
    await lurah.says("Kamis malam jam 8")
    await lurah.taps("Ya, jadikan tempatnya")
    await siti.sees("(?s)petugas akan datang.*Kamis malam, 26 November 2026")
    (only, *_) = await rounds(town)
    assert (only.slot, only.rw) == ("2026-11-26", "05")


async def test_a_round_that_answers_somebody_else_is_not_given_to_a_second(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    darmo = await town.resident("Pak Darmo", rw="07")
    await invites(siti)
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 8")
    await lurah.taps("Ya, jadikan tempatnya")
    await siti.sees("petugas akan datang")
    await invites(darmo, "Rumah Bu Aminah, Gang Melati")
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 7")
    shown = await lurah.sees("(?s)Ngopimas Kamis ini sudah di .*RW 05, atas undangan warga lain")
    assert shown.message.labels == ["🕐 Malam lain"]
    await darmo.not_sees("petugas akan datang")


async def test_naming_a_place_answers_who_asked_for_it(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    await opens_page(lurah, "Ngopimas")
    await lurah.taps("Kam 26 Nov")
    await lurah.taps("Tentukan tempat")
    shown = await lurah.sees(f"(?s)Di mana Ngopimas Kamis ini.*{number}, .*Gang Mawar 3, RW 05.*Lampu jalan")
    assert shown.message.labels == [f"RW 05 · {number}", "📍 Tempat lain"]
    await lurah.taps(f"RW 05 · {number}")
    await siti.sees(f"(?s){number}: petugas akan datang.*Kamis malam, 26 November 2026")
    assert (await rounds(town))[0].rw == "05"


async def test_a_place_that_was_typed_is_asked_about_and_stays_as_it_was_typed(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    for answer in ("Bukan", "Ya, kabari warganya"):
        await opens_page(lurah, "Ngopimas")
        await lurah.taps("Kam 26 Nov")
        await lurah.taps("Tentukan tempat")
        await lurah.taps("Tempat lain")
        await lurah.says("5")
        await lurah.says("Balai RW")
        await lurah.sees(f"(?s)Ngopimas Kamis ini di .*Balai RW, RW 05.*undangan {number}.*yang dipenuhi")
        await siti.not_sees("petugas akan datang")
        await lurah.taps(answer)
    await siti.sees(f"(?s){number}: petugas akan datang.*Kamis malam, 26 November 2026")
    (first, *_) = await rounds(town)
    assert (first.address, first.rw) == ("Balai RW", "05")


async def test_where_a_babinsa_names_the_place_the_desk_is_asked(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Pak Dadang", "babinsa")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    await opens_page(babinsa, "Ngopimas")
    await babinsa.taps("Kam 26 Nov")
    await babinsa.taps("Tentukan tempat")
    await babinsa.says("RW 5")
    await babinsa.says("Rumah Pak Slamet")
    await babinsa.sees("Dicatat: Ngopimas di")
    await babinsa.not_sees(number)
    await lurah.sees(f"undangan {number}")
    await lurah.taps("Ya, kabari warganya")
    await siti.sees("petugas akan datang")


async def test_an_official_who_plans_for_the_evening_of_a_round_gets_that_round(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    before = len(await rounds(town))
    for rw, told in (
        ("3", r"(?s)Ngopimas dijadwalkan.*20.00.*Pos kamling, RW 03"),
        ("4", "Satu malam hanya satu"),
    ):
        await opens_page(lurah, "Ngopimas")
        await lurah.taps("Rencanakan sambang")
        await lurah.says("Kamis malam jam 8")
        await lurah.says(rw)
        await lurah.says("Pos kamling")
        await lurah.sees(told)
    await lurah.says("Jumat malam jam 8")  # what was said of the place is still known
    await lurah.sees("(?s)Ngopimas dijadwalkan.*Jumat malam.*Pos kamling, RW 04")
    found = await rounds(town)
    assert len(found) == before + 1
    assert [one.rw for one in found[:2]] == ["03", "04"]

    await lurah.taps("Buka Ngopimas")
    await lurah.taps("Pindah waktu")
    await lurah.says("Kamis malam jam 9")
    await lurah.sees("Malam itu sudah ada Ngopimas di .*RW 03. Satu malam hanya satu sambang")


async def test_which_rw_is_due_counts_who_asked_and_what_is_open(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    darmo = await town.resident("Pak Darmo", rw="07")
    for _ in range(2):
        await aspiration(town, darmo)
    await invites(siti)
    await opens_page(lurah, "Ngopimas")
    shown = await lurah.sees("RW yang sebaiknya dikunjungi")
    first, second = "1 undangan menunggu, 0 aspirasi terbuka", "2 aspirasi terbuka"
    assert f"RW 05 (belum pernah, {first}); RW 07 (belum pernah, {second})" in shown.message.text
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 8")
    await lurah.taps("Ya, jadikan tempatnya")
    await opens_page(lurah, "Ngopimas")
    again = await lurah.sees(r"RW yang sebaiknya dikunjungi: RW 07 \(belum pernah, 2 aspirasi")
    assert "undangan menunggu" not in again.message.text, "it has its date now"


async def holds(who: Neighbour, note: str, rw: str, where: str, when: str) -> None:
    """A round of Sambel Wak Ri with one note, planned and over."""
    await opens_page(who, "Sambel Wak Ri")
    await who.taps("Rencanakan sambang")
    await who.says(when)
    await who.taps("Pos kamling")
    await who.says(rw)
    await who.says(where)
    await who.sees("dijadwalkan")
    await who.taps("Buka Sambel")
    await who.taps("Mulai")
    await who.sees("dimulai di")
    await who.says(note)
    await who.sees(r"KBS-2611-\d{4} · ")
    await who.taps("Selesai")
    await who.taps("Selesai mencatat kehadiran")
    await who.sees("Sambel Wak Ri · selesai")


async def test_what_was_noted_last_is_shown_wherever_a_round_goes_nearest_first(town: Town) -> None:
    lurah = await town.official("Bu Sri", "lurah", "kebonsari")
    for days, (note, rw, where) in enumerate((
        ("Selokan mampet", "3", "Pos Anggrek"), ("Lampu padam", "9", "Pos Melati"),
        ("Jalan rusak", "4", "Pos Kenanga"),
    )):  # fmt: skip
        await town.at("18:00", days=1 if days else 0)
        await holds(lurah, note, rw, where, "nanti malam jam 7")
    await opens_page(lurah, "Sambel Wak Ri")
    await lurah.taps("Rencanakan sambang")
    await lurah.says("Sabtu malam jam 8")
    await lurah.taps("Pos kamling")
    await lurah.says("8")
    await lurah.says("Pos Dahlia")
    await lurah.taps("Buka Sambel")
    shown = (await lurah.sees(r"direncanakan\nSabtu malam")).message.text
    assert (
        shown.index("RW 09") < shown.index("Lampu padam") < shown.index("RW 04") < shown.index("Jalan rusak")
    )
    assert shown.index("Jalan rusak") < shown.index("RW 03") < shown.index("Selokan mampet")
    await lurah.taps("Tentukan tempat")
    await lurah.taps("Pos kamling")
    await lurah.says("3")
    await lurah.says("Pos Anggrek")
    await lurah.taps("Buka Sambel")
    moved = (await lurah.sees(r"(?s)direncanakan\nSabtu malam.*Pos Anggrek, RW 03")).message.text
    assert moved.index("Selokan mampet") < moved.index("Jalan rusak") < moved.index("Lampu padam")


async def test_a_round_that_was_promised_and_is_moved_or_off_is_told_to_who_asked_for_it(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", rw="05")
    number = await invites(siti)
    await lurah.taps("Jadwalkan")
    await lurah.says("Kamis malam jam 8")
    await lurah.taps("Ya, jadikan tempatnya")
    await lurah.taps("Buka Ngopimas")
    await lurah.taps("Pindah waktu")
    await lurah.says("Jumat malam jam 8")
    await siti.sees(f"(?s){number}: petugas akan datang.*Jumat malam, 27 November 2026.*20.00")
    await lurah.taps("Buka Ngopimas")
    await lurah.taps("Batalkan")
    await lurah.taps("Cuaca")
    await siti.sees("Mohon maaf, Ngopimas dibatalkan karena cuaca")
    await lurah.sees(f"Undangan {number} .*belum punya jadwal lagi")
    await town.at("16:00", days=2)
    await siti.not_sees("besok")
    await lurah.taps("Jadwalkan")
    await lurah.says("Sabtu malam jam 8")
    await siti.sees("(?s)petugas akan datang.*Sabtu malam")


async def test_the_calendar_adds_no_second_round_to_an_evening_that_has_one(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await opens_page(lurah, "Ngopimas")
    await lurah.taps("Rencanakan sambang")
    await lurah.says("4 Februari 2027 jam 8 malam")  # a Thursday of the calendar that is not planned yet
    await lurah.says("3")
    await lurah.says("Pos kamling")
    await lurah.sees("Ngopimas dijadwalkan")
    assert [one.slot for one in await rounds(town)][-1] == ""
    await town.at("10:00", days=15)
    found = await rounds(town)
    assert found[-1].rw == "03"
    assert len({one.starts_at.date() for one in found}) == len(found)
