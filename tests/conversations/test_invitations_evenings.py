"""An invitation for several evenings: one ticket an evening, one card, one answer for all or each its own."""

import pytest

from tests.conversations.desk import rows
from tests.town import Neighbour, Town


async def asked_when(town: Town, kind: str = "Pengajian", name: str = "Pak Darmo") -> Neighbour:
    """A resident who is asked when the event is."""
    who = await town.resident(name)
    await who.says("/undangan")
    await who.taps(kind)
    await who.says("Keluarga Karto")
    await who.sees("Kapan acaranya")
    return who


async def sends(who: Neighbour) -> None:
    """The rest of the form."""
    await who.sees_now("Di mana acaranya")
    await who.says("Jl. Kalimantan 12")
    await who.taps("Lewati")
    await who.sees("catatan atau foto kartu")
    await who.taps("Lewati")
    await who.sees("Undangan siap dikirim")
    await who.taps("Kirim")


async def three_evenings(town: Town) -> Neighbour:
    """Tickets for Wednesday, Thursday and Friday evening."""
    who = await asked_when(town)
    await who.says("3 malam berturut-turut mulai besok")
    await who.sees("3 kali: Rabu malam, 25 November 2026.*Jam berapa")
    await who.says("jam 7")
    await who.sees("(?s)3 kali: Rabu malam, 25 November 2026.*lalu Kam 26 Nov, Jum 27 Nov")
    await sends(who)
    await who.sees(r"(?s)untuk 3 malam.*0001 Rab 25 Nov, 19.00\n.*0002 Kam 26 Nov.*0003 Jum 27 Nov")
    return who


async def test_one_answer_for_all_is_told_once(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await three_evenings(town)
    await lurah.sees(r"(?s)Pengajian, Keluarga Karto: 3 malam.*0003 Jum 27 Nov, 19.00: Baru")
    await lurah.not_sees("Riwayat")  # no card of a single evening
    await lurah.taps("Hadir semua")
    await lurah.sees(r"(?s)0001 Rab 25 Nov, 19.00: Hadir.*0003 Jum 27 Nov, 19.00: Hadir")
    await darmo.sees(r"(?s)Tegalgede akan hadir untuk 3 malam:.*0001 Rab 25 Nov.*0003 Jum 27 Nov")
    await darmo.not_sees("0002: Bapak/Ibu Lurah")
    assert {row[3] for row in rows(town, "tickets")["tickets"]} == {"pengajian"}

    await town.at("16:00", days=2)  # the agenda of the second evening
    await lurah.sees(r"(?s)Agenda Kamis malam, 26 November.*19.00 Pengajian")
    await town.at("18:00")
    await lurah.sees(r"(?s)1 jam lagi.*Kamis malam, 26 November")


async def test_all_are_declined_with_one_reason(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await three_evenings(town)
    await lurah.taps("Berhalangan semua")
    await lurah.sees("Berhalangan untuk semua malam")
    await lurah.taps("Sedang di luar kota")
    await lurah.sees("Jawaban berhalangan untuk 3 malam sudah dikirim")
    await darmo.sees(r"(?s)berhalangan hadir karena sedang di luar kota untuk 3 malam:.*0003 Jum 27 Nov")
    await lurah.sees_now("0002 Kam 26 Nov, 19.00: Berhalangan")


async def test_one_by_one_then_the_rest(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await three_evenings(town)
    await lurah.taps("Satu per satu")
    await lurah.sees("Tekan malamnya")
    await lurah.taps("Kam 26 Nov, 19.00")
    await lurah.sees(r"(?s)0002 · Baru.*malam Jumat Pon, malam 17 Jumadilakhir 1448 H")
    await lurah.taps("Berhalangan")
    await lurah.taps("Ada acara lain")
    await darmo.sees("0002: terima kasih atas undangannya")
    await lurah.sees_now(r"(?s)0001 Rab 25 Nov, 19.00: Baru.*0002 Kam 26 Nov, 19.00: Berhalangan")
    await lurah.taps("Hadir semua")
    await darmo.sees(r"(?s)akan hadir untuk 2 malam:.*0001 Rab 25 Nov, 19.00\n.*0003 Jum 27 Nov, 19.00\n?$")
    await lurah.sees_now("0002 Kam 26 Nov, 19.00: Berhalangan")


async def test_a_press_on_a_series_that_moved_on_changes_nothing(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    secretary = await town.official("Pak Anwar", "secretary")
    await three_evenings(town)
    await lurah.sees("3 malam")
    shown = next(one for one in await lurah.messages() if "Hadir semua" in "".join(one.labels))
    data = next(b for row in shown.buttons for b in row if "Hadir semua" in b["text"])["callback_data"]
    await secretary.taps("Berhalangan semua")
    await secretary.taps("Tanpa menyebut")
    await town.settle()
    await lurah.presses_raw(data, shown)
    assert "sudah berubah" in await lurah.answer()
    await lurah.sees_now("0001 Rab 25 Nov, 19.00: Berhalangan")


async def test_others_cannot_answer_it(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    other = await town.official("Pak Budi", "lurah", "wirolegi")
    await three_evenings(town)
    await lurah.sees("3 malam")
    shown = next(one for one in await lurah.messages() if "Hadir semua" in "".join(one.labels))
    data = next(b for row in shown.buttons for b in row if "Hadir semua" in b["text"])["callback_data"]
    await other.presses_raw(data, (await other.messages())[-1])
    assert "bukan untuk" in await other.answer()
    await lurah.sees_now("0001 Rab 25 Nov, 19.00: Baru")


@pytest.mark.parametrize(
    ("typed", "told", "count"),
    [
        ("Senin sampai Rabu malam jam 7", "3 kali: Senin malam, 30 November 2026", 3),
        (  # 26 November; the next Thursday is in December
            "tiap malam Jumat jam 7 malam sampai akhir bulan", "Kamis malam, 26 November 2026", 1
        ),
        # Thursdays from 26 November: 5 of December follow
        ("tiap malam Jumat bakda Isya sampai 31 Desember", r"setiap Kamis malam.*2026 \(6 kali\)", 6),
        ("tiap malam Jumat jam 19.00", "setiap Kamis malam.*Tanpa batas akhir, jadi dicatat", 14),
        ("setiap malam jam 7 malam sampai 31 Januari", "paling banyak 40 malam", 40),
    ],
)  # fmt: skip
async def test_series_are_told_in_full_and_filed_evening_by_evening(
    town: Town, typed: str, told: str, count: int
) -> None:
    darmo = await asked_when(town)
    await darmo.says(typed)
    await darmo.sees(told)
    await town.settle()
    await sends(darmo)
    await darmo.sees(r"TGG-2611-0001")
    await town.settle()
    filed = rows(town, "tickets")["tickets"]
    assert len(filed) == count


async def test_the_rule_stands_on_the_card(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await asked_when(town)
    await darmo.says("tiap Kamis jam 7 sampai 10 Desember")
    await darmo.sees("pagi atau malam")
    await darmo.says("malam")
    await darmo.sees_now(r"setiap Kamis malam.*\(3 kali\)")
    await sends(darmo)
    await lurah.sees(r"(?s)Keluarga Karto: 3 malam\nSetiap Kamis malam\n.*0003 Kam 10 Des, 19.00: Baru")
