"""The staff desk in a real browser: on a phone and on a screen, light and dark, by mouse and by keys."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.browser_kit import browser
from tests.browser.desk_kit import PHONE, SCREEN, SDK, desk_window, town
from tests.conversations.desk import MUSALA, aspiration, invitation, photos, stored
from tests.town import Town
from tests.web_town import web
from tickets.model import Status

__all__ = ["browser", "town"]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SIZES = {"phone": PHONE, "screen": SCREEN}
REPLYING = (
    "document.activeElement.tagName == 'SUMMARY' && document.activeElement.textContent.includes('Balas')"
)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAINT = 60_000
"""Bytes until the board is there."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
async def test_every_screen_is_without_faults(browser: Browser, town: Town, size: str, scheme: str) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "secretary")
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(staf.user_id)
    assert person is not None
    unit.write("put_office", id=unit.new_id(), person=person.id, role="admin", kelurahan="", at=unit.now)
    await unit.commit()
    first = await aspiration(town, siti, "Selokan depan musala mampet", await photos(siti, 2))
    await aspiration(town, siti, "Lampu jalan mati", category="lighting", urgent=True)
    evening = await invitation(town, siti)
    about: dict[str, Any] = {"viewport": SIZES[size], "color_scheme": scheme}
    async with desk_window(browser, town, staf, **about) as window:
        faults = {}
        for path in ("/", "/daftar", "/daftar?milik=free", "/malam", "/saya", "/rw", "/kelola",
                     f"/tiket/{first.id}", f"/tiket/{evening.id}"):  # fmt: skip
            await window.goes(path)
            await window.page.evaluate(
                "document.querySelectorAll('details').forEach((one) => one.open = true)"
            )
            faults[path] = await window.faults()
            assert await window.too_wide() <= 0, path
        await window.goes("/")
        await window.page.locator("[data-move]").first.click()
        await expect(window.page.get_by_role("dialog")).to_be_visible()
        faults["dialog"] = await window.faults()
        assert {path: found for path, found in faults.items() if found} == {}


async def test_a_report_is_worked_on_by_mouse(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await town.official("Bu Rina", "staff")
    await aspiration(town, siti, "Selokan mampet")
    twin = await aspiration(town, siti, "Selokan depan musala mampet lagi")
    async with desk_window(browser, town, staf, viewport=PHONE) as window:
        page = window.page
        await page.get_by_role("link", name="mampet lagi").click()
        await page.locator("summary", has_text="Gabungkan").click()
        await page.get_by_role("button", name="Gabungkan").click()
        await expect(page.locator(".said")).to_have_text("Sudah dilakukan.")
        assert (await stored(town, twin)).status is Status.DUPLICATE
        await page.get_by_role("link", name="Papan", exact=True).click()
        await page.get_by_role("link", name="Selokan mampet").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("TGG-")
        await page.get_by_role("button", name="Verifikasi").click()
        await expect(page.locator(".said")).to_have_text("Sudah dilakukan.")
        await siti.sees("sudah diperiksa dan diteruskan")
        await page.get_by_text("Balas warga").click()
        await page.get_by_label("Jawaban kantor untuk warga").fill("Besok pagi kami bersihkan")
        await page.get_by_role("button", name="Kirim").click()
        await siti.sees("Besok pagi kami bersihkan")
        await expect(page.locator(".history")).to_contain_text("Besok pagi kami bersihkan")
        await page.locator("summary", has_text="Tugaskan").click()
        await page.locator("details[open] [name=siapa]").select_option(label="Bu Rina")
        await page.get_by_role("button", name="Tugaskan").click()
        await expect(page.locator(".card")).to_contain_text("Bu Rina")
        await page.get_by_role("button", name="Proses").click()
        await expect(page.locator(".said")).to_have_text("Sudah dilakukan.")
        await page.locator("summary", has_text="Selesai").click()
        await page.get_by_label("Apa yang sudah dilakukan?").fill("Selokan sudah dibersihkan")
        await page.get_by_role("button", name="Selesai").click()
        await siti.sees("Selokan sudah dibersihkan")


async def test_a_report_is_worked_on_by_keys_alone(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Selokan mampet")
    other = await aspiration(town, siti, "Lampu mati", category="lighting")
    async with desk_window(browser, town, staf) as window:
        page, keys = window.page, window.page.keyboard
        await keys.press("ArrowDown")
        await expect(page.locator(f"[data-slip='{ticket.id}'] a")).to_be_focused()
        await keys.press("ArrowDown")
        await expect(page.locator(f"[data-slip='{other.id}'] a")).to_be_focused()
        await keys.press("ArrowUp")
        await keys.press("m")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await expect(page.get_by_role("button", name="Verifikasi")).to_be_focused()
        await keys.press("Enter")
        await expect(page.locator(".said")).to_have_text("Sudah dilakukan.")
        assert (await stored(town, ticket)).status is Status.VERIFIED
        await expect(page.locator(f"[data-slip='{ticket.id}'] a")).to_be_focused()
        await keys.press("ArrowLeft")
        await expect(page.locator(f"[data-slip='{other.id}'] a")).to_be_focused()
        await keys.press("ArrowRight")
        await keys.press("Enter")
        await expect(page.locator(f"[data-ticket='{ticket.id}']")).to_be_visible()
        await expect(page.locator("main")).to_be_focused()
        for _ in range(12):
            if await page.evaluate(REPLYING):
                break
            await keys.press("Tab")
        await keys.press("Enter")
        await keys.press("Tab")
        await keys.type("Kami datang besok")
        await keys.press("Tab")
        await keys.press("Enter")
        await siti.sees("Kami datang besok")
        await keys.press("2")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Daftar")
        await keys.press("/")
        await keys.type("lampu")
        await keys.press("Enter")
        await expect(page.locator("[data-slip]")).to_have_count(1)


async def test_a_stale_change_is_refused_with_what_is_new_and_what_was_written(
    browser: Browser, town: Town
) -> None:
    hadi, rina = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    async with desk_window(browser, town, hadi) as his, desk_window(browser, town, rina) as hers:
        await his.goes(f"/tiket/{ticket.id}")
        await hers.goes(f"/tiket/{ticket.id}")
        await expect(his.page.locator("#lain")).to_contain_text("Bu Rina")
        await expect(hers.page.locator("#lain")).to_contain_text("Pak Hadi")
        await hers.page.get_by_text("Balas warga").click()
        await hers.page.get_by_label("Jawaban kantor").fill("Kami cek dulu ya")
        await his.page.get_by_role("button", name="Verifikasi").click()
        await expect(his.page.locator(".said")).to_be_visible()
        await expect(hers.page.get_by_role("button", name="Ada perubahan")).to_be_visible()
        await expect(hers.page.get_by_label("Jawaban kantor")).to_have_value("Kami cek dulu ya")
        await hers.page.get_by_role("button", name="Kirim").click()
        await expect(hers.page.locator(".warn")).to_contain_text("baru saja diubah")
        await expect(hers.page.locator(".warn li")).to_contain_text("Pak Hadi")
        await expect(hers.page.get_by_label("Jawaban kantor")).to_have_value("Kami cek dulu ya")
        await siti.not_sees("Kami cek dulu ya")
        await hers.page.get_by_role("button", name="Kirim").click()
        await siti.sees("Kami cek dulu ya")
        await his.goes("/")
        await expect(hers.page.locator("#lain")).to_be_hidden()


async def test_what_happens_in_the_chat_appears_without_loading_anew(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    async with desk_window(browser, town, staf) as window:
        await window.page.evaluate("window.same = true")
        ticket = await aspiration(town, siti, "Pohon tumbang di gang")
        await expect(window.page.get_by_role("link", name="Pohon tumbang di gang")).to_be_visible()
        await window.page.get_by_role("link", name="Pohon tumbang di gang").click()
        await expect(window.page.locator(f"[data-ticket='{ticket.id}']")).to_be_visible()
        await siti.says("/tiket")
        await siti.taps("Pohon tumbang di gang")
        await siti.taps("Tambah keterangan")
        await siti.says("Menutup jalan")
        await siti.taps("Lanjut")
        await expect(window.page.locator(".history")).to_contain_text("Menutup jalan")
        assert await window.page.evaluate("window.same")


async def test_telegrams_window_gives_colours_back_and_the_big_button(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    about: dict[str, Any] = {"sdk": SDK, "telegram": True, "viewport": PHONE}
    async with desk_window(browser, town, staf, **about) as window:
        page = window.page
        shown = "getComputedStyle(document.body).backgroundColor"
        assert await page.evaluate(shown) == "rgb(16, 24, 32)"
        assert await page.evaluate("sdk.told.includes('ready')")
        assert await window.faults() == []
        assert not await page.evaluate("Telegram.WebApp.BackButton.shown")
        light = {"bg_color": "#fffef0", "text_color": "#111111", "secondary_bg_color": "#eeeeee"}
        await page.evaluate("(light) => sdk.theme(light, 'light')", light)
        assert await page.evaluate(shown) == "rgb(255, 254, 240)"
        await page.get_by_role("link", name="Selokan mampet").click()
        await expect(page.locator(f"[data-ticket='{ticket.id}']")).to_be_visible()
        assert await page.evaluate("Telegram.WebApp.BackButton.shown")
        assert not await page.evaluate("Telegram.WebApp.MainButton.shown")
        await page.get_by_text("Balas warga").click()
        await page.get_by_label("Jawaban kantor").fill("Baik, Bu")
        assert await page.evaluate("Telegram.WebApp.MainButton.text") == "Kirim"
        await page.evaluate("sdk.press('main')")
        await siti.sees("Baik, Bu")
        await expect(page.locator(".said")).to_be_visible()
        await page.evaluate("sdk.press('back')")
        await expect(page.locator("[data-board]")).to_be_visible()
        assert "Authorization" not in await page.evaluate("document.cookie + JSON.stringify(localStorage)")


async def test_a_link_from_a_group_opens_its_ticket(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    async with desk_window(browser, town, staf, telegram=True) as window:
        address = window.page.url
        await window.page.goto("about:blank")
        await window.page.goto(f"{address}&tgWebAppStartParam=t{ticket.id}")
        await expect(window.page.locator(f"[data-ticket='{ticket.id}']")).to_be_visible()


async def test_the_first_sight_is_small(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    for n in range(30):
        await aspiration(town, siti, f"Laporan ke-{n}: {'selokan di depan rumah mampet dan bau ' * 4}")
    async with desk_window(browser, town, staf, sdk=SDK) as window:
        sizes: list[int] = []
        session = await window.page.context.new_cdp_session(window.page)
        await session.send("Network.enable")
        session.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
        await session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        await window.page.reload()
        await window.rests()
        await expect(window.page.locator("[data-slip]")).to_have_count(20)
        assert len(sizes) >= 4
        assert sum(sizes) < PAINT, sizes


async def test_the_map_takes_its_pictures_from_the_server_that_is_set(
    browser: Browser, tmp_path: Path
) -> None:
    tiles = "https://tile.example.id/{z}/{x}/{y}.png © Contoh"
    async with Town(tmp_path, **web(), web_tiles=tiles) as there:
        staf, siti = await there.official("Pak Hadi", "staff"), await there.resident("Siti")
        ticket = await aspiration(there, siti, spot=MUSALA)
        asked: list[str] = []

        async def picture(route: Route) -> None:
            asked.append(route.request.url)
            await route.fulfill(body=PIXEL, content_type="image/png")

        async with desk_window(browser, there, staf, others=("https://tile.example.id/",)) as window:
            await window.page.route("https://tile.example.id/**", picture)
            await window.page.get_by_role("link", name="Per RW").click()
            await expect(window.page.get_by_text("© Contoh")).to_be_visible()
            await window.page.locator("#peta path").first.click()
            await window.page.get_by_role("link", name=ticket.number).click()
            await expect(window.page.locator(f"[data-ticket='{ticket.id}']")).to_be_visible()
            assert asked
