"""Support ends with consent, and with the years; a follower of a merged ticket is not told twice."""

from tests.conversations.desk import aspiration, presses, stored
from tests.conversations.test_aspirations_support import DITCH, reports
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_who_withdraws_consent_supports_nothing_any_more(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    await budi.sees("sudah ada yang melaporkan")
    await budi.taps(f"Dukung {ticket.number}")
    await budi.sees("Dukungan Bapak/Ibu")
    await presses(budi, Press("withdraw", 0, 0, "yes"))
    await budi.sees("Izin sudah dicabut")
    assert (await stored(town, ticket)).followers == 0
    assert await town.bot.store.followers(ticket.id) == []
    await presses(staf, Press("act", ticket.id, 2, "verify"))
    await siti.sees("laporan sudah diperiksa")
    await budi.not_sees("laporan yang Bapak/Ibu dukung")


async def test_a_supporter_whose_own_ticket_was_merged_hears_once(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    mine = await aspiration(town, budi, "got ngarep langgar buntu", rw="09")
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    await budi.sees("sudah ada yang melaporkan")
    await budi.taps(f"Dukung {ticket.number}")
    await budi.sees("Dukungan Bapak/Ibu")
    await presses(staf, Press("merge", mine.id, 1, str(ticket.id)))
    await staf.sees("digabungkan ke")
    await presses(staf, Press("act", ticket.id, (await stored(town, ticket)).version, "verify"))
    await budi.sees("diperiksa dan diteruskan")
    told = [one.text for one in await budi.messages() if "diperiksa dan diteruskan" in one.text]
    assert len(told) == 1
    assert told[0].startswith(mine.number)
