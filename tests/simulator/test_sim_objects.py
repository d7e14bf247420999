"""python-telegram-bot understands every object that the simulator gives."""

import asyncio

import telegram
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    InputPollOption,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)

from simulator.files import picture
from simulator.phone import Phone
from simulator.server import Simulator

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Peta", url="https://maps.google.com/?q=1,2")]])


async def test_all_that_a_bot_sends(sim: Simulator, bot: telegram.Bot, siti: Phone) -> None:
    first = await siti.opens()
    me = siti.user_id
    sent = await bot.send_message(
        me,
        "<b>Halo</b> Bu",
        parse_mode="HTML",
        reply_markup=KEYS,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(first.id, quote=None),
    )
    assert sent.text_html == "<b>Halo</b> Bu"
    assert sent.reply_markup == KEYS
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "/start"
    photo = await bot.send_photo(me, picture(), caption="Sebelum", has_spoiler=True)
    assert photo.photo[-1].width == 1280
    assert photo.has_media_spoiler
    again = await bot.send_photo(me, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    document = await bot.send_document(
        me, b"isi", filename="surat.pdf", caption="<i>Surat</i>", parse_mode="HTML"
    )
    assert document.document
    assert (document.document.file_name, document.document.mime_type) == ("surat.pdf", "application/pdf")
    video = await bot.send_video(me, b"video", width=10, height=20, duration=3)
    assert video.video
    assert video.video.width == 10
    for message in (
        await bot.send_voice(me, b"suara"),
        await bot.send_audio(me, b"lagu", title="Lir-ilir", performer="Warga"),
        await bot.send_video_note(me, b"bulat"),
        await bot.send_animation(me, b"gif"),
        await bot.send_sticker(me, b"stiker"),
        await bot.send_location(me, -8.17, 113.7, horizontal_accuracy=20),
        await bot.send_venue(me, -8.17, 113.7, "Balai", "Jl. Jawa 1"),
        await bot.send_contact(me, "+62812", "Pak RT", last_name="01"),
    ):
        assert message.effective_attachment
    album = await bot.send_media_group(
        me,
        [
            InputMediaPhoto(picture(), caption="satu"),
            InputMediaVideo(b"dua"),
            InputMediaPhoto(again.photo[0].file_id),
        ],
    )
    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["satu", None, None]
    assert await bot.send_chat_action(me, "typing")
    await bot.send_message(me, "Selesai", reply_markup=ReplyKeyboardRemove())
    assert sim.violations == []


async def test_edits_copies_and_the_rest(sim: Simulator, bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    me = siti.user_id
    text = await bot.send_message(me, "satu", reply_markup=KEYS)
    edited = await bot.edit_message_text("dua", me, text.id)
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date
    assert edited.reply_markup is None
    keyed = await bot.edit_message_reply_markup(me, text.id, reply_markup=KEYS)
    assert isinstance(keyed, telegram.Message)
    assert keyed.reply_markup == KEYS
    photo = await bot.send_photo(me, picture(), caption="satu")
    captioned = await bot.edit_message_caption(me, photo.id, caption="dua")
    assert isinstance(captioned, telegram.Message)
    assert captioned.caption == "dua"
    media = await bot.edit_message_media(InputMediaDocument(b"x", filename="x.txt"), me, photo.id)
    assert isinstance(media, telegram.Message)
    assert media.document
    copied = await bot.copy_message(me, me, photo.id, caption="salinan")
    assert sim.world.chats[me].messages[copied.message_id].body["caption"] == "salinan"
    assert len(await bot.copy_messages(me, me, [text.id, photo.id])) == 2
    forwarded = await bot.forward_message(me, me, text.id)
    assert isinstance(forwarded.forward_origin, telegram.MessageOriginUser)
    assert len(await bot.forward_messages(me, me, [text.id, photo.id])) == 2
    poll = await bot.send_poll(
        me, "Kapan?", [InputPollOption("Senin"), InputPollOption("Rabu")], is_anonymous=False
    )
    shown = next(message for message in await siti.messages() if message.id == poll.id)
    await siti.votes(shown, 1)
    stopped = await bot.stop_poll(me, poll.id)
    assert stopped.is_closed
    assert [option.voter_count for option in stopped.options] == [0, 1]
    assert await bot.pin_chat_message(me, text.id)
    chat = await bot.get_chat(me)
    assert chat.pinned_message
    assert await bot.unpin_chat_message(me, text.id)
    assert await bot.unpin_all_chat_messages(me)
    assert await bot.set_message_reaction(me, text.id, "👍")
    assert await bot.delete_message(me, text.id)
    assert await bot.delete_messages(me, [photo.id, copied.message_id])
    assert (await bot.get_chat_member(me, me)).status == "member"
    assert sim.violations == []


async def test_the_bots_own_face(sim: Simulator, bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    assert (await bot.get_me()).username == "SambangBot"
    await bot.set_my_commands([BotCommand("tiket", "Tiket saya"), BotCommand("menu", "Menu")])
    await bot.set_my_commands([BotCommand("agenda", "Malam ini")], scope=BotCommandScopeChat(siti.user_id))
    assert [command.command for command in await bot.get_my_commands()] == ["tiket", "menu"]
    await siti.screen()
    assert siti.commands == [{"command": "agenda", "description": "Malam ini"}]
    await bot.delete_my_commands(scope=BotCommandScopeChat(siti.user_id))
    await siti.screen()
    assert len(siti.commands) == 2
    await bot.set_my_description("Bot kelurahan")
    await bot.set_my_short_description("Sambang")
    await bot.set_my_name("Sambang")
    assert (await bot.get_my_description()).description == "Bot kelurahan"
    assert (await bot.get_my_short_description()).short_description == "Sambang"
    assert (await bot.get_my_name()).name == "Sambang"
    await bot.set_chat_menu_button(siti.user_id, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(siti.user_id), MenuButtonCommands)
    assert sim.violations == []


async def test_all_that_people_send(sim: Simulator, bot: telegram.Bot, siti: Phone) -> None:
    first = await siti.opens("tegalgede-05-02")
    await siti.replies(first, "Halo @SambangBot /menu")
    await siti.sends_photo("Jalan berlubang")
    await siti.sends_album(3, "Banjir")
    await siti.sends_voice()
    await siti.sends_video("Air naik")
    await siti.sends_video_note()
    await siti.sends_audio()
    await siti.sends_animation()
    await siti.sends_document("ktp.pdf", 1_000)
    await siti.sends_sticker("🙏")
    live = await siti.sends_location(-8.17, 113.7, live=True)
    await siti.moves(live, -8.18, 113.71)
    await siti.sends_venue(-8.17, 113.7, "Musala", "RT 02")
    await siti.shares_contact()
    await siti.shares_contact("628999", foreign=True)
    said = await siti.says("salah tulis")
    await siti.edits(said, "betul")
    await siti.forwards(said)
    await siti.forwards(said, hidden=True)
    await siti.blocks()
    await siti.unblocks()
    updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert len(updates) == 24
    start = updates[0].message
    assert start
    assert start.entities[0].type == "bot_command"
    assert start.text == "/start tegalgede-05-02"
    kinds = [telegram.helpers.effective_message_type(update) for update in updates[:20]]
    assert "photo" in kinds
    moved = [update.edited_message for update in updates if update.edited_message]
    assert [message.effective_attachment is not None for message in moved] == [True, False]
    contacts = [update.message.contact for update in updates if update.message and update.message.contact]
    assert [contact.user_id for contact in contacts] == [siti.user_id, None]
    origins = [
        update.message.forward_origin
        for update in updates
        if update.message and update.message.forward_origin
    ]
    assert [origin.type for origin in origins] == ["user", "hidden_user"]
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        "kicked",
        "member",
    ]
    for update in updates:
        assert Update.de_json(update.to_dict(), bot) == update


async def test_files_can_be_downloaded(bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    await siti.sends_document("catatan.txt", size=5)
    *_, update = await bot.get_updates()
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"Catat"
    await siti.sends_photo()
    *_, update = await bot.get_updates()
    assert update.message
    content = await (await update.message.photo[-1].get_file()).download_as_bytearray()
    assert bytes(content) == picture()


async def test_presses_and_reactions(bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Setuju", callback_data="ok:1")]])
    sent = await bot.send_message(siti.user_id, "Setuju?", reply_markup=keys)
    await siti.taps("Setuju")
    await siti.presses_raw("forged:9", sent.id)
    shown = (await siti.messages())[-1]
    await siti.reacts(shown, "🔥")
    updates = await bot.get_updates(offset=-3, allowed_updates=Update.ALL_TYPES)
    presses = [update.callback_query for update in updates if update.callback_query]
    assert [press.data for press in presses] == ["ok:1", "forged:9"]
    press = presses[0]
    assert press.message
    assert press.message.message_id == sent.id
    await asyncio.gather(*(query.answer("Baik") for query in presses))
    assert await siti.answer() == "Baik"
    await siti.reacts(shown, "🎉")
    *_, update = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert update.message_reaction
    assert [str(reaction.type) for reaction in update.message_reaction.old_reaction] == ["emoji"]


async def test_mentions_by_id(bot: telegram.Bot, siti: Phone) -> None:
    await siti.opens()
    text = f'<a href="tg://user?id={siti.user_id}">Bu Siti</a> dan <a href="tg://user?id=42">Pak X</a>'
    sent = await bot.send_message(siti.user_id, text, parse_mode="HTML")
    (mention,) = sent.entities
    assert mention.user
    assert (mention.type, mention.user.id) == ("text_mention", siti.user_id)
    assert sent.text == "Bu Siti dan Pak X"
