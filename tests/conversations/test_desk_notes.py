"""What officials note for each other: tags, importance, what belongs together, and reminders put off."""

from tests.conversations.desk import aspiration, card
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def picks(official: Neighbour, number: str, label: str) -> None:
    """A button behind 'Lainnya …' of a ticket's card."""
    await official.taps("Lainnya", on=await card(official, number))
    await official.taps(label)


async def test_a_note_stays_inside(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "Catatan")
    await hadi.sees("untuk sesama petugas, warga tidak melihatnya")
    await hadi.says("Kunci gorong-gorong di Pak RT")
    await hadi.taps("Lanjut")
    await hadi.sees("Warga tidak melihatnya")
    assert "Kunci gorong-gorong" in (await card(hadi, ticket.number)).text
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    await siti.taps("Riwayat")
    await siti.sees("Riwayat")
    await siti.not_sees("Kunci")


async def test_tags_are_added_and_taken_away(town: Town) -> None:
    hadi, rina = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "Tanda")
    await hadi.says("Banjir, RT 02, banjir")
    await hadi.sees("#banjir #rt-02")
    assert "#banjir #rt-02" in (await card(rina, ticket.number)).text
    await picks(rina, ticket.number, "Tanda")
    await rina.taps("#banjir")
    await rina.sees_toast("#banjir dilepas")
    shown = (await card(hadi, ticket.number)).text
    assert "#rt-02" in shown
    assert "#banjir" not in shown
    await siti.not_sees("rt-02")


async def test_important_and_as_any_other_again(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "❗ Penting")
    await hadi.sees_toast("Penting")
    assert "❗ Penting" in (await card(hadi, ticket.number)).text
    await picks(hadi, ticket.number, "Tidak penting lagi")
    await hadi.sees_toast("biasa")
    assert "Penting" not in (await card(hadi, ticket.number)).text


async def test_tickets_that_belong_together_say_so_on_both_cards(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    first, second = await aspiration(town, siti), await aspiration(town, siti, "Lampu mati")
    secret = await aspiration(town, siti, "Tetangga ribut", confidential=True)
    await picks(hadi, first.number, "Kaitkan")
    await hadi.says(f"{second.number.lower()}, TGG-2611-9999, {secret.number}")
    told = (await hadi.sees(f"{first.number}: dikaitkan dengan {second.number}")).message
    assert f"TGG-2611-9999, {secret.number}" in told.text
    assert f"Terkait: {second.number}" in (await card(hadi, first.number)).text
    assert f"Terkait: {first.number}" in (await card(hadi, second.number)).text
    await picks(hadi, second.number, "Kaitkan")
    await hadi.taps(f"✖️ {first.number}")
    await hadi.sees_toast("tidak lagi terkait")
    assert "Terkait" not in (await card(hadi, first.number)).text
    assert "Terkait" not in (await card(hadi, second.number)).text


async def test_a_reminder_put_off_comes_once_and_to_that_official_alone(town: Town) -> None:
    hadi, rina = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "Ingatkan lagi")
    await hadi.sees("Sampai saat itu pengingat tiket ini tidak dikirim")
    await hadi.taps("Senin")
    await hadi.sees("kami ingatkan lagi Senin pagi, 30 November 2026, pukul 08.00")
    before = await _reminders(hadi, ticket.number)
    await town.at("10:01", days=3)  # unverified for three working days: all are reminded
    assert len(await _reminders(rina, ticket.number)) > 0
    assert await _reminders(hadi, ticket.number) == before
    await town.at("08:00", days=3)  # Monday
    await hadi.sees(f"Pengingat yang Bapak/Ibu minta.\n{ticket.number}")
    await rina.not_sees("yang Bapak/Ibu minta")
    await town.later(minutes=1)
    asked = [one for one in await hadi.messages() if "yang Bapak/Ibu minta" in one.text]
    assert len(asked) == 1


async def _reminders(official: Neighbour, number: str) -> list[str]:
    """Messages about the ticket that are no card and no answer to what was pressed."""
    await official.town.settle()
    return [
        one.text
        for one in await official.messages()
        if number in one.text and "Riwayat" not in str(one.labels) and "Buka" in one.labels
    ]


async def test_a_day_typed_and_one_that_is_not_understood(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "Ingatkan lagi")
    await hadi.taps("Hari lain")
    await hadi.sees("ingatkan lagi hari apa")
    await hadi.says("entahlah")
    await hadi.sees(r"belum kami pahami(.|\n)*ingatkan lagi hari apa")
    await hadi.says("3 Desember")
    await hadi.sees("ingatkan lagi Kamis pagi, 3 Desember 2026")
    await hadi.taps("Proses", on=await card(hadi, ticket.number))
    await hadi.sees_toast("Diproses")
    await town.at("08:00", days=9)
    await hadi.sees("Pengingat yang Bapak/Ibu minta")


async def test_what_has_ended_is_not_reminded_of(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await picks(hadi, ticket.number, "Ingatkan lagi")
    await hadi.taps("Besok")
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    await siti.taps("Batalkan")
    await siti.taps("Ya, batalkan")
    await hadi.sees("dibatalkan oleh warga")
    await town.at("08:00", days=1)
    await hadi.not_sees("yang Bapak/Ibu minta")


async def test_a_tag_is_found_by_cari(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket, other = await aspiration(town, siti), await aspiration(town, siti, "Lampu mati")
    await picks(hadi, ticket.number, "Tanda")
    await hadi.sees("tulis tanda singkat")
    await hadi.says("musrenbang")
    await hadi.sees("#musrenbang")
    await hadi.says("/cari musrenbang")
    found = (await hadi.sees("Hasil pencarian")).message
    assert ticket.number in found.text
    assert other.number not in found.text
