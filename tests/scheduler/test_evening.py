"""The evening's agenda as the lurah gets it, and as it changes."""

from datetime import date

import pytest

from scheduler.agendas import MISSED
from tests.scheduler.neighbourhood import (
    accepted,
    act,
    aspiration,
    count,
    delegated,
    invitation,
    later,
    stored,
    texts,
    wib,
)  # fmt: skip
from tests.town import Neighbour, Town
from tickets.invitations.agenda import key
from tickets.model import Status

AGENDA = r"Agenda Selasa malam, 24 November 2026 \(malam Rabu\)"
CHANGED = "berubah"


async def test_at_its_hour_with_what_the_lurah_will_be_asked_about(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    siti = await town.resident("Siti", rw="07")
    first = await accepted(town, lurah, darmo, wib(24, "19:00"), text="Hari ketujuh")
    second = await accepted(town, lurah, siti, wib(24, "20:00"), kind="pengajian", address="Gang 4")
    asked = await invitation(town, siti, wib(24, "21:30"), kind="meeting", host="Pak RT")
    tomorrow = await accepted(town, lurah, siti, wib(25, "18:30"), kind="wedding", host="Bu Yuli")
    lamps = [await aspiration(town, darmo, f"Lampu {n} padam") for n in range(4)]
    await town.at("15:59")
    assert not await count(lurah, "Agenda Selasa malam")

    await town.at("16:00")
    seen = await lurah.sees(AGENDA)
    text = seen.message.text
    assert "2 acara, 1 belum dijawab" in text
    assert text.index("19.00 Tahlilan, Keluarga Pak Darmo") < text.index("20.00 Pengajian, Keluarga Siti")
    told = ("Jl. Kalimantan 12, RW 05 RT 02", "0812-3456-7890", "Catatan: Hari ketujuh", "Gang 4, RW 07")
    for part in told:
        assert part in text
    assert f"bertabrakan dengan {second.number}" in text
    assert f"bertabrakan dengan {first.number}" in text
    assert "Aspirasi terbuka RW 05: 4" in text
    assert all(one.number in text for one in lamps[:3])
    assert lamps[3].number not in text
    assert "21.30 Rapat RT/RW, Pak RT" in text
    assert "Besok\n18.30 Hajat pernikahan, Bu Yuli" in text
    assert tomorrow.number in text
    links = [one.get("url") for one in seen.message.raw["entities"] if one["type"] == "text_link"]
    assert "https://maps.google.com/?q=-8.1565,113.7231" in links

    await lurah.taps("Lihat semua RW 05", on=seen.message)
    await lurah.sees("Aspirasi terbuka RW 05, Tegalgede")
    await lurah.sees_now(lamps[3].number)
    await lurah.taps(f"Jawab {asked.number}", on=seen.message)
    card = await lurah.sees(f"{asked.number} · Baru")
    await lurah.taps("Hadir", on=card.message)
    await lurah.sees_toast("Hadir")
    assert (await stored(town, asked)).status is Status.ACCEPTED


async def test_no_events_one_friendly_line(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    seklur = await town.official("Pak Joko", "secretary")
    staf = await town.official("Pak Hadi", "staff")
    await town.at("16:00")
    for one in (lurah, seklur):
        await one.sees(AGENDA + r"\nTidak ada acara di Tegalgede")
    await staf.not_sees("Agenda Selasa")


async def test_each_kelurahan_has_its_own(town: Town) -> None:
    ratna = await town.official("Bu Ratna", "lurah")
    wiro = await town.official("Pak Wiro", "lurah", "wirolegi")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, ratna, darmo, wib(24, "19:00"))
    await town.at("16:00")
    await ratna.sees("19.00 Tahlilan")
    await wiro.sees("Tidak ada acara di Wirolegi")


async def one_event_on_the_agenda(town: Town) -> tuple[Neighbour, Neighbour]:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("16:00")
    await lurah.sees(AGENDA)
    return lurah, darmo


async def test_one_more_accepted_is_put_in_place_with_one_notice(town: Town) -> None:
    lurah, darmo = await one_event_on_the_agenda(town)
    ticket = await invitation(town, darmo, wib(24, "20:30"), kind="slametan", host="Bu Sri")
    await lurah.sees(r"Belum dijawab\n20.30 Selamatan, Bu Sri")  # edited: seen again
    assert not await count(lurah, CHANGED)  # a new invitation has its own card

    await act(town, ticket, lurah, "accept")
    seen = await lurah.sees("20.30 Selamatan, Bu Sri.*: Hadir")
    assert "Agenda Selasa malam" in seen.message.text
    assert await count(lurah, CHANGED) == 1
    assert await count(lurah, "Kelurahan Tegalgede: 2 acara") == 1  # the one agenda, edited in place
    await town.later(minutes=30)
    assert await count(lurah, CHANGED) == 1


async def test_cancelled_and_moved(town: Town) -> None:
    lurah, darmo = await one_event_on_the_agenda(town)
    other = await accepted(town, lurah, darmo, wib(24, "20:30"), kind="slametan", host="Bu Sri")
    assert await count(lurah, CHANGED) == 1
    await act(town, other, darmo, "cancel")
    await lurah.sees("20.30 Selamatan, Bu Sri.*: Dibatalkan")
    assert await count(lurah, "Kelurahan Tegalgede: 1 acara") == 1

    moved = next(
        one for one in await town.bot.store.invitations("tegalgede", wib(24, "00:00"), wib(25, "00:00"))
    )
    await act(town, moved, darmo, "reschedule", starts_at=wib(26, "19:00"), delegate=0)
    await lurah.sees(r"Tahlilan, Keluarga Pak Darmo.*: pindah ke Kamis malam, 26 November 2026")
    await lurah.sees(AGENDA + r"\nTidak ada acara")
    assert await count(lurah, CHANGED) == 3


async def test_who_stands_in_gets_it_and_sees_no_aspirations_that_are_not_theirs(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Serka Budi", "babinsa")
    darmo = await town.resident("Pak Darmo")
    lamp = await aspiration(town, darmo)
    await delegated(town, lurah, babinsa, darmo, wib(24, "19:00"))
    await town.at("16:00")
    mine = await babinsa.sees(AGENDA)
    assert "Diwakili: Serka Budi" in mine.message.text
    assert lamp.number not in mine.message.text
    assert "Lihat semua" not in str(mine.message.buttons)
    theirs = await lurah.sees(AGENDA)
    assert lamp.number in theirs.message.text
    assert "Yang hadir" not in theirs.message.text
    await accepted(town, lurah, darmo, wib(24, "21:30"), kind="slametan")
    both = await babinsa.sees(AGENDA)
    assert both.message.text.index("Diwakili: Serka Budi") < both.message.text.index("Yang hadir: Lurah")


async def test_who_is_asked_later_gets_it_then_and_the_lurah_the_notice(town: Town) -> None:
    lurah, darmo = await one_event_on_the_agenda(town)
    staf = await town.official("Pak Hadi", "staff")
    await delegated(town, lurah, staf, darmo, wib(24, "20:30"), kind="slametan", host="Bu Sri")
    await staf.sees(AGENDA)
    assert not await count(staf, CHANGED)
    await lurah.sees("20.30 Selamatan, Bu Sri.*: Diwakilkan")


@pytest.mark.parametrize("action", ["attend", "miss"])
async def test_how_it_was_is_no_change(town: Town, action: str) -> None:
    lurah, _ = await one_event_on_the_agenda(town)
    await town.at("21:00")
    ticket = next(iter(await town.bot.store.invitations("tegalgede", wib(24, "00:00"), wib(25, "00:00"))))
    await act(town, ticket, lurah, action)
    await town.at("21:30")
    assert not await count(lurah, CHANGED)
    assert await count(lurah, "1 acara") == 1  # it was on that evening's agenda, and stays there


async def test_once_however_often_the_bot_starts(town: Town) -> None:
    lurah, _ = await one_event_on_the_agenda(town)
    for _ in range(3):
        await town.restart()
        await town.later(minutes=20)
    assert await count(lurah, "Agenda Selasa malam") == 1


async def test_an_outage_across_its_hour_only_makes_it_late(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(24, "20:00"))
    await town.at("15:30")
    await later(town, hours=2.5)
    await lurah.sees(AGENDA)
    assert not await count(lurah, "terlewat")


async def test_an_agenda_that_no_longer_helps_is_one_line(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await accepted(town, lurah, darmo, wib(24, "19:00"))
    await town.at("15:30")
    await later(town, hours=16)  # 07.30 of the next day
    seen = await lurah.sees("pengingat terlewat saat gangguan")
    assert seen.message.text.startswith("2 pengingat")  # the agenda, and the hour before
    assert ticket.number in seen.message.text
    assert "agenda Selasa, 24 November 2026" in seen.message.text
    assert await count(lurah, "terlewat") == 1
    await lurah.sees("Apakah terlaksana")
    await town.restart()
    await town.later(hours=1)
    assert await count(lurah, "terlewat") == 1


async def test_an_empty_evening_that_an_outage_swallowed_is_noted_and_not_looked_at_again(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await town.at("09:00", days=2)  # over two evenings: of the older nothing is asked any more
    noted = await town.bot.store.once(key("tegalgede", date(2026, 11, 25)))
    assert noted is not None
    assert noted.note == MISSED
    assert not await count(lurah, "Agenda Rabu malam")


async def test_late_at_night_only_while_an_event_is_still_to_come(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    wiro = await town.official("Pak Wiro", "lurah", "wirolegi")
    darmo = await town.resident("Pak Darmo")
    warga = await town.resident("Bu Tin", "wirolegi")
    await accepted(town, lurah, darmo, wib(24, "23:30"))
    await accepted(town, wiro, warga, wib(24, "19:00"))
    await town.at("15:30")
    await later(town, hours=7)  # 22.30
    await lurah.sees(AGENDA)
    await wiro.not_sees("Agenda Selasa|terlewat")
    await town.at("05:00", days=1)
    await wiro.sees("2 pengingat terlewat")


@pytest.mark.parametrize("letters", ["x", "&<b>", "😀", "👨‍👩‍👧‍👦 "])
async def test_it_fits_one_message_whatever_the_texts(town: Town, letters: str) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    hosts = [await town.resident(f"Warga {n}", rw=f"{n:02}") for n in range(1, 13)]
    long = (letters * 4000)[:4000]
    for n, host in enumerate(hosts):
        for _ in range(3):
            await aspiration(town, host, long)
        starts = wib(24, f"{18 + n // 4}:{n % 4}5")
        await accepted(town, lurah, host, starts, host=long[:120], address=long[:300], text=long)
        await invitation(town, host, wib(24, "21:50"), host=long[:120], address=long, text=long)
        await accepted(town, lurah, host, wib(25, "19:00"), host=long[:120])
    await town.at("16:00")
    seen = await lurah.sees(AGENDA)
    text = seen.message.text
    assert "12 acara, 12 belum dijawab" in text
    assert "Selanjutnya:" in text
    assert "dan 7 undangan lagi" in text
    shown = sum(f"\n{18 + n // 4}.{n % 4}5" in text for n in range(12))
    assert shown == 12 or f"dan {12 - shown} acara lagi" in text
    assert len(text.encode("utf-16-le")) // 2 <= 4096  # the simulator refuses more, too


async def test_asked_for_it_is_the_same_for_any_day(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await accepted(town, lurah, darmo, wib(25, "19:00"))
    await lurah.says("/agenda")
    await lurah.sees(r"Tidak ada acara di Tegalgede[\s\S]*Besok\n19.00 Tahlilan")
    await lurah.says("/agenda besok")
    await lurah.sees(r"Agenda Rabu malam, 25 November 2026 \(malam Kamis\)\nKelurahan Tegalgede: 1 acara")
    await lurah.says("/agenda kapan-kapan")
    await lurah.sees("Mohon tulis harinya")
    assert sum("Besok" in text for text in await texts(lurah)) == 1
