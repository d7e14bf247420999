"""The lurah answers an invitation: Hadir, Berhalangan, Diwakilkan, Usul waktu lain; and minds that change."""

from datetime import timedelta

from tests.conversations.desk import MUSALA, TONIGHT, card, invitation, presses, stored
from tests.town import Town
from tickets.model import Spot, Status
from tickets.presses import Press

TOMORROW = TONIGHT + timedelta(days=1)

ONLY_TALK = ["✉️ Balas warga", "🕘 Riwayat", "⋯ Lainnya"]
"""A card on which nothing is left to decide."""


async def test_the_card_of_an_invitation(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo", phone="+62811")
    ticket = await invitation(town, darmo, host="Bu <Sum> & anak", spot=MUSALA)
    shown = await card(lurah, ticket.number)
    assert shown.text.splitlines() == [
        f"{ticket.number} · Baru",
        "Pengajian, Bu <Sum> & anak",
        "Selasa malam, 24 November 2026 (malam Rabu), pukul 19.00 WIB",
        "malam Rabu Legi, malam 15 Jumadilakhir 1448 H (menunggu penetapan Kemenag)",
        "Tegalgede · Jl. Kalimantan 12, RW 05 RT 02",
        "Kontak: 0812-3456-7890",
        "Pengundang: Pak Darmo, 0811",
    ]
    assert [label.split(" ", 1)[1] for label in shown.labels] == [
        "Hadir", "Berhalangan", "Usul waktu lain", "Diwakilkan", "Balas warga", "Riwayat", "Lainnya",
    ]  # fmt: skip
    await lurah.sees(r"\[lokasi: -8.15650, 113.72310\]")
    await staf.not_sees(ticket.number)


async def test_accepted_and_the_host_hears_when_the_next_news_comes(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    sekretaris = await town.official("Bu Ani", "secretary")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, TONIGHT + timedelta(days=3))
    await sekretaris.sees(ticket.number)
    await lurah.taps("Hadir")
    await lurah.sees_toast("Tuan rumah diberi tahu")
    await darmo.sees(
        r"Bapak/Ibu Lurah Tegalgede akan hadir.\nJumat malam, 27 November 2026 \(malam Sabtu\), "
        r"pukul 19.00 WIB. Kabar berikutnya paling lambat Kamis, 26 November 2026."
    )
    assert "· Hadir" in (await card(sekretaris, ticket.number)).text
    assert (await stored(town, ticket)).status is Status.ACCEPTED


async def test_an_event_of_tonight_promises_no_news_that_will_not_come(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await invitation(town, darmo)
    await lurah.taps("Hadir")
    await darmo.sees(r"pukul 19.00 WIB\.$")


async def test_declined_with_a_reason_and_accepted_after_all(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Berhalangan")
    await lurah.sees("berhalangan karena apa")
    await lurah.taps("Ada tugas dinas")
    await lurah.sees("jawaban berhalangan sudah dikirim")
    await darmo.sees("berhalangan hadir karena ada tugas dinas. Semoga acaranya lancar")
    assert "Lurah berhalangan, Sel 24 Nov 10.00: Ada tugas dinas" in (await card(lurah, ticket.number)).text
    await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    await darmo.sees("akan hadir")
    assert (await stored(town, ticket)).status is Status.ACCEPTED


async def test_accepted_and_then_declined(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Hadir")
    await darmo.sees("akan hadir")
    await lurah.taps("Berhalangan", on=await card(lurah, ticket.number))
    await lurah.taps("Sedang di luar kota")
    news = await darmo.sees("berhalangan hadir karena sedang di luar kota")
    await darmo.taps("Ganti waktu", on=news.message)
    await darmo.says("besok malam jam 7")
    await lurah.sees("Mohon dijawab lagi")
    assert (await stored(town, ticket)).status is Status.NEW


async def test_declined_in_ones_own_words(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await invitation(town, darmo)
    await lurah.taps("Berhalangan")
    await lurah.says("rapat <kecamatan> & DPRD")
    await darmo.sees("karena rapat <kecamatan> & DPRD")


async def test_declined_without_saying_why(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await invitation(town, darmo)
    await lurah.taps("Berhalangan")
    await lurah.taps("Tanpa menyebut alasan")
    await darmo.sees("berhalangan hadir. Semoga")


async def test_somebody_stands_in_once_they_agree(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    sekretaris = await town.official("Bu Ani", "secretary")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Diwakilkan")
    await lurah.sees("siapa yang diminta mewakili")
    await lurah.not_sees(r"\[ Bu Ratna")
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.sees_toast("Pak Hadi sudah diminta mewakili")
    assert "Diminta mewakili: Pak Hadi" in (await card(lurah, ticket.number)).text
    asked = await card(staf, ticket.number)
    assert asked.text.startswith("Bapak/Ibu diminta mewakili Lurah. Bersedia?")
    assert [label.split(" ", 1)[1] for label in asked.labels] == [
        "Bersedia", "Tidak bisa", "Balas warga", "Riwayat", "Lainnya",
    ]  # fmt: skip
    await darmo.not_sees("diwakili")
    assert (await stored(town, ticket)).status is Status.NEW

    await staf.taps("Bersedia", on=asked)
    await staf.sees_toast("Lurah dan tuan rumah diberi tahu")
    await darmo.sees("Bapak/Ibu Lurah Tegalgede akan diwakili oleh Bapak/Ibu Pak Hadi, Staf Tegalgede")
    for who in (lurah, sekretaris):
        await who.sees("Pak Hadi, Staf Tegalgede bersedia mewakili")
        assert "Diwakili: Pak Hadi" in (await card(who, ticket.number)).text
    assert (await stored(town, ticket)).status is Status.DELEGATED


async def test_whoever_is_asked_cannot_and_another_is_asked(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    babinsa = await town.official("Serka Budi", "babinsa")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Diwakilkan")
    await lurah.taps("Pak Hadi (Staf)")
    await staf.taps("Tidak bisa")
    await staf.sees_toast("Lurah diberi tahu")
    await lurah.sees("Pak Hadi tidak bisa mewakili")
    assert (await card(staf, ticket.number)).labels == ONLY_TALK

    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    await lurah.taps("Serka Budi (Babinsa)")
    await babinsa.taps("Bersedia")
    await darmo.sees("diwakili oleh Bapak/Ibu Serka Budi, Babinsa Tegalgede")
    await babinsa.taps("Tidak bisa", on=await card(babinsa, ticket.number))
    await darmo.sees("wakil Bapak/Ibu Lurah Tegalgede berhalangan")
    await lurah.sees("wakilnya berhalangan. Mohon dijawab lagi")
    assert (await stored(town, ticket)).status is Status.NEW
    assert (await stored(town, ticket)).visit.delegate == 0


async def test_the_lurah_goes_after_all_and_the_one_asked_is_released(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    for agreed in (False, True):
        await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
        await lurah.taps("Pak Hadi (Staf)")
        asked = await card(staf, ticket.number)
        if agreed:
            await staf.taps("Bersedia", on=asked)
        await lurah.taps("Hadir", on=await card(lurah, ticket.number))
        await staf.sees("jadi hadir sendiri. Bapak/Ibu tidak perlu mewakili")
        assert "mewakili" not in (await card(lurah, ticket.number)).text
        assert "Bersedia" not in " ".join((await card(staf, ticket.number)).labels)
        assert "bukan untuk" in await presses(staf, Press("act", ticket.id, 9, "stand_in"))
        now = await stored(town, ticket)
        assert (now.status, now.visit.delegate) == (Status.ACCEPTED, 0)


async def test_another_time_is_proposed_and_agreed(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, ends_at=TONIGHT + timedelta(hours=2), prayer="isha.after")
    await lurah.taps("Usul waktu lain")
    await lurah.says("besok malam jam 8")
    await lurah.sees("usul waktu sudah dikirim ke tuan rumah: Rabu malam, 25 November 2026")
    await darmo.sees(r"mengusulkan:\nRabu malam, 25 November 2026 \(malam Kamis\), pukul 20.00 WIB")
    assert "Usul: Rabu malam" in (await card(lurah, ticket.number)).text
    await darmo.taps("Setuju")
    await darmo.sees("Waktunya menjadi Rabu malam, 25 November 2026")
    await lurah.sees("tuan rumah setuju.*\nPengajian, Rabu malam, 25 November 2026")
    now = await stored(town, ticket)
    assert (now.status, now.visit.starts_at) == (Status.ACCEPTED, TOMORROW + timedelta(hours=1))
    assert now.visit.ends_at == TOMORROW + timedelta(hours=3)
    assert (now.visit.prayer, now.visit.proposed_at) == ("", None)


async def test_another_time_is_proposed_and_does_not_suit(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Usul waktu lain")
    await lurah.says("besok malam jam 8")
    await darmo.sees("mengusulkan")
    await darmo.taps("Tidak bisa")
    await darmo.sees("Kabar selanjutnya menyusul")
    await lurah.sees("tuan rumah tidak bisa pada waktu usulan")
    shown = await card(lurah, ticket.number)
    assert "· Baru" in shown.text
    assert "Usul: " not in shown.text
    await lurah.taps("Hadir", on=shown)
    await darmo.sees("akan hadir")


async def test_a_proposed_time_that_has_passed_cannot_be_agreed_to(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, TONIGHT + timedelta(hours=3))
    await lurah.taps("Usul waktu lain")
    await lurah.says("nanti malam jam 8")
    proposal = await darmo.sees("mengusulkan")
    await town.at("20:30")
    await darmo.taps("Setuju", on=proposal.message)
    await darmo.sees_toast("waktunya sudah lewat. Tidak ada yang diubah")
    assert (await stored(town, ticket)).status is Status.PROPOSED


async def test_the_host_moves_the_event_before_and_after_the_answer(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await darmo.says("/tiket")
    await darmo.taps(ticket.number)
    await darmo.taps("Ganti waktu")
    await darmo.says("besok malam jam 7")
    await darmo.sees("waktu baru kami sampaikan: Rabu malam, 25 November 2026")
    await lurah.sees("tuan rumah mengganti waktu. Mohon dijawab lagi.\nPengajian, Rabu malam")
    assert "Rabu malam, 25 November" in (await card(lurah, ticket.number)).text

    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    await lurah.taps("Pak Hadi (Staf)")
    await staf.taps("Bersedia")
    await darmo.sees("akan diwakili")
    await darmo.says("/tiket")
    await darmo.taps(ticket.number)
    await darmo.taps("Ganti waktu")
    await darmo.says("Jumat malam jam 7")
    await staf.sees(
        "mengganti waktu menjadi Jumat malam.*Bapak/Ibu tidak perlu mewakili, kecuali diminta lagi"
    )
    await lurah.sees("Mohon dijawab lagi.\nPengajian, Jumat malam")
    now = await stored(town, ticket)
    assert (now.status, now.visit.delegate) == (Status.NEW, 0)


async def test_the_host_cancels(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Diwakilkan")
    await lurah.taps("Pak Hadi (Staf)")
    await staf.taps("Bersedia")
    await darmo.says("/tiket")
    await darmo.taps(ticket.number)
    await darmo.taps("Batalkan")
    await darmo.sees("batalkan?")
    await darmo.taps("Tidak jadi")
    await darmo.sees("tidak jadi dibatalkan")
    await darmo.taps("Batalkan")
    await darmo.taps("Ya, batalkan")
    await darmo.sees("sudah dibatalkan")
    await lurah.sees("undangan dibatalkan oleh tuan rumah")
    await staf.sees("dibatalkan oleh tuan rumah. Bapak/Ibu tidak perlu hadir")
    assert "Dibatalkan" in (await card(lurah, ticket.number)).text
    await lurah.not_sees(r"✅ Hadir \]")


async def test_what_overlaps_is_shown_with_number_kind_and_time(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    siti = await town.resident("Siti")
    first = await invitation(town, darmo, spot=MUSALA)
    # 90 minutes and the way: 5 km at 20 km/h by lanes are some 20 minutes; 20.45 is too soon, 21.00 is not.
    far = Spot(MUSALA.lat, MUSALA.lon + 0.045)
    near = await invitation(town, siti, TONIGHT + timedelta(minutes=105), type="yasinan", spot=far)
    later = await invitation(town, siti, TONIGHT + timedelta(minutes=120), spot=far)
    assert "Bersamaan" not in (await card(lurah, near.number)).text
    await lurah.taps("Hadir", on=await card(lurah, first.number))
    clash = f"Bersamaan dengan:\n{first.number}, Pengajian, Sel 24 Nov 19.00"
    assert clash in (await card(lurah, near.number)).text, "cards that were there already are told"
    assert "Bersamaan" not in (await card(lurah, later.number)).text
    third = await invitation(town, siti, TONIGHT - timedelta(minutes=30), type="meeting")
    assert clash in (await card(lurah, third.number)).text

    await lurah.taps("Diwakilkan", on=await card(lurah, first.number))
    await lurah.taps("Pak Hadi (Staf)")
    await staf.taps("Bersedia", on=await card(staf, first.number))
    for number in (near.number, third.number):
        assert "Bersamaan" not in (await card(lurah, number)).text, "the lurah is free again"
    await lurah.taps("Diwakilkan", on=await card(lurah, near.number))
    await lurah.taps("Pak Hadi (Staf)")
    assert clash in (await card(staf, near.number)).text, "now it is the delegate who cannot do both"
    await darmo.says("/tiket")
    await darmo.taps(first.number)
    await darmo.taps("Batalkan")
    await darmo.taps("Ya, batalkan")
    assert "Bersamaan" not in (await card(staf, near.number)).text


async def test_what_has_begun_is_not_answered_any_more(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    shown = await card(lurah, ticket.number)
    await town.at("19:30")
    await lurah.taps("Hadir", on=shown)
    await lurah.sees_toast("waktunya sudah lewat. Tidak ada yang diubah")
    assert (await stored(town, ticket)).status is Status.NEW
    assert (await card(lurah, ticket.number)).labels == ONLY_TALK
