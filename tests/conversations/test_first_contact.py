"""The first contact: what the bot is, consent, place, name, phone."""

from tests.town import Town


async def test_a_stranger_registers_by_typing_and_pressing(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.sees("asisten otomatis")
    await siti.taps("Saya setuju")
    await siti.sees("kelurahan mana")
    await siti.taps("Tegalgede")
    await siti.sees("RW dan RT berapa")
    await siti.says("RW 5 RT 2")
    await siti.sees("Siapa nama")
    await siti.taps("Siti")
    await siti.sees("Nomor HP")
    await siti.taps("Lewati")
    await siti.sees("Tegalgede, RW 05 RT 02")
