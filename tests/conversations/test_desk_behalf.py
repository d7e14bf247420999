"""A ticket on behalf of a resident without Telegram, and its news as text that an official sends on."""

import re

from tests.conversations.desk import aspiration, card
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def finishes(official: Neighbour, name: str, phone: str) -> str:
    """The last questions and the review; the number of the ticket."""
    await official.sees("Di RW dan RT berapa")
    await official.says("RW 5 RT 2")
    await official.sees("Siapa nama warganya")
    if name:
        await official.says(name)
    else:
        await official.taps("Lewati")
    await official.sees("Nomor HP warganya")
    if phone:
        await official.says(phone)
    else:
        await official.taps("Lewati")
    await official.sees("Periksa laporan atas nama warga")
    await official.taps("Kirim")
    return (await official.sees(r"atas nama warga. Nomor: ([A-Z]{3}-\d{4}-\d{4})"))[1]


async def test_forwarded_messages_and_photos_become_one_ticket_with_its_source(town: Town) -> None:
    hadi, staf = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    await hadi.says("Pak, selokan depan musala RW 5 mampet")
    await hadi.says("Sudah tiga hari, bau sekali")
    await hadi.sends_album(2)
    await hadi.taps("Atas nama warga")
    await hadi.sees("masuk lewat apa")
    await hadi.taps("WhatsApp")
    await hadi.sees("Sepertinya tentang Jalan & drainase")
    await hadi.taps("Jalan & drainase")
    number = await finishes(hadi, "Bu Sumiati", "081234567890")
    shown = await card(staf, number)
    assert "selokan depan musala RW 5 mampet\nSudah tiga hari" in shown.text
    assert "Pelapor: Bu Sumiati, 0812-3456-7890 (WhatsApp)" in shown.text
    assert "Lampiran: 2 foto" in shown.text
    assert await town.bot.store.kept(await person(town, hadi)) == []
    copied = (await hadi.sees("salin untuk WhatsApp")).message
    assert f"Laporan Bu Sumiati kami terima.\nNomor: {number}" in copied.text
    assert any(entity["type"] == "pre" for entity in copied.raw["entities"])
    (link,) = [button["url"] for row in copied.buttons for button in row if "url" in button]
    assert link.startswith("https://wa.me/6281234567890?text=Laporan%20Bu%20Sumiati")
    assert number in link
    (words,) = [
        button["copy_text"]["text"] for row in copied.buttons for button in row if "copy_text" in button
    ]
    assert words.startswith(f"Laporan Bu Sumiati kami terima.\nNomor: {number}")
    assert words in copied.text

    await staf.taps("Verifikasi", on=shown)
    told = (await hadi.sees(f"Kabar laporan {number} dari Kelurahan Tegalgede")).message
    assert "Keadaan sekarang: Diverifikasi" in told.text
    await staf.taps("Balas warga")
    await staf.sees("tulis jawaban untuk warga")
    await staf.says("Besok pagi <dibersihkan> & dicek")
    await staf.taps("Lanjut")
    await staf.sees("Teks untuk disampaikan")
    told = (await hadi.sees(r"Kabar laporan(.|\n)*Besok pagi <dibersihkan> & dicek")).message
    (link,) = [button["url"] for row in told.buttons for button in row if "url" in button]
    assert "%3Cdibersihkan%3E%20%26%20dicek" in link


async def person(town: Town, who: Neighbour) -> int:
    found = await town.bot.store.person_by_telegram(who.user_id)
    assert found
    return found.id


async def test_at_the_counter_without_name_and_phone(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip Lampu jalan mati di gang Mawar")
    await hadi.sees("masuk lewat apa")
    await hadi.taps("Datang ke loket")
    await hadi.sees("Sepertinya tentang Lampu jalan")
    await hadi.taps("Lampu jalan")
    number = await finishes(hadi, "", "")
    shown = await card(hadi, number)
    assert "Pelapor: warga (Datang ke loket)" in shown.text
    copied = (await hadi.sees("salin untuk WhatsApp")).message
    assert not any("url" in button for row in copied.buttons for button in row)
    await hadi.taps("Proses", on=shown)
    await hadi.sees("Keadaan sekarang: Diproses")  # the one who acts has to pass it on, too


async def test_a_command_alone_asks_for_words_and_files(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip")
    await hadi.taps("Telepon")
    await hadi.sees("Apa yang disampaikan warga")
    await hadi.says("Ada pohon tumbang, NIK saya 3509 1234 5678 9012")
    await hadi.sees("tidak kami simpan|tidak perlu dikirim")
    await hadi.taps("Lingkungan & sungai")
    await hadi.sees("Ada foto atau berkas")
    await hadi.sends_photo()
    await hadi.taps("Lanjut")
    number = await finishes(hadi, "Pak Darmo", "")
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    assert "9012" not in ticket.text
    assert (ticket.marks.source, ticket.host, ticket.rw) == ("phone", "Pak Darmo", "05")
    assert len(await town.bot.store.attachments(ticket.id)) == 1


async def test_residents_and_other_offices_cannot_file_for_others(town: Town) -> None:
    siti, camat = await town.resident("Siti"), await town.official("Pak Camat", "camat", "")
    for one in (siti, camat):
        await one.says("/titip")
        await one.sees("untuk petugas kelurahan")
    await siti.sends_photo()
    offered = (await siti.sees("Jadikan aspirasi")).message
    assert not any("Atas nama" in label for label in offered.labels)
    await siti.presses_raw("loose:0:0:behalf", offered)
    await siti.sees_toast("bukan untuk Bapak/Ibu")


async def test_when_the_official_has_left_the_secretary_passes_it_on(town: Town) -> None:
    hadi, sekretaris = await town.official("Pak Hadi", "staff"), await town.official("Bu Sek", "secretary")
    await hadi.says("/titip Sampah menumpuk di TPS")
    await hadi.taps("Ronda")
    await hadi.taps("Sampah")
    number = await finishes(hadi, "", "")
    unit = town.bot.new_unit()
    await unit.read.person_by_telegram(hadi.user_id)
    await hadi.blocks()
    await town.settle()
    await sekretaris.taps("Verifikasi", on=await card(sekretaris, number))
    await sekretaris.sees(f"Kabar laporan {number}")


async def test_in_the_group_nobody_reads_for_whom_it_was(town: Town) -> None:
    lurah = await town.official("Pak Lurah", "lurah")
    office = await bound(town, lurah)
    await lurah.says("/titip Selokan mampet")
    await lurah.taps("Datang ke loket")
    await lurah.taps("Jalan & drainase")
    number = await finishes(lurah, "Bu Sumiati", "081234567890")
    there = await office.topic(number)
    shown = (await there.sees("Selokan mampet")).message
    assert not re.search("Sumiati|0812", shown.text)


async def test_messages_of_an_official_are_offered_as_before_too(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await aspiration(town, siti)
    await hadi.says("Catatan saja")
    offered = (await hadi.sees("Jadikan aspirasi")).message
    assert offered.labels[0].endswith("Atas nama warga")
    await hadi.taps("Tidak, abaikan")
    await hadi.sees("kami abaikan")


async def test_an_emergency_shows_the_number_and_is_told_at_once(town: Town) -> None:
    hadi, babinsa = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    await town.at("23:30")
    await hadi.says("/titip Kebakaran di rumah belakang pasar, tolong!")
    await hadi.sees(r"113 \(Pemadam kebakaran\)")
    await hadi.taps("Telepon")
    await hadi.taps("Keamanan")
    number = await finishes(hadi, "Bu Sumiati", "")
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    assert ticket.handling.urgent
    await babinsa.sees(f"{number} · Baru")
    assert "🚨 Darurat" in (await card(babinsa, number)).text
    assert await town.bot.store.kept(await person(town, hadi)) == []


async def test_an_emergency_told_in_the_form(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip")
    await hadi.taps("Telepon")
    await hadi.says("Ada orang tenggelam di sungai, tolong")
    await hadi.sees(r"112 \(Panggilan darurat\)")
    await hadi.sees("Sepertinya tentang|Ini tentang apa")
