"""A death is told, and the evenings kept for it are ticked: 1 to 7, 40, 100, pendak, 1000."""

from datetime import date, datetime, timedelta

from almanac.calendar import WIB
from tests.conversations.desk import rows
from tests.conversations.test_invitations_evenings import asked_when, sends
from tests.town import Town

DEATH = date(2026, 11, 24)  # Selasa Kliwon; day 1


def evenings(town: Town) -> list[datetime]:
    """When the tickets begin, as the database has it."""
    found = []
    for columns in rows(town, "tickets")["tickets"]:
        starts = next(
            one for one in columns if isinstance(one, int) and 1_790_000_000_000 < one < 1_900_000_000_000
            and one not in columns[6:8]
        )  # fmt: skip
        found.append(datetime.fromtimestamp(starts / 1000, WIB))
    return sorted(found)


async def test_nights_are_ticked_and_the_clock_is_asked_once(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("wafat tadi pagi")
    await siti.sees(r"Hari wafat: Selasa, 24 November 2026 \(Selasa Kliwon\). Malam mana saja")
    await siti.sees_now("☑ Malam 1 · Sel 24 Nov")
    await siti.sees_now("☑ Malam 7 · Sen 30 Nov")
    await siti.sees_now("☐ 40 hari · Sab 2 Jan 2027")
    await siti.sees_now("☐ 1000 hari · Min 19 Agu 2029")
    await siti.taps("☑ Malam 2")
    await siti.taps("☐ 40 hari")
    await siti.sees_now("☑ 40 hari")
    await siti.taps("☐ 1000 hari")
    await siti.taps("Lanjut")
    await siti.sees("Hari ke-40 jatuh pada Sabtu, 2 Januari 2027")
    await siti.taps("Jumat malam, 1 Januari 2027")
    await siti.sees("8 kali: Selasa malam, 24 November 2026.*Jam berapa")
    await siti.taps("Bakda Isya")
    await siti.sees(
        r"8 kali: Selasa malam, 24 November 2026 \(malam Rabu\), sekitar 18.55 WIB \(bakda Isya\)"
    )
    await sends(siti)
    await siti.sees("(?s)Innalillahi.*untuk 8 malam")
    await lurah.sees("(?s)Tahlilan, Keluarga Karto: 8 malam.*Sab 18 Agu 2029")

    days = [DEATH + timedelta(days=n) for n in (0, 2, 3, 4, 5, 6, 38, 998)]  # without 2; the eves of 40, 1000
    found = evenings(town)
    assert [one.date() for one in found] == days
    assert all(18 <= one.hour <= 19 for one in found)
    assert len({one.time() for one in found}) > 1  # Isya is later in January than in August


async def test_seven_nights_need_no_other_question(town: Town) -> None:
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("wafat tadi pagi, tahlil 7 hari berturut-turut bakda isya")
    await siti.sees("Malam mana saja")
    await siti.taps("Lanjut")
    await siti.sees("7 kali: Selasa malam, 24 November 2026.*bakda Isya")
    await siti.sees_now("Di mana acaranya")


async def test_ticks_are_typed(town: Town) -> None:
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("bapak saya meninggal tadi malam jam 2")
    await siti.sees("Malam mana saja")
    await siti.says("malam 1 sampai 3 dan 100")
    await siti.sees("Malam mana saja")
    await siti.sees_now("☑ Malam 3")
    await siti.sees_now("☐ Malam 4")
    await siti.says("lanjut")
    await siti.sees("Hari ke-100 jatuh pada Rabu, 3 Maret 2027")


async def test_none_ticked_is_said_and_another_time_can_be_typed(town: Town) -> None:
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("wafat kemarin")
    await siti.sees("Malam mana saja")
    for night in range(2, 8):  # the first night is over
        await siti.taps(f"☑ Malam {night}")
    await siti.taps("Lanjut")
    await siti.sees("paling sedikit satu malam")
    await siti.says("besok malam jam 7")
    await siti.sees("Dicatat: Waktu: Rabu malam, 25 November 2026")


async def test_a_death_long_ago_still_has_its_thousandth_day(town: Town) -> None:
    """Died on Sunday 1 December 2024: 27 August 2027 is the 1000th day, 19 months after that pendak 2."""
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("wafat 1 Desember 2024")
    await siti.sees("Malam mana saja")
    await siti.taps("☐ 1000 hari · Jum 27 Agu 2027")
    await siti.taps("Lanjut")
    await siti.taps("Jumat malam, 27 Agustus 2027")
    await siti.taps("19.00")
    await siti.sees("Dicatat: Waktu: Jumat malam, 27 Agustus 2027")


async def test_the_ticks_survive_a_restart(town: Town) -> None:
    siti = await asked_when(town, "Tahlilan", "Siti")
    await siti.says("wafat tadi pagi")
    await siti.taps("☑ Malam 2")
    await town.restart()
    await siti.taps("☑ Malam 3")
    await siti.sees_now("☐ Malam 2")
    await siti.taps("Kembali")
    await siti.sees("Kapan acaranya")
