"""Waste that is fetched: from the first press to the weighing by officials, which ends the request."""

import pytest

from tests.conversations.desk import card, presses, stored
from tests.conversations.test_records import opens_service
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status, Ticket
from tickets.presses import Press

pytestmark = both_databases


async def asks_to_be_fetched(town: Town, who: Neighbour, name: str) -> Ticket:
    """A resident's request, from /layanan to the receipt."""
    await opens_service(who, name)
    await who.taps("Minta dijemput")
    await who.sees("Sampah apa saja")
    await who.taps("Plastik")
    await who.taps("Lanjut")
    await who.sees("berapa karung")
    await who.says("2")
    await who.sees("Di mana dijemputnya")
    await who.says("Jl. Kalimantan 12, pagar hijau")
    await who.sees("periksa dulu")
    await who.taps("Kirim")
    number = (await who.sees(r"Nomor: ([A-Z]{3}-2611-\d{4})"))[1]
    found = await town.bot.store.ticket_by_number(number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "kelurahan", "code"),
    [
        ("Sedekah Sampah", "tegalgede", "TGG"),
        ("Pahala", "kebonsari", "KBS"),
        ("Swami Berkah", "wirolegi", "WRL"),
    ],
)
async def test_from_the_first_press_to_the_weighing(town: Town, name: str, kelurahan: str, code: str) -> None:
    staf = await town.official("Pak Hadi", "staff", kelurahan)
    siti = await town.resident("Siti", kelurahan)
    ticket = await asks_to_be_fetched(town, siti, name)
    assert ticket.number.startswith(code)
    await staf.taps("Jadwalkan", on=await card(staf, ticket.number))
    await staf.says("besok jam 9 pagi")
    await siti.sees(rf"{ticket.number}: petugas akan datang.\s+Rabu pagi, 25 November 2026, pukul 09.00")

    await town.at("09:30", days=1)
    await staf.says("3,5 kg plastik, 2 kg kardus")
    await staf.sees("Dari siapa")
    await staf.taps("Bapak/Ibu Siti, RW 05 RT 02")
    await staf.sees("satu foto")
    await staf.sends_photo()
    await staf.sees("1 foto")
    await staf.taps("Lanjut")
    await staf.sees(r"3,5 kg Plastik, 2 kg Kertas & kardus")
    await staf.taps("Kirim")
    # 3,5 kg at 2.000 and 2 kg at 1.500 rupiah
    await staf.sees(
        r"(?s)Dicatat: 3,5 kg Plastik, 2 kg Kertas & kardus \(Rp10\.000\).*Bapak/Ibu Siti, RW 05 RT 02"
    )
    await siti.sees(
        rf"{ticket.number}: sudah dijemput dan ditimbang: 3,5 kg Plastik, 2 kg Kertas & kardus\."
        r"\s+Terima kasih, Bapak/Ibu Siti\. Berapa bintang"
    )
    await siti.not_sees("sudah ditimbang dan dicatat")  # told once
    await siti.taps("⭐⭐⭐⭐⭐")
    await siti.sees("5 bintangnya")
    assert (await stored(town, ticket)).status is Status.DONE
    shown = await card(staf, ticket.number)
    assert not [one for one in shown.labels if "Timbang" in one or "Jadwalkan" in one]

    await opens_service(staf, name)
    await staf.sees_now("Nov 2026: 5,5 kg dari 1 rumah")
    await staf.taps("Catat")
    await staf.taps("Plastik")
    await staf.taps("Lanjut")
    await staf.says("1 kg")
    await staf.sees("Dari siapa")
    assert not [one for one in (await staf.messages())[-1].labels if "Siti" in one]  # waits no more


async def test_weighed_from_the_card_the_donor_is_known(town: Town) -> None:
    """Swami Berkah; a correction leaves the request as it has ended."""
    staf = await town.official("Pak Joko", "staff", "wirolegi")
    siti = await town.resident("Siti", "wirolegi")
    ticket = await asks_to_be_fetched(town, siti, "Swami Berkah")
    await staf.taps("Timbang", on=await card(staf, ticket.number))
    await staf.sees("Apa yang ditimbang")
    await staf.says("4 kg besi")
    await staf.sees("satu foto")
    await staf.taps("Lewati")
    await staf.sees(r"(?s)4 kg Logam.*Siti")
    await staf.taps("Kirim")
    await staf.sees(r"Dicatat: 4 kg Logam \(Rp16\.000\)")
    await siti.sees("sudah dijemput dan ditimbang: 4 kg Logam")
    await staf.taps("Betulkan")
    await staf.taps("Ubah …")
    await staf.taps("Ubah Jenis")
    await staf.says("3 kg besi")
    await staf.taps("Kirim")
    await staf.sees(r"Catatan sudah dibetulkan: 3 kg Logam \(Rp12\.000\)")
    await siti.not_sees("3 kg Logam")
    assert (await stored(town, ticket)).status is Status.DONE


async def test_a_request_withdrawn_meanwhile_stays_withdrawn_and_the_weighing_counts(town: Town) -> None:
    staf = await town.official("Bu Wati", "staff", "kebonsari")
    siti = await town.resident("Siti", "kebonsari")
    ticket = await asks_to_be_fetched(town, siti, "Pahala")
    await staf.taps("Timbang", on=await card(staf, ticket.number))
    await staf.says("2 kg kaca")
    await staf.taps("Lewati")
    await staf.sees("periksa dulu")
    assert not await presses(siti, Press("act", ticket.id, ticket.version, "cancel!"))
    await siti.sees("dibatalkan")
    await staf.taps("Kirim")
    await staf.sees(r"Dicatat: 2 kg Kaca \(Rp1\.000\)")
    await siti.sees(r"Terima kasih, Bapak/Ibu Siti.*2 kg Kaca")
    assert (await stored(town, ticket)).status is Status.CANCELLED


async def test_who_may_not_weigh(town: Town) -> None:
    staf = await town.official("Bu Wati", "staff", "kebonsari")
    other = await town.official("Pak Hadi", "staff", "tegalgede")
    siti = await town.resident("Siti", "kebonsari")
    ticket = await asks_to_be_fetched(town, siti, "Pahala")
    forged = Press("act", ticket.id, ticket.version, "weigh")
    for who in (siti, other):
        assert "bukan untuk" in await presses(who, forged)
    await opens_service(siti, "Gedor Pelas Mas")
    await staf.taps("Tolak", on=await card(staf, ticket.number))
    await staf.says("Jalan sedang ditutup, mohon minggu depan.")
    await siti.sees("belum bisa kami layani")
    rejected = await stored(town, ticket)
    assert ticket.number in await presses(staf, Press("act", ticket.id, rejected.version, "weigh"))
