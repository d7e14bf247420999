"""The phone, against a small bot of python-telegram-bot."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from simulator.phone import Phone
from simulator.server import Simulator
from simulator.transcript import Transcript

Context = ContextTypes.DEFAULT_TYPE
TOPICS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("🚧 Jalan & drainase", callback_data="topic:road")],
        [InlineKeyboardButton("🗑 Sampah rumah", callback_data="topic:waste")],
        [InlineKeyboardButton("🗑 Sampah pasar", callback_data="topic:market")],
    ]
)
PLACE = ReplyKeyboardMarkup(
    [
        [KeyboardButton("📍 Kirim lokasi", request_location=True)],
        [KeyboardButton("📱 Nomor saya", request_contact=True)],
    ],
    one_time_keyboard=True,
)


async def start(update: Update, _: Context) -> None:
    assert update.message
    await update.message.reply_text("Tentang apa?", reply_markup=TOPICS)


async def topic(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer(f"Dipilih: {query.data}")
    await query.edit_message_text("Baik. Di mana?")
    assert update.effective_chat
    await update.effective_chat.send_message("Kirim tempatnya.", reply_markup=PLACE)


async def place(update: Update, _: Context) -> None:
    assert update.message
    await update.message.reply_text("Tercatat: TGG-2611-0042", reply_markup=ReplyKeyboardRemove())


@pytest.fixture
async def running(sim: Simulator) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    builder = Application.builder().token(sim.token).base_url(sim.base_url).base_file_url(sim.base_file_url)
    app = builder.build()
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(topic))
    app.add_handler(MessageHandler(filters.LOCATION | filters.CONTACT, place))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling()
        yield app
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("running")
async def test_a_conversation(sim: Simulator, siti: Phone) -> None:
    with Transcript(sim.world) as transcript:
        await siti.opens()
        await siti.sees("Tentang apa")
        with pytest.raises(AssertionError, match="may be any of"):
            await siti.taps("Sampah")
        button = await siti.taps("jalan")
        assert button.label == "🚧 Jalan & drainase"
        assert await siti.answer() == "Dipilih: topic:road"
        await siti.sees_toast("road")
        edited = await siti.sees("Di mana")
        assert edited.message.edited
        await siti.taps("kirim lokasi")
        seen = await siti.sees(r"[A-Z]{3}-\d{4}-(\d{4,})")
        assert (str(seen), seen[1]) == ("TGG-2611-0042", "0042")
        await siti.sees_now("Baik. Di mana")
        await siti.not_sees("Tentang apa")
        assert siti.keyboard is None
        shown = str(transcript)
    assert shown.split("\n") == [
        "19.00  Siti Aminah: /start",
        "19.00  Sambang → Siti Aminah: Tentang apa?",
        "       [ 🚧 Jalan & drainase ]",
        "       [ 🗑 Sampah rumah ]",
        "       [ 🗑 Sampah pasar ]",
        "19.00  Siti Aminah menekan [ 🚧 Jalan & drainase ]",
        "19.00  Sambang → Siti Aminah (sekilas): Dipilih: topic:road",
        "19.00  Sambang → Siti Aminah (disunting): Baik. Di mana?",
        "19.00  Sambang → Siti Aminah: Kirim tempatnya.",
        "       [ 📍 Kirim lokasi ]",
        "       [ 📱 Nomor saya ]",
        "19.00  Siti Aminah: [lokasi: -8.17240, 113.71660]",
        "19.00  Sambang → Siti Aminah: Tercatat: TGG-2611-0042",
    ]
    assert sim.violations == []
    assert sim.unanswered == []


@pytest.mark.usefixtures("running")
async def test_taps_waits_for_the_button(siti: Phone) -> None:
    tap = asyncio.create_task(siti.taps("nomor saya"))
    async with Phone(siti.url, siti.user_id) as other:
        await other.opens()
        await other.taps("Jalan & drainase")
    await tap
    assert (await siti.sees("Tercatat")).message.own
    contact = [message for message in await siti.messages() if "contact" in message.raw]
    assert contact[0].raw["contact"]["user_id"] == siti.user_id


async def test_what_is_not_there(siti: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.phone.PATIENCE", 0.05)
    await siti.opens()
    with pytest.raises(AssertionError, match=r"Siti sees no button 'Kirim', only \[\]"):
        await siti.taps("Kirim")
    with pytest.raises(AssertionError, match=r"Siti does not see 'Halo':\n19\.00  Siti Aminah: /start"):
        await siti.sees("Halo", timeout=0.05)
    with pytest.raises(AssertionError, match="does not see 'Halo' now"):
        await siti.sees_now("Halo")
    with pytest.raises(AssertionError, match="sees '/start'"):
        await siti.not_sees("/start")
    with pytest.raises(AssertionError, match="has tapped no inline button"):
        await siti.answer()
    with pytest.raises(AssertionError, match="There is no button"):
        await siti.presses_raw("x", 1, forged=False)
    await siti.presses_raw("x", 1)
    with pytest.raises(AssertionError, match="unanswered"):
        await siti.answer(timeout=0.05)
    with pytest.raises(AssertionError, match="cannot carry"):
        await siti.opens("a b")
    with pytest.raises(AssertionError, match="empty text"):
        await siti.says(" ")
    await siti.blocks()
    with pytest.raises(AssertionError, match="has blocked the bot"):
        await siti.says("Halo")


async def test_a_message_is_seen_once_until_its_words_change(bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Lanjut", callback_data="x")]])
    sent = await bot.send_message(siti.user_id, "Menu", reply_markup=keys)
    await siti.sees("Menu")
    await bot.edit_message_reply_markup(siti.user_id, sent.id)
    with pytest.raises(AssertionError):
        await siti.sees("Menu", timeout=0.05)
    await bot.edit_message_text("Rincian", siti.user_id, sent.id)
    await bot.edit_message_text("Menu", siti.user_id, sent.id)
    await siti.sees("Menu")
    await bot.delete_message(siti.user_id, sent.id)
    await siti.not_sees("Menu")


async def test_the_newest_button_wins(bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    for data, label in (("old", "Batal"), ("new", "❌ Batal")):
        keys = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
        await bot.send_message(siti.user_id, data, reply_markup=keys)
    old = (await siti.sees("old")).message
    assert (await siti.taps("Batal")).label == "❌ Batal"
    assert (await siti.taps("Batal", on=old)).label == "Batal"
    keyboard = ReplyKeyboardMarkup([["Menu", "Batal"]])
    await bot.send_message(siti.user_id, "pilih", reply_markup=keyboard)
    await siti.taps("Menu")
    assert (await siti.messages())[-1].text == "Menu"
