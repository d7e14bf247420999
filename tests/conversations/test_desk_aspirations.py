"""Officials work on a resident's aspiration: the card, its buttons, and what the resident hears."""

from tests.conversations.desk import MUSALA, aspiration, card, photos, presses, stored, wants_all
from tests.databases import both_databases
from tests.town import Town
from tickets.model import Status
from tickets.presses import Press

pytestmark = both_databases


async def test_a_new_ticket_comes_as_a_card_with_its_album_and_map(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(
        town, siti, "Selokan <b>mampet</b> & bau", await photos(siti, 3),
        address="Depan musala", spot=MUSALA,
    )  # fmt: skip
    shown = await card(staf, ticket.number)
    assert shown.text.splitlines()[:2] == [
        f"{ticket.number} · Baru",
        "Tegalgede · Depan musala, RW 05 RT 02",
    ]
    assert "Pengaduan · Jalan & drainase" in shown.text
    assert "Selokan <b>mampet</b> & bau" in shown.text
    assert "Pelapor: Siti, 0811-5555-6666" in shown.text
    assert "Lampiran: 3 foto" in shown.text
    assert [label.split(" ", 1)[1] for label in shown.labels] == [
        "Verifikasi", "Proses", "Tanya warga", "Tolak", "Tugaskan", "Balas warga", "Riwayat",
        "Lainnya",
    ]  # fmt: skip
    above = [one for one in await staf.messages() if one.id < shown.id][-4:]
    assert len({one.raw.get("media_group_id") for one in above[:3]}) == 1
    assert all("photo" in one.raw for one in above[:3])
    assert above[3].raw["location"]["latitude"] == MUSALA.lat


async def test_a_venue_is_shown_with_its_name(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    venue = type(MUSALA)(MUSALA.lat, MUSALA.lon, "Musala Al-Ikhlas", "Jl. Kalimantan")
    await aspiration(town, siti, spot=venue)
    await staf.sees(r"\[tempat: Musala Al-Ikhlas, Jl. Kalimantan\]")


async def test_everybodys_card_is_edited_whatever_changes(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    first = {who.name: (await card(who, ticket.number)).id for who in (lurah, staf)}

    await staf.taps("Verifikasi")
    await staf.sees_toast("Diverifikasi")
    await siti.sees("sudah diperiksa")
    await staf.taps("Tugaskan")
    await staf.sees("tugaskan kepada siapa")
    await staf.sees_now(r"Bu Ratna \(Lurah\)")
    await staf.taps("Pak Hadi (Staf)")
    await staf.sees_toast("Ditugaskan kepada Pak Hadi")
    await staf.not_sees(r"Pak Hadi \(Staf\)")  # the question has been answered
    for who in (lurah, staf):
        shown = await card(who, ticket.number)
        assert shown.id == first[who.name], "edited in place"
        assert f"{ticket.number} · Diverifikasi" in shown.text
        assert "Petugas: Pak Hadi" in shown.text
    await siti.replies((await siti.messages())[-1], "Airnya sampai ke jalan")
    await siti.sees("keterangan sudah ditambahkan")
    for who in (lurah, staf):
        shown = await card(who, ticket.number)
        assert "Keterangan tambahan, Sel 24 Nov" in shown.text
        assert "Airnya sampai ke jalan" in shown.text


async def test_whoever_is_assigned_is_told_and_may_be_told_only_once(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await lurah.taps("Tugaskan")
    picking = (await lurah.sees("tugaskan kepada siapa")).message
    hadi = next(
        b["callback_data"] for row in picking.buttons for b in row if b["text"].startswith("Pak Hadi")
    )
    await lurah.taps("Pak Hadi (Staf)")
    await staf.sees(f"{ticket.number}: ditugaskan kepada Bapak/Ibu")
    version = (await stored(town, ticket)).version
    assert "memang sudah ditugaskan" in await presses(lurah, hadi, picking)
    assert (await stored(town, ticket)).version == version
    await staf.taps("Buka")
    await staf.sees("Petugas: Pak Hadi")


async def test_proved_with_a_photo_and_not_solved_after_all(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses")
    await siti.sees(r"sedang diproses. Kabar berikutnya paling lambat Selasa, 1 Desember 2026\.")
    await staf.taps("Selesai")
    await staf.says("Sudah dibersihkan <gotong royong> & disiram")
    await staf.sees("foto sebagai bukti")
    await staf.sends_photo()
    await staf.sees("1 foto")
    await staf.taps("Lanjut")
    await staf.sees("Warga ditanya apakah sudah beres")
    news = await siti.sees("Apakah sudah beres")
    assert "<gotong royong> & disiram" in news.message.text
    await siti.sees(r"\[foto")
    await siti.taps("Belum", on=news.message)
    await siti.sees("Apa yang belum beres")
    await siti.says("Masih bau")
    await siti.taps("Lanjut")
    await siti.sees(f"{ticket.number}: dibuka lagi.*Kabar berikutnya paling lambat")
    await staf.sees("warga menyatakan belum beres.\n\nMasih bau")
    assert f"{ticket.number} · Diproses" in (await card(staf, ticket.number)).text
    await siti.taps("Sudah", on=news.message)
    await siti.sees_toast("sekarang: Diproses. Tidak ada yang diubah")
    await siti.not_sees(r"\[ 👍 Sudah \]")  # the buttons that are over have gone


async def test_words_added_meanwhile_do_not_make_the_question_stale(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses")
    await staf.taps("Selesai")
    await staf.says("Sudah")
    await staf.taps("Lewati")
    news = await siti.sees("Apakah sudah beres")
    await siti.replies(news.message, "Terima kasih nggih")
    await siti.sees("keterangan sudah ditambahkan")
    await staf.replies(await card(staf, ticket.number), "Dicek lagi besok")
    await staf.sees("catatan disimpan")
    await siti.taps("Sudah", on=news.message)
    await siti.sees("Berapa bintang")
    await siti.taps("⭐⭐⭐")
    await siti.sees("3 bintang")
    await siti.not_sees("⭐⭐⭐⭐ ")
    assert "sekarang: Ditutup" in await presses(siti, Press("rate", ticket.id, 5, "1"))
    assert (await stored(town, ticket)).stars == 3


async def test_a_question_answered_by_button_and_by_reply(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    for way in ("button", "reply"):
        await lurah.taps("Tanya warga", on=await card(lurah, ticket.number))
        await lurah.says(f"Di RT berapa? ({way})")
        await lurah.sees("pertanyaan sudah dikirim")
        question = (await siti.sees(rf"petugas bertanya.\n\nDi RT berapa\? \({way}\)")).message
        assert f"{ticket.number} · Menunggu jawaban warga" in (await card(staf, ticket.number)).text
        if way == "button":
            await siti.taps("Jawab", on=question)
            await siti.says("RT 2 (button)")
            await siti.taps("Lanjut")
        else:
            await siti.replies(question, "RT 2 (reply)")
        await siti.sees("jawaban sudah diteruskan")
        await lurah.sees(rf"warga menjawab.\n\nRT 2 \({way}\)")  # the one who asked
        shown = await card(staf, ticket.number)
        assert f"{ticket.number} · Diproses" in shown.text
        assert f"RT 2 ({way})" in shown.text
    await staf.taps("Riwayat", on=await card(staf, ticket.number))
    told = str((await staf.sees(r"(?s)Riwayat TGG.*")).match.group())
    assert "Petugas bertanya (Bu Ratna): Di RT berapa? (button)" in told
    assert "Warga menjawab: RT 2 (reply)" in told


async def test_rejected_with_a_reason(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Tolak")
    await staf.says("Jalan itu milik <kabupaten>, mohon lapor ke DPU")
    await siti.sees("terima kasih atas laporannya. Mohon maaf.*\n\nJalan itu milik <kabupaten>")
    shown = await card(staf, ticket.number)
    assert "Ditolak" in shown.text
    assert shown.labels == ["🕘 Riwayat"]


async def test_the_office_keeps_its_notes_and_names_to_itself(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.replies(await card(staf, ticket.number), "Warga ini sering lapor")
    await staf.sees("Warga tidak melihatnya")
    await staf.taps("Tugaskan", on=await card(staf, ticket.number))
    await staf.taps("Pak Hadi (Staf)")
    await staf.taps("Verifikasi", on=await card(staf, ticket.number))
    await siti.sees("sudah diperiksa")
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    await siti.taps("Riwayat")
    told = str((await siti.sees(r"(?s)Riwayat TGG.*")).match.group())
    assert "Diverifikasi petugas" in told
    for hidden in ("sering lapor", "Catatan", "Ditugaskan", "Hadi"):
        assert hidden not in told


async def test_a_resident_who_cannot_be_reached_is_marked(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    assert "tidak bisa dihubungi" not in (await card(staf, ticket.number)).text
    await siti.blocks()
    assert (
        "Pelapor: Siti (sedang tidak bisa dihubungi lewat Telegram)" in (await card(staf, ticket.number)).text
    )
    await siti.unblocks()
    assert "tidak bisa dihubungi" not in (await card(staf, ticket.number)).text


async def test_an_official_who_reports_is_a_resident_of_that_ticket(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, staf, "Lampu depan rumah saya mati")
    await lurah.sees("Lampu depan rumah saya")
    await staf.not_sees("Lampu depan rumah saya")  # never asked to verify it
    assert "bukan untuk" in await presses(staf, Press("act", ticket.id, ticket.version, "verify"))
    await lurah.taps("Tugaskan")
    await lurah.sees("tugaskan kepada siapa")
    await lurah.not_sees(r"Pak Hadi \(Staf\)")
    await lurah.taps("Bu Ratna (Lurah)")
    await staf.says("/antrean")
    await staf.taps(ticket.number)
    shown = await card(staf, ticket.number)
    assert [label.split(" ")[-1] for label in shown.labels] == ["Batalkan", "keterangan", "Riwayat"]
    await lurah.taps("Verifikasi", on=await card(lurah, ticket.number))
    await staf.sees("laporan sudah diperiksa")


async def test_what_was_written_for_a_ticket_that_moved_on_is_kept_with_it(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses")
    await staf.taps("Selesai")
    await staf.says("Sudah ditambal")
    await staf.sees("foto sebagai bukti")
    await lurah.taps("Tolak", on=await card(lurah, ticket.number))
    await lurah.says("Bukan wewenang kelurahan")
    await siti.sees("belum bisa ditindaklanjuti")
    await staf.sends_photo()
    await staf.taps("Lanjut")
    await staf.sees_toast("sekarang: Ditolak. Tidak ada yang diubah")
    await staf.sees("catatan disimpan")
    assert "Catatan petugas, Sel 24 Nov 10.00: Sudah ditambal" in (await card(staf, ticket.number)).text
    await siti.not_sees("ditambal")
    now = await stored(town, ticket)
    assert now.status is Status.REJECTED
    last = (await town.bot.store.events(ticket.id))[-1]
    assert (last.name, last.note, last.data["files"]) == ("noted", "Sudah ditambal", 1)


async def test_each_event_counts_the_version_up_by_one(town: Town) -> None:
    """What buttons shown earlier still mean is read off the events behind their version."""
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.replies(await card(staf, ticket.number), "catatan")
    await staf.taps("Tugaskan", on=await card(staf, ticket.number))
    await staf.taps("Pak Hadi (Staf)")
    await town.settle()
    now = await stored(town, ticket)
    assert now.version == len(await town.bot.store.events(ticket.id)) == 4
    shown = await card(staf, ticket.number)
    versions = {
        press.version
        for row in shown.buttons
        for button in row
        if (press := Press.parse(button["callback_data"])) and press.verb == "act"
    }
    assert versions == {4}
