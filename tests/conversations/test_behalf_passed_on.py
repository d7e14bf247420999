"""What an official forwards or pastes for a resident is a ticket in two acts: it comes, and is sent."""

from datetime import datetime
from itertools import count
from typing import Any

from almanac.calendar import WIB
from tests.conversations.desk import card
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket

pytestmark = both_databases
UPDATES = count(910_000_000)
YESTERDAY = int(datetime(2026, 11, 23, 20, 15, tzinfo=WIB).timestamp())


async def filed(town: Town, hadi: Neighbour) -> Ticket:
    """One press sends it."""
    await hadi.sees("Periksa laporan atas nama warga")
    await hadi.taps("Kirim")
    number = (await hadi.sees(r"atas nama warga. Nomor: ([A-Z]{3}-\d{4}-\d{4})"))[1]
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    return ticket


async def comes(town: Town, who: Neighbour, **parts: Any) -> None:
    """A message with these parts, as Telegram brings it."""
    number = next(UPDATES)
    base = {
        "message_id": number, "date": int(town.clock.now().timestamp()),
        "chat": {"id": who.chat_id, "type": "private"},
        "from": {"id": who.user_id, "is_bot": False, "first_name": who.name},
    }  # fmt: skip
    await town.bot.inbox.accept([{"update_id": number, "message": base | parts}])
    await town.settle()


async def test_a_forward_has_the_name_of_its_writer(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    origin = {"type": "hidden_user", "date": YESTERDAY, "sender_user_name": "Endang S"}
    await comes(town, hadi, text="jalan depan rumah saya berlubang dalam pak", forward_origin=origin)
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.marks.source) == ("Endang S", "forwarded")


async def test_a_pasted_chat_fills_name_time_source_and_ward(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says(
        "[23/11/26 20.15] Bu Sumiati: Pak, selokan depan musala RT 3 RW 5 mampet\n"
        "[23/11/26 20.16] Bu Sumiati: sudah tiga hari, hp saya 081234567890"
    )
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact, ticket.rw, ticket.rt) == ("Bu Sumiati", "+6281234567890", "05", "03")
    assert ticket.marks.source == "whatsapp"
    assert ticket.category == "roads_drainage"
    assert "(disampaikan Senin, 23 November 2026 pukul 20.15)" in ticket.text
    assert "[23/11/26" not in ticket.text


async def test_a_typed_note_of_an_rt_head(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("Pak RT 4 RW 7 lapor: lampu gang mawar mati, hp 081334567890")
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact) == ("Pak RT 4 RW 7", "+6281334567890")
    assert (ticket.rw, ticket.rt, ticket.category) == ("07", "04", "street_lighting")
    assert "lampu gang mawar mati" in ticket.text


async def test_catat_is_a_note_of_that_resident(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("catat: Bu Sumi RT 4 RW 2 lapor got mampet")
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.rw, ticket.rt) == ("Bu Sumi", "02", "04")


async def test_a_contact_card_waits_for_its_words_and_a_forward_has_its_writer(town: Town) -> None:
    hadi, staf = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    await comes(town, hadi, contact={"phone_number": "+6281299998888", "first_name": "Bu Endang"})
    await hadi.sees("Kontak Bu Endang kami simpan")
    origin = {"type": "hidden_user", "date": YESTERDAY, "sender_user_name": "Endang S"}
    await comes(town, hadi, text="selokan depan rumah saya mampet pak, bau sekali", forward_origin=origin)
    ticket = await filed(town, hadi)
    assert (ticket.host, ticket.contact, ticket.marks.source) == ("Bu Endang", "+6281299998888", "forwarded")
    assert "bau sekali" in ticket.text
    assert "(disampaikan Senin, 23 November 2026 pukul 20.15)" in ticket.text
    assert "Pelapor: Bu Endang" in (await card(staf, ticket.number)).text


async def test_words_of_the_officials_own_and_an_invitation_are_no_residents_report(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("lampu di ruang arsip mati")
    await hadi.not_sees("Periksa laporan atas nama warga")


async def test_another_resident_has_a_review_of_their_own(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("Bu Sarmi RT 5 lapor got depan rumahnya mampet")
    await hadi.sees("(?s)Periksa laporan atas nama warga.*Nama: Bu Sarmi")
    await hadi.says("Pak Wiryo RT 2 lapor lampu gang padam")
    ticket = await filed(town, hadi)
    assert ticket.host == "Pak Wiryo"
    assert "Sarmi" not in ticket.text
    await hadi.sees("(?s)Periksa laporan atas nama warga.*Nama: Bu Sarmi")  # comes back


async def test_what_an_official_asks_for_themselves_goes_into_no_review(town: Town) -> None:
    hadi, _ = await town.official("Pak Hadi", "staff"), await town.official("Bu Sek", "secretary")
    await hadi.says("Bu Sarmi RT 5 lapor got depan rumahnya mampet")
    await hadi.sees("Periksa laporan atas nama warga")
    await hadi.says("saya cuti besok sampai Jumat")
    await hadi.sees("(?s)25 November.*27 November")
    await hadi.says("aduan yang belum ditangani apa saja")
    await hadi.sees("Antrean Tegalgede")
    await hadi.says("sudah seminggu, airnya bau")
    ticket = await filed(town, hadi)
    assert "airnya bau" in ticket.text
    assert "cuti" not in ticket.text
    assert "ditangani" not in ticket.text
