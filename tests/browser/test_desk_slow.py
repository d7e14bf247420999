"""The desk on a slow line: an answer that comes late takes nobody's screen or words away."""

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.desk_kit import DeskWindow, desk_window, town
from tests.conversations.desk import aspiration, stored
from tests.town import Town
from tickets.model import Status

__all__ = ["town"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


class Held:
    """What is sent in a window stays on the line until it is let go."""

    def __init__(self) -> None:
        self._go = asyncio.Event()
        self.lost = False

    async def on(self, page: Page, path: str, method: str) -> None:
        """Hold such requests back."""

        async def wait(route: Route) -> None:
            if route.request.method != method:
                await route.fallback()
                return
            await self._go.wait()
            await (route.abort() if self.lost else route.continue_())

        await page.route(path, wait)

    def let_go(self, *, lost: bool = False) -> None:
        """The line is free, or everything on it is lost."""
        self.lost = lost
        self._go.set()


async def written(window: DeskWindow, number: int) -> Held:
    """An answer to the resident is on the line."""
    page, line = window.page, Held()
    await window.goes(f"/tiket/{number}")
    await line.on(page, "**/balas", "POST")
    await page.get_by_text("Balas warga").click()
    await page.get_by_label("Jawaban kantor").fill("Kami cek dulu ya")
    await page.get_by_role("button", name="Kirim").click()
    return line


async def test_nothing_else_is_begun_while_something_is_sent(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    async with desk_window(browser, town, staf) as window:
        line = await written(window, ticket.id)
        await expect(window.page.locator("main[inert]")).to_be_visible()
        line.let_go()
        await siti.sees("Kami cek dulu ya")
        await expect(window.page.locator(".history")).to_contain_text("Kami cek dulu ya")
        await expect(window.page.locator("main")).to_be_focused()
        await expect(window.page.locator("main[inert]")).to_have_count(0)


async def test_a_late_answer_leaves_who_went_on_where_they_are(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    async with desk_window(browser, town, staf) as window:
        line = await written(window, ticket.id)
        await window.page.keyboard.press("2")
        await window.page.get_by_role("searchbox").fill("lampu")
        line.let_go()
        await siti.sees("Kami cek dulu ya")
        await expect(window.page.get_by_role("button", name="Ada perubahan")).to_be_visible()
        await expect(window.page.get_by_role("searchbox")).to_have_value("lampu")
        await expect(window.page.get_by_role("heading", level=1)).to_contain_text("Daftar")
        assert window.page.url.endswith("/daftar")


@pytest.mark.parametrize("lost", [False, True], ids=["refused", "lost on the way"])
async def test_what_was_refused_meanwhile_is_told_and_kept(browser: Browser, town: Town, lost: bool) -> None:
    hadi, rina = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    async with desk_window(browser, town, hadi) as his, desk_window(browser, town, rina) as hers:
        line = await written(hers, ticket.id)
        await hers.page.keyboard.press("2")
        await expect(hers.page.get_by_role("heading", level=1)).to_contain_text("Daftar")
        await his.goes(f"/tiket/{ticket.id}")
        await his.page.get_by_role("button", name="Verifikasi").click()
        await expect(his.page.locator(".said")).to_be_visible()
        line.let_go(lost=lost)
        await hers.page.get_by_role("button", name="belum tersimpan").click()
        await expect(hers.page.get_by_label("Jawaban kantor")).to_have_value("Kami cek dulu ya")
        assert hers.page.url.endswith(f"/tiket/{ticket.id}")
        await siti.not_sees("Kami cek dulu ya")
        await hers.page.go_back()
        await expect(hers.page.get_by_role("heading", level=1)).to_contain_text("Daftar")
    assert (await stored(town, ticket)).status is Status.VERIFIED


async def test_of_two_screens_the_one_asked_for_last_is_shown(browser: Browser, town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await aspiration(town, siti)
    async with desk_window(browser, town, staf) as window:
        line = Held()
        await line.on(window.page, "**/malam", "GET")
        await window.page.keyboard.press("3")
        await window.page.keyboard.press("2")
        await expect(window.page.get_by_role("heading", level=1)).to_contain_text("Daftar")
        async with window.page.expect_response("**/malam"):
            line.let_go()
        await window.page.evaluate("new Promise(requestAnimationFrame)")
        await expect(window.page.get_by_role("heading", level=1)).to_contain_text("Daftar")
