"""An identity number that comes in by any way is nowhere afterwards: no table, request to Telegram or log."""

import logging
import re
from contextlib import closing
from itertools import count
from typing import Any

import pytest

from app import logs
from simulator.examples import example
from tests.conversations.desk import aspiration, card, database
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Neighbour, Town
from understanding.digits.numerals import DOT

pytestmark = both_databases

NUMBERS = (f"3509215708{number:06d}" for number in count(910003, 7))
"""A fresh one for each way in, so that a failure tells by which one it came."""
UPDATES = count(900_000_000)
PHOTO = {"file_unique_id": "u", "width": 9, "height": 9, "file_size": 9}
SPOT = {"latitude": -8.1, "longitude": 113.7}


class Ways:
    """Sends numbers and remembers them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.sent: dict[str, str] = {}

    def number(self, way: str) -> str:
        """One that is not divided."""
        number = next(NUMBERS)
        self.sent[number] = way
        return number

    def lines(self, way: str) -> str:
        """One in groups on lines of their own."""
        return "\n".join(re.findall("....", self.number(way)))

    async def comes(self, who: Neighbour, kind: str = "message", **parts: Any) -> None:
        """An update of Telegram with these parts of a message arrives and is handled."""
        number = next(UPDATES)
        sender = {"id": who.user_id, "is_bot": False, "first_name": who.name}
        chat = {"id": who.chat_id, "type": "private" if who.chat_id > 0 else "supergroup", "title": "Kantor"}
        base = {
            "message_id": number,
            "date": int(self.town.clock.now().timestamp()),
            "chat": chat,
            "from": sender,
        }
        await self.town.bot.inbox.accept([{"update_id": number, kind: base | parts}])
        await self.town.settle()


def leaks(town: Town, ways: Ways, log: str) -> list[str]:
    """By which way which number got where."""
    places = {"log": [log], "requests": [repr(call.params) for call in town.sim.desk.calls]} | stored(town)
    found = []
    for place, texts in places.items():
        for digits in (re.sub(r"\D", "", text) for text in texts):
            found += [f"{way}: {number} in {place}" for number, way in ways.sent.items() if number in digits]
    return found


def stored(town: Town) -> dict[str, list[str]]:
    """Every cell of every table, what the index of words keeps of them included."""
    with closing(database(town)) as connection:
        if town.settings().database_url.startswith("sqlite"):
            listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
        else:
            listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        names = [name for (name,) in connection.execute(listed).fetchall()]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
        return {name: [repr(cell) for row in found for cell in row] for name, found in rows.items()}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All that is noted, in the form in which it is written down."""
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(logs.Lines(console=False))
    return caplog


async def messages(ways: Ways, siti: Neighbour) -> None:
    """Whatever a message can hold."""
    number, lines = ways.number, ways.lines
    await ways.comes(siti, text=f"nik {number('text')}")
    await ways.comes(siti, text=lines("lines"))
    await ways.comes(siti, text=" ".join(number("blanks")))
    await ways.comes(siti, photo=[{"file_id": "p", **PHOTO}], caption=lines("caption"))
    await ways.comes(
        siti, voice={"file_id": "v", "file_unique_id": "v", "duration": 1}, caption=number("voice")
    )
    sent = ways.town.sim.world.files.add("document", example("document", "kk.pdf", 900), name="kk.pdf")
    file = {"file_id": sent.id, "file_unique_id": "d", "file_name": f"KK {number('file name')}.pdf"}
    await ways.comes(siti, document=file, caption="berkas")
    audio = {
        "file_id": ways.town.sim.world.files.add("audio", example("audio", "a.mp3", 900)).id,
        "file_unique_id": "a",
        "duration": 1,
        "title": number("title"),
        "performer": number("by"),
    }
    await ways.comes(siti, audio=audio)
    await ways.comes(siti, contact={"phone_number": "+628560000123", "first_name": f"Bu {number('contact')}"})
    halves = number("contact in halves")
    await ways.comes(
        siti, contact={"phone_number": "08560000123", "first_name": halves[:8], "last_name": halves[8:]}
    )
    await ways.comes(siti, contact={"phone_number": number("contact's phone"), "first_name": "Bu Sum"})
    venue = {"location": SPOT, "title": number("venue"), "address": lines("address")}
    await ways.comes(siti, venue=venue, location=SPOT)
    options = [{"text": number("option"), "voter_count": 0, "persistent_id": "0"}]
    poll = {
        "id": "1", "question": number("poll"), "options": options, "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
        "members_only": False,
    }  # fmt: skip
    await ways.comes(siti, poll=poll)
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": f"Siti {number('origin')}"}
    await ways.comes(siti, text=f"terusan {number('forwarded')}", forward_origin=origin)
    quote = {"text": number("quote"), "position": 0}
    external = {"origin": origin, "contact": {"phone_number": "1", "first_name": number("external")}}
    await ways.comes(siti, text="ini katanya", quote=quote, external_reply=external)
    before = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": siti.user_id, "type": "private"},
        "text": number("replied to"),
    }
    await ways.comes(siti, text="soal itu", reply_to_message=before)
    sender = {
        "id": siti.user_id,
        "is_bot": False,
        "first_name": number("first name"),
        "username": f"nik{number('@')}",
    }
    parts: dict[str, Any] = {"from": sender, "text": "halo"}
    await ways.comes(siti, "message", **parts)
    await ways.comes(siti, "edited_message", text=f"ralat {number('edited')}", edit_date=2)
    await ways.comes(siti, text=f"/cari {number('command')}")
    await ways.comes(siti, text=f"/start {number('start')}")


async def test_by_no_way_into_the_store_or_the_log(town: Town, log: pytest.LogCaptureFixture) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    await messages(ways, siti)
    tono = await town.stranger(f"Tono {ways.number('name')}")
    await tono.opens("tegalgede-05-02")
    await tono.taps("Setuju")
    await tono.sees("sudah dicatat")
    stranger = await town.stranger(ways.number("name that is none"))
    await stranger.opens("tegalgede-05-02")
    await stranger.taps("Setuju")
    await stranger.sees("Siapa nama")
    await stranger.says(f"Tono {ways.lines('profile')}")
    await town.settle()
    assert leaks(town, ways, log.text) == []
    assert not await town.bot.store.failed_updates(1)
    assert any(DOT * 4 in cell for cells in stored(town).values() for cell in cells)


async def test_not_by_forms_nor_by_officials(town: Town, log: pytest.LogCaptureFixture) -> None:
    ways, lurah = Ways(town), await town.official("Pak Lurah", "lurah")
    siti, office = await town.resident("Siti"), await bound(town, lurah)
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says(f"Bansos belum keluar, nik saya {ways.number('form')}")
    await siti.taps("Jalan & drainase")
    await siti.sees("Ada foto")
    await siti.sends_photo(ways.lines("form's photo"))
    await siti.taps("Lanjut")
    await siti.sees("Di mana tempatnya")
    await siti.says(f"rumah {ways.number('place')}")
    await siti.taps("Kirim")
    await siti.sees(r"TGG-2611-\d{4}")

    ticket = await aspiration(town, siti)
    await lurah.taps("Balas warga", on=await card(lurah, ticket.number))
    await lurah.sees("tulis jawaban untuk warga")
    await lurah.says(f"NIK {ways.number('reply')} sudah kami cek")
    await lurah.taps("Lanjut")
    await lurah.sees("jawaban dikirim ke warga")
    await lurah.says("/jawaban")
    await lurah.taps("Jawaban baru")
    await lurah.sees("Apa judul")
    await lurah.says(f"Cek {ways.number('canned title')}")
    await lurah.sees("Tulis isinya")
    await lurah.says(ways.lines("canned"))
    await lurah.says(f"/cari {ways.number('search')}")
    await lurah.says(f"/titip Bu Sum, nik {ways.number('on behalf')}")

    there = await office.topic(ticket.number, lurah)
    shown = (await there.sees(ticket.number)).message
    await there.replies(shown, f"nik {ways.lines('group')}")
    await there.says(f"/balas {ways.number('group command')}")
    await there.sends_photo(ways.number("group caption"), reply_to=shown)
    await ways.comes(there, new_chat_title=ways.number("group title"))
    await town.settle()
    assert leaks(town, ways, log.text) == []


async def test_a_press_that_no_button_of_ours_carries(town: Town, log: pytest.LogCaptureFixture) -> None:
    ways, lurah = Ways(town), await town.official("Pak Lurah", "lurah")
    press = {
        "id": "1", "from": {"id": lurah.user_id, "is_bot": False, "first_name": "Pak Lurah"},
        "chat_instance": "1", "data": f"search:0:0:{ways.number('press')}",
    }  # fmt: skip
    town.allowed_violations = 1  # there is no such press to be answered
    await town.bot.inbox.accept([{"update_id": next(UPDATES), "callback_query": press}])
    await town.settle()
    assert leaks(town, ways, log.text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("nik saya {}", "{} tolong dicek"), ("punya saya {}", "{} punya saya")],
)
async def test_in_two_messages_that_wait_together_it_is_not_kept(
    town: Town, log: pytest.LogCaptureFixture, first: str, second: str
) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("two messages")
    await siti.says(first.format(number[:8]))
    await siti.says(second.format(number[8:]))
    await town.settle()
    kept = [cell for cell in stored(town)["kept"] if "text" in cell]
    assert len(kept) == 2
    assert all(number[:8] not in cell and number[8:] not in cell for cell in kept)


def found(town: Town, *parts: str) -> list[str]:
    """Which parts of a number stand in which table; a short one may also be within a number of our own."""
    patterns = {part: re.compile(part if len(part) > 6 else rf"(?<!\d){part}(?!\d)") for part in parts}
    places = {place: cells for place, cells in stored(town).items() if "yoyo" not in place}
    return [
        f"{part} in {place}"
        for part, pattern in patterns.items()
        for place, cells in places.items()
        for cell in cells
        if pattern.search(cell)
    ]


async def shown(who: Neighbour, *parts: str) -> list[str]:
    """The messages of the bot in which such a part can still be read."""
    await who.town.settle()
    said = [one.text for one in await who.messages() if one.raw["from"]["is_bot"]]
    return [text for text in said if any(part in text for part in parts)]


HALVES = [
    ("nik saya {}", "{} bansos saya belum cair, tolong dicek"),  # waits; opens a review
    ("Bansos belum cair pak, nik saya {}", "{} tolong dicek"),  # a review; a number alone
    ("Bansos belum cair pak, nik saya {}", "lanjutannya {} nggih"),
    ("Bansos belum cair pak, nik saya {}", "Lampu jalan gang 3 padam, no kk {}"),  # two reviews
    ("{} niku nik kulo", "Bansos kulo dereng cair pak, {}"),
    ("Bansos belum cair, nik {} rt 02 rw 05", "{} itu lanjutan nik saya ya pak"),
]


@pytest.mark.parametrize(("first", "second"), HALVES)
async def test_in_halves_of_which_one_is_in_a_review(town: Town, first: str, second: str) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("halves")
    halves = (number[:8], number[8:])
    await siti.says(first.format(halves[0]))
    await siti.says(second.format(halves[1]))
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    assert await shown(siti, *halves) == []
    assert found(town, *halves) == []


async def test_in_three_parts_over_a_review_and_a_caption(town: Town) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("three")
    parts = (number[:6], number[6:11], number[11:])
    await siti.says(f"nik saya {parts[0]}")
    await siti.says(f"Bansos belum cair pak, terus {parts[1]} nggih")
    await siti.sends_photo(f"{parts[2]} ini fotonya rumah saya")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    assert await shown(siti, *parts) == []
    assert found(town, *parts) == []


async def test_in_captions_of_photos(town: Town) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("captions")
    halves = (number[:8], number[8:])
    await siti.sends_photo(f"Selokan mampet, punya {halves[0]}")
    await siti.sends_photo(f"{halves[1]} dari dekat")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    assert await shown(siti, *halves) == []
    assert found(town, *halves) == []


async def test_in_answers_of_one_form(town: Town) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("answers")
    halves = (number[:8], number[8:])
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says(f"Saya belum dapat apa-apa, nik {halves[0]}")
    await siti.taps("Bantuan sosial")
    await siti.sees("Ada foto")
    await siti.says(f"{halves[1]} itu rumahnya")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    await town.settle()
    assert found(town, *halves) == []


async def test_by_a_message_that_was_edited(town: Town) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    number = ways.number("edited half")
    halves = (number[:8], number[8:])
    sent = await siti.says("Bansos belum cair pak")
    await siti.sees("Siap dikirim")
    await siti.says(f"ini {halves[1]} untuk datanya nggih pak")
    await siti.edits(sent, f"Bansos belum cair pak, nik {halves[0]}")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    assert await shown(siti, *halves) == []
    assert found(town, *halves) == []


async def test_in_what_went_to_a_ticket_minutes_ago(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ways = Ways(town)
    number = ways.number("replies")
    parts = (number[:6], number[6:11], number[11:])
    await siti.says(f"Bansos belum cair pak, punya {parts[0]}")
    await siti.taps("Kirim")
    seen = await siti.sees(r"TGG-2611-\d{4}")
    found_number, receipt = seen[0], seen.message
    await siti.replies(receipt, f"lanjutannya {parts[1]} nggih")
    await siti.sees("keterangan sudah ditambahkan")
    await siti.replies(receipt, f"terus {parts[2]}")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    await staf.sees("warga menambah keterangan")
    await town.settle()
    assert found(town, *parts) == []
    ticket = await town.bot.store.ticket_by_number(found_number)
    assert ticket
    assert ticket.text == f"Bansos belum cair pak, punya {DOT * 6}"
    assert [one.note for one in await town.bot.store.events(ticket.id) if one.note] == [
        f"lanjutannya {DOT * 5} nggih", f"terus {DOT * 5}",
    ]  # fmt: skip


async def test_in_two_answers_of_an_official_in_the_group(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket, ways = await aspiration(town, siti), Ways(town)
    number = ways.number("group halves")
    halves = (number[:8], number[8:])
    there = await office.topic(ticket.number, lurah)
    card_there = (await there.sees(ticket.number)).message
    await there.replies(card_there, f"Untuk nik {halves[0]}")
    await siti.sees("jawaban dari Kelurahan")
    await there.replies(card_there, f"{halves[1]} sudah kami cek, Bu")
    await siti.sees("sudah kami cek")
    await town.settle()
    assert found(town, *halves) == []
    assert [text for text in [one.text for one in await siti.messages()] if halves[1] in text] == []


async def test_a_number_alone_opens_nothing(town: Town) -> None:
    ways, siti = Ways(town), await town.resident("Siti")
    for text in (f"nik saya {ways.number('alone')}", "NIK saya 35092157", "no kk kulo niki 350921"):
        sent = await siti.says(text)
        await siti.sees("NIK atau nomor KK tidak perlu dikirim")
        await town.settle()
        said = [one for one in await siti.messages() if one.raw["from"]["is_bot"] and one.id > sent.id]
        assert len(said) == 1, [one.text for one in said]
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert await town.bot.store.draft(person.id) is None


async def test_the_resident_is_told_that_it_need_not_be_sent(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("tiga lima nol sembilan dua satu lima tujuh nol delapan sembilan satu nol nol nol tiga")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
