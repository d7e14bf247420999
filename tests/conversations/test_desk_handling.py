"""Who works on a ticket, by when: handing over, taking over, giving back, watching, offering, passing on."""

from commands.invites import make_invite
from tests.conversations.desk import aspiration, card, stored, wants_all
from tests.databases import both_databases
from tests.town import Town
from tickets.model import Status

pytestmark = both_databases


async def test_handed_over_with_a_day_and_reminded_on_it(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await lurah.taps("Tugaskan")
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.sees("sampai kapan sebaiknya selesai")
    await staf.sees("ditugaskan kepada Bapak/Ibu")
    await lurah.taps("Besok")
    await lurah.sees("tenggat tugas Rabu, 25 November 2026")
    await staf.sees(r"pesan untuk tugas ini.\s+Tenggat Rabu, 25 November 2026")
    assert "Tenggat tugas: Rabu, 25 November 2026" in (await card(staf, ticket.number)).text
    await town.at("08:00", days=1)
    await staf.sees("Tenggat tugas ini: Rabu, 25 November 2026")


async def test_the_head_of_the_rw_has_what_is_handed_to_them_and_nothing_else(town: Town) -> None:
    """Their RW is where they are registered; one of another RW, or not registered, is not offered."""
    lurah = await town.official("Bu Ratna", "lurah")
    await town.official("Pak Yanto", "rw_head")
    heads = {rw: await town.resident(f"Pak RW {rw}", rw=rw) for rw in ("05", "06")}
    for head in heads.values():
        await head.opens("i-" + await make_invite(town.bot.store, town.clock.now(), "rw_head", "tegalgede"))
        await head.sees("Selamat bertugas")
    siti = await town.resident("Siti", rw="05")
    first, second = await aspiration(town, siti), await aspiration(town, siti, "Jalan berlubang di gang")
    await lurah.taps("Tugaskan", on=await card(lurah, first.number))
    assert [one for one in lurah._labels() if "RW 06" in one or "Yanto" in one] == []
    await lurah.taps("Ketua RW 05")
    await lurah.taps("Besok")
    await heads["05"].sees("ditugaskan kepada Bapak/Ibu")
    await heads["06"].not_sees("ditugaskan kepada Bapak/Ibu")
    assert (await stored(town, first)).handling.post == "rw-05"
    await heads["05"].taps("Buka")
    await heads["05"].taps("Proses", on=await card(heads["05"], first.number))
    await town.settle()
    assert (await stored(town, first)).status is Status.IN_PROGRESS
    await heads["05"].says("/antrean")
    await heads["05"].not_sees(second.number)


async def test_a_day_and_a_word_in_ones_own_words(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await lurah.taps("Tugaskan")
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.taps("Tulis tenggat dan pesan")
    await lurah.says("Senin depan")
    await lurah.says("Tolong dicek bersama Pak RW")
    await lurah.sees("petugas diberi tahu")
    await staf.sees("Tenggat Senin, 30 November 2026. Tolong dicek bersama Pak RW")
    assert (await stored(town, ticket)).handling.wanted_by is not None


async def test_taken_over_and_given_back(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    rini = await town.official("Bu Rini", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await staf.taps("Lainnya")
    await staf.taps("Ambil alih")
    await staf.sees_toast("Sekarang ditangani Bapak/Ibu")
    await rini.taps("Lainnya", on=await card(rini, ticket.number))
    await rini.taps("Ambil alih")
    await staf.sees("diambil alih oleh rekan")
    await rini.taps("Lainnya", on=await card(rini, ticket.number))
    await rini.taps("Kembalikan")
    await rini.says("Bukan bidang saya")
    await staf.sees(r"mohon ditugaskan lagi.\s+Bukan bidang saya")
    assert (await stored(town, ticket)).handling.assignee == 0


async def test_whoever_watches_hears_of_every_change(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await lurah.taps("Lainnya")
    await lurah.taps("Pantau")
    await lurah.sees_toast("Dipantau")
    await staf.taps("Proses", on=await card(staf, ticket.number))
    await lurah.sees(f"👁 {ticket.number} · Diproses")
    await lurah.taps("Lainnya", on=await card(lurah, ticket.number))
    await lurah.taps("Berhenti memantau")
    await staf.taps("Lainnya", on=await card(staf, ticket.number))
    await staf.taps("Ambil alih")
    await lurah.not_sees("Diambil alih: Pak Hadi\n")
    assert (await stored(town, ticket)).handling.watched == 0


async def test_offered_to_one_after_the_other_and_then_the_secretary_is_told(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    rini = await town.official("Bu Rini", "staff")
    seklur = await town.official("Bu Dewi", "secretary")
    ticket = await aspiration(town, await town.resident("Siti"))
    await seklur.taps("Verifikasi")  # 10.00
    await seklur.sees_toast("Diverifikasi")
    await town.at("12:00")
    await hadi.sees("Apakah Bapak/Ibu bersedia")
    await hadi.taps("Lewati")
    await rini.sees("Apakah Bapak/Ibu bersedia")
    await town.at("13:00")
    await rini.sees("sudah ditawarkan kepada petugas lain")
    await seklur.sees("Apakah Bapak/Ibu bersedia")
    await seklur.taps("Lewati")
    await seklur.sees("belum ada yang mengambil. Mohon ditugaskan")
    assert (await stored(town, ticket)).handling.assignee == 0


async def test_an_offer_is_taken(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await town.official("Bu Rini", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await hadi.taps("Verifikasi")
    await hadi.sees_toast("Diverifikasi")
    await town.at("12:00")
    await hadi.sees("Apakah Bapak/Ibu bersedia")
    await hadi.taps("Ambil")
    await hadi.sees("sekarang ditangani Bapak/Ibu")
    await hadi.sees("Petugas: Pak Hadi")
    assert (await stored(town, ticket)).handling.assignee > 0


async def test_forwarded_to_another_body_is_not_resolved(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Lainnya")
    await staf.taps("Teruskan ke instansi")
    await staf.taps("Dinas Lingkungan Hidup")
    await staf.says("660/12")
    await staf.sees("diteruskan ke Dinas Lingkungan Hidup")
    await siti.sees(r"kami teruskan ke Dinas Lingkungan Hidup \(nomor 660/12\)")
    after = await stored(town, ticket)
    assert (after.status, after.handling.body, after.handling.reference) == (
        Status.IN_PROGRESS, "Dinas Lingkungan Hidup", "660/12"
    )  # fmt: skip
    await town.at("10:00", days=7)
    await staf.sees("diteruskan ke Dinas Lingkungan Hidup.*Mohon ditanyakan perkembangannya")


async def test_transferred_to_another_kelurahan(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    wirolegi = await town.official("Pak Wiro", "staff", "wirolegi")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Lainnya")
    await staf.taps("Limpahkan")
    await staf.taps("Wirolegi")
    await staf.says("Jalannya masuk Wirolegi")
    await siti.sees("limpahkan ke Kelurahan Wirolegi: Jalannya masuk Wirolegi")
    await staf.sees(f"{ticket.number}: sudah dilimpahkan ke Kelurahan Wirolegi")
    await wirolegi.sees(f"{ticket.number} · Baru")
    assert (await stored(town, ticket)).kelurahan == "wirolegi"


async def test_transferred_to_the_kecamatan_and_back(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    camat = await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Lainnya")
    await staf.taps("Limpahkan")
    await staf.taps("Kecamatan")
    await staf.taps("Lewati")
    await siti.sees("limpahkan ke Kecamatan")
    await camat.sees(f"{ticket.number} · Baru")
    await camat.taps("Verifikasi")
    await camat.sees_toast("Diverifikasi")
    assert (await stored(town, ticket)).status is Status.VERIFIED
    await camat.taps("Lainnya", on=await card(camat, ticket.number))
    await camat.taps("Limpahkan")
    await camat.taps("Tegalgede")
    await camat.taps("Lewati")
    await siti.sees("limpahkan ke Kelurahan Tegalgede")


async def test_another_tier_gives_another_date_and_the_resident_is_told(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    first = await town.bot.store.deadlines(ticket.id)
    assert [(one.tier, one.version) for one in first] == [("tidak_berkadar_pengawasan", "2026-11")]
    await staf.taps("Lainnya")
    await staf.sees("Perpres|PermenPANRB 62/2018")
    await staf.taps("Ganti tenggat")
    await staf.taps("Ringan (2 hari kerja)")
    await siti.sees("batas penanganan laporan ini sekarang Kamis, 26 November 2026")
    assert "Tenggat: Kamis, 26 November 2026" in (await card(staf, ticket.number)).text
    assert len(await town.bot.store.deadlines(ticket.id)) == 2


async def test_an_emergency_is_told_to_the_three_pillars_at_night(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    await town.at("23:30")
    ticket = await aspiration(town, siti, "Kebakaran", urgent=True)
    for one in (lurah, babinsa):
        await one.sees(f"{ticket.number} · Baru")
        assert "🚨 Darurat" in (await card(one, ticket.number)).text
    await town.later(minutes=10)
    await lurah.sees("Belum ada yang menjawab")


async def test_up_the_line_each_step_an_event(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    seklur = await town.official("Bu Dewi", "secretary")
    lurah = await town.official("Bu Ratna", "lurah")
    camat = await town.official("Bu Camat", "camat")
    ticket = await aspiration(town, await town.resident("Siti"))
    await town.at("10:00", days=3)
    await staf.sees("menunggu verifikasi")
    await seklur.not_sees("menunggu verifikasi")
    for days, chief in ((3, seklur), (1, lurah), (1, camat)):
        await town.at("08:00", days=days)
        await chief.sees("menunggu verifikasi")
    events = await town.bot.store.events(ticket.id)
    assert [one.data["rung"] for one in events if one.name == "escalated"] == [
        "staff", "secretary", "lurah", "camat"
    ]  # fmt: skip
