"""Records of programmes: fetched and weighed, corrected, ranked, published, planted and asked after."""

from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def opens_service(who: Neighbour, name: str) -> None:
    """The page of a programme."""
    await who.says("/layanan")
    await who.sees("Layanan Kelurahan")
    await who.taps(name)
    await who.sees(name)


async def weighs(who: Neighbour, typed: str, donor: str, ward: str = "") -> None:
    """An official notes a weighing in words."""
    await who.says(typed)
    await who.sees("Dari siapa")
    if donor == "Hamba Allah":
        await who.taps(donor)
    else:
        await who.says(donor)
    if ward:
        await who.sees("RW")
        await who.says(ward)
    await who.sees("satu foto")
    await who.taps("Lewati")
    await who.sees("periksa dulu")
    await who.taps("Kirim")
    await who.sees(r"Dicatat: ")


async def test_a_weighing_by_buttons_corrected_and_taken_back(town: Town) -> None:
    """Pahala, Kebonsari."""
    staf = await town.official("Bu Wati", "staff", "kebonsari")
    await opens_service(staf, "Pahala")
    await staf.taps("Catat")
    await staf.sees("Apa yang ditimbang")
    await staf.taps("Logam")
    await staf.taps("Kaca")
    await staf.taps("Lanjut")
    await staf.sees("Logam: berapa kg")
    await staf.says("1.500")
    await staf.sees("bisa berarti ribuan atau koma")
    await staf.says("1,5")
    await staf.sees("Kaca: berapa kg")
    await staf.says("setengah kilo")
    await staf.sees("Dari siapa")
    await staf.taps("Hamba Allah")
    await staf.sees("RW")
    await staf.says("RW 3 RT 1")
    await staf.taps("Lewati")
    await staf.sees(r"(?s)1,5 kg Logam.*0,5 kg Kaca")
    await staf.taps("Kirim")
    await staf.sees(r"(?s)Dicatat: 1,5 kg Logam, 0,5 kg Kaca \(Rp6\.250\).*Hamba Allah, RW 03 RT 01")

    await staf.taps("Betulkan")
    await staf.sees("periksa dulu")
    await staf.taps("Ubah …")
    await staf.taps("Ubah Jenis")
    await staf.sees("Apa yang ditimbang")
    await staf.says("2,5 kg logam")
    await staf.sees("periksa dulu")
    await staf.taps("Kirim")
    await staf.sees(r"Catatan sudah dibetulkan: 2,5 kg Logam \(Rp10\.000\)")

    await opens_service(staf, "Pahala")
    await staf.sees_now(r"Nov 2026: 2,5 kg dari 1 rumah")
    await staf.taps("Catatan terakhir")
    await staf.sees(r"1\. Sel 24 Nov: 2,5 kg Logam · Hamba Allah")
    await staf.taps("Buka 1")
    await staf.sees(r"Sebelumnya: 1,5 kg Logam, 0,5 kg Kaca")
    await staf.taps("Tarik")
    await staf.sees("Tarik catatan 2,5 kg Logam")
    await staf.taps("Ya, tarik")
    await staf.sees("sudah ditarik")
    await opens_service(staf, "Pahala")
    await staf.sees_now("Belum ada catatan pada bulan ini")


async def test_the_order_of_the_rw_names_nobody_and_no_small_rw(town: Town) -> None:
    """Swami Berkah, Wirolegi: five households of RW 01 and two of RW 02."""
    staf = await town.official("Pak Joko", "staff", "wirolegi")
    warga = await town.resident("Rina", "wirolegi", rw="02")
    for n in range(4):
        await weighs(staf, "1 kg plastik", f"Bu Ani {n}", f"RW 1 RT {n + 1}")
    await opens_service(warga, "Swami Berkah")
    await warga.sees_now("kurang dari lima rumah")
    await warga.taps("Rekap")
    await warga.sees("kurang dari lima rumah")

    await weighs(staf, "4 kg plastik", "Bu Ani 4", "RW 1 RT 5")
    for n in range(2):
        await weighs(staf, "9 kg besi", f"Pak Tono {n}", f"RW 2 RT {n + 1}")
    await opens_service(staf, "Swami Berkah")
    await staf.taps("Rekap")
    await staf.sees(
        r"(?s)Jumlah: 26 kg dari 7 rumah.*1\. RW 02: 18 kg \(2 rumah\)\n2\. RW 01: 8 kg \(5 rumah\)"
    )
    await opens_service(warga, "Swami Berkah")
    await warga.taps("Rekap")
    await warga.sees(r"Jumlah: 26 kg dari 7 rumah")
    await warga.not_sees(r"RW 0\d: \d|Tono|Ani|Logam")  # RW 01 is hidden with RW 02, whose sum it would tell
    await warga.sees_now("RW lain bersama-sama: 26 kg")

    await staf.taps("Grafik")
    await staf.sees_toast("sedang dibuat")
    await staf.sees(r"\[foto\]\nSwami Berkah, Wirolegi")


async def test_the_fund_balances(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")

    async def pays(direction: str, amount: str, why: str) -> None:
        await opens_service(staf, "Sedekah Sampah")
        await staf.taps("Kas")
        await staf.sees("Saldo")
        await staf.taps("Catat uang")
        await staf.sees("masuk atau keluar")
        await staf.taps(direction)
        await staf.sees("Berapa rupiah")
        await staf.says(amount)
        await staf.sees("Untuk apa")
        await staf.says(why)
        await staf.sees("periksa dulu")
        await staf.taps("Kirim")

    await pays("Uang masuk", "Rp125.000", "hasil jual plastik")
    await staf.sees(r"Saldo kas sekarang Rp125\.000")
    await pays("Uang keluar", "150000", "beras untuk Bu Sum")
    await staf.sees(r"Saldo kas Rp125\.000, jadi pengeluaran itu belum bisa dicatat(.|\n)*Berapa rupiah")
    await staf.says("25.000")  # all else that was answered stands
    await staf.sees("beras untuk Bu Sum")
    await staf.taps("Kirim")
    await staf.sees(r"Saldo kas sekarang Rp100\.000")
    await opens_service(staf, "Sedekah Sampah")
    await staf.taps("Kas")
    await staf.sees(r"(?s)Saldo: Rp100\.000.*-Rp25\.000, beras untuk Bu Sum.*Rp125\.000, hasil jual")


async def test_trees_are_planted_and_asked_after(town: Town) -> None:
    """Sarang Telor: from the resident's first press to the official's record."""
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    await opens_service(siti, "Sarang Telor")
    await siti.taps("Catat punya saya")
    await siti.sees("berapa pohon yang ditanam")
    await siti.says("dua setengah")
    await siti.sees("angka bulat")
    await siti.says("3")
    await siti.sees("satu foto")
    await siti.taps("Lewati")
    await siti.sees("periksa dulu")
    await siti.taps("Kirim")
    await siti.sees(
        r"(?s)Dicatat: 3 pohon Kelor.*RW 05 RT 02.*menanyakan kabarnya lagi pada Selasa, 8 Desember 2026"
    )

    await town.at("08:59", days=14)
    await siti.not_sees("Berapa yang masih hidup")
    await town.at("09:00")
    await siti.sees(r"(?s)menanam 3 pohon Kelor pada 24 November 2026.*Berapa yang masih hidup")
    await siti.taps("2 pohon")
    await siti.sees("2 pohon dari 3 pohon masih hidup")
    await town.restart()
    await town.later(hours=1)
    await siti.not_sees("Berapa yang masih hidup")  # asked once

    await opens_service(lurah, "Sarang Telor")
    await lurah.taps("Rekap")
    await lurah.sees("Belum ada catatan")
    await lurah.taps("Nov 2026")
    await lurah.sees(r"(?s)Jumlah: 3 pohon dari 1 rumah")
    await town.at("09:00", days=91 - 14)
    await siti.sees("Berapa yang masih hidup")
    await siti.taps("Mati semua")
    await siti.sees("0 pohon dari 3 pohon masih hidup")


async def test_a_household_without_an_account_is_asked_after_by_officials(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await weighs(staf, "2 kelor", "Mbah Karti", "RW 4 RT 1")
    await town.at("09:00", days=14)
    await staf.sees(r"(?s)Mbah Karti, RW 04 RT 01: menanam 2 pohon Kelor.*Berapa yang masih hidup")
    await staf.taps("Hidup semua")
    await staf.sees("2 pohon dari 2 pohon masih hidup")


async def test_the_month_is_summed_up_once_to_the_officials(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await weighs(lurah, "7 kg kardus", "Bu Sum", "RW 2 RT 1")
    await town.at("07:59", days=7)
    await lurah.not_sees("Peringkat RW")
    await town.at("08:00")
    await lurah.sees(r"(?s)Sedekah Sampah · Tegalgede · Nov 2026.*Jumlah: 7 kg dari 1 rumah.*1\. RW 02: 7 kg")
    await town.restart()
    await town.later(days=1)
    await town.settle()
    assert sum("Peringkat RW" in one.text for one in await lurah.messages()) == 1


async def test_presses_that_are_not_for_a_resident(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    other = await town.official("Bu Wati", "staff", "kebonsari")
    await weighs(staf, "1 kg plastik", "Hamba Allah", "RW 2 RT 1")
    noted = next(one for one in await staf.messages() if "Dicatat: " in one.text)
    data = next(b["callback_data"] for row in noted.buttons for b in row if "Betulkan" in b["text"])
    for who in (siti, other):
        where = (await who.messages())[-1]
        for forged in (
            data,
            data.replace("record_fix", "record_void") + "yes",
            "record_note:0:0:sedekah_sampah.tegalgede",
        ):
            await who.presses_raw(forged, where)
            assert "bukan untuk" in await who.answer()
    await siti.presses_raw("record_sum:0:0:sedekah_sampah.tegalgede.9999-99", (await siti.messages())[-1])
    assert "tidak berlaku" in await siti.answer()


async def test_the_sums_to_date_stand_beside_those_of_the_month(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, lurah = await town.resident("Siti"), await town.official("Bu Ratna", "lurah")
    for n in range(5):
        await weighs(staf, "2 kg plastik", f"Bu Ani {n}", f"RW 1 RT {n + 1}")
    await town.later(days=40)  # it is January
    await weighs(staf, "3 kg plastik", "Bu Ani 0", "RW 1 RT 1")
    await opens_service(staf, "Sedekah Sampah")
    await staf.sees_now(
        r"Jan 2027: 3 kg dari 1 rumah\.\s+Tahun 2027: 3 kg dari 1 rumah \(Rp6\.000\)\s+"
        r"Sejak November 2026: 13 kg dari 5 rumah \(Rp26\.000\)"
    )
    await staf.taps("Rekap")
    await staf.sees(r"(?s)Jumlah: 3 kg.*Sampai sekarang\nTahun 2027: 3 kg.*Sejak November 2026: 13 kg")
    await opens_service(siti, "Sedekah Sampah")
    await siti.sees_now(r"(?s)kurang dari lima rumah.*Sejak November 2026: 10 kg \(Rp20\.000\)")
    await siti.not_sees("13 kg|Tahun 2027")

    await lurah.says("/rekap tahun ini")
    await lurah.sees(
        r"(?s)Catatan program\nSedekah Sampah: 3 kg dari 1 rumah \(Rp6\.000\); "
        r"sejak November 2026 13 kg \(Rp26\.000\)"
    )


async def test_houses_with_a_living_tree_and_survival_by_age_at_one_look(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    for n, (amount, alive) in enumerate(((2, "Hidup semua"), (4, "1 pohon"), (1, "Sudah mati"), (3, ""))):
        await weighs(staf, f"{amount} kelor", f"Mbah Karti {n}", f"RW 4 RT {n + 1}")
        await town.later(minutes=1)
        if alive:
            await town.at("09:00", days=14)
            asked = (await staf.sees(rf"(?s)Mbah Karti {n}, RW 04 RT 0{n + 1}: menanam.*Berapa")).message
            await staf.taps(alive, on=asked)
            await staf.sees("masih hidup. Terima kasih")
    await opens_service(staf, "Sarang Telor")
    await staf.sees_now(r"Rumah dengan pohon hidup: 2 dari 3 yang memberi kabar \(4 rumah menanam\)")
    await staf.taps("Rekap")
    await staf.sees(
        r"(?s)Rumah dengan pohon hidup: 2 dari 3.*menurut umur\n"
        r"▰▰▰▰▱▱▱▱▱▱ 43% pada umur 14 hari: 3 dari 7 hidup \(3 dari 3 rumah menjawab\)"
    )
    await staf.taps("Grafik")
    await staf.sees(r"\[foto\]\nSarang Telor")
