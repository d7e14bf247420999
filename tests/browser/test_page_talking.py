"""The demo page in a real browser: words, buttons, boards, edits."""

import pytest
from playwright.async_api import expect

from tests.browser.browser_kit import Stage, new_user, start

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def write(stage: Stage, text: str) -> None:
    box = stage.siti.get_by_label("Tulis pesan sebagai Siti Aminah")
    await box.fill(text)
    await box.press("Enter")


async def test_each_person_has_a_phone_in_order(stage: Stage) -> None:
    titles = stage.page.locator(".phone h2")
    await expect(titles).to_have_text(["Siti Aminahwarga RW 05", "Pak Darmowarga RW 02"])
    await expect(stage.siti).to_contain_text("Bot percobaan untuk warga")
    await new_user(stage.town, "Rina", note="staf")
    await expect(titles).to_have_count(3)


async def test_a_message_appears_with_its_looks_and_only_where_it_belongs(stage: Stage) -> None:
    await start(stage)
    words = stage.siti.locator(".theirs .text")
    await expect(words.locator("strong")).to_have_text("Selamat datang")
    await expect(words.locator("em")).to_have_text("Sambang")
    await expect(stage.siti.locator(".theirs time")).to_have_text("14.30")
    await expect(stage.siti.locator(".day")).to_have_text("Hari ini")
    await expect(stage.darmo.locator(".message")).to_have_count(0)


async def test_a_press_arrives_edits_in_place_and_shows_a_toast(stage: Stage) -> None:
    await start(stage)
    await stage.siti.get_by_role("button", name="Setuju").click()
    query = await stage.bot.gets("callback_query")
    assert (query["data"], query["from"]["id"]) == ("yes", stage.siti_id)
    await expect(stage.siti.locator(".theirs .text")).to_have_text("Sudah disetujui")
    await expect(stage.siti.locator(".theirs")).to_have_count(1)
    await expect(stage.siti.locator(".theirs .foot")).to_contain_text("disunting")
    await expect(stage.siti.locator(".inline-keys")).to_have_count(0)
    await expect(stage.siti.locator(".toast")).to_have_text("Tercatat")


async def test_an_alert_stays_until_it_is_read(stage: Stage) -> None:
    await start(stage)
    await stage.siti.get_by_role("button", name="Peringatan").click()
    alert = stage.siti.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Tanggal itu sudah lewat")
    await stage.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)
    await expect(stage.siti.get_by_role("button", name="Peringatan")).to_be_focused()


async def test_a_press_that_nobody_answers_keeps_waiting(stage: Stage) -> None:
    await start(stage)
    key = stage.siti.get_by_role("button", name="Diam")
    await key.click()
    query = await stage.bot.gets("callback_query")
    await expect(key).to_have_class("key key-plain waiting")
    await stage.bot.call("answerCallbackQuery", callback_query_id=query["id"])
    await expect(key).to_have_class("key key-plain")


async def test_what_residents_write_is_shown_as_they_wrote_it(stage: Stage) -> None:
    await start(stage)
    text = "<b>parah</b> & <img src=x onerror=alert(1)>"
    await write(stage, text)
    await stage.bot.gets("message", lambda message: message.get("text") == text)
    await expect(stage.siti.locator(".mine .text").last).to_have_text(text)
    await expect(stage.siti.locator(".log img, .mine strong")).to_have_count(0)


async def test_entities_that_overlap_and_hide_are_drawn_without_html(stage: Stage) -> None:
    await start(stage)
    text = (
        "😀 <b>tebal <i>miring</i></b> <code>x &lt; 1</code> <tg-spoiler>rahasia</tg-spoiler>\n"
        '<a href="https://contoh.id/a">peta</a> <blockquote>kutipan</blockquote><pre>a\nb</pre>'
    )
    await stage.bot.say(stage.siti_id, text)
    words = stage.siti.locator(".theirs .text").last
    await expect(words.locator("strong > em")).to_have_text("miring")
    await expect(words.locator(":scope > code")).to_have_text("x < 1")
    await expect(words.locator("a")).to_have_attribute("href", "https://contoh.id/a")
    await expect(words.locator("blockquote")).to_have_text("kutipan")
    await expect(words.locator("pre")).to_have_text("a\nb")
    hidden = words.get_by_role("button", name="Teks tersembunyi, tekan untuk membuka")
    await hidden.press("Enter")
    await expect(words.locator(".shown")).to_have_text("rahasia")


async def test_a_very_long_text_is_cut_as_telegram_does(stage: Stage) -> None:
    await start(stage)
    await write(stage, "kata " * 1000)
    first = await stage.bot.gets("message", lambda message: message.get("text", "").startswith("kata"))
    assert 4000 < len(first["text"]) <= 4096
    await expect(stage.siti.locator(".mine")).to_have_count(3)


async def test_the_reply_keyboard_speaks_and_shares(stage: Stage) -> None:
    await start(stage)
    await write(stage, "papan")
    board = stage.siti.get_by_role("group", name="Papan tombol")
    await board.get_by_role("button", name="Tidak").click()
    await stage.bot.gets("message", lambda message: message.get("text") == "Tidak")
    await board.get_by_role("button", name="Kirim nomor").click()
    await stage.siti.get_by_role("button", name="Bagikan").click()
    card = await stage.bot.gets("message", lambda message: "contact" in message)
    assert card["contact"]["user_id"] == stage.siti_id
    await board.get_by_role("button", name="Kirim lokasi").click()
    await stage.siti.get_by_label("Lintang").fill("-8.2")
    await stage.siti.get_by_role("button", name="Kirim", exact=True).click()
    place = await stage.bot.gets("message", lambda message: "location" in message)
    assert place["location"]["latitude"] == -8.2
    await stage.siti.get_by_label("Sembunyikan papan tombol").click()
    await expect(board).to_be_hidden()


async def test_commands_are_listed_found_and_sent(stage: Stage) -> None:
    await start(stage)
    await stage.siti.get_by_role("button", name="Menu", exact=True).click()
    options = stage.siti.get_by_role("option")
    await expect(options).to_have_text(
        ["/aspirasiSampaikan aspirasi", "/undanganUndang Lurah", "/tiketTiket Anda"]
    )
    await stage.page.keyboard.press("Escape")
    await expect(options).to_have_count(0)
    box = stage.siti.get_by_label("Tulis pesan sebagai Siti Aminah")
    await box.press_sequentially("/un")
    await expect(options).to_have_count(1)
    await box.press("ArrowDown")
    await box.press("Enter")
    await stage.bot.gets("message", lambda message: message.get("text") == "/undangan")
    await expect(box).to_have_value("")


async def test_reply_edit_and_delete_ones_own_message(stage: Stage) -> None:
    await start(stage)
    await stage.siti.locator(".theirs .bubble").click()
    await stage.siti.get_by_role("menuitem", name="Balas").click()
    await expect(stage.siti.locator(".strip")).to_contain_text("Membalas Sambang")
    await write(stage, "Terima kaish")
    reply = await stage.bot.gets("message", lambda message: "reply_to_message" in message)
    assert reply["reply_to_message"]["text"] == "Selamat datang di Sambang"
    mine = stage.siti.locator(".mine").last
    await expect(mine.locator(".quote")).to_contain_text("Selamat datang")
    await mine.get_by_label("Pilihan pesan").focus()
    await stage.page.keyboard.press("Enter")
    await stage.siti.get_by_role("menuitem", name="Sunting").click()
    box = stage.siti.get_by_label("Tulis pesan sebagai Siti Aminah")
    await expect(box).to_have_value("Terima kaish")
    await write(stage, "Terima kasih")
    edited = await stage.bot.gets("edited_message")
    assert edited["text"] == "Terima kasih"
    await expect(mine.locator(".text")).to_have_text("Terima kasih")
    await mine.locator(".text").click()
    await stage.siti.get_by_role("menuitem", name="Hapus").click()
    await expect(stage.siti.locator(".mine")).to_have_count(1)


async def test_a_deep_link_starts_with_its_code(stage: Stage) -> None:
    await stage.siti.get_by_label("Menu telepon Siti Aminah").click()
    await stage.siti.get_by_role("menuitem", name="Buka tautan …").click()
    await stage.siti.get_by_label("Tautan atau kodenya").fill("https://t.me/SambangBot?start=sumbersari_05")
    await stage.siti.get_by_role("button", name="Buka", exact=True).click()
    await stage.bot.gets("message", lambda message: message["text"] == "/start sumbersari_05")


async def test_blocking_and_unblocking(stage: Stage) -> None:
    await start(stage)
    await stage.siti.get_by_label("Menu telepon Siti Aminah").click()
    await stage.siti.get_by_role("menuitem", name="Blokir bot").click()
    change = await stage.bot.gets("my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    await expect(stage.siti.get_by_label("Tulis pesan sebagai Siti Aminah")).to_be_hidden()
    await stage.siti.get_by_role("button", name="BUKA BLOKIR").click()
    await expect(stage.siti.get_by_label("Tulis pesan sebagai Siti Aminah")).to_be_visible()
