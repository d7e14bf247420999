"""A resident's plain sentence becomes an invitation: only what it does not say is asked."""

from tests.town import Town

SENTENCE = (
    "Assalamualaikum pak, mengundang tahlilan mbah kulo malem jemuah ba'da isyak nggih, griyane kulo gang 3"
)
TOLD = r"Kamis malam, 26 November 2026 \(malam Jumat\), sekitar 18.55 WIB \(bakda Isya\)"


async def test_only_what_is_missing_is_asked(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti", phone="+6281234567890")
    await siti.says(SENTENCE)
    review = await siti.sees(
        f"(?s)Waalaikumsalam.*Jenis: Tahlilan.*Tuan rumah: Siti.*Waktu: {TOLD}.*Tempat: griyane kulo gang 3"
    )
    assert review.message.text.count("Waalaikumsalam") == 1
    assert "Catatan: Assalamualaikum pak" in review.message.text
    await siti.not_sees("Acara apa|Siapa tuan rumah|Kapan acaranya|Nomor HP tuan rumah")
    await siti.taps("Kirim")
    receipt = await siti.sees("TGG-2611-0001")
    assert "duka" not in receipt.message.text  # one that is held every week
    await lurah.sees(f"(?s)Tahlilan, Siti.*{TOLD}.*malam Jumat Pon, malam 17 Jumadilakhir 1448 H.*gang 3")


async def test_a_stranger_says_it_and_registers_first(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.says(SENTENCE)
    await siti.sees("(?s)Waalaikumsalam.*kami simpan dulu")
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.says("RW 5 RT 2")
    review = await siti.sees(f"(?s)Jenis: Tahlilan.*Waktu: {TOLD}.*Tempat: griyane kulo gang 3")
    assert "Waalaikumsalam" not in review.message.text  # it was said before the registration
    await siti.not_sees("Siapa nama|Nomor HP tuan rumah")
    await siti.taps("Kirim")
    await siti.sees("TGG-2611-0001")


async def test_a_time_in_doubt_is_asked_with_its_buttons(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("mengundang bapak lurah yasinan Sabtu jam 7 di musala Al Ikhlas")
    await siti.sees("pagi atau malam")
    await siti.taps("Sabtu malam, 28 November, 19.00")
    await siti.sees("(?s)siap dikirim.*Yasinan.*Sabtu malam, 28 November 2026.*pukul 19.00.*musala Al Ikhlas")


async def test_a_death_told_in_a_sentence_is_offered_as_evenings(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says(
        "Pak lurah, bapak saya wafat tadi pagi, tahlil 7 hari berturut-turut di rumah gang mawar 3"
    )
    await siti.sees("Malam mana saja")
    await siti.taps("Lanjut")
    await siti.sees("7 kali: Selasa malam")
    await siti.taps("19.00")
    await siti.sees("(?s)siap dikirim.*Tahlilan.*7 kali: Selasa malam.*gang mawar 3")


async def test_condolence_where_somebody_has_newly_died(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Mengundang Pak Lurah tahlilan nanti malam jam 7 di gang 3, bapak kulo seda wau enjing")
    await siti.taps("Kirim")
    await siti.sees("(?s)Innalillahi wa inna ilaihi.*Kami turut berduka cita.*TGG-2611-0001")
    await siti.says("Mengundang Pak Lurah tahlilan 40 hari meninggalnya bapak, besok malam jam 7 di gang 3")
    await siti.taps("Kirim")
    receipt = await siti.sees("TGG-2611-0002")
    assert "duka" not in receipt.message.text
