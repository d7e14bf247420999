"""In confidence: only the lurah and the secretary see who it was, wherever a ticket is shown."""

from tests.conversations.desk import aspiration, card, invitation, photos, presses, wants_all
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.presses import Press
from understanding.secrecy import pseudonym

SECRETS = ("Siti", "0811-5555", "81155556666", "6281200")

pytestmark = both_databases


async def everything(who: Neighbour) -> str:
    await who.town.settle()
    return "\n".join(one.text for one in await who.messages())


async def test_only_lurah_and_secretary_see_who_it_was(town: Town) -> None:
    know = [
        await wants_all(await town.official("Bu Ratna", "lurah")),
        await town.official("Bu Ani", "secretary"),
    ]
    others = [
        await town.official("Pak Hadi", "staff"),
        await town.official("Serka Budi", "babinsa"),
        await town.official("Pak Camat", "camat", ""),
    ]
    staf = others[0]
    siti = await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(town, siti, "Preman di pasar", category="security", confidential=True)
    for who in know:
        shown = await card(who, ticket.number)
        assert "Rahasia: pelapor hanya bisa dibuka Lurah atau Sekretaris" in shown.text
        assert "Siti" not in shown.text, "not before it is opened"
    hidden = f"Pelapor: Warga {pseudonym(ticket.id)} (dirahasiakan)"
    assert all([hidden in (await card(who, ticket.number)).text for who in (*know, staf)])
    assert ticket.number not in await everything(others[1]), "never a card for babinsa"

    await staf.taps("Tanya warga")
    await staf.says("Jam berapa biasanya?")
    question = (await siti.sees("petugas bertanya")).message
    await siti.replies(question, "Tiap malam")
    await staf.sees("warga menjawab.\n\nTiap malam")
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says("Sudah ditegur")
    await staf.taps("Lewati")
    await siti.taps("Belum")
    await siti.says("Masih ada")
    await siti.taps("Lanjut")
    await staf.sees("belum beres")
    for who in others:
        for command in ("/antrean", "/cari preman", "/cari siti", "/cari 2611"):
            await who.says(command)
        if who is not others[1]:
            await presses(who, Press("card", ticket.id))
            await presses(who, Press("history", ticket.id))
            await presses(who, Press("whole", ticket.id))
            assert "Preman di pasar" in await everything(who)
        told = await everything(who)
        for secret in SECRETS:
            assert secret not in told.replace("“siti”", ""), f"{who.name} reads {secret}"
    assert "Preman" not in await everything(others[1]), "babinsa hears nothing of it at all"


async def test_a_phone_and_a_name_stay_in_the_kelurahan(town: Town) -> None:
    await town.official("Bu Ratna", "lurah")
    camat = await town.official("Pak Camat", "camat", "")
    wiro = await town.official("Pak Wiro", "lurah", "wirolegi")
    budi = await town.resident("Budi", "wirolegi")
    siti = await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(town, siti, "Lampu mati")
    event = await invitation(town, siti, host="Bu Sum")
    for one in (ticket, event):
        await presses(camat, Press("card", one.id))
        shown = await card(camat, one.number)
        assert "dirahasiakan" in shown.text
        for secret in (*SECRETS, "81234567890", "0812-3456-7890"):
            assert secret not in shown.text
    for who in (wiro, budi):
        told = await everything(who)
        for secret in ("Siti", "Bu Sum", "TGG-", "Lampu mati"):
            assert secret not in told


async def test_residents_text_never_breaks_a_message(town: Town) -> None:
    """Markup, emoji, direction marks, pastes: on cards, in news, words, lists and histories."""
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    nasty = [
        "<b>tebal</b> & <script>alert('x')</script> &lt; &amp; {{ 7*7 }} {% raw %}",
        "<" * 4096,
        "&" * 4096,
        "🏚️" * 2000,
        "👨‍👩‍👧‍👦" * 800,
        "\u202eterbalik\u202c \u200f مرحبا " * 200,
        "tanpa spasi " * 700,
        "a" * 8000,
        "\n".join(["baris"] * 1500),
    ]
    files = await photos(siti, 2)
    for text in nasty:
        ticket = await aspiration(town, siti, text, files, address=text[:500])
        shown = await card(staf, ticket.number)
        assert text[:6] in shown.text
        await staf.taps("Tanya warga", on=shown)
        await staf.says(text[:1000])
        question = (await siti.sees("petugas bertanya")).message
        await siti.replies(question, text[:4096])
        await staf.sees("warga menjawab")
        event = await invitation(town, siti, host=text[:120], text=text[:4000], address=text[:500])
        assert text[:6] in (await card(lurah, event.number)).text
        for who in (staf, siti):
            for verb in ("history", "whole", "card"):
                await presses(who, Press(verb, ticket.id))
        for who, command in ((staf, "/antrean"), (siti, "/tiket"), (staf, f"/cari {text[:30]}")):
            await who.says(command)
    await town.settle()
    assert not await town.bot.store.failed_updates(1)
    assert not await town.bot.store.failed_outgoing(1)


async def test_a_long_text_is_shortened_on_the_card_and_read_whole(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    text = " ".join(f"kata{n}🏚" for n in range(900))
    ticket = await aspiration(town, siti, text)
    shown = await card(staf, ticket.number)
    assert "…" in shown.text
    assert "kata899" not in shown.text
    await staf.replies(shown, "Catatan " + "panjang " * 100 + "habis")
    await staf.taps("Baca semua", on=await card(staf, ticket.number))
    read = ""
    for part in (1, 2, 3):
        found = (await staf.sees(rf"(?s)^{ticket.number} \({part}/3\)\n(.*)")).match
        read += found[1]
        if part < 3:
            await staf.taps("Berikutnya")
    assert text.replace(" ", "") in read.replace(" ", "")  # Telegram trims each message
    assert read.endswith("panjang habis")
    assert "Catatan petugas (Pak Hadi):\nCatatan panjang" in read


async def test_a_long_history_keeps_its_newest_and_offers_the_whole(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    shown = await card(staf, ticket.number)
    for n in range(16):
        await staf.replies(shown, f"ke-{n} " + "<&>🏚" * 70)
    await town.settle()
    await staf.taps("Riwayat", on=await card(staf, ticket.number))
    told = (await staf.sees("Riwayat TGG")).message
    assert "ke-15 " in told.text
    assert "ke-0 " not in told.text
    assert "Yang lebih lama" in told.text
    await staf.taps("Baca semua", on=told)
    await staf.sees("ke-0 ")


async def test_an_officials_name_breaks_nothing_either(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    await town.official("🏠" * 60, "staff")
    await town.official("<b>Pak & Hadi", "babinsa")
    siti = await town.resident("<i>Siti & anak")
    ticket = await aspiration(town, siti, category="security")
    assert "Pelapor: <i>Siti & anak" in (await card(lurah, ticket.number)).text
    await lurah.taps("Tugaskan")
    picking = (await lurah.sees("tugaskan kepada siapa")).message
    await lurah.taps("🏠" * 60 + " (Staf)", on=picking)
    await lurah.sees_toast("Ditugaskan kepada 🏠")
    await presses(lurah, Press("act", ticket.id, 2, "assign"))
    again = (await lurah.sees("tugaskan kepada siapa")).message
    chosen = next(b for row in again.buttons for b in row if b["text"].startswith("🏠"))
    assert len((await presses(lurah, chosen["callback_data"], again)).encode("utf-16-le")) <= 400
    await lurah.taps("<b>Pak & Hadi (Babinsa)", on=again)
    await lurah.sees_toast("Ditugaskan kepada <b>Pak & Hadi")
    assert "Petugas: <b>Pak & Hadi" in (await card(lurah, ticket.number)).text
