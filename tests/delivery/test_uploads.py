"""Files that the bot made itself reach Telegram byte by byte, and are kept for some days."""

from tests.databases import both_databases
from tests.town import Neighbour, Town
from texts.message import files
from tickets.model import Attachment
from tickets.outgoing import UPLOAD

LETTER = b"%PDF-1.7\x00\xff letter"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


async def send(town: Town, to: Neighbour, *made: tuple[str, str, str, bytes]) -> None:
    """Owe somebody files of the bot: kind, name, type and bytes."""
    unit = town.bot.new_unit()
    sent = [Attachment(kind, unit.attach(name, mime, content)) for kind, name, mime, content in made]
    for method, params in files(to.user_id, sent):
        unit.owe(to.user_id, method, params)
    town.bot.send(await unit.commit())
    await town.settle()


@both_databases
async def test_a_letter_arrives_with_its_name_and_all_its_bytes(town: Town) -> None:
    siti = await town.resident("Siti")
    await send(town, siti, ("document", "surat.pdf", "application/pdf", LETTER))
    document = (await siti.messages())[-1].raw["document"]
    assert (document["file_name"], document["file_size"]) == ("surat.pdf", len(LETTER))


@both_databases
async def test_two_files_travel_in_one_album(town: Town) -> None:
    siti = await town.resident("Siti")
    await send(
        town,
        siti,
        ("document", "a.pdf", "application/pdf", LETTER),
        ("document", "b.pdf", "application/pdf", LETTER),
    )
    names = [one.raw["document"]["file_name"] for one in (await siti.messages())[-2:]]
    assert names == ["a.pdf", "b.pdf"]


async def test_one_that_was_erased_is_kept_as_failed_and_holds_nothing_up(town: Town) -> None:
    town.allowed_violations = 1
    siti = await town.resident("Siti")
    unit = town.bot.new_unit()
    unit.owe(siti.user_id, "sendDocument", {"chat_id": siti.user_id, "document": "upload:12345"})
    unit.owe(siti.user_id, "sendMessage", {"chat_id": siti.user_id, "text": "berikutnya"})
    town.bot.send(await unit.commit())
    await siti.sees("berikutnya")
    (failed,) = await town.bot.store.failed_outgoing(10)
    assert failed["method"] == "sendDocument"


async def test_they_are_erased_after_a_week(town: Town) -> None:
    unit = town.bot.new_unit()
    number = int(unit.attach("grafik.png", "image/png", PICTURE).removeprefix(UPLOAD))
    await unit.commit()
    await town.later(days=6)
    assert await town.bot.store.upload(number)
    await town.later(days=2)
    assert await town.bot.store.upload(number) is None
