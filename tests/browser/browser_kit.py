"""Fixtures of the page's tests: a town, its tiny bot, two residents, and a real Chromium that shows it."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from simulator.clock import SimClock
from simulator.server import Simulator
from tests.browser.page_bot import TinyBot

NAMES = ("chromium", "chromium-browser", "google-chrome")
WITHOUT_NETWORK = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
START = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)  # Thursday 14.30 WIB


def chromium() -> str | None:
    """Where Chromium is, if there is one."""
    given = os.environ.get("SAMBANG_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Stage:
    """The town, its bot, the page, and the phones of Siti and Pak Darmo."""

    town: Simulator
    bot: TinyBot
    page: Page
    siti_id: int
    darmo_id: int
    troubles: list[str]

    def phone(self, user_id: int) -> Locator:
        return self.page.locator(f"[data-user='{user_id}']")

    @property
    def siti(self) -> Locator:
        return self.phone(self.siti_id)

    @property
    def darmo(self) -> Locator:
        return self.phone(self.darmo_id)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        reason = f"no Chromium here: none of {', '.join(NAMES)} on the PATH, SAMBANG_CHROMIUM is not set"
        pytest.skip(reason)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=WITHOUT_NETWORK.split())
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser) -> AsyncIterator[Stage]:
    async with Simulator(clock=SimClock(START, running=False)) as town, TinyBot(town) as bot:
        siti = await new_user(town, "Siti", last_name="Aminah", note="warga RW 05")
        darmo = await new_user(town, "Pak Darmo", note="warga RW 02")
        context = await browser.new_context(viewport={"width": 1400, "height": 900})
        context.set_default_timeout(10_000)
        page = await context.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("request", lambda sent: check_local(sent.url, town, troubles))
        await page.goto(town.url)
        await page.wait_for_selector("body[data-ready]")
        yield Stage(town, bot, page, siti, darmo, troubles)
        await context.close()
        assert troubles == []
        assert [str(violation) for violation in town.violations] == []


async def start(stage: Stage) -> None:
    """Siti presses Start, and is greeted; before that the bot may not write to her."""
    await stage.siti.get_by_role("button", name="MULAI").click()
    await expect(stage.siti.locator(".theirs .words")).to_contain_text("Selamat datang")


def check_local(url: str, town: Simulator, troubles: list[str]) -> None:
    """The page takes nothing from elsewhere."""
    if not url.startswith((town.url, "data:", "blob:")):
        troubles.append(f"asks for {url}")


async def new_user(town: Simulator, first_name: str, **about: Any) -> int:
    """Somebody gets Telegram."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{town.url}/sim/users", json={"first_name": first_name, **about}) as answer,
    ):
        return int((await answer.json())["id"])
