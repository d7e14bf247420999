"""/antrean: what waits for somebody, in one message: its sieves, its pages, the seven of a camat."""

from commands.invites import make_invite
from tests.conversations.desk import aspiration, card, invitation, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status
from tickets.presses import Press

pytestmark = both_databases


async def queues_of(who: Neighbour) -> list[str]:
    """The texts of the queues on somebody's screen."""
    await who.town.settle()
    return [one.text for one in await who.messages() if one.text.startswith("Antrean")]


async def test_what_is_answered_is_not_in_it(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    going = await invitation(town, siti)
    waits = await invitation(town, siti)
    done, open_ = await aspiration(town, siti), await aspiration(town, siti, "Lampu mati")
    await lurah.taps("Hadir", on=await card(lurah, going.number))
    await lurah.taps("Proses", on=await card(lurah, done.number))
    await lurah.taps("Selesai", on=await card(lurah, done.number))
    await lurah.says("Sudah dikeruk")
    await lurah.taps("Lewati")
    await town.settle()
    assert (await stored(town, going)).status is Status.ACCEPTED
    assert (await stored(town, done)).status is Status.RESOLVED
    await lurah.says("/antrean")
    shown = (await lurah.sees("Antrean Tegalgede: 1 aspirasi, 1 undangan")).message.text
    assert [one.number in shown for one in (going, waits, done, open_)] == [False, True, False, True]


async def test_the_sieves_show_what_is_mine_nobodys_late_of_an_rw_of_a_category(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    mine = await aspiration(town, siti, "Punya Hadi")
    await hadi.taps("Proses", on=await card(hadi, mine.number))
    await hadi.taps("Lainnya", on=await card(hadi, mine.number))
    await hadi.taps("Ambil alih")
    await hadi.sees_toast("Sekarang ditangani")
    await town.at("10:30", days=21)
    free = await aspiration(town, siti, "Baru masuk", category="waste", rw="06")
    await hadi.says("/antrean")
    all_ = (await hadi.sees("Antrean Tegalgede: 2 aspirasi")).message
    for label, wanted in (
        ("🙋 Milik saya (1)", mine), ("🆓 Belum ada petugas (1)", free), ("⏰ Lewat tenggat (1)", mine),
    ):  # fmt: skip
        await hadi.taps(label)
        shown = (await hadi.sees(f"Antrean Tegalgede, {label[:-4]}: 1 aspirasi")).message
        assert shown.id == all_.id, "in place"
        assert [one.number in shown.text for one in (mine, free)] == [one is wanted for one in (mine, free)]
        await hadi.taps("📥 Semua")
    await hadi.taps("Per RW")
    await hadi.sees("RW berapa")
    await hadi.taps("RW 06 (1)")
    assert free.number in (await hadi.sees("Antrean Tegalgede, RW 06: 1 aspirasi")).message.text
    await hadi.taps("Per bidang")
    await hadi.sees("Bidang apa")
    await hadi.taps("Jalan & drainase (1)")
    assert mine.number in (await hadi.sees("Antrean Tegalgede, Jalan & drainase: 1")).message.text
    assert len(await queues_of(hadi)) == 1


async def test_a_page_is_one_of_its_sieve(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    for n in range(6):
        await aspiration(town, siti, f"Sampah {n}", category="waste")
    other = await aspiration(town, siti, "Lubang")
    await hadi.says("/antrean")
    await hadi.taps("Per bidang")
    await hadi.taps("(6)")
    await hadi.taps("Berikutnya")
    shown = (await hadi.sees("Halaman 2")).message
    assert "Sampah 5" in shown.text
    assert other.number not in shown.text
    await hadi.taps("Sebelumnya")
    await hadi.sees("Sampah 0")


async def test_a_camat_has_the_seven_in_one_message(town: Town) -> None:
    camat = await town.official("Pak Camat", "camat", "")
    siti, budi = await town.resident("Siti"), await town.resident("Budi", "wirolegi")
    for n in range(4):
        await aspiration(town, siti, f"Lubang {n}")
        await aspiration(town, budi, f"Sampah {n}")
    about = await aspiration(town, siti, "Staf minta uang", about=",staff,")
    await camat.says("/antrean")
    first = (await camat.sees("Antrean 7 kelurahan: 9 aspirasi")).message
    assert "Tegalgede: 5, 5 belum ada petugas" in first.text
    assert "Wirolegi: 4, 4 belum ada petugas" in first.text
    assert first.text.index("Untuk Camat") < first.text.index(about.number) < first.text.index("Lubang 0")
    assert "Lubang 1" in first.text
    assert "Lubang 2" not in first.text, "five to a page"
    await camat.taps("Berikutnya")
    second = (await camat.sees("Halaman 2")).message
    assert "Sampah 3" in second.text
    assert about.number not in second.text
    await camat.taps("Wirolegi (4)")
    shown = (await camat.sees("Antrean Wirolegi: 4 aspirasi")).message
    assert "Lubang" not in shown.text
    await camat.taps("Semua kelurahan")
    await camat.taps("Untuk Camat (1)")
    mine = (await camat.sees("Antrean 7 kelurahan, 🛡 Untuk Camat")).message
    assert about.number in mine.text
    assert "Lubang" not in mine.text
    assert len(await queues_of(camat)) == 1


async def test_two_kelurahan_of_an_official_are_one_queue(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.opens("i-" + await make_invite(town.bot.store, town.clock.now(), "staff", "wirolegi"))
    await hadi.sees("Wirolegi")
    siti, budi = await town.resident("Siti"), await town.resident("Budi", "wirolegi")
    await aspiration(town, siti, "Lubang")
    await aspiration(town, budi, "Sampah")
    await hadi.says("/antrean")
    both = (await hadi.sees("Antrean 2 kelurahan: 2 aspirasi")).message
    assert "Lubang" in both.text
    assert "Sampah" in both.text
    await hadi.taps("Tegalgede (1)")
    await hadi.sees("Antrean Tegalgede: 1 aspirasi")


async def test_a_forged_sieve_shows_nothing_that_is_not_theirs(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await aspiration(town, siti, "Staf minta uang", about=",staff,")
    await hadi.says("/antrean")
    await hadi.sees("Antrean Tegalgede kosong")
    for value in ("wirolegi", ".chief", "tegalgede.chief", "tegalgede.none", "a.b.c.d", ".mine.x"):
        assert "bukan untuk" in await presses(hadi, Press("queue", 0, 0, value)), value
    for value in ("tegalgede.rw.05", "tegalgede.category.roads_drainage", "tegalgede.free", ".late"):
        await presses(hadi, Press("queue", 0, 0, value))
    await town.settle()
    assert all("TGG" not in text for text in await queues_of(hadi))
    assert "bukan untuk" in await presses(siti, Press("queue", 0, 0, ""))


async def test_a_head_of_an_rw_sees_what_was_handed_to_them(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    head, siti = await town.resident("Pak Yanto", rw="05"), await town.resident("Siti", rw="05")
    await head.opens("i-" + await make_invite(town.bot.store, town.clock.now(), "rw_head", "tegalgede"))
    await head.sees("Selamat bertugas")
    mine, other = await aspiration(town, siti, "Selokan"), await aspiration(town, siti, "Jalan")
    for _ in range(6):
        await invitation(town, siti)
    await lurah.taps("Tugaskan", on=await card(lurah, mine.number))
    await lurah.taps("Ketua RW 05")
    await head.sees("ditugaskan kepada Bapak/Ibu")
    await head.says("/antrean")
    shown = (await head.sees("Antrean Tegalgede")).message.text
    assert mine.number in shown
    assert other.number not in shown
