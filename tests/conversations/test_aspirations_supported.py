"""A resident's list of what they support, and following it no longer."""

from tests.conversations.desk import aspiration, card, presses, stored
from tests.conversations.test_aspirations_support import DITCH, reports
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.presses import Press

pytestmark = both_databases
BUTTON = "Berhenti mengikuti"


async def supports(town: Town, who: Neighbour, reporter: Neighbour) -> Ticket:
    """Somebody supports what another reported."""
    ticket = await aspiration(town, reporter, DITCH)
    await reports(who, "got ngarep langgar buntu pak, mambu nemen")
    await who.taps(f"Dukung {ticket.number}")
    await who.sees("Dukungan Bapak/Ibu")
    return ticket


async def test_what_is_supported_stands_below_ones_own_and_can_be_left(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti Aminah"), await town.resident("Budi")
    ticket = await supports(town, budi, siti)
    own = await aspiration(town, budi, "Lampu mati", category="street_lighting")
    await budi.says("/tiket")
    await budi.sees(f"{own.number} · Baru")
    shown = (await budi.sees(f"(?s)yang Bapak/Ibu dukung.*{ticket.number} · Baru")).message
    for secret in ("Siti", "Aminah", "0812"):
        assert secret not in shown.text
    await budi.taps(ticket.number, on=shown)
    await budi.sees("Kabarnya kami sampaikan")
    await budi.taps(BUTTON)
    await budi.sees(f"{ticket.number}: Bapak/Ibu tidak mengikuti laporan ini lagi")
    assert (await stored(town, ticket)).followers == 0
    assert "Dukungan:" not in (await card(staf, ticket.number)).text
    await staf.taps("Verifikasi", on=await card(staf, ticket.number))
    await siti.sees("laporan sudah diperiksa")
    await budi.not_sees("laporan yang Bapak/Ibu dukung: diperiksa")
    assert "bukan untuk" in await presses(budi, Press("unfollow", ticket.id))
    assert (await stored(town, ticket)).followers == 0
    await budi.says("/tiket")
    await budi.sees(f"{own.number} · Baru")
    assert f"{ticket.number} · Diverifikasi" not in await budi.screen()


async def test_whoever_has_none_of_their_own_sees_only_those(town: Town) -> None:
    siti, budi, wati = await town.resident("Siti"), await town.resident("Budi"), await town.resident("Wati")
    ticket = await supports(town, budi, siti)
    await budi.says("/tiket")
    await budi.sees(f"(?s)yang Bapak/Ibu dukung.*{ticket.number}")
    await budi.not_sees("[Bb]elum ada tiket")
    await wati.says("/tiket")
    await wati.sees("[Bb]elum")
    for press in (Press("backing", ticket.id), Press("unfollow", ticket.id)):
        assert "bukan untuk" in await presses(wati, press)
    assert (await stored(town, ticket)).followers == 1


async def test_it_is_left_from_its_news_and_what_it_was_merged_into_counts_one_fewer(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await supports(town, budi, siti)
    main = await aspiration(town, siti, "Selokan satu RW mampet semua")
    await presses(staf, Press("merge", ticket.id, (await stored(town, ticket)).version, str(main.id)))
    told = (await budi.sees("laporan yang Bapak/Ibu dukung: digabungkan")).message
    assert (await stored(town, main)).followers == 2
    await budi.taps(BUTTON, on=told)
    await budi.sees("tidak mengikuti laporan ini lagi")
    assert (await stored(town, main)).followers == 1
    await staf.taps("Pisahkan", on=await card(staf, ticket.number))
    await siti.sees("ditangani sendiri lagi")
    assert (await stored(town, main)).followers == 0


async def test_what_has_become_secret_since_tells_nothing(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await supports(town, budi, siti)
    await presses(staf, Press("act", ticket.id, 2, "transfer"))
    await staf.taps("Kecamatan")
    await staf.taps("Lewati")
    await budi.sees("dipindahkan ke kantor yang berwenang")
    await budi.says("/tiket")
    shown = (await budi.sees("yang Bapak/Ibu dukung")).message.text
    assert ticket.number in shown
    assert "musala" not in shown
