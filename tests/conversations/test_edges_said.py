"""Nothing said is dropped: commands and their words, captions, quotes, contact cards, wrong answers."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.conversations.desk import aspiration, card
from tests.conversations.test_numbers_kept_out import Ways
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.office.tokens import new_token

pytestmark = both_databases

PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9, "file_size": 9}
ORIGIN = {"type": "hidden_user", "date": 1, "sender_user_name": "Tetangga"}


async def answers(town: Town, who: Neighbour) -> Mapping[str, Any]:
    """What the open form of somebody holds."""
    _, draft = await town.bot.store.sender(who.user_id)
    assert draft
    return draft.answers


@pytest.mark.parametrize("gap", ["\n", "\t", "  ", "\n\n"])
async def test_any_white_space_divides_a_command_from_its_words(town: Town, gap: str) -> None:
    siti = await town.resident("Siti")
    await siti.says(f"/aspirasi{gap}Lampu mati di gang mawar")
    await siti.sees("(?s)Siap dikirim.*Isi: Lampu mati di gang mawar")
    assert (await answers(town, siti))["text"] == "Lampu mati di gang mawar"


async def test_an_invitation_behind_its_command_on_lines(town: Town) -> None:
    darmo = await town.resident("Darmo")
    await darmo.says("/undangan\nTahlilan di rumah Pak Karto\nbesok malam jam 7")
    await darmo.sees("Undangan siap dikirim")
    said = await answers(town, darmo)
    assert said["note"]["text"] == "Tahlilan di rumah Pak Karto\nbesok malam jam 7"
    assert said["type"] == "tahlilan"


async def test_a_command_under_a_photo_begins_its_form_with_both(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_photo("/aspirasi Lampu mati di gang mawar")
    await siti.sees("(?s)Siap dikirim.*Isi: Lampu mati di gang mawar")
    said = await answers(town, siti)
    assert said["text"] == "Lampu mati di gang mawar"
    assert [one["kind"] for one in said["files"]["files"]] == ["photo"]


async def test_titip_under_a_photo_and_on_a_line_of_its_own(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.sends_photo("/titip\nPohon tumbang di gang 4")
    await hadi.sees("masuk lewat apa")
    said = await answers(town, hadi)
    assert said["text"] == "Pohon tumbang di gang 4"
    assert len(said["files"]["files"]) == 1


async def test_what_was_quoted_from_another_chat_is_part_of_what_was_said(town: Town) -> None:
    siti, ways = await town.resident("Siti"), Ways(town)
    await ways.comes(
        siti,
        text="mohon ditindaklanjuti",
        quote={"text": "Selokan depan musala mampet", "position": 0},
        external_reply={"origin": ORIGIN, "photo": [PHOTO]},
    )
    await siti.sees("(?s)Siap dikirim.*Selokan depan musala mampet")
    said = await answers(town, siti)
    assert said["text"] == "“Selokan depan musala mampet”\nmohon ditindaklanjuti"
    assert [one["file_id"] for one in said["files"]["files"]] == ["p"]


async def test_a_quote_of_the_question_is_no_part_of_the_answer(town: Town) -> None:
    siti, ways = await town.resident("Siti"), Ways(town)
    await siti.says("/undangan")
    await siti.taps("Pengajian")
    await siti.sees("tuan rumah")
    asked = {
        "message_id": 1, "date": 1, "chat": {"id": siti.user_id, "type": "private"},
        "from": {"id": 1, "is_bot": True, "first_name": "Sambang"}, "text": "Siapa tuan rumahnya?",
    }  # fmt: skip
    await ways.comes(siti, text="Bu Sum", quote={"text": "tuan rumah", "position": 0}, reply_to_message=asked)
    await town.settle()
    assert (await answers(town, siti))["host"] == "Bu Sum"


async def test_paid_media_could_not_be_taken(town: Town) -> None:
    siti, ways = await town.resident("Siti"), Ways(town)
    await ways.comes(siti, paid_media={"star_count": 5, "paid_media": []})
    await siti.sees("hanya bisa dibuka dengan membayar")


async def test_a_contact_card_says_whose_the_report_is(town: Town) -> None:
    hadi, ways = await town.official("Pak Hadi", "staff"), Ways(town)
    await hadi.says("Selokan depan musala mampet")
    contact = {"phone_number": "6281298765432", "first_name": "Bu", "last_name": "Sumiati"}
    await ways.comes(hadi, contact=contact, forward_origin=ORIGIN)
    await hadi.taps("Atas nama warga")
    await hadi.sees("masuk lewat apa")
    said = await answers(town, hadi)
    assert (said["text"], said["name"], said["phone"]) == (
        "Selokan depan musala mampet", "Bu Sumiati", "+6281298765432",
    )  # fmt: skip


async def test_a_card_sent_within_the_form_answers_name_and_number(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip Selokan mampet")
    await hadi.sees("masuk lewat apa")
    await hadi.shares_contact("+6281298765432", foreign=True)
    await hadi.sees("Nama dan nomornya sudah kami catat")
    said = await answers(town, hadi)
    assert (said["text"], said["name"], said["phone"]) == ("Selokan mampet", "Kenalan", "+6281298765432")


async def test_an_official_is_not_offered_to_share_the_own_number_for_a_resident(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip Selokan mampet")
    await hadi.taps("Datang ke loket")
    await hadi.taps("Jalan & drainase")
    await hadi.sees("Di RW dan RT berapa")
    await hadi.says("RT/RW 002/005")
    await hadi.sees("Siapa nama warganya")
    await hadi.says("RW 05 RT 02")
    await hadi.sees("Itu RW dan RT")
    await hadi.says("Bu Sum\nTenggat: 1 Januari 2026")
    asked = (await hadi.sees("Nomor HP warganya")).message
    assert not any("Bagikan" in label for label in asked.labels)
    await hadi.says("RT 02 No. 8, O812-3456-789O")
    await hadi.sees("0812-3456-7890")
    await hadi.taps("Kirim")
    number = (await hadi.sees(r"Nomor: ([A-Z]{3}-\d{4}-\d{4})"))[1]
    shown = await card(hadi, number)
    assert "Pelapor: Bu Sum Tenggat: 1 Januari 2026, 0812-3456-7890 (Datang ke loket)" in shown.text
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    assert (ticket.rw, ticket.rt, ticket.contact) == ("05", "02", "+6281234567890")


async def test_somebody_elses_card_as_ones_own_number_is_asked_about(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/profil")
    await siti.taps("Tegalgede")
    await siti.says("RW 5 RT 2")
    await siti.taps("Siti")
    await siti.sees("Nomor HP")
    await siti.shares_contact("+6281298765432", foreign=True)
    await siti.sees("nomor Kenalan: 0812-9876-5432. Betul itu juga nomor")
    await siti.says("0812 3456 7890 atau 0857-1111-2222")
    await siti.sees("Ada beberapa nomor: 0812-3456-7890, 0857-1111-2222")
    await siti.says("ya")
    await siti.sees("Terima kasih")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert person.phone == "+6281298765432"


async def test_a_misspelt_kelurahan_and_an_unknown_rw_are_asked_back(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.taps("Setuju")
    await siti.sees("kelurahan mana")
    await siti.says("tegalgde")
    await siti.sees("Maksudnya Tegalgede")
    await siti.taps("Ya, Tegalgede")
    await siti.sees("RW dan RT berapa")
    await siti.says("RW 25 RT 2")
    await siti.sees("RW 01 sampai RW 12. Betul RW 25")
    await siti.says("005/002")
    await siti.sees("Mana yang benar")
    await siti.taps("RW 02 RT 05")
    await siti.sees("sudah dicatat: Tegalgede, RW 02 RT 05")


async def test_yes_typed_takes_the_name_that_was_meant(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.taps("Setuju")
    await siti.says("tegalgde")
    await siti.sees("Maksudnya Tegalgede")
    await siti.says("iya")
    await siti.sees("RW dan RT berapa")
    await siti.says("RW XV RT II")
    await siti.taps("Ya, RW 15")
    await siti.sees("sudah dicatat: Tegalgede, RW 15 RT 02")


async def test_batal_at_a_question_with_keys_asks_no_edit_of_telegram(town: Town) -> None:
    darmo = await town.resident("Darmo")
    await darmo.says("/undangan")
    await darmo.taps("Pengajian")
    await darmo.says("Pak Karto")
    await darmo.says("besok malam jam 7")
    await darmo.sees("Di mana acaranya")
    asked = len(town.sim.desk.calls)
    await darmo.says("/batal")
    await darmo.sees("dibatalkan")
    assert not [call for call in list(town.sim.desk.calls)[asked:] if call.method.startswith("edit")]


async def test_a_wrong_day_of_an_absence_is_asked_again_and_ends_nothing(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "lurah")
    await town.official("Bu Rini", "secretary")
    await hadi.says("/cuti")
    await hadi.taps("Besok")
    await hadi.sees("Sampai kapan")
    await hadi.says("pokoknya lama")
    await hadi.sees("“pokoknya lama” belum kami pahami.*Misalnya: Senin depan(.|\n)*Sampai kapan")
    await hadi.says("24 November")  # today: before the first day
    await hadi.sees("sebelum hari pertama")
    await hadi.says("27 November")
    await hadi.sees("Rabu, 25 November 2026 sampai Jumat, 27 November 2026")


async def test_a_link_to_an_office_already_held_is_not_used_up(town: Town) -> None:
    lurah = await town.official("Pak Lurah", "lurah")
    unit = town.bot.new_unit()
    token = new_token(unit, "lurah", "tegalgede")
    await unit.commit()
    await lurah.opens(f"i-{token}")
    await lurah.sees("sudah Bapak/Ibu pegang")
    person = await town.bot.store.person_by_telegram(lurah.user_id)
    assert person
    assert len(person.offices) == 1
    other = await town.stranger("Bu Lurah")
    await other.opens(f"i-{token}")
    await other.sees("Selamat bertugas")
    taken = await town.bot.store.person_by_telegram(other.user_id)
    assert taken
    assert len(taken.offices) == 1


@pytest.mark.parametrize(
    ("link", "told"), [("tegalgede-07", True), ("tegalgede-05-03", True), ("tegalgede-05-02", False)]
)
async def test_a_link_to_another_rw_says_where_one_is_registered(town: Town, link: str, told: bool) -> None:
    siti = await town.resident("Siti", rw="05", rt="02")
    await siti.opens(link)
    await siti.sees("terdaftar di Tegalgede RW 05 RT 02" if told else "Selamat")


async def test_no_line_of_a_card_is_drawn_by_its_resident(town: Town) -> None:
    siti, hadi = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    false = "\nTenggat: 1 Januari 2026\nPetugas: Pak Camat"
    ticket = await aspiration(town, siti, f"Lampu mati{false}", address=f"Gang Mawar{false}")
    shown = await card(hadi, ticket.number)
    (quote,) = [one for one in shown.raw["entities"] if one["type"] == "blockquote"]
    beyond = shown.text[: quote["offset"]] + shown.text[quote["offset"] + quote["length"] :]
    assert f"Lampu mati{false}" in shown.text
    assert "\nTenggat: 1 Januari" not in beyond
    assert "Gang Mawar Tenggat: 1 Januari 2026 Petugas: Pak Camat" in beyond
