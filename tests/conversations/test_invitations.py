"""A resident invites the lurah to an evening event."""

from tests.conversations.desk import invitation, presses
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_invited_tonight_and_accepted_with_one_press(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await darmo.says("/undangan")
    await darmo.taps("Tahlilan")
    await darmo.sees("tuan rumah")
    await darmo.says("Keluarga Bu Sum")
    await darmo.sees("Kapan acaranya")
    await darmo.says("nanti malam jam 7")
    await darmo.sees(r"Selasa malam, 24 November 2026 \(malam Rabu\), pukul 19.00 WIB")
    await darmo.says("Jl. Kalimantan 12, dekat musala")
    await darmo.sees("Nomor HP")
    await darmo.shares_contact("+6281234567890")
    await darmo.sees("catatan atau foto kartu")
    await darmo.taps("Lewati")
    await darmo.sees("Undangan siap dikirim")
    await darmo.taps("Kirim")
    receipt = await darmo.sees(r"TGG-2611-0001")
    assert "duka" not in receipt.message.text  # nobody has said that somebody died
    await lurah.sees("Tahlilan, Keluarga Bu Sum")
    await lurah.taps("Hadir")
    await darmo.sees("akan hadir")


async def test_what_is_heard_at_an_event_is_where_its_words_say(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    event = await invitation(town, siti)
    for said, where in (("Lampu di gang 3 mati", "gang 3"), ("Bansos belum cair", event.address)):
        await presses(lurah, Press("heard", event.id))
        await lurah.sees("Aspirasi apa yang didengar")
        await lurah.says(said)
        await lurah.taps("Lanjut")
        await lurah.sees("Dari siapa")
        await lurah.taps("Lewati")
        number = (await lurah.sees(r"Nomor: (TGG-\d{4}-\d{4})"))[1]
        ticket = await town.bot.store.ticket_by_number(number)
        assert ticket
        assert ticket.address == where
        assert bool(ticket.spot) == (bool(event.spot) and where == event.address)


async def test_a_phone_that_was_given_is_not_asked_for_on_the_receipt(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Mengundang Pak Lurah yasinan besok malam jam 7 di gang 3, hp 081234567890")
    await siti.taps("Kirim")
    receipt = await siti.sees("TGG-2611-0001")
    assert "Bagikan nomor" not in receipt.message.text
    await siti.says("Mengundang Pak Lurah pengajian Kamis malam jam 7 di gang 5")
    await siti.taps("Kirim")
    await siti.sees("(?s)TGG-2611-0002.*Bagikan nomor")
