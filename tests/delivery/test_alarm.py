"""A handler that fails: the person hears of it in one sentence, the admins once an hour, and life goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from delivery.incoming import set_aside
from handlers.chat.context import Context
from tests.town import Neighbour, Town

ADMIN = 5_000_000_001


class Broken:
    """A handler before all others that fails on a word, as code with a fault in it does."""

    def __init__(self, town: Town, word: str) -> None:
        self.mended = False
        handler: MessageHandler[Context, None] = MessageHandler(filters.Regex(word), self)
        town.bot.application.add_handler(handler, group=-1)

    async def __call__(self, update: Update, context: Context) -> None:
        """Fail, quoting the resident."""
        assert context.current.error is None
        if not self.mended:
            raise ValueError(f"cannot make sense of {update.effective_message}")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with an admin."""
    async with Town(tmp_path, admin_ids=(ADMIN,)) as town:
        yield town


@pytest.fixture
async def admin(town: Town) -> Neighbour:
    """The first who gets Telegram there."""
    admin = await town.resident("Pak Admin")
    assert admin.user_id == ADMIN
    return admin


async def told(admin: Neighbour) -> list[str]:
    """What the admin was told of faults."""
    return [one.text for one in await admin.messages() if "bot.py inbox" in one.text]


async def test_the_person_and_the_admin_hear_of_it_and_the_next_message_is_answered(
    town: Town, admin: Neighbour
) -> None:
    siti = await town.resident("Siti")
    Broken(town, "lubang")
    await siti.says("Ada lubang di Jl. Kalimantan")
    await siti.says("/menu")
    await siti.sees("gangguan pada sistem. Pesannya tersimpan")
    await siti.sees("Silakan pilih di bawah")
    await admin.sees("gagal diproses dan disisihkan: ValueError at tests/delivery/test_alarm.py")
    (text,) = await told(admin)
    assert "Kalimantan" not in text
    assert len(text.splitlines()) == 2
    (one,) = await set_aside.list_failed(town.bot.store)
    assert (one.chat, one.attempts, one.kind) == (siti.user_id, 4, "ValueError")


async def test_the_same_fault_reaches_the_admin_once_an_hour(town: Town, admin: Neighbour) -> None:
    people = [await town.resident(name) for name in ("Siti", "Darmo", "Sum")]
    Broken(town, "lubang")
    Broken(town, "pohon")
    for person in people:
        await person.says("lubang")
        await person.sees("gangguan pada sistem")
    await town.settle()
    assert len(await told(admin)) == 1
    await town.later(hours=1)
    await people[0].says("lubang")
    await town.settle()
    assert len(await told(admin)) == 2


async def test_once_mended_it_is_handled_after_all(town: Town, admin: Neighbour) -> None:
    siti = await town.resident("Siti")
    broken = Broken(town, "lubang")
    await siti.says("Ada lubang di depan musala")
    await siti.sees("gangguan pada sistem")
    broken.mended = True
    store = town.bot.store
    await set_aside.retry(store, town.bot.new_unit(), (await set_aside.list_failed(store))[0].update_id)
    await town.later(minutes=1)
    await siti.sees("(?s)Siap dikirim.*Ada lubang di depan musala")
    assert await set_aside.list_failed(town.bot.store) == []
