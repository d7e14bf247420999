"""The staff desk in a real Chromium: a town with a web, officials at the desk, a stand-in for a script."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from tests.town import Neighbour, Town
from tests.web.test_board import link_of, opened
from tests.web_town import web

PHONE, SCREEN = {"width": 360, "height": 640}, {"width": 1440, "height": 900}
AXE = Path(str(distribution("axe-core-python").locate_file("axe_core_python/axe.min.js"))).read_text("utf-8")
TELEGRAM = "https://telegram.org/js/telegram-web-app.js"
SDK = """
(() => {
  const told = [], heard = {};
  const button = (name) => ({
    shown: false, text: "",
    show() { this.shown = true; }, hide() { this.shown = false; },
    setText(text) { this.text = text; },
    onClick(done) { heard[name] = done; },
    showProgress() { told.push("progress"); }, hideProgress() {},
  });
  const app = {
    platform: "android", colorScheme: "dark", BackButton: button("back"), MainButton: button("main"),
    themeParams: { bg_color: "#101820", text_color: "#f5f5f5", secondary_bg_color: "#1c2833" },
    ready() { told.push("ready"); }, expand() {}, close() { told.push("close"); },
    onEvent(name, done) { heard[name] = done; },
  };
  window.Telegram = { WebApp: app };
  window.sdk = { told, press: (name) => heard[name](), theme(colours, scheme) {
    app.themeParams = colours; app.colorScheme = scheme; heard.themeChanged();
  } };
})();
"""
"""As much of Telegram's script as the desk asks for, for a client that is dark."""


@dataclass
class DeskWindow:
    """A page at the desk; `troubles` is what went wrong in it, `asked` every address it asked for."""

    page: Page
    root: str
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def goes(self, path: str) -> None:
        """To another screen, as its address was opened."""
        await self.page.goto(self.root + path)
        await self.rests()

    async def rests(self) -> None:
        """The screen is there."""
        await self.page.wait_for_selector("html[data-ready]")

    async def faults(self) -> list[str]:
        """What axe finds on the screen."""
        await self.page.evaluate(AXE)
        found = await self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    async def too_wide(self) -> int:
        """By how many pixels the screen has to be pushed sideways."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@asynccontextmanager
async def desk_window(
    browser: Browser,
    town: Town,
    who: Neighbour,
    *,
    sdk: str = "",
    telegram: bool = False,
    others: tuple[str, ...] = (),
    **about: Any,
) -> AsyncIterator[DeskWindow]:
    """Somebody at the desk, come in by a one-time link or in Telegram's window; `sdk` stands for Telegram's
    script, which is not to be had without one; `others` are addresses that may be asked besides.
    """
    context = await browser.new_context(**{"viewport": SCREEN, **about})
    context.set_default_timeout(10_000)
    page = await context.new_page()
    window = DeskWindow(page, f"{town.settings().web_url}/papan")

    async def script(route: Route) -> None:
        await (route.fulfill(body=sdk, content_type="text/javascript") if sdk else route.abort())

    await page.route(TELEGRAM, script)
    page.on("pageerror", lambda error: window.troubles.append(str(error)))
    page.on("console", lambda line: window.troubles.append(line.text) if _bad(line) else None)
    page.on("request", lambda sent: window.asked.append(sent.url))
    if telegram:
        data = quote(opened(town, who), safe="")
        await page.goto(f"{window.root}/#tgWebAppData={data}&tgWebAppPlatform=android")
    else:
        await page.goto(await link_of(who))
    await window.rests()
    yield window
    await context.close()
    own = (window.root, "data:", "blob:", TELEGRAM)
    strangers = [one for one in window.asked if not one.startswith((*own, *others))]
    assert strangers == []
    assert window.troubles == []


def _bad(line: Any) -> bool:
    """An error on the console that is not to be expected: refusals are, and that Telegram is not there."""
    return line.type == "error" and "Failed to load resource" not in line.text


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot has a web."""
    async with Town(tmp_path, **web()) as found:
        yield found
