"""Residents whom Telegram does not reach, or who do not answer, are a task of the office."""

from tests.conversations.desk import aspiration, card, invitation, presses, stored
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

TASK = "mohon hubungi warga lewat telepon atau RT"


@both_databases
async def test_who_blocked_the_bot_is_to_be_called_once_there_is_news(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti", phone="+6281234567890")
    ticket = await aspiration(town, siti)
    await siti.blocks()
    await staf.not_sees(TASK)  # nothing was to be told yet
    await staf.taps("Verifikasi")
    seen = (await staf.sees(TASK)).message
    for said in ("Kabar lewat Telegram tidak sampai", "Telepon: 0812", "Ketua RT 02 / RW 05"):
        await staf.sees_now(said)
    assert (await stored(town, ticket)).marks.unheard == "blocked"
    assert "Perlu dihubungi lewat telepon" in (await card(staf, ticket.number)).text
    await staf.taps("Sudah bicara", on=seen)
    await staf.sees(r"dicatat oleh Pak Hadi, warga sudah dihubungi")
    assert (await stored(town, ticket)).marks.unheard == ""
    await staf.taps("Riwayat", on=await card(staf, ticket.number))
    await staf.sees(r"Hasil telepon \(Pak Hadi\): ✅ Sudah bicara")
    await staf.taps("Proses", on=await card(staf, ticket.number))
    await town.settle()
    assert (await stored(town, ticket)).marks.unheard == ""  # a small step is not worth another call
    await staf.taps("Tolak", on=await card(staf, ticket.number))
    await staf.says("Bukan wewenang kelurahan")
    await staf.sees("ditolak")
    await town.settle()
    assert (await stored(town, ticket)).marks.unheard == "blocked"


@both_databases
async def test_who_was_asked_and_stays_silent_is_to_be_called(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti", phone="+6281234567890")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.taps("Tanya warga")
    await staf.says("Di sebelah mana?")
    await siti.sees("Di sebelah mana")
    await town.at("10:05", days=3)
    await staf.not_sees(TASK)
    await town.at("10:05", days=4)
    await staf.sees(TASK)
    await staf.sees_now("belum dijawab, meski sudah diingatkan dua kali")
    assert (await stored(town, ticket)).marks.unheard == "silent"
    await siti.taps("Jawab")
    await siti.says("Di sebelah timur")
    await siti.taps("Lanjut")
    await staf.sees("warga sudah bisa dihubungi lagi. Tidak perlu ditelepon")
    assert (await stored(town, ticket)).marks.unheard == ""


async def test_nobody_answered_is_tried_again_and_reminded_of(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await siti.blocks()
    await staf.taps("Verifikasi")
    await staf.sees("Nomor telepon tidak tercatat")
    await staf.taps("Belum terhubung")
    await staf.sees("Kami ingatkan lagi")
    assert (await stored(town, ticket)).marks.unheard == "blocked"
    await town.at("10:05", days=1)
    await staf.sees("masih perlu dihubungi lewat telepon atau RT")
    await staf.taps("Lewat RT/RW")
    await staf.sees("pesan dititipkan lewat RT/RW")
    await town.at("10:05", days=3)
    assert (await stored(town, ticket)).marks.unheard == ""


@both_databases
async def test_who_comes_back_need_not_be_called(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await siti.blocks()
    await staf.taps("Verifikasi")
    await staf.sees(TASK)
    await siti.unblocks()
    await staf.sees("warga sudah bisa dihubungi lagi")
    assert (await stored(town, ticket)).marks.unheard == ""
    events = [one.name for one in await town.bot.store.events(ticket.id)]
    assert events == ["filed", "verify", "call_wanted", "call_over"]


async def test_an_open_question_is_asked_by_telephone_as_soon_as_they_block(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.taps("Tanya warga")
    await staf.says("Di sebelah mana?")
    await siti.sees("Di sebelah mana")
    await siti.blocks()
    await staf.sees(TASK)


async def test_nobody_is_called_about_what_was_told_in_confidence(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, confidential=True)
    await siti.blocks()
    await staf.taps("Verifikasi")
    await town.settle()
    await staf.not_sees(TASK)
    assert (await stored(town, ticket)).marks.unheard == ""


async def test_a_host_who_blocked_the_bot_hears_by_telephone_that_the_lurah_comes(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    ticket = await invitation(town, siti)
    await siti.blocks()
    await lurah.taps("Hadir")
    await lurah.sees(TASK)
    assert (await stored(town, ticket)).marks.unheard == "blocked"


async def test_it_is_noted_once_by_whoever_may_and_also_from_the_card(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    other, elsewhere = (
        await town.official("Bu Rina", "secretary"),
        await town.official("X", "staff", "wirolegi"),
    )
    ticket = await aspiration(town, siti)
    await siti.blocks()
    await staf.taps("Verifikasi")
    await staf.sees(TASK)
    assert "bukan untuk" in await presses(elsewhere, Press("call", ticket.id, 1, "reached"))
    await other.taps("Lainnya", on=await card(other, ticket.number))
    await other.taps("Catat hasil telepon")
    await other.sees(TASK)
    await other.taps("Sudah bicara")
    await staf.sees("dicatat oleh Bu Rina, warga sudah dihubungi")
    told = await presses(staf, Press("call", ticket.id, 1, "reached"))
    assert "Tidak ada yang diubah" in told
    assert await presses(staf, Press("call", ticket.id, 1, "nonsense"))
