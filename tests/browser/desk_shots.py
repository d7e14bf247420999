"""Pictures of every screen of the desk, to look at: `python -m tests.browser.desk_shots FOLDER`.

Each on a phone and on a screen, light and dark; `board-screen-light.png` is docs/desk.png.
"""

import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from tests.browser.browser_kit import WITHOUT_NETWORK, chromium
from tests.browser.desk_kit import PHONE, SCREEN, desk_window
from tests.conversations.desk import TONIGHT, aspiration, invitation, photos, stored
from tests.town import Neighbour, Town
from tests.web_town import web
from tickets.model import Ticket

REPORTS = (
    ("Selokan depan musala mampet, airnya naik ke jalan kalau hujan", "roads_drainage", "05", ()),
    ("Lampu jalan mati di gang 3, sudah seminggu", "street_lighting", "02", ("verify",)),
    ("Ada motor hilang semalam di depan pos kamling", "security", "02", ("respond",)),
    ("Jalan berlubang di depan SD, anak-anak sering jatuh", "roads_drainage", "02", ("verify", "start")),
    ("Sampah menumpuk di TPS, baunya sampai rumah", "waste", "05", ()),
    ("Mohon ada posyandu lansia di RW 05", "health", "05", ("verify",)),
    ("Pohon condong ke kabel listrik", "environment_river", "02", ("start",)),
)
"""What is told, its category and RW, and what has been done."""


async def filled(town: Town) -> tuple[Neighbour, Ticket, Ticket]:
    """A lurah who also administers, a report and an evening of theirs to look at."""
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    people = {"05": await town.resident("Siti"), "02": await town.resident("Darmo", rw="02")}
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(lurah.user_id)
    worker = await unit.read.person_by_telegram(staf.user_id)
    assert person is not None
    assert worker is not None
    unit.write("put_office", id=unit.new_id(), person=person.id, role="admin", kelurahan="", at=unit.now)
    await unit.commit()
    filed = []
    for n, (text, category, rw, deeds) in enumerate(REPORTS):
        files = await photos(people[rw], 2) if n == 0 else ()
        urgent = "respond" in deeds
        ticket = await aspiration(town, people[rw], text, files, category=category, rw=rw, urgent=urgent)
        filed.append(ticket)
        for deed in deeds:
            unit = town.bot.new_unit()
            await town.bot.desk.act(unit, await stored(town, ticket), worker, deed)
            town.bot.send(await unit.commit())
        await town.later(minutes=40)
    evening = await invitation(town, people["05"])
    await invitation(town, people["02"], TONIGHT + timedelta(days=2), host="Pak Budi")
    return lurah, filed[0], evening


async def main(folder: Path) -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as home:
        async with (
            Town(Path(home), **web()) as town,
            async_playwright() as playwright,
        ):
            started = await playwright.chromium.launch(
                executable_path=chromium(), args=WITHOUT_NETWORK.split()
            )
            lurah, report, evening = await filled(town)
            screens = {
                "board": "/", "list": "/daftar?milik=free", "ticket": f"/tiket/{report.id}",
                "rw": "/rw", "evening": f"/tiket/{evening.id}", "evenings": "/malam", "mine": "/saya",
                "matters": "/kelola",
            }  # fmt: skip
            for size, viewport in (("phone", PHONE), ("screen", SCREEN)):
                for scheme in ("light", "dark"):
                    about: dict[str, Any] = {"viewport": viewport, "color_scheme": scheme}
                    async with desk_window(started, town, lurah, **about) as window:
                        for name, path in screens.items():
                            await window.goes(path)
                            if name == "ticket":
                                await window.page.wait_for_selector(".files img")
                                await window.page.locator("summary", has_text="Balas").click()
                            await window.page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
            await started.close()


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Path(sys.argv[1])))
