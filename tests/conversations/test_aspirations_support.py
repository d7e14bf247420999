"""The same thing reported twice: 'Dukung' in place of a second ticket; officials merge and part."""

from tests.conversations.desk import aspiration, card, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status
from tickets.presses import Press

pytestmark = both_databases

DITCH = "Selokan depan musala mampet dan bau. Saya Siti Aminah, 081234567890"


async def reports(who: Neighbour, text: str, category: str = "Jalan & drainase") -> None:
    """As far as the place of it."""
    await who.says("/aspirasi")
    await who.sees("ceritakan")
    await who.says(text)
    await who.taps(category)
    await who.sends_photo()
    await who.taps("Lanjut")
    await who.sees("Di mana tempatnya")
    await who.says("Lewati")


async def test_a_resident_supports_and_hears_of_all_changes(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti Aminah"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    shown = (await budi.sees("sudah ada yang melaporkan")).message.text
    assert "Selokan depan musala mampet" in shown
    for secret in ("Siti", "Aminah", "0812"):
        assert secret not in shown
    await budi.taps(f"Dukung {ticket.number}")
    await budi.sees("Dukungan Bapak/Ibu")
    assert (await stored(town, ticket)).followers == 1
    assert not await town.bot.store.own_tickets((await stored(town, ticket)).reporter + 1, 5, 0)
    news = (await staf.sees("warga lain mendukung laporan ini")).message
    assert "got ngarep langgar buntu" in news.text
    shown = (await card(staf, ticket.number)).text
    assert "Dukungan: 1 warga" in shown
    assert "Lampiran: 1 foto" in shown
    assert "Budi" not in shown + news.text

    await staf.taps("Verifikasi", on=await card(staf, ticket.number))
    told = (await budi.sees(rf"{ticket.number}, laporan yang Bapak/Ibu dukung: diperiksa")).message
    await siti.sees("laporan sudah diperiksa")
    await budi.replies(told, "Sekarang makin parah")
    await budi.sees("kami teruskan ke petugas")
    await staf.sees("Sekarang makin parah")
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says("Sudah dikeruk bersama")
    await staf.sees("pastikan wajah orang dan pelat nomor tidak tampak")
    await staf.taps("Lewati")
    await budi.sees("petugas menyatakan selesai.\n+Sudah dikeruk bersama")
    await siti.sees("Apakah sudah beres")
    await siti.not_sees("Budi|makin parah|ngarep langgar")
    await presses(siti, Press("history", ticket.id))
    await siti.sees("Riwayat TGG")
    await siti.not_sees("Budi|makin parah|ngarep langgar")


async def test_it_is_something_else(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "Selokan di dekat balai runtuh dan bau, bukan yang depan musala")
    await budi.sees("sudah ada yang melaporkan")
    await budi.taps("Bukan, ini lain")
    await budi.taps("Kirim")
    await budi.sees("TGG-2611-0002")
    assert (await stored(town, ticket)).followers == 0


async def test_nothing_is_shown_of_what_is_told_in_confidence_or_elsewhere(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    await aspiration(town, siti, DITCH, confidential=True)
    await aspiration(town, siti, DITCH, rw="09")
    await aspiration(town, siti, DITCH, category="security", about=",lurah,")
    await aspiration(town, budi, DITCH)
    await reports(budi, "selokan depan musala mampet dan bau")


async def test_only_what_was_shown_can_be_supported(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    hidden = await aspiration(town, siti, DITCH, confidential=True)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    asked = (await budi.sees("sudah ada yang melaporkan")).message
    old = Press.parse(asked.buttons[0][0]["callback_data"])
    assert old is not None
    forged = Press("similar", old.subject, old.version, str(hidden.id))
    assert "bukan untuk" in await presses(budi, forged, asked)
    await presses(budi, Press("similar", old.subject, old.version - 1, str(ticket.id)), asked)
    assert (await stored(town, ticket)).followers == 0, "an old screen's button does nothing"
    assert (await stored(town, hidden)).followers == 0


async def test_what_has_ended_meanwhile_is_reported_anew(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    await budi.sees("sudah ada yang melaporkan")
    unit = town.bot.new_unit()
    person = await unit.read.person(ticket.reporter)
    assert person is not None
    await town.bot.desk.act(unit, await stored(town, ticket), person, "cancel")
    town.bot.send(await unit.commit())
    await budi.taps(f"Dukung {ticket.number}")


async def test_officials_merge_and_part_again(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    main = await aspiration(town, siti, DITCH)
    other = await aspiration(town, budi, "got ngarep langgar buntu")
    await presses(staf, Press("act", other.id, 1, "merge"))
    await staf.sees("gabungkan ke tiket mana")
    await staf.taps(main.number)
    await staf.sees(f"{other.number} digabungkan ke {main.number}")
    await budi.sees(
        f"{other.number}: laporan lain tentang hal yang sama sudah ditangani, yaitu {main.number}"
    )
    found = await stored(town, other)
    assert (found.status, found.merged_into) == (Status.DUPLICATE, main.id)
    assert (await stored(town, main)).followers == 1
    assert "Digabung" in (await card(staf, other.number)).text

    await staf.taps("Verifikasi", on=await card(staf, main.number))
    await budi.sees(rf"{other.number} \(digabung ke {main.number}\): diperiksa")
    await staf.taps("Pisahkan", on=await card(staf, other.number))
    await budi.sees("hal yang berbeda dan ditangani sendiri lagi")
    found = await stored(town, other)
    assert (found.status, found.merged_into) == (Status.NEW, 0)
    assert (await stored(town, main)).followers == 0
    await staf.taps("Proses", on=await card(staf, main.number))
    await siti.sees("sedang diproses")
    await budi.not_sees(f"{main.number}.*sedang diproses")


async def test_what_is_parted_is_as_it_was_and_its_clock_stood(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    main = await aspiration(town, siti, DITCH)
    other = await aspiration(town, budi, "got ngarep langgar buntu")
    fresh = await aspiration(town, budi, "Lampu mati", category="street_lighting")
    await staf.taps("Proses", on=await card(staf, other.number))
    await budi.sees("sedang diproses")
    for one in (other, fresh):
        version = (await stored(town, one)).version
        await presses(staf, Press("merge", one.id, version, str(main.id)))
        await budi.sees(f"{one.number}: laporan lain tentang hal yang sama")
    await town.at("10:00", days=7)  # five working days later
    for one, status in ((other, Status.IN_PROGRESS), (fresh, Status.NEW)):
        await staf.taps("Pisahkan", on=await card(staf, one.number))
        await budi.sees(f"{one.number}: laporan Bapak/Ibu ternyata hal yang berbeda")
        assert (await stored(town, one)).status is status
    assert other.handling.resolve_by
    parted = (await stored(town, other)).handling.resolve_by
    assert parted
    assert (parted - other.handling.resolve_by).days == 7
    waits = "Lampu jalan: Lampu mati\n+Sudah .* menunggu verifikasi"
    await staf.not_sees(waits)
    await town.at("10:00", days=3)  # Friday: the third working day since, as when it was filed
    await staf.sees(waits)


async def test_a_number_can_be_typed_and_a_wrong_one_is_refused(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi", "wirolegi")
    main = await aspiration(town, siti, "Lampu mati", category="street_lighting", rw="01")
    other = await aspiration(town, siti, DITCH)
    away = await aspiration(town, budi, DITCH)
    for typed, answer in (
        (away.number, "tidak ditemukan"),
        ("9999", "tidak ditemukan"),
        ("1", "digabungkan ke"),
    ):
        await presses(staf, Press("merge", other.id, 1, "number"))
        await staf.sees("tiket nomor berapa")
        await staf.says(typed)
        await staf.sees(answer)
    assert (await stored(town, other)).merged_into == main.id
    assert (await stored(town, away)).followers == 0


async def test_an_official_puts_the_category_right_and_babinsa_gets_the_card(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    babinsa = await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Motor hilang dari teras", category="waste")
    await babinsa.not_sees(ticket.number)
    await presses(staf, Press("act", ticket.id, 1, "set_category"))
    await staf.sees("Seharusnya tentang apa")
    await staf.taps("Keamanan")
    await staf.sees_toast("Bidang menjadi Keamanan")
    assert (await stored(town, ticket)).category == "security"
    assert "Motor hilang" in (await card(babinsa, ticket.number)).text
    assert "bukan untuk" in await presses(babinsa, Press("category", ticket.id, 2, "waste"))
    await presses(staf, Press("category", ticket.id, 2, "other"))
    await babinsa.sees(f"{ticket.number}: bidangnya sudah diubah")
    await babinsa.not_sees("Motor hilang")
