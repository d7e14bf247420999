"""A resident's own tickets: the list, one of them, adding to it, cancelling, reopening, stars, replies."""

from simulator.screen import Message
from tests.conversations.desk import aspiration
from tests.town import Neighbour, Town


async def files(siti: Neighbour, story: str) -> str:
    """Sends an aspiration and gives its number."""
    await siti.says("/aspirasi")
    await siti.says(story)
    await siti.taps("Lain-lain")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    return str(await siti.sees(r"TGG-2611-\d{4}"))


async def latest(siti: Neighbour, words: str) -> Message:
    """The newest message of the bot with these words."""
    await siti.town.settle()
    return [one for one in await siti.messages() if one.own and words in one.text][-1]


async def test_newest_first_and_paged(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/tiket")
    await siti.sees("belum punya tiket")
    numbers = [await files(siti, f"Pohon ke-{n} tumbang") for n in range(7)]
    await siti.says("/tiket")
    seen = await siti.sees("Tiket Bapak/Ibu")
    shown = [number for number in numbers if number in seen.message.text]
    assert shown == numbers[2:]
    assert seen.message.text.index(numbers[6]) < seen.message.text.index(numbers[5])
    await siti.taps("Berikutnya")
    await siti.sees(f"(?s){numbers[1]}.*{numbers[0]}.*Halaman 2")
    await siti.taps("Sebelumnya")
    await siti.sees(numbers[6])


async def test_one_ticket_its_history_and_more_for_it(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await siti.says("/tiket")
    await siti.taps(number)
    await siti.sees("(?s)Baru.*Pohon tumbang")
    await siti.taps("Tambah keterangan")
    await siti.sees(f"keterangan atau foto untuk {number}")
    await siti.sends_album(2, "Sudah dipotong sebagian")
    await siti.sees("Sudah diterima: 2 foto")
    await siti.taps("Lanjut")
    await siti.sees(f"{number}: keterangan sudah ditambahkan")
    await staf.sees("Sudah dipotong sebagian")
    await siti.says("/tiket")
    await siti.taps(number)
    await siti.taps("Riwayat")
    await siti.sees("(?s)Diterima.*Keterangan tambahan: Sudah dipotong sebagian")


async def test_cancelled_after_asking(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await siti.says("/tiket")
    await siti.taps(number)
    await siti.taps("Batalkan")
    await siti.sees(f"{number}: batalkan")
    await siti.taps("Tidak jadi")
    await siti.sees("tidak jadi dibatalkan")
    await siti.taps("Ya, batalkan")
    await siti.sees("sudah dibatalkan")
    await staf.sees("dibatalkan oleh warga")


async def test_not_solved_then_solved_then_stars(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await files(siti, "Pohon tumbang")
    await staf.taps("Proses")
    await solve(staf, "Sudah dipotong")
    await siti.sees("Apakah sudah beres")
    await siti.taps("Belum")
    await siti.sees("Apa yang belum beres")
    await siti.says("Rantingnya masih di jalan")
    await siti.taps("Lanjut")
    await siti.sees("dibuka lagi")
    await staf.sees("Rantingnya masih di jalan")
    await solve(staf, "Ranting sudah diangkut")
    await siti.sees("Ranting sudah diangkut")
    await siti.taps("Sudah", on=await latest(siti, "Ranting sudah diangkut"))
    await siti.sees("Berapa bintang")
    await siti.taps("⭐⭐⭐⭐")
    await siti.sees("4 bintang")


async def solve(staf: Neighbour, note: str) -> None:
    """Selesai, with a sentence and no photo."""
    await staf.taps("Selesai")
    await staf.says(note)
    await staf.taps("Lewati")
    await staf.sees("Warga ditanya")


async def test_a_reply_goes_to_its_ticket(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    first = await files(siti, "Pohon tumbang")
    mine = next(one for one in await siti.messages() if one.text == "Pohon tumbang")
    second = await files(siti, "Lampu gang padam")
    receipt = await latest(siti, f"Nomor: {first}")
    await siti.replies(receipt, "Pohonnya dekat pos kamling")
    await siti.sees(f"{first}: keterangan sudah ditambahkan")
    await staf.sees("Pohonnya dekat pos kamling")
    await siti.replies(mine, "Pohonnya besar sekali")
    await siti.sees(f"{first}: keterangan sudah ditambahkan")
    await siti.replies(await latest(siti, f"Nomor: {second}"), "Lampunya nomor 7")
    await siti.sees(f"{second}: keterangan sudah ditambahkan")
    await siti.replies(await latest(siti, "Terkirim: aspirasi"), "Tiang ketiga dari utara")
    await siti.sees(f"{second}: keterangan sudah ditambahkan")


async def test_an_album_in_reply_is_one_addition(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await siti.sends_album(4, "dari dekat", reply_to=(await latest(siti, f"Nomor: {number}")).id)
    await siti.sees(f"{number}: keterangan sudah ditambahkan. 4 foto sudah kami simpan.")
    await staf.sees("dari dekat")
    await town.settle()
    assert len([one for one in await siti.messages() if "ditambahkan" in one.text]) == 1
    assert len([one for one in await staf.messages() if "menambah keterangan" in one.text]) == 1


async def test_a_reply_goes_to_its_ticket_while_a_form_is_open(town: Town) -> None:
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await siti.says("/undangan")
    await siti.sees("Acara apa")
    await siti.replies(await latest(siti, f"Nomor: {number}"), "Dekat pos kamling")
    await siti.sees(f"{number}: keterangan sudah ditambahkan")
    await siti.taps("Yasinan")
    await siti.sees("Siapa tuan rumah")


async def test_a_plain_message_asks_whether_it_belongs_to_the_open_ticket(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await siti.says("Pohonnya sudah dipotong tetangga")
    seen = await siti.sees(f"Tambahkan ke {number}, Pohon tumbang")
    assert {"📝 Bukan, ini laporan baru", "Tidak, abaikan"} <= set(seen.message.labels)
    await siti.taps("Ya, tambahkan")
    await siti.sees(f"{number}: keterangan sudah ditambahkan")
    await staf.sees("Pohonnya sudah dipotong tetangga")


async def test_an_officials_reply_is_a_note_that_the_resident_does_not_see(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await files(siti, "Pohon tumbang")
    await staf.replies(await latest(staf, "Pohon tumbang"), "Sudah telepon DLH")
    await staf.sees("catatan disimpan. Warga tidak melihatnya")
    await siti.not_sees("Sudah telepon DLH")


async def test_the_office_asks_and_a_reply_answers(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    await staf.taps("Tanya warga")
    await staf.says("Di gang berapa?")
    await siti.sees("Di gang berapa")
    await siti.replies(await latest(siti, "Di gang berapa"), "Gang 4")
    await siti.sees(f"{number}: jawaban sudah diteruskan")
    await staf.sees("Gang 4")


async def test_nobody_opens_the_ticket_of_another(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    await files(siti, "Pohon tumbang")
    await siti.says("/tiket")
    seen = await siti.sees("Tiket Bapak/Ibu")
    opens = seen.message.buttons[0][0]["callback_data"]
    await budi.says("halo")
    greeted = await budi.sees("Ada yang bisa kami bantu. Silakan")
    for press in (opens, opens.replace("own", "history"), opens.replace("own", "card")):
        await budi.presses_raw(press, greeted.message)
        await budi.sees_toast("bukan untuk Bapak/Ibu")
    await budi.not_sees("Pohon tumbang")


async def test_another_photo_in_a_filed_message_is_added(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Tanya warga")
    await staf.says("Boleh minta fotonya?")
    asked = (await siti.sees("petugas bertanya")).message
    sent = await siti.sends_photo("Dari utara", reply_to=asked)
    await siti.sees("jawaban sudah diteruskan")
    before = await town.bot.store.attachments(ticket.id)
    assert len(before) == 1
    await siti.edits(sent, "Dari utara", kind="photo")
    await siti.sees(f"{ticket.number}: perubahan pesan(.|\n)*1 foto yang baru kami tambahkan")
    await town.settle()
    after = await town.bot.store.attachments(ticket.id)
    assert len(after) == 2
    assert len({one.unique_id for one in after}) == 2
    await staf.sees("warga mengubah pesannya menjadi:\n\nDari utara")
    await siti.edits(sent, "Dari selatan")  # the same photo
    await town.settle()
    assert len(await town.bot.store.attachments(ticket.id)) == 2


async def test_another_photo_in_an_answer_of_a_form_is_one_more(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    story = await siti.says("Selokan depan musala mampet")
    await siti.taps("Jalan & drainase")
    sent = await siti.sends_photo("Dari utara")
    await siti.sees("Sudah diterima: 1 foto. Keterangan: Dari utara")
    await siti.edits(sent, "Dari utara", kind="photo")
    await siti.sees("Sudah diterima: 2 foto. Keterangan: Dari utara")
    await siti.edits(story, "Selokan depan musala mampet total", kind="photo")
    await siti.sees("Sudah diterima: 3 foto. Keterangan: Dari utara")


async def test_a_filed_message_edited_later_is_noted(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    number = await files(siti, "Pohon tumbang")
    mine = next(one for one in await siti.messages() if one.text == "Pohon tumbang")
    await siti.edits(mine, "Pohon tumbang di gang 4")
    await siti.sees(f"{number}: perubahan pesan Bapak/Ibu kami catat")
    await staf.sees("Pohon tumbang di gang 4")
