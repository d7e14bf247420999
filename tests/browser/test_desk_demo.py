"""The demonstration opens the desk in a frame: by the button beside the text field, or under a message."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from commands.demonstration import Show
from simulator.phone import Phone
from tests.browser.browser_kit import browser
from tests.browser.desk_kit import TELEGRAM

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def show(tmp_path: Path) -> AsyncIterator[Show]:
    """The demonstration with its people, a staff member in office."""
    found = Show(tmp_path, 0, running=True)
    await found.start()
    yield found
    await found.stop()


def named(show: Show, name: str) -> Phone:
    return next(one for one in show.phones if one.name == name)


@pytest.mark.parametrize("way", ["menu", "message"])
async def test_the_desk_works_in_a_frame_beside_the_phones(browser: Browser, show: Show, way: str) -> None:
    hadi, siti = named(show, "Pak Hadi"), named(show, "Siti")
    await hadi.opens(await show.invite("staff"))
    await hadi.sees("Selamat bertugas")
    if way == "message":
        await hadi.says("/papan")
        await hadi.sees("Papan kerja")
    context = await browser.new_context(viewport={"width": 1600, "height": 900})
    context.set_default_timeout(10_000)
    page = await context.new_page()
    await page.route(TELEGRAM, lambda route: route.abort())
    await page.goto(show.sim.url)
    phone = page.locator(f"[data-user='{hadi.user_id}']")
    name = "Papan kerja" if way == "menu" else "Buka papan kerja"
    await phone.get_by_role("button", name=name, exact=way == "menu").click()
    desk = phone.frame_locator("iframe")
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Papan Kelurahan Tegalgede")
    await expect(desk.get_by_role("region", name="Baru")).to_contain_text("Kosong")
    await siti.opens()
    await desk.get_by_role("link", name="Daftar").click()
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Daftar Kelurahan Tegalgede")
    await phone.get_by_role("button", name="Tutup").click()
    await expect(phone.locator("iframe")).to_have_count(0)
    await context.close()
