"""The demo page in a real browser: what is attached, the clock, and that it fits a phone's width."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.browser_kit import Stage, start

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def with_(name: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: name in message


async def attach(stage: Stage, kind: str) -> None:
    if await stage.siti.get_by_role("button", name="MULAI").is_visible():
        await start(stage)
    await stage.siti.get_by_label("Lampirkan").click()
    await stage.siti.get_by_role("button", name=kind, exact=True).click()


async def test_a_sample_picture_goes_as_a_photo_and_is_seen(stage: Stage) -> None:
    await attach(stage, "Foto / album")
    await stage.siti.get_by_role("button", name="Selokan mampet").click()
    await stage.siti.get_by_label("Keterangan (boleh kosong)").fill("Selokan depan rumah")
    await stage.siti.get_by_role("button", name="Kirim foto").click()
    message = await stage.bot.gets("message", with_("photo"))
    assert message["caption"] == "Selokan depan rumah"
    file = stage.town.world.files.by_id[message["photo"][-1]["file_id"]]
    assert file.content.startswith(b"\xff\xd8\xff")
    picture = stage.siti.locator(".photo img")
    await expect(picture).to_have_js_property("naturalWidth", 960)
    await stage.siti.get_by_label("Perbesar foto").click()
    await stage.page.keyboard.press("Escape")
    await expect(stage.siti.locator(".viewer")).to_have_count(0)


async def test_several_pictures_go_as_one_album(stage: Stage) -> None:
    await attach(stage, "Foto / album")
    own: FilePayload = {"name": "saya.png", "mimeType": "image/png", "buffer": PIXEL}
    await stage.siti.get_by_label("Foto sendiri …").set_input_files(own)
    await expect(stage.siti.get_by_role("button", name="Kirim foto")).to_be_enabled()
    await stage.siti.get_by_role("button", name="Jalan berlubang").click()
    await stage.siti.get_by_role("button", name="Kirim album (2)").click()
    first = await stage.bot.gets("message", with_("media_group_id"))
    group = first["media_group_id"]
    last = await stage.bot.gets("message", lambda m: m["message_id"] == first["message_id"] + 1)
    assert last["media_group_id"] == group
    await expect(stage.siti.locator(".album")).to_have_count(1)
    await expect(stage.siti.locator(".album img")).to_have_count(2)


async def test_a_place_once_live_and_by_name(stage: Stage) -> None:
    await attach(stage, "Lokasi")
    await stage.siti.get_by_label("Tempat di Jember (kira-kira)").select_option("Kelurahan Wirolegi")
    await stage.siti.get_by_role("button", name="Kirim", exact=True).click()
    message = await stage.bot.gets("message", with_("location"))
    assert message["location"] == {"latitude": -8.192, "longitude": 113.749}
    await expect(stage.siti.locator(".place .map")).to_be_visible()
    await attach(stage, "Lokasi")
    await stage.siti.get_by_label("Cara membagikan").select_option("Lokasi langsung (15 menit)")
    await stage.siti.get_by_role("button", name="Kirim", exact=True).click()
    await stage.bot.gets("message", lambda m: "live_period" in m.get("location", {}))
    await attach(stage, "Lokasi")
    await stage.siti.get_by_label("Cara membagikan").select_option("Tempat bernama")
    await stage.siti.get_by_role("button", name="Kirim", exact=True).click()
    venue = await stage.bot.gets("message", with_("venue"))
    assert venue["venue"]["title"] == "Kelurahan Sumbersari"
    await stage.siti.locator(".place", has_text="Lokasi langsung").click()
    await stage.siti.get_by_role("menuitem", name="Pindahkan lokasi").click()
    await stage.siti.get_by_label("Bujur").fill("113.75")
    await stage.siti.get_by_role("button", name="Kirim", exact=True).click()
    moved = await stage.bot.gets("edited_message")
    assert moved["location"]["longitude"] == 113.75


@pytest.mark.parametrize(
    ("kind", "offer", "name"),
    [
        ("Pesan suara", "12 detik", "voice"),
        ("Pesan video", "5 detik", "video_note"),
        ("Video", "Video jalan banjir", "video"),
        ("Audio", "Rekaman rapat RT", "audio"),
        ("Berkas", "Surat undangan.pdf", "document"),
        ("Stiker", "🙏", "sticker"),
    ],
)
async def test_sound_film_and_file(stage: Stage, kind: str, offer: str, name: str) -> None:
    await attach(stage, kind)
    await stage.siti.get_by_role("button", name=offer).click()
    await stage.bot.gets("message", with_(name))
    await expect(stage.siti.locator(".mine")).to_have_count(2)


async def test_own_and_foreign_contact(stage: Stage) -> None:
    await attach(stage, "Kontak")
    await stage.siti.get_by_role("button", name="Nomor saya").click()
    own = await stage.bot.gets("message", with_("contact"))
    assert own["contact"]["user_id"] == stage.siti_id
    await attach(stage, "Kontak")
    await stage.siti.get_by_role("button", name="Kirim kontak").click()
    foreign = await stage.bot.gets("message", lambda m: m.get("contact", {}).get("first_name") == "Bu Ani")
    assert "user_id" not in foreign["contact"]


async def test_the_clock_moves_by_its_buttons(stage: Stage) -> None:
    bar = stage.page.locator(".top")
    await expect(bar).to_contain_text("Kamis, 26 November 2026")
    shown = bar.locator(".time")
    await expect(shown).to_have_text("14.30")
    for button, time in [("+10 mnt", "14.40"), ("+1 jam", "15.40"), ("Ke 16.00", "16.00")]:
        await bar.get_by_role("button", name=button).click()
        await expect(shown).to_have_text(time)
    await bar.get_by_role("button", name="Ke 05.00 besok").click()
    await expect(shown).to_have_text("05.00")
    await expect(bar).to_contain_text("Jumat, 27 November 2026")
    assert stage.town.clock.now() == datetime(2026, 11, 26, 22, 0, tzinfo=UTC)
    await bar.get_by_role("button", name="Ke jam …").click()
    await stage.page.get_by_label("Tanggal dan jam (WIB)").fill("2026-11-28T19:30")
    await expect(stage.page.get_by_role("dialog")).to_contain_text("Sabtu, 28 November 2026, pukul 19.30 WIB")
    await stage.page.get_by_role("button", name="Majukan", exact=True).click()
    await expect(shown).to_have_text("19.30")
    assert stage.town.clock.now() == datetime(2026, 11, 28, 12, 30, tzinfo=UTC)


async def test_what_comes_while_one_reads_above_is_counted(stage: Stage) -> None:
    await start(stage)
    for number in range(12):
        await stage.bot.say(stage.siti_id, f"Kabar {number}\n\n\nselesai")
    await expect(stage.siti.locator(".theirs")).to_have_count(13)
    await stage.siti.locator(".log").evaluate("log => log.scrollTo(0, 0)")
    await expect(stage.siti.get_by_label("Ke pesan terbaru")).to_be_visible()
    await stage.bot.say(stage.siti_id, "Baru")
    await expect(stage.siti.locator(".owner .badge")).to_have_text("1")
    await stage.siti.get_by_label("Ke pesan terbaru").click()
    await expect(stage.siti.locator(".owner .badge")).to_be_hidden()


async def test_the_page_explains_itself(stage: Stage) -> None:
    await stage.page.get_by_role("button", name="Apa ini?").click()
    await expect(stage.page.get_by_role("dialog")).to_contain_text("peragaan Sambang")
    await stage.page.get_by_role("button", name="Mengerti").click()
    await expect(stage.page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844), (360, 640)])
async def test_nothing_is_wider_than_its_phone(stage: Stage, width: int, height: int) -> None:
    await stage.page.set_viewport_size({"width": width, "height": height})
    await start(stage)
    word = "https://contoh.id/" + "panjang" * 40
    rows = [[{"text": str(n), "callback_data": str(n)} for n in range(8)]]
    rows += [[{"text": "Sangat panjang sekali " * 5, "callback_data": "x"}]]
    markup = {"inline_keyboard": rows}
    await stage.bot.say(stage.siti_id, f"<b>{word}</b>\n<pre>{word}</pre>", reply_markup=markup)
    keys = {"keyboard": [["Tombol yang panjang sekali " * 3, "Ya"]], "resize_keyboard": True}
    await stage.bot.say(stage.siti_id, "x" * 900, reply_markup=keys)
    await expect(stage.siti.locator(".theirs")).to_have_count(3)
    wide = await stage.siti.evaluate(
        """phone => [phone, ...phone.querySelectorAll("*")].filter(node => {
            const style = getComputedStyle(node);
            if (node.scrollWidth <= node.clientWidth || style.display.startsWith("inline")) return false;
            return !node.closest("svg") && style.overflowX !== "hidden";
        }).map(node => node.className)"""
    )
    assert wide == []
    past = await stage.siti.evaluate(
        """phone => {
            const edge = phone.querySelector(".screen").getBoundingClientRect();
            return [...phone.querySelectorAll(".screen *")].filter(node => {
                const box = node.getBoundingClientRect();
                return box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
            }).map(node => node.className);
        }"""
    )
    assert past == []
    assert await stage.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
