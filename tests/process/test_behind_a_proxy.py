"""The whole bot in an office whose only way out is a proxy."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import trustme

from almanac.calendar import WIB
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.process.bot_process import BotProcess
from tests.process.test_journeys import register, report
from tests.proxies import Proxy, Relay

START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
TELEGRAM = "api.telegram.test"


async def test_a_report_is_filed_through_the_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, known = trustme.CA(), tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(known)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(TELEGRAM).configure_cert(tls)
    async with (
        Simulator(clock=SimClock(START.astimezone(UTC))) as sim,
        Relay(("127.0.0.1", sim.port), tls) as door,
        Proxy(("127.0.0.1", door.port)) as proxy,
        aiohttp.ClientSession() as session,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # the town's clock is near: not by way of this
        monkeypatch.setenv("SSL_CERT_FILE", str(known))
        async with BotProcess(sim, tmp_path, API_BASE_URL=f"https://{TELEGRAM}/bot") as bot:
            siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
            await register(siti)
            assert (await report(siti)).startswith("TGG-2611-")
            assert await bot.terminate() == 0
    assert set(proxy.asked) == {f"CONNECT {TELEGRAM}:443"}
    assert sim.violations == []
