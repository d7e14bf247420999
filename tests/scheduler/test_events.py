"""Reminders around an event: the host the day before, whoever goes the hour before and the morning after."""

from tests.scheduler.neighbourhood import (
    accepted,
    act,
    count,
    delegated,
    invitation,
    later,
    stored,
    wib,
)
from tests.town import Town
from tickets.model import Status


async def test_sixty_minutes_before_to_the_lurah_with_the_way_there(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    seklur = await town.official("Pak Joko", "secretary")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("17:59")
    assert not await count(lurah, "1 jam lagi")
    await town.at("18:00")
    seen = await lurah.sees("1 jam lagi: Tahlilan, Keluarga Pak Darmo")
    for part in ("Jl. Kalimantan 12", "pukul 19.00 WIB", "0812-3456-7890", ticket.number):
        assert part in seen.message.text
    await lurah.sees(r"Jl. Kalimantan 12, RW 05 RT 02")
    venue = (await lurah.messages())[-1].raw["venue"]
    assert venue["location"] == {"latitude": -8.1565, "longitude": 113.7231}
    assert not await count(seklur, "1 jam lagi")
    await town.restart()
    await town.at("18:30")
    assert await count(lurah, "1 jam lagi") == 1


async def test_it_goes_to_whoever_stands_in(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    await delegated(town, lurah, staf, darmo, wib(24, "19:00"))
    await town.at("18:00")
    await staf.sees("1 jam lagi: Tahlilan")
    assert not await count(lurah, "1 jam lagi")
    await town.at("07:30", days=1)
    await staf.sees("Apakah terlaksana")
    assert not await count(lurah, "Apakah terlaksana")


async def test_the_secretary_goes_where_there_is_no_lurah(town: Town) -> None:
    seklur = await town.official("Pak Joko", "secretary")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, seklur, darmo, wib(24, "19:00"))
    await town.at("18:00")
    await seklur.sees("1 jam lagi: Tahlilan")


async def test_a_reminder_of_an_event_comes_in_the_quiet_hours(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(25, "04:30"), kind="communal_work")
    await town.at("16:00")
    await town.at("03:30", days=1)
    await lurah.sees("1 jam lagi: Kerja bakti")


async def test_the_host_says_that_it_takes_place(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(26, "19:00"))
    await town.at("15:59", days=1)
    assert not await count(darmo, "Apakah acaranya jadi")
    await town.at("16:00")
    asked = await darmo.sees("Apakah acaranya jadi?")
    assert "Kamis malam, 26 November 2026 (malam Jumat), pukul 19.00 WIB" in asked.message.text
    await darmo.taps("Jadi", on=asked.message)
    thanked = await darmo.sees(f"{ticket.number}: terima kasih, acaranya jadi")
    assert thanked.message.id == asked.message.id
    history = [one.name for one in await town.bot.store.events(ticket.id)]
    assert history.count("confirmed_by_host") == 1
    assert (await stored(town, ticket)).status is Status.ACCEPTED

    await darmo.presses_raw(asked.message.buttons[0][0]["callback_data"], asked.message)
    await darmo.answer()
    history = [one.name for one in await town.bot.store.events(ticket.id)]
    assert history.count("confirmed_by_host") == 1  # pressed again, noted once
    card = next(one for one in await lurah.messages() if f"{ticket.number} · Hadir" in one.text)
    await lurah.taps("Riwayat", on=card)
    await lurah.sees("Tuan rumah memastikan acara jadi")


async def test_the_host_moves_it(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(26, "19:00"))
    await town.at("16:00", days=1)
    await darmo.sees("Apakah acaranya jadi?")
    await darmo.taps("Ganti waktu")
    await darmo.sees("dipindah ke kapan")
    await darmo.says("Sabtu malam jam 7")
    await darmo.sees("waktu baru")
    await lurah.sees("mengganti waktu")
    moved = await stored(town, ticket)
    assert (moved.status, moved.visit.starts_at) == (Status.NEW, wib(28, "19:00"))


async def test_the_host_cancels_it_and_a_replayed_answer_does_nothing(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    siti = await town.resident("Siti")
    ticket = await accepted(town, lurah, darmo, wib(26, "19:00"))
    await town.at("16:00", days=1)
    asked = await darmo.sees("Apakah acaranya jadi?")
    yes = asked.message.buttons[0][0]["callback_data"]
    await siti.presses_raw(yes, (await siti.messages())[-1])  # forged, from another's phone
    await siti.sees_toast("bukan untuk")

    await darmo.taps("Batal", on=asked.message)
    await darmo.taps("Ya, batalkan")
    await darmo.sees("sudah dibatalkan")
    await lurah.sees("dibatalkan oleh tuan rumah")
    await darmo.presses_raw(yes, asked.message)
    await darmo.sees_toast("sekarang: Dibatalkan")
    assert "confirmed_by_host" not in [one.name for one in await town.bot.store.events(ticket.id)]


async def test_no_question_where_there_is_no_day_before_or_nobody_goes(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(24, "19:00"))
    declined = await invitation(town, darmo, wib(26, "19:00"))
    await act(town, declined, lurah, "decline", note="duty")
    await town.at("16:00", days=1)
    assert not await count(darmo, "Apakah acaranya jadi")


async def test_the_morning_after_and_what_was_heard_there(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("18:00")
    await town.at("07:29", days=1)
    assert not await count(lurah, "Apakah terlaksana")
    await town.at("07:30")
    asked = await lurah.sees("Apakah terlaksana")
    await lurah.taps("Terlaksana", on=asked.message)
    answered = await lurah.sees(f"{ticket.number}: dicatat, terlaksana")
    assert answered.message.id == asked.message.id
    assert (await stored(town, ticket)).status is Status.ATTENDED

    await lurah.taps("Catat aspirasi", on=answered.message)
    await lurah.sees("Aspirasi apa yang didengar")
    await lurah.says("Gorong-gorong gang 3 mampet")
    await lurah.sees("Sudah diterima")
    await lurah.taps("Lanjut")
    await lurah.sees("Dari siapa")
    await lurah.says("Pak RT 03")
    noted = await lurah.sees(rf"Aspirasi dari acara {ticket.number} dicatat\.\nNomor: (TGG-2611-\d+)")
    heard = await stored(town, noted[1])
    assert (heard.reporter, heard.rw, heard.text) == (0, "05", "Gorong-gorong gang 3 mampet")
    await staf.sees(heard.number)
    await lurah.taps("Catat lagi", on=noted.message)
    await lurah.sees("Aspirasi apa yang didengar")


async def test_who_did_not_go_says_so(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("18:00")
    await town.at("07:30", days=1)
    asked = await lurah.sees("Apakah terlaksana")
    await lurah.taps("Tidak hadir", on=asked.message)
    said = await lurah.sees("dicatat, tidak hadir")
    assert not said.message.buttons
    assert (await stored(town, ticket)).status is Status.MISSED
    assert not await count(darmo, "tidak hadir")


async def test_attended_on_the_card_the_same_evening_offers_to_note_what_was_heard(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("18:00")
    await town.at("21:00")
    await lurah.says(f"/cari {ticket.number}")
    await lurah.taps(ticket.number)
    await lurah.taps("Terlaksana")
    await lurah.sees("dicatat, terlaksana")
    await lurah.sees_now("Catat aspirasi")
    await town.at("07:30", days=1)
    assert not await count(lurah, "Apakah terlaksana")


async def test_three_hours_before_what_has_no_answer(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    seklur = await town.official("Pak Joko", "secretary")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, wib(24, "20:00"))
    await town.at("17:00")
    for one in (lurah, seklur):
        await one.sees(f"{ticket.number} belum dijawab")
    await lurah.taps("Buka")
    await lurah.taps("Hadir")
    await lurah.sees_toast("Hadir")


async def test_never_answered_the_host_hears_an_apology_in_the_morning(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, wib(24, "19:00"))
    await town.at("16:00")
    await town.at("01:00", days=1)
    assert (await stored(town, ticket)).status is Status.MISSED
    assert not await count(darmo, "belum sempat dijawab")
    await town.at("05:00")
    await darmo.sees("mohon maaf, undangan ini belum sempat dijawab")
    await lurah.sees("ditutup karena tidak dijawab")


async def test_what_had_its_answer_is_put_away_in_silence(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    declined = await invitation(town, darmo, wib(24, "19:00"))
    await act(town, declined, lurah, "decline", note="duty")
    went = await accepted(town, lurah, darmo, wib(24, "20:00"))
    sent = await delegated(town, lurah, staf, darmo, wib(24, "20:30"))
    await town.at("19:30")
    await town.at("07:30", days=1)
    await lurah.sees("Apakah terlaksana")
    before = len(await darmo.messages())
    await town.later(days=7)
    for one in (declined, went, sent):
        assert (await stored(town, one)).status is Status.CLOSED
    assert len(await darmo.messages()) == before
    assert not await count(lurah, "ditutup")
    assert not await count(staf, "ditutup")


async def test_an_outage_across_an_event(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    first = await accepted(town, lurah, darmo, wib(24, "19:00"))
    second = await accepted(town, lurah, darmo, wib(24, "20:45"))
    await town.at("16:00")
    await later(town, hours=4)
    seen = await lurah.sees("45 menit lagi: Tahlilan")  # what still helps is sent, with what is true now
    assert second.number in seen.message.text
    missed = await lurah.sees("1 pengingat terlewat saat gangguan")
    assert first.number in missed.message.text
    await town.at("07:30", days=1)
    assert await count(lurah, "Apakah terlaksana") == 2


async def test_an_outage_of_a_week_tells_what_was_missed_before_it_closes(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(26, "19:00"))
    await later(town, days=10)
    assert (await stored(town, ticket)).status is Status.CLOSED
    assert await count(lurah, f"1 pengingat terlewat saat gangguan: {ticket.number}") == 1
    assert await count(darmo, f"1 pengingat terlewat saat gangguan: {ticket.number}") == 1
    assert not await count(lurah, "Apakah terlaksana")


async def test_who_has_blocked_the_bot_is_not_reminded(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(26, "19:00"))
    await darmo.blocks()
    await town.settle()
    await town.at("16:00", days=1)
    tried = [one for one in town.sim.desk.calls if one.chat_id == darmo.user_id and not one.ok]
    assert not tried
