"""The evening's agenda as the lurah gets it."""

from tests.scheduler.neighbourhood import accepted, aspiration, count, invitation, wib
from tests.town import Town


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
    seen = await lurah.sees(r"Agenda Selasa malam, 24 November 2026 \(malam Rabu\)")
    text = seen.message.text
    assert "2 acara, 1 belum dijawab" in text
    assert text.index("19.00 Tahlilan, Keluarga Pak Darmo") < text.index("20.00 Pengajian, Keluarga Siti")
    for part in (
        "Jl. Kalimantan 12, RW 05 RT 02",
        "+6281234567890",
        "Catatan: Hari ketujuh",
        "Gang 4, RW 07",
    ):
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

    await lurah.taps("Lihat semua RW 05")
    await lurah.sees("Aspirasi terbuka RW 05, Tegalgede")
    await lurah.sees_now(lamps[3].number)
    await lurah.taps(f"Jawab {asked.number}")
    await lurah.taps("Hadir")
    await lurah.sees_toast("Hadir")
