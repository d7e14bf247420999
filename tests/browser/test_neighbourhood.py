"""The neighbourhood's page, and the desk's screen for releasing, in a real Chromium: on a phone and on a
screen, light and dark.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.conversations.desk import photo
from tests.town import Town
from tests.web.test_board import link_of
from tests.web.test_neighbourhood import ANSWER, forced, shared, solved
from tests.web_town import web

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SIZES = ((360, 640), (1440, 900))
TELEGRAM = "https://telegram.org/js/telegram-web-app.js"


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot has a web."""
    async with Town(tmp_path, **web()) as town:
        yield town


async def opened(context: BrowserContext, troubles: list[str]) -> Page:
    """A page whose faults, and whatever it asks for elsewhere, are collected."""
    page = await context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if "Security Policy" in line.text else None)
    page.on("request", lambda sent: troubles.append(sent.url))
    return page


def elsewhere(troubles: list[str], own: str) -> list[str]:
    """All but what the page asked for at home."""
    return [one for one in troubles if not one.startswith((own, "data:", TELEGRAM))]


async def narrow_enough(page: Page) -> bool:
    """Nothing stands out to the right."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_page_on_a_phone_and_on_a_screen(
    browser: Browser, town: Town, width: int, height: int, scheme: str
) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await shared(town, siti)
    await solved(town, staf, ticket)
    await forced(town, ticket, agreed=True)
    troubles: list[str] = []
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light",
    )  # fmt: skip
    own = town.settings().web_url
    page = await opened(context, troubles)
    await page.goto(f"{own}/tegalgede")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Kelurahan Tegalgede")
    await expect(page.locator("article")).to_contain_text(ANSWER)
    assert await narrow_enough(page)
    back = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (back == "rgb(255, 255, 255)") == (scheme == "light")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    await page.locator("article h3 a").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(ticket.number)
    assert await narrow_enough(page)
    await context.close()
    assert elsewhere(troubles, own) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_faces_are_covered_where_they_are_seen(
    browser: Browser, town: Town, width: int, height: int
) -> None:
    """The grid lies on the photo exactly: what is pressed is what is painted."""
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah = await town.official("Bu Ratna", "lurah")
    ticket = await shared(town, siti)
    await solved(town, staf, ticket, [photo((await staf.sends_album(2))[0])])
    troubles: list[str] = []
    context = await browser.new_context(viewport={"width": width, "height": height})
    await context.route(TELEGRAM, lambda route: route.abort())
    page = await opened(context, troubles)
    await page.goto(await link_of(lurah))
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Tegalgede")
    await page.goto(f"{town.settings().web_url}/papan/tiket/{ticket.id}/umum")
    await page.locator(".cover img").evaluate("img => img.decode()")
    image, grid = [await page.locator(one).bounding_box() for one in (".cover img", ".cover .grid")]
    assert image is not None
    assert grid is not None
    for side in ("x", "y", "width", "height"):
        assert abs(image[side] - grid[side]) <= 1, side
    for cell in (0, 20):
        await page.locator("input[name=kotak]").nth(cell).check()
    assert await narrow_enough(page)
    await page.get_by_role("button", name="Lihat dulu").click()
    await expect(page.get_by_role("heading", level=2)).to_have_text("Begini tampil untuk umum")
    await page.locator(".looks img").evaluate("img => img.decode()")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.locator(".said")).to_contain_text("Sudah dilakukan")
    found = await town.bot.store.publication(ticket.id)
    assert found is not None
    assert (found.covered, found.answer) == ((0, 20), ANSWER)
    await context.close()
    assert elsewhere(troubles, town.settings().web_url) == []
