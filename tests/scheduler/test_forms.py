"""Half-filled forms: offered again after a day, erased after fourteen."""

from tests.scheduler.neighbourhood import count, known, later
from tests.town import Neighbour, Town

OFFER = "belum terkirim"


async def begun(town: Town) -> Neighbour:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says("Lampu gang 3 padam")
    await siti.sees("tentang")
    return siti


async def test_offered_again_after_a_day_once_and_taken_up(town: Town) -> None:
    siti = await begun(town)
    await town.at("09:59", days=1)
    assert not await count(siti, OFFER)
    await town.at("10:00")
    offered = await siti.sees(OFFER)
    await town.restart()
    await town.later(hours=30)
    assert await count(siti, OFFER) == 1
    await siti.taps("Lanjutkan", on=offered.message)
    await siti.sees("tentang")
    await town.later(hours=24)
    again = await siti.sees(OFFER)  # touched, and idle again
    assert again.message.id > offered.message.id


async def test_not_in_the_quiet_hours(town: Town) -> None:
    await town.at("23:00")
    siti = await begun(town)
    await town.at("23:00", days=1)
    assert not await count(siti, OFFER)
    await town.at("05:00", days=1)
    await siti.sees(OFFER)


async def test_who_goes_on_in_the_night_is_not_asked_in_the_morning(town: Town) -> None:
    await town.at("23:00")
    siti = await begun(town)
    await town.at("23:30", days=1)
    await siti.taps("Lampu jalan")
    await siti.sees("Ada foto")
    await town.at("05:00", days=1)
    assert not await count(siti, OFFER)


async def test_of_two_only_the_open_one_is_offered(town: Town) -> None:
    siti = await begun(town)
    await siti.says("/undangan")
    await siti.sees("Mau dilanjutkan dulu")
    await siti.taps("Simpan, mulai undangan")
    await siti.sees("Acara apa")
    await town.later(hours=25)
    offered = await siti.sees(OFFER)
    assert "Undangan" in offered.message.text
    await town.later(hours=25)
    assert await count(siti, OFFER) == 1


async def test_erased_after_fourteen_days(town: Town) -> None:
    siti = await begun(town)
    number = (await known(town, siti)).id
    await town.later(days=1)
    await siti.sees(OFFER)
    await town.later(days=12, hours=23)
    assert await town.bot.store.draft(number)
    await town.later(days=1, hours=2)
    assert await town.bot.store.draft(number) is None


async def test_after_a_long_outage_it_is_offered_before_it_is_erased(town: Town) -> None:
    siti = await begun(town)
    number = (await known(town, siti)).id
    await later(town, days=20)
    await siti.sees(OFFER)
    assert await town.bot.store.draft(number)
    await town.later(days=2)
    assert await town.bot.store.draft(number) is None
