"""A resident who has blocked the bot: officials are told so, and who comes back reads how things stand."""

from tests.conversations.desk import aspiration, invitation
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_officials_are_not_told_that_somebody_was_told_who_was_not(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.sees_toast("Diverifikasi. Warga diberi tahu.")
    await siti.blocks()
    await staf.taps("Proses")
    await staf.sees_toast("Diproses. Warga sedang tidak bisa dihubungi")
    await staf.taps("Tanya warga")
    await staf.sees("apa yang perlu ditanyakan")
    await staf.says("Di sebelah mana?")
    await staf.sees(f"{ticket.number}: pertanyaan dicatat. Warga sedang tidak bisa dihubungi")
    await staf.taps("Lainnya")
    await staf.taps("Balas warga")
    await staf.says("Besok kami lihat")
    await staf.taps("Lanjut")
    await staf.sees("jawaban dicatat, tetapi warga sedang tidak bisa dihubungi")
    await staf.not_sees("dikirim ke warga")

    await siti.unblocks()
    back = (await siti.sees("Selamat datang kembali")).message
    assert f"{ticket.number} · Menunggu jawaban warga" in back.text
    await siti.taps(ticket.number)
    await siti.taps("Jawab")
    await siti.sees("jawaban untuk")


async def test_a_host_who_blocked_the_bot(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await invitation(town, siti)
    await siti.blocks()
    await lurah.taps("Hadir")
    await lurah.sees_toast("Hadir. Warga sedang tidak bisa dihubungi")


async def test_who_comes_back_by_writing_reads_it_once(town: Town) -> None:
    """Telegram refused a message, and of the block itself it told nothing."""
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    unit = town.bot.new_unit()
    unit.write("set_reachable", telegram_id=siti.user_id, unreachable=1)
    await unit.commit()
    await siti.says("/bantuan")
    await siti.sees(rf"Selamat datang kembali(.|\n)*{ticket.number} · Baru")
    await siti.says("/bantuan")
    await town.settle()
    texts = [one.text for one in await siti.messages()]
    assert sum("Selamat datang kembali" in text for text in texts) == 1


async def test_who_has_no_tickets_is_greeted_as_ever(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.blocks()
    await siti.unblocks()
    await siti.says("/start")
    await siti.sees("Ada yang bisa kami bantu")
    await siti.not_sees("Selamat datang kembali")
