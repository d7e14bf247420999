"""Balas: the office answers a resident without moving the ticket, in own words or in those kept ready."""

from tests.conversations.desk import aspiration, card
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def writes(official: Neighbour, title: str, words: str) -> None:
    """An answer is kept ready."""
    await official.says("/jawaban")
    await official.sees("jawaban siap pakai|Jawaban siap pakai")
    await official.taps("Jawaban baru")
    await official.sees("Apa judul")
    await official.says(title)
    await official.sees("Tulis isinya")
    await official.says(words)


async def test_typed_words_and_a_photo_go_to_the_resident_in_the_offices_name(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await hadi.taps("Balas warga", on=await card(hadi, ticket.number))
    await hadi.sees("tulis jawaban untuk warga")
    await hadi.sends_photo("Besok kami gali")
    await hadi.taps("Lanjut")
    await hadi.sees("jawaban dikirim ke warga atas nama Kelurahan Tegalgede")
    news = (await siti.sees("jawaban dari Kelurahan Tegalgede.\n\nBesok kami gali")).message
    await siti.sees(r"\[foto\]")
    await siti.not_sees("Hadi")
    await siti.replies(news, "Terima kasih")
    await hadi.sees("warga menambah keterangan(.|\n)*Terima kasih")
    stored = await town.bot.store.ticket(ticket.id)
    assert stored
    assert stored.status == ticket.status  # it has not moved


async def test_an_answer_kept_ready_is_filled_in_and_read_before_it_is_sent(town: Town) -> None:
    sekretaris, hadi = await town.official("Bu Sek", "secretary"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await writes(sekretaris, "Sedang dicek", "{nama}, laporan {nomor} ({kategori}, RW {rw}) dicek {petugas}.")
    await sekretaris.sees("Jawaban “Sedang dicek” disimpan")
    ticket = await aspiration(town, siti)
    await hadi.taps("Balas warga", on=await card(hadi, ticket.number))
    await hadi.sees("jawab warga dengan apa")
    await hadi.taps("Sedang dicek")
    words = f"Bapak/Ibu Siti, laporan {ticket.number} (Jalan & drainase, RW 05) dicek Pak Hadi."
    preview = (await hadi.sees("warga akan membaca")).message
    assert preview.text.endswith(words)
    await siti.not_sees("dicek")
    await hadi.taps("Kirim ke warga", on=preview)
    await siti.sees("dicek Pak Hadi")
    await hadi.taps("Kirim ke warga", on=preview)
    await hadi.sees_toast("sudah dikirim tadi")
    events = [event.note for event in await town.bot.store.events(ticket.id) if event.name == "replied"]
    assert events == [words]


async def test_answers_are_changed_and_dropped_by_those_who_keep_them(town: Town) -> None:
    lurah, hadi = await town.official("Pak Lurah", "lurah"), await town.official("Pak Hadi", "staff")
    other, siti = await town.official("Bu Sri", "lurah", "wirolegi"), await town.resident("Siti")
    await writes(lurah, "Dicek", "Kami cek, {nomer}.")
    await lurah.sees(r"belum kami kenal: \{nomer\}")
    await lurah.says("Kami cek, {nomor}.")
    await lurah.sees("Jawaban “Dicek” disimpan")
    await hadi.says("/jawaban")
    await hadi.taps("Dicek")
    await hadi.sees(r"Kami cek, \{nomor\}")
    labels = (await hadi.messages())[-1].labels
    assert not any("Hapus" in one or "Ubah" in one for one in labels)
    await other.says("/jawaban")
    await other.sees("Kelurahan Wirolegi belum punya")
    await siti.says("/jawaban")
    await siti.sees("untuk petugas")

    await lurah.says("/jawaban")
    await lurah.taps("Dicek")
    await lurah.taps("Ubah")
    await lurah.sees("Apa judul")
    await lurah.says("Dicek besok")
    await lurah.says("Besok kami cek, {nomor}.")
    await lurah.sees("Jawaban “Dicek besok” disimpan")
    (kept,) = await town.bot.store.canned("tegalgede")
    assert (kept.title, kept.text) == ("Dicek besok", "Besok kami cek, {nomor}.")
    await lurah.says("/jawaban")
    await lurah.taps("Dicek besok")
    await lurah.taps("Hapus")
    await lurah.taps("Ya, hapus")
    await lurah.sees("belum punya jawaban")
    assert await town.bot.store.canned("tegalgede") == []


async def test_a_swipe_on_the_card_is_a_note_inside_and_can_be_sent_by_one_press(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await hadi.replies(await card(hadi, ticket.number), "Alatnya dipinjam dari RW 03")
    told = (await hadi.sees("catatan disimpan. Warga tidak melihatnya")).message
    await siti.not_sees("Alatnya")
    await hadi.taps("Kirim juga ke warga", on=told)
    await siti.sees("jawaban dari Kelurahan Tegalgede.\n\nAlatnya dipinjam dari RW 03")
    await hadi.taps("Kirim juga ke warga", on=told)
    await hadi.sees_toast("sudah dikirim tadi")


async def test_who_may_not_work_on_it_cannot_answer(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    other = await town.official("Bu Sri", "staff", "wirolegi")
    ticket = await aspiration(town, siti)
    shown = (await other.messages())[-1]
    for press in (f"act:{_36(ticket.id)}:1:reply", f"replytyped:{_36(ticket.id)}:0:"):
        await other.presses_raw(press, shown)
        await other.sees_toast("bukan untuk Bapak/Ibu")
    await hadi.sees(ticket.number)
    assert len(await town.bot.store.events(ticket.id)) == 1


def _36(number: int) -> str:
    from tickets.presses import to36  # noqa: PLC0415

    return to36(number)
