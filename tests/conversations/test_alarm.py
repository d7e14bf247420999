"""Emergencies: officials are told after two acts, the words and the press, whoever it is and whenever."""

import re

import pytest

from tests.conversations.desk import aspiration, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status, Ticket

pytestmark = both_databases
ALERT = "Beri tahu petugas sekarang"
FIRE = "Kebakaran di rumah belakang pasar!"
HEADLINE = "🚨 Darurat: kebakaran · Tegalgede"


async def pillars(town: Town) -> list[Neighbour]:
    return [
        await town.official("Bu Ratna", "lurah"),
        await town.official("Serka Budi", "babinsa"),
        await town.official("Aiptu Joko", "bhabinkamtibmas"),
    ]


async def ticket_of(town: Town, who: Neighbour) -> Ticket:
    """The newest ticket of somebody, as it stands."""
    person = await town.bot.store.person_by_telegram(who.user_id)
    assert person is not None
    (ticket, *_) = await town.bot.store.own_tickets(person.id, 5, 0)
    return ticket


async def alarms(who: Neighbour, words: str = FIRE) -> str:
    """Both acts; the receipt as it stands once all is said."""
    await who.says(words)
    await who.taps(ALERT)
    await who.town.settle()
    return (await who.sees("Laporan darurat")).message.text


async def test_a_resident_says_and_presses_and_all_three_have_it(town: Town) -> None:
    three = await pillars(town)
    siti = await town.resident("Siti")
    await siti.says(FIRE)
    assert (await siti.sees("telepon dulu")).message.text.startswith("113")
    for one in three:
        await one.not_sees("🚨")
    await siti.taps(ALERT)
    for one in three:
        text = (await one.sees(HEADLINE)).message.text
        assert text.startswith("🚨")
        assert "RW 05 RT 02" in text.split("\n")[0]
    ticket = await ticket_of(town, siti)
    assert ticket.handling.urgent
    receipt = (await siti.sees(ticket.number)).message.text
    assert "jam kerja" not in receipt
    await siti.sees("Di mana persisnya")


async def test_told_means_that_telegram_took_it(town: Town) -> None:
    await pillars(town)
    siti = await town.resident("Siti")
    receipt = await alarms(siti)
    assert "Sudah diberi tahu: Lurah, Babinsa dan Bhabinkamtibmas." in receipt
    assert "Sedang kami hubungi" not in receipt


async def test_at_night_in_the_quiet_hours(town: Town) -> None:
    three = await pillars(town)
    siti = await town.resident("Siti")
    await town.at("02:15", days=1)
    await alarms(siti, "Tolong ada maling masuk rumah")
    for one in three:
        await one.sees_now("🚨 Darurat: kejahatan · Tegalgede")


async def test_a_stranger_with_a_link(town: Town) -> None:
    three = await pillars(town)
    wati = await town.stranger("Wati")
    await wati.opens("tegalgede-05-02")
    await alarms(wati)
    for one in three:
        await one.sees_now(f"{HEADLINE}, RW 05 RT 02")
    await wati.says("/tiket")
    await wati.sees((await ticket_of(town, wati)).number)


async def test_a_stranger_without_a_link_presses_the_kelurahan(town: Town) -> None:
    three = await pillars(town)
    wati = await town.stranger("Wati")
    await wati.says("tolong, ada orang tenggelam")
    await wati.sees("tekan kelurahan tempat kejadian")
    await wati.not_sees(ALERT)
    await wati.taps("Tegalgede")
    for one in three:
        await one.sees_now("🚨 Darurat: ada yang dalam bahaya · Tegalgede")
    await wati.sees("Sudah diberi tahu: Lurah")


async def test_words_or_a_pin_say_the_kelurahan(town: Town) -> None:
    three = await pillars(town)
    wati = await town.stranger("Wati")
    await alarms(wati, "kebakaran di Tegalgede rw 3, tolong")
    for one in three:
        await one.sees_now(f"{HEADLINE}, RW 03")


async def test_nobody_in_office_says_so_and_repeats_the_number(town: Town) -> None:
    siti = await town.resident("Siti")
    receipt = await alarms(siti)
    assert "belum bisa kami hubungi" in receipt
    assert re.search(r"Mohon telepon: 113", receipt)


async def test_with_nobody_in_office_the_camat_has_it(town: Town) -> None:
    camat = await town.official("Bu Camat", "camat", "")
    siti = await town.resident("Siti")
    receipt = await alarms(siti)
    await camat.sees_now(HEADLINE)
    assert "Sudah diberi tahu: Camat" in receipt
    assert "belum bisa kami hubungi" in receipt


async def test_a_pillar_who_cannot_be_reached_is_not_said_to_be_told(town: Town) -> None:
    lurah, babinsa, joko = await pillars(town)
    siti = await town.resident("Siti")
    await babinsa.blocks()
    receipt = await alarms(siti)
    assert "Sudah diberi tahu: Lurah dan Bhabinkamtibmas." in receipt
    assert "Babinsa" not in receipt
    await lurah.blocks()
    await joko.blocks()
    budi = await town.resident("Budi", rw="09")
    receipt = await alarms(budi, "ada orang tenggelam di kali")
    assert "belum bisa kami hubungi" in receipt
    assert "Mohon telepon: 112" in receipt


async def test_pressed_twice_it_is_one_ticket(town: Town) -> None:
    (lurah, *_) = await pillars(town)
    siti = await town.resident("Siti")
    await siti.says(FIRE)
    asked = (await siti.sees("telepon dulu")).message
    data = asked.buttons[0][0]["callback_data"]
    await siti.taps(ALERT)
    await town.settle()
    await siti.presses_raw(data, asked)
    await siti.sees_toast("sudah kami beri tahu")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    assert len(await town.bot.store.own_tickets(person.id, 5, 0)) == 1
    await lurah.sees_now(HEADLINE)


async def test_the_pillars_answer_and_the_resident_reads_it(town: Town) -> None:
    lurah, babinsa, _ = await pillars(town)
    siti = await town.resident("Siti")
    await town.at("23:30")
    await alarms(siti)
    await babinsa.taps("Saya meluncur")
    await siti.sees("Serka Budi, Babinsa Tegalgede sedang menuju lokasi")
    await babinsa.taps("Sudah di lokasi")
    await siti.sees("sudah di lokasi")
    await lurah.taps("Sudah aman")
    await siti.sees("menyatakan keadaan sudah aman")
    ticket = await ticket_of(town, siti)
    assert ticket.status is Status.RESOLVED
    await town.later(minutes=30)
    await babinsa.not_sees("Belum ada yang menjawab")


async def test_what_comes_after_belongs_to_it(town: Town) -> None:
    three = await pillars(town)
    wati = await town.stranger("Wati")
    await town.at("23:30")
    await alarms(wati, "kebakaran di Tegalgede")
    await wati.says("di belakang pasar, rumah cat hijau, hp 081234567890")
    await wati.sees("sudah kami teruskan ke petugas")
    for one in three:
        await one.sees_now("rumah cat hijau")
    await wati.sends_photo()
    for one in three:
        await one.sees_now("menambah keterangan")


@pytest.mark.parametrize("words", ["sudah aman pak, api padam", "sampun aman"])
async def test_the_reporter_says_that_it_is_over(town: Town, words: str) -> None:
    three = await pillars(town)
    siti = await town.resident("Siti")
    await alarms(siti)
    await siti.says(words)
    await siti.sees("Petugas kami beri tahu")
    for one in three:
        await one.sees_now("pelapor menyatakan sudah aman")
    await town.later(minutes=30)
    await three[0].not_sees("Belum ada yang menjawab")


async def test_unanswered_it_is_told_again_and_up_the_line(town: Town) -> None:
    (lurah, babinsa, _) = await pillars(town)
    staf = await town.official("Pak Hadi", "staff")
    seklur = await town.official("Bu Dewi", "secretary")
    camat = await town.official("Bu Camat", "camat", "")
    siti = await town.resident("Siti")
    await town.at("23:30")
    await alarms(siti)
    await town.at("23:40")
    for one in (lurah, babinsa, staf):
        await one.sees("pemberitahuan ke-2")
    await seklur.not_sees("pemberitahuan")
    await town.at("23:50")
    await seklur.sees("pemberitahuan ke-3")
    await camat.not_sees("🚨")
    await town.at("00:00", days=1)
    await camat.sees("pemberitahuan ke-4")
    for clock in ("00:10", "00:20", "00:30"):
        await town.at(clock)
    await lurah.sees("pemberitahuan ke-7")
    await town.at("02:30")
    await lurah.not_sees("pemberitahuan ke-8")
    ticket = await ticket_of(town, siti)
    events = await town.bot.store.events(ticket.id)
    assert [one.data["n"] for one in events if one.name == "alerted"] == [1, 2, 3, 4, 5, 6]


async def test_a_second_voice_joins_and_nobody_is_alerted_anew(town: Town) -> None:
    (lurah, *_) = await pillars(town)
    siti, wati = await town.resident("Siti"), await town.resident("Wati")
    await alarms(siti)
    before = len([one for one in await lurah.messages() if "🚨" in one.text])
    receipt = await alarms(wati, "kebakaran pak, apinya besar")
    assert "Sudah dilaporkan 2 orang" in receipt
    assert "Sudah diberi tahu: Lurah" in receipt
    await lurah.sees_now("2 orang melapor")
    assert len([one for one in await lurah.messages() if "🚨" in one.text]) == before
    stranger = await town.resident("Budi", rw="09")
    receipt = await alarms(stranger, "kebakaran di gudang")
    assert "Sudah dilaporkan" not in receipt
    ticket = await stored(town, await ticket_of(town, siti))
    assert ticket.followers == 1


@pytest.mark.parametrize("reply", [True, False])
async def test_the_pillars_answer_in_words(town: Town, reply: bool) -> None:
    _, babinsa, joko = await pillars(town)
    siti = await town.resident("Siti")
    await alarms(siti)
    card = (await babinsa.sees(HEADLINE)).message
    if reply:
        await babinsa.replies(card, "siap, saya meluncur")
    else:
        await babinsa.says("siap, saya meluncur")
    await babinsa.sees("Pelapor diberi tahu bahwa Bapak/Ibu meluncur")
    await siti.sees("Serka Budi, Babinsa Tegalgede sedang menuju lokasi")
    await joko.says("sudah aman terkendali")
    await siti.sees("menyatakan keadaan sudah aman")
    await siti.taps("👍 Sudah")
    await town.settle()
    assert (await ticket_of(town, siti)).status is Status.CLOSED


async def test_of_several_it_is_asked_which(town: Town) -> None:
    _, babinsa, _ = await pillars(town)
    await alarms(await town.resident("Siti"))
    budi = await town.resident("Budi", rw="09")
    await alarms(budi, "ada orang tenggelam di kali")
    await babinsa.says("meluncur")
    await babinsa.sees("yang mana")
    await babinsa.taps((await ticket_of(town, budi)).number)
    await budi.sees("sedang menuju lokasi")


async def false_alarm(town: Town, who: Neighbour, official: Neighbour, words: str) -> None:
    await alarms(who, words)
    await official.taps("Alarm palsu")
    await official.taps("Ya, alarm palsu")
    await who.sees("bukan keadaan darurat")
    assert (await ticket_of(town, who)).status is Status.REJECTED
    await town.later(hours=1)


async def test_after_two_false_alarms_one_official_confirms(town: Town) -> None:
    lurah, babinsa, joko = await pillars(town)
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti", phone="+6281234567890")
    await false_alarm(town, siti, lurah, FIRE)
    await false_alarm(town, siti, babinsa, "ada maling masuk rumah, tolong")
    before = {one.name: len(await one.messages()) for one in (lurah, babinsa, joko)}
    await town.at("23:30")
    receipt = await alarms(siti, "kebakaran lagi pak, tolong")
    assert "minta memastikannya dulu" in receipt
    asked = (await staf.sees("dua kali memberi alarm palsu")).message.text
    assert "+6281234567890" in asked
    assert {one.name: len(await one.messages()) for one in (lurah, babinsa, joko)} == before
    await town.at("23:40")  # no answer: the next is asked
    await lurah.sees("dua kali memberi alarm palsu")
    assert len(await babinsa.messages()) == before[babinsa.name]
    await staf.taps("Ya, darurat")
    for one in (babinsa, joko):
        await one.sees_now(HEADLINE)
    await siti.sees("Sudah diberi tahu: Lurah, Babinsa dan Bhabinkamtibmas")
    await town.at("23:50")
    await babinsa.sees("pemberitahuan ke-2")


async def test_pressing_for_more_speed_is_none(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("lampu jalan mati sudah seminggu, tolong segera ditindaklanjuti")
    await siti.not_sees(ALERT)


async def test_an_old_button_alerts_nobody(town: Town) -> None:
    (lurah, *_) = await pillars(town)
    siti = await town.resident("Siti")
    await siti.says(FIRE)
    await town.settle()
    await town.later(hours=7)
    await siti.taps(ALERT)
    await siti.sees_toast("tulis lagi sekarang")
    await lurah.not_sees("🚨")


async def test_in_the_middle_of_the_first_contact(town: Town) -> None:
    (lurah, *_) = await pillars(town)
    wati = await town.stranger("Wati")
    await wati.opens()
    await wati.taps("Setuju")
    await wati.says("kebakaran di Tegalgede!! tolong")
    await wati.taps(ALERT)
    await lurah.sees(HEADLINE)
    await wati.sees("Sudah diberi tahu: Lurah")
    await wati.says("di belakang pasar, dekat gudang")
    await lurah.sees("dekat gudang")
    await wati.taps("Tegalgede")  # and the first contact goes on
    await wati.sees("RW")


async def test_the_message_that_alerted_does_not_wait_any_more(town: Town) -> None:
    await pillars(town)
    siti = await town.resident("Siti")
    await alarms(siti)
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    assert await town.bot.store.kept(person.id) == []


async def test_whoever_is_complained_of_is_not_told(town: Town) -> None:
    lurah, babinsa, _ = await pillars(town)
    camat = await town.official("Bu Camat", "camat", "")
    siti = await town.resident("Siti")
    receipt = await alarms(
        siti, "tolong, pak lurah mengamuk dan mengancam warga dengan golok, sering pungli juga"
    )
    await camat.sees_now("🚨 Darurat")
    await lurah.not_sees("🚨")
    await babinsa.not_sees("🚨")  # a complaint about an official goes to the chiefs alone
    assert "Sudah diberi tahu: Camat" in receipt


async def test_told_in_the_form_it_is_answered_like_the_press(town: Town) -> None:
    (lurah, *_) = await pillars(town)
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says(FIRE)
    await siti.taps(ALERT)
    await lurah.sees(HEADLINE)
    await siti.says("di belakang pasar, rumah cat hijau")
    await siti.sees("sudah kami teruskan ke petugas")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    assert len(await town.bot.store.own_tickets(person.id, 5, 0)) == 1


async def test_more_of_the_same_emergency_is_told_at_once(town: Town) -> None:
    three = await pillars(town)
    siti = await town.resident("Siti")
    await alarms(siti)
    await siti.says("kebakaran merembet ke rumah sebelah pak, tolong!")
    await siti.sees("sudah kami teruskan ke petugas")
    for one in three:
        await one.sees_now("merembet ke rumah sebelah")


async def test_an_emergency_in_a_reply_is_the_tickets_too(town: Town) -> None:
    three = await pillars(town)
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Tanggul retak")
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    own = (await siti.sees(r"Jalan & drainase · RW 05")).message
    await siti.replies(own, "Banjir pak, airnya masuk rumah, tolong")
    await siti.sees("keterangan sudah ditambahkan")
    await siti.taps(ALERT)
    for one in three:
        await one.sees("🚨 Darurat: banjir")


@pytest.mark.parametrize("who", ["resident", "with a link", "without"])
@pytest.mark.parametrize("clock", ["10:30", "23:30"])
async def test_two_acts_and_all_three_are_told(town: Town, who: str, clock: str) -> None:
    three = await pillars(town)
    siti = await (town.resident("Siti") if who == "resident" else town.stranger("Siti"))
    if who == "with a link":
        await siti.opens("tegalgede-05-02")
    await town.at(clock)
    button = "Tegalgede" if who == "without" else ALERT
    for act in ("words", "press"):
        for one in three:
            await one.not_sees("🚨")
        if act == "words":
            await siti.says("rumah tetangga kobongan pak, tulung!")
        else:
            await siti.taps(button)
    for one in three:
        await one.sees_now(HEADLINE)


async def test_a_pin_before_the_press_says_where(town: Town) -> None:
    three = await pillars(town)
    wati = await town.stranger("Wati")
    await wati.says("kebakaran, tolong!")
    await wati.sees("tekan kelurahan")
    place = town.bot.words.places["tegalgede"]
    await wati.sends_location(place.lat, place.lon)
    await wati.taps(ALERT)
    for one in three:
        await one.sees("🚨 Darurat: kebakaran · Tegalgede, titik di peta")


async def test_a_voice_note_that_is_said_to_be_one(town: Town) -> None:
    """Nobody has read it: its sender says what it is, and that alerts, after two acts like words."""
    three = await pillars(town)
    siti = await town.resident("Siti")
    await siti.sends_voice()
    await siti.sees("Ini tentang apa")
    for one in three:
        await one.not_sees("🚨")
    await siti.taps("🚨 Ini darurat")
    await siti.sees("112 \\(Panggilan darurat\\)")
    for one in three:
        await one.sees("(?s)🚨 Darurat.*Tegalgede, RW 05 RT 02.*pesan suara")
    ticket = await ticket_of(town, siti)
    assert ticket.handling.urgent
    assert [one.kind for one in await town.bot.store.attachments(ticket.id)] == ["voice"]
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    assert await town.bot.store.draft(person.id) is None
    await siti.sees(ticket.number)
