"""One's own matters in words: where they stand, what of them changes, what was asked of them."""

from datetime import timedelta

from tests.conversations.desk import TONIGHT, aspiration, card, invitation, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status

pytestmark = both_databases
TOMORROW = TONIGHT + timedelta(days=1)


async def test_how_far_it_is_shows_that_ticket_with_its_newest_news_first(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await staf.taps("Proses", on=await card(staf, ticket.number))
    await siti.sees("sedang diproses")
    await siti.says("laporan saya sudah sampai mana ya pak?")
    shown = (await siti.sees(r"(?s)Lampu gang 3 mati · TGG-2611-0001\nKeadaan: Diproses")).message
    assert shown.text.index("Mulai diproses") < shown.text.index("Diterima")
    assert "Kabar berikutnya paling lambat" in shown.text


async def test_a_number_alone_shows_it_and_a_strange_one_is_not_told_from_none(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await siti.says("tgg 2611 0001")
    await siti.sees("Lampu gang 3 mati · TGG-2611-0001")
    await budi.says("TGG-2611-0001")
    await budi.sees("Nomor TGG-2611-0001 tidak ada di daftar")
    await budi.says("TGG-2611-0999")
    await budi.sees("Nomor TGG-2611-0999 tidak ada di daftar")


async def test_where_several_fit_the_buttons_say_which_matter(town: Town) -> None:
    siti = await town.resident("Siti")
    await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await aspiration(town, siti, "Selokan depan musala mampet")
    await siti.says("gimana kelanjutannya pak")
    await siti.sees("Yang mana maksud")
    await siti.taps("Lampu gang 3 mati")
    await siti.sees("Lampu gang 3 mati · TGG-2611-0001\nKeadaan: Baru")


async def test_another_clock_is_one_button(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    ticket = await invitation(town, siti, TOMORROW)
    await siti.says("maaf pak pengajiannya mundur jadi jam 8 malam")
    await siti.sees(r"(?s)Sekarang: Rabu malam.*19\.00.*Pindah ke Rabu malam, 25 November 2026.*20\.00")
    await siti.taps("Ya, pindah")
    await siti.sees("TGG-2611-0001: waktu baru kami sampaikan: .*20.00")
    assert (await stored(town, ticket)).visit.starts_at == TOMORROW + timedelta(hours=1)
    await lurah.sees("tuan rumah mengganti waktu")
    assert await town.bot.store.kept((await stored(town, ticket)).reporter) == []


async def test_the_new_time_may_be_confirmed_in_words_or_refused(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await invitation(town, siti, TOMORROW)
    await siti.says("acaranya mundur sehari pak, jamnya sama")
    await siti.sees("Pindah ke Kamis malam, 26 November 2026")
    await siti.says("tidak")
    await siti.sees("tidak ada yang diubah")
    assert (await stored(town, ticket)).visit.starts_at == TOMORROW
    await siti.says("acaranya mundur sehari pak, jamnya sama")
    await town.settle()
    await siti.says("nggih pak")
    await siti.sees("waktu baru kami sampaikan")
    assert (await stored(town, ticket)).visit.starts_at == TOMORROW + timedelta(days=1)


async def test_cancelled_is_one_button_and_never_a_new_invitation(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await invitation(town, siti, TOMORROW)
    await siti.says("mohon maaf pengajiannya kami batalkan")
    await siti.sees("(?s)Pengajian: Rabu malam.*batalkan")
    await siti.not_sees("Jadikan undangan")
    await siti.taps("Ya, batalkan")
    await siti.sees("sudah dibatalkan")
    assert (await stored(town, ticket)).status is Status.CANCELLED


async def test_which_of_two_events_is_cancelled_is_asked(town: Town) -> None:
    siti = await town.resident("Siti")
    await invitation(town, siti, TOMORROW)
    second = await invitation(town, siti, TOMORROW + timedelta(days=3))
    await siti.says("undangan saya yang kemarin batal pak")
    await siti.taps("Pengajian, 28 November")
    await siti.sees("batalkan")
    await siti.says("ya")
    await siti.sees("sudah dibatalkan")
    assert (await stored(town, second)).status is Status.CANCELLED


async def test_another_house_and_another_phone_reach_the_lurah(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    ticket = await invitation(town, siti, TOMORROW)
    await siti.says("pengajiannya pindah ke rumah Bu Endang gang melati 7")
    await siti.sees("(?s)Tempat menjadi: .*gang melati 7")
    await siti.taps("Ya, ganti")
    await siti.sees("perubahannya sudah kami sampaikan")
    after = await stored(town, ticket)
    assert "gang melati 7" in after.address
    assert after.spot is None
    await lurah.sees("(?s)tuan rumah mengubah undangannya.*Tempat: .*gang melati 7")
    await siti.says("kontaknya ganti ke 081299998888")
    await siti.taps("Ya, ganti")
    await siti.sees("perubahannya sudah kami sampaikan.*")
    await town.settle()
    assert (await stored(town, ticket)).contact == "+6281299998888"


async def test_not_solved_typed_or_swiped_reopens_with_the_words(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await solved(town, staf, ticket.number)
    await siti.sees("Apakah sudah beres")
    await siti.says("durung pak, tetep peteng")
    await siti.sees("dibuka lagi dan diteruskan")
    await staf.sees("(?s)belum beres.*durung pak, tetep peteng")
    assert (await stored(town, ticket)).status is Status.IN_PROGRESS


async def test_solved_and_the_stars_typed(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await solved(town, staf, ticket.number)
    await siti.says("sampun, suwun")
    await siti.sees("Berapa bintang")
    await siti.says("lima")
    await siti.sees("Terima kasih atas 5 bintangnya")
    after = await stored(town, ticket)
    assert (after.status, after.stars) == (Status.CLOSED, 5)


async def solved(town: Town, staf: Neighbour, number: str) -> None:
    """Staff say that it is solved."""
    shown = await card(staf, number)
    await staf.taps("Proses", on=shown)
    await staf.taps("Selesai", on=await card(staf, number))
    await staf.says("Lampu diganti")
    await staf.taps("Lewati")
    await town.settle()


async def test_the_office_has_asked_and_the_answer_is_typed_without_swiping(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await staf.taps("Tanya warga", on=await card(staf, ticket.number))
    await staf.says("Tiang yang mana?")
    await siti.sees("Tiang yang mana")
    await siti.says("yang sebelah kanan pos")
    await siti.sees("jawaban sudah diteruskan")
    assert (await stored(town, ticket)).status is Status.IN_PROGRESS


async def test_more_is_one_press(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lampu gang 3 mati", category="street_lighting")
    await siti.says("nambahi keterangan laporan lampu tadi, tiangnya juga miring")
    await siti.sees("Tambahkan ke TGG-2611-0001, Lampu gang 3 mati")
    await siti.taps("Ya, tambahkan")
    await siti.sees("keterangan sudah ditambahkan")
    assert "tiangnya juga miring" in [one.note for one in await town.bot.store.events(ticket.id)][-1]


async def test_does_it_take_place_answered_in_words(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    ticket = await invitation(town, siti, TOMORROW + timedelta(days=1))
    await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    await siti.sees("akan hadir")
    await town.at("17:00", days=1)
    await siti.sees("Ganti waktu|jadi")
    await siti.says("jadi pak")
    await town.settle()
    assert "confirmed_by_host" in [one.name for one in await town.bot.store.events(ticket.id)]


async def test_a_new_address_or_phone_is_one_button(town: Town) -> None:
    siti = await town.resident("Siti", phone="+6281111111111")
    await siti.says("aku wes pindah omah nang RT 14 RW 2")
    await siti.sees("(?s)Data Bapak/Ibu menjadi:.*RW 02 RT 14")
    await siti.taps("Ya, ubah")
    await siti.sees("(?s)sudah diubah.*RW 02 RT 14")
    await siti.says("nomor HP saya ganti 082100003333")
    await siti.sees(r"(?s)menjadi:.*\+6282100003333")
    await siti.taps("Ya, ubah")
    await siti.sees(r"(?s)sudah diubah.*\+6282100003333.*RW 02 RT 14")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert (person.rw, person.rt, person.phone, person.name) == ("02", "14", "+6282100003333", "Siti")


async def test_the_words_of_buttons_are_the_buttons(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Tiket saya")
    await siti.sees("belum punya tiket")
    await siti.says("bantuan dong")
    await siti.sees("Yang bisa Bapak/Ibu lakukan")
    await siti.says("layanan")
    await siti.sees("Layanan Kelurahan Tegalgede")


async def test_stop_ends_what_is_open_and_what_waits(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/profil")
    await siti.says("STOP")
    await siti.sees("dibatalkan")
    await siti.says("selesai")
    await siti.sees("Tidak ada yang sedang berjalan")


async def test_where_a_ticket_stands_its_number_can_be_copied(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await siti.says(ticket.number)
    shown = (await siti.sees(ticket.number)).message
    assert [one["copy_text"] for row in shown.buttons for one in row if "copy_text" in one] == [
        {"text": ticket.number}
    ]
