"""What an official forwards or pastes for a resident is a ticket in two acts: it comes, and is sent."""

from tests.conversations.desk import card
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket

pytestmark = both_databases


async def filed(town: Town, hadi: Neighbour) -> Ticket:
    """One press sends it."""
    await hadi.sees("Periksa laporan atas nama warga")
    await hadi.taps("Kirim")
    number = (await hadi.sees(r"atas nama warga. Nomor: ([A-Z]{3}-\d{4}-\d{4})"))[1]
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    return ticket


async def test_a_pasted_chat_fills_name_time_source_and_ward(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says(
        "[23/11/26 20.15] Bu Sumiati: Pak, selokan depan musala RT 3 RW 5 mampet\n"
        "[23/11/26 20.16] Bu Sumiati: sudah tiga hari, hp saya 081234567890"
    )
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact, ticket.rw, ticket.rt) == ("Bu Sumiati", "081234567890", "05", "03")
    assert ticket.marks.source == "whatsapp"
    assert ticket.category == "roads_drainage"
    assert "(disampaikan Senin, 23 November 2026 pukul 20.15)" in ticket.text
    assert "[23/11/26" not in ticket.text


async def test_a_typed_note_of_an_rt_head(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("Pak RT 4 RW 7 lapor: lampu gang mawar mati, hp 081334567890")
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact) == ("Pak RT 4 RW 7", "081334567890")
    assert (ticket.rw, ticket.rt, ticket.category) == ("07", "04", "street_lighting")
    assert "lampu gang mawar mati" in ticket.text


async def test_catat_is_a_note_of_that_resident(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("catat: Bu Sumi RT 4 RW 2 lapor got mampet")
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.rw, ticket.rt) == ("Bu Sumi", "02", "04")


async def test_a_contact_card_waits_for_its_words_and_a_forward_has_its_writer(town: Town) -> None:
    hadi, staf = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    siti = await town.stranger("Bu Endang")
    said = await siti.says("selokan depan rumah saya mampet pak, bau sekali")
    await town.settle()
    await hadi.shares_contact("+6281299998888", foreign=True)
    await hadi.sees("Kontak .* kami simpan")
    await hadi.forwards(said)
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact, ticket.marks.source) == ("Bu Endang", "+6281299998888", "forwarded")
    assert "bau sekali" in ticket.text
    assert "Pelapor: Bu Endang" in (await card(staf, ticket.number)).text


async def test_words_of_the_officials_own_and_an_invitation_are_no_residents_report(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("lampu di ruang arsip mati")
    await hadi.not_sees("Periksa laporan atas nama warga")
