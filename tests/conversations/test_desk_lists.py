"""/antrean, /cari, the open aspirations of an RW: whose tickets they show, in which order, page by page."""

from datetime import timedelta

import pytest

from tests.conversations.desk import TONIGHT, aspiration, invitation, presses
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_the_queue_is_paged_oldest_first_with_the_age_of_each(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    numbers = []
    for n in range(7):
        numbers.append((await aspiration(town, siti, f"Lubang ke-{n}", address="Jl. Jawa")).number)
        await town.later(hours=3)
    await staf.says("/antrean")
    first = (await staf.sees("Antrean Tegalgede: 7 aspirasi, 0 undangan")).message
    blocks = first.text.split("\n\n")[1:]
    assert [block.split(" ")[0] for block in blocks] == numbers[:5]
    assert blocks[0] == (
        f"{numbers[0]} · Baru · 21 jam\nJalan & drainase · Jl. Jawa, RW 05 RT 02: Lubang ke-0"
    )
    await staf.taps("Berikutnya")
    second = (await staf.sees("Halaman 2")).message
    assert second.id == first.id, "in place"
    assert [number in second.text for number in numbers] == [False] * 5 + [True] * 2
    assert "Berikutnya" not in " ".join(second.labels)
    await staf.taps("Sebelumnya")
    await staf.sees("Lubang ke-0")
    await staf.taps(numbers[2])
    await staf.sees(rf"{numbers[2]} · Baru\n")


async def test_each_office_sees_its_own_queue(town: Town) -> None:
    people = {
        role: await town.official(role, role, "" if role == "camat" else "tegalgede")
        for role in ("staff", "babinsa", "camat")
    }
    other = await town.official("Pak Wiro", "staff", "wirolegi")
    siti, budi = await town.resident("Siti"), await town.resident("Budi", "wirolegi")
    tickets = {
        "waste": await aspiration(town, siti, category="waste"),
        "security": await aspiration(town, siti, category="security"),
        "secret": await aspiration(town, siti, category="security", confidential=True),
        "event": await invitation(town, siti),
        "wirolegi": await aspiration(town, budi),
    }
    sees = {
        "staff": {"waste", "security", "secret", "event"},
        "babinsa": {"security", "event"},
        "camat": set(tickets),
    }
    for role, who in people.items():
        for command, title in (("/antrean", "Antrean"), ("/cari 2611", "Hasil pencarian")):
            await who.says(command)
            await town.settle()
            text = "\n".join(one.text for one in await who.messages() if title in one.text)
            assert {name for name, ticket in tickets.items() if ticket.number in text} == sees[role], command
    await other.says("/antrean")
    await other.sees("Antrean Wirolegi: 1 aspirasi")
    await other.says("/cari TGG")
    await other.sees("Tidak ada tiket yang cocok dengan “TGG”")
    assert "bukan untuk" in await presses(other, Press("queue", 0, 0, "tegalgede"))


async def test_babinsa_finds_what_is_theirs_behind_much_that_is_not(town: Town) -> None:
    babinsa = await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    mine = await aspiration(town, siti, "Ronda malam di pos", category="security")
    for n in range(8):
        await aspiration(town, siti, f"Ronda sampah {n}", category="waste")
    await babinsa.says("/cari ronda")
    found = (await babinsa.sees("Hasil pencarian")).message
    assert mine.number in found.text
    assert "sampah" not in found.text


async def test_an_empty_queue_says_so(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await staf.says("/antrean")
    await staf.sees("Antrean Tegalgede kosong")


@pytest.mark.parametrize("command", ["/antrean", "/cari selokan", "/cari"])
async def test_lists_are_for_officials(town: Town, command: str) -> None:
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    await siti.says(command)
    await siti.sees("Perintah ini untuk petugas kelurahan")


async def test_found_by_words_number_state_and_day(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ditch = (await aspiration(town, siti, "Selokan 100% mampet_", address="Gang Mawar")).number
    await town.later(days=1)
    lamp = (await aspiration(town, siti, "Lampu mati", category="street_lighting", rw="03")).number
    event = (await invitation(town, siti, TONIGHT + timedelta(days=9), host="Bu Sumiati")).number
    await staf.taps("Verifikasi")  # the newest card of an aspiration: the lamp's
    await staf.sees_toast("Diverifikasi")
    cases = {
        "selokan": {ditch}, "100%": {ditch}, "mampet_": {ditch}, "pet_x": set(), "%": set(),
        "ditch* OR": set(), "mampet, selo": {ditch}, "GANG mawar": {ditch}, "sumiati": {event},
        "rw 03": {lamp}, ditch.lower(): {ditch},
        "Diverifikasi": {lamp}, "baru": {ditch, event}, "24 november": {ditch}, "25/11/2026": {lamp, event},
        "3 des": {event}, "31 februari": set(), "24 november 2025": set(),
    }  # fmt: skip
    for words, expected in cases.items():
        await staf.says(f"/cari {words}")
        text = (await staf.sees("Hasil pencarian|Tidak ada tiket yang cocok")).message.text
        assert {one for one in (ditch, lamp, event) if one in text} == expected, words
    await staf.says("/cari")
    await staf.sees("misalnya: /cari selokan")


async def test_a_search_is_paged_newest_first(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    words = "jalan berlubang di depan gapura besar itu lho, sekali 🕳️🕳️🕳️🕳️"
    numbers = [(await aspiration(town, siti, words)).number for _ in range(11)]
    await staf.says(f"/cari {words}")
    for page in (numbers[:5:-1], numbers[5:0:-1], numbers[0:1]):
        text = (await staf.sees("Hasil pencarian")).message.text
        assert [block.split(" ")[0] for block in text.split("\n\n")[1:] if block.startswith("TGG")] == page
        if len(page) == 5:
            await staf.taps("Berikutnya")


async def test_the_open_aspirations_of_an_rw(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    camat = await town.official("Pak Camat", "camat", "")
    siti = await town.resident("Siti")
    here = await aspiration(town, siti)
    there = await aspiration(town, siti, rw="03")
    for who in (lurah, camat):
        await presses(who, Press("rw", 0, 0, "tegalgede.05"))
        text = (await who.sees("Aspirasi terbuka RW 05, Tegalgede")).message.text
        assert here.number in text
        assert there.number not in text
        await presses(who, Press("rw", 0, 0, "tegalgede.09"))
        await who.sees("Tidak ada aspirasi terbuka di RW 09, Tegalgede")
        assert "bukan untuk" in await presses(who, Press("rw", 0, 0, "entah.05"))
    babinsa = await town.official("Serka Budi", "babinsa")
    assert "bukan untuk" in await presses(babinsa, Press("rw", 0, 0, "tegalgede.05"))
    assert "bukan untuk" in await presses(siti, Press("rw", 0, 0, "tegalgede.05"))
