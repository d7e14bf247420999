"""The web servers of deploy/ as they are shipped, over TLS, before two bot processes on PostgreSQL, each of
which is killed once: no update is lost.

Only what an operator has to fill in is filled in: host, ports, certificate. Each is skipped, saying so, where
Debian's package of it (caddy, nginx-light) is not installed.
"""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path

import aiohttp
import psycopg
import pytest
import trustme

from almanac.calendar import WIB
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.chaos.ledger import Ledger
from tests.databases import Server
from tests.process.bot_process import PATIENCE, BotProcess
from tests.process.test_journeys import register, report
from tests.web_town import free_port
from tickets.office.tokens import token_hash

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
LEASE = 2.0
SESSION = "a-session-of-this-test"  # of a town that is gone when the test ends
HURRY = 20
"""Things that somebody asks without waiting while a bot is killed."""
ASKED = {"/bantuan": "Yang bisa Bapak/Ibu lakukan", "/privasi": "Data Bapak/Ibu"}
"""What is asked in turn, and how the answers begin."""


class Front:
    """A web server on a free port, with the bots behind it."""

    def __init__(self, folder: Path, bots: list[int], authority: trustme.CA) -> None:
        self.folder, self.bots, self.port = folder, bots, free_port()
        self.certificate, self.key = folder / "chain.pem", folder / "key.pem"
        issued = authority.issue_cert("localhost")
        issued.private_key_pem.write_to_path(self.key)
        for part in issued.cert_chain_pems:
            part.write_to_path(self.certificate, append=True)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"


def filled_in(name: str, *pairs: tuple[str, str]) -> str:
    """A file of deploy/ with an operator's own values; each stands there."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    for ours, theirs in pairs:
        assert ours in text, ours
        text = text.replace(ours, theirs)
    return text


def caddy(front: Front) -> tuple[list[str], dict[str, str]]:
    """How Caddy is started."""
    own = f"localhost:{front.port} {{\n\ttls {front.certificate} {front.key}"
    text = filled_in("Caddyfile", ("bot.example.id {", own))
    file = front.folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + text, encoding="utf-8")
    upstream = " ".join(f"127.0.0.1:{port}" for port in front.bots)
    about = {"SAMBANG_UPSTREAM": upstream, "HOME": str(front.folder), "XDG_DATA_HOME": str(front.folder)}
    return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"], about


def nginx(front: Front) -> tuple[list[str], dict[str, str]]:
    """How nginx is started: the file is part of an http block, as in sites-enabled."""
    site = filled_in(
        "nginx.conf",
        ("listen 443 ssl", f"listen 127.0.0.1:{front.port} ssl"),
        ("bot.example.id;", "localhost;"),
        ("/etc/letsencrypt/live/bot.example.id/fullchain.pem", str(front.certificate)),
        ("/etc/letsencrypt/live/bot.example.id/privkey.pem", str(front.key)),
        ("server 127.0.0.1:8443", f"server 127.0.0.1:{front.bots[0]}"),
        ("# server 127.0.0.1:8444", f"server 127.0.0.1:{front.bots[1]}"),
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {front.folder}/{kind};\n" for kind in kinds)
    file = front.folder / "nginx.conf"
    file.write_text(
        f"daemon off;\npid {front.folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{paths}{site}\n}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(front.folder), "-c", str(file), "-e", "stderr"], {}


WEB_SERVERS = {"caddy": caddy, "nginx": nginx}


def found(name: str) -> str:
    """Where a web server lies; the test is skipped where it does not."""
    there = shutil.which(name, path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    if there is None:
        pytest.skip(f"{name} is not installed (apt-get install caddy nginx-light)")
    return there


@asynccontextmanager
async def running(name: str, front: Front) -> AsyncIterator[None]:
    """The web server, from its first answer to its end."""
    words, about = WEB_SERVERS[name](front)
    log = (front.folder / "front.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        found(name), *words[1:], env={"PATH": "/usr/bin:/bin", **about}, stdout=log, stderr=log
    )
    log.close()
    try:
        async with asyncio.timeout(PATIENCE):
            while not await listens(front.port):  # another process rings no bell
                assert process.returncode is None, (front.folder / "front.log").read_text()
                await asyncio.sleep(0.05)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def status(front: Front, trust: ssl.SSLContext, path: str, method: str = "POST") -> int:
    """What somebody is answered who knows no secret."""
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, front.url + path, json={"update_id": 1}, ssl=trust) as answer,
    ):
        return answer.status


async def body(front: Front, trust: ssl.SSLContext, path: str) -> str:
    """What is shown to whoever asks."""
    async with aiohttp.ClientSession() as session, session.get(front.url + path, ssl=trust) as answer:
        return await answer.text()


def at_the_desk(database: str) -> None:
    """The first person in town works at the desk, and has a session there."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO offices (id, person, role, kelurahan, starts_at) "
            "SELECT 1, MIN(id), 'staff', 'tegalgede', 0 FROM people"
        )
        connection.execute(
            "INSERT INTO desk_sessions (token_hash, person, kind, expires_at) "
            "SELECT %s, MIN(id), 'session', %s FROM people",
            (token_hash(SESSION), 4_102_444_800_000),  # in the year 2100
        )


async def first_line(front: Front, trust: ssl.SSLContext) -> bytes:
    """What the desk's stream says at once, and nobody on the way keeps."""
    headers = {"X-Papan": "1", "Authorization": f"Bearer {SESSION}"}
    url = f"{front.url}/papan/kabar"
    async with (
        asyncio.timeout(PATIENCE),
        aiohttp.ClientSession() as session,
        session.get(url, ssl=trust, headers=headers) as answer,
    ):
        assert answer.status == 200
        return await answer.content.readline()


def workers(sim: Simulator, front: Front, database: str) -> list[BotProcess]:
    """The bots behind it, not running yet."""
    bots = []
    for port in front.bots:
        folder = front.folder / str(port)
        folder.mkdir()
        bots.append(
            BotProcess(
                sim, folder, DATABASE_URL=database, LEASE_SECONDS=str(LEASE), METRICS_LISTEN="",
                WEBHOOK_URL=f"{front.url}/telegram", WEBHOOK_LISTEN=f"127.0.0.1:{port}",
                WEB_URL=front.url, WEB_LISTEN=f"127.0.0.1:{port}",
            )
        )  # fmt: skip
    return bots


async def in_a_hurry(person: Phone, victim: BotProcess, ledger: Ledger) -> list[str]:
    """Asks and asks while a bot is killed in the middle of it; what was asked."""
    asked = []
    for turn in range(HURRY):
        if turn == HURRY // 2:
            await victim.kill()
        asked.append([*ASKED][turn % 2])
        await person.says(asked[-1])
        await asyncio.sleep(0.02)
    await person.says("/tiket")
    await person.sees("belum punya tiket", PATIENCE)  # in order, so behind all the others
    await ledger.settled(PATIENCE)
    return asked


async def answered(person: Phone) -> list[str]:
    """What was answered, in order; a bot that is killed may say one thing twice."""
    said = [one.text for one in await person.messages() if one.raw["from"]["is_bot"]]
    answers = [word for text in said for word, begins in ASKED.items() if text.startswith(begins)]
    return [word for word, _ in groupby(answers)]


@pytest.mark.parametrize("name", sorted(WEB_SERVERS))
async def test_each_bot_is_killed_behind_a_web_server(
    name: str, tmp_path: Path, postgres_server: Server
) -> None:
    found(name)
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    front = Front(tmp_path, [free_port(), free_port()], authority)
    url = postgres_server.new()
    ledger = Ledger(url)
    async with (
        Simulator(clock=SimClock(START)) as sim,
        aiohttp.ClientSession() as session,
        running(name, front),
    ):
        sim.desk.webhook.trust = trust
        bots = workers(sim, front, url)
        try:
            for bot in bots:
                await bot.start()
                await bot.says("started")
            siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
            await register(siti)
            asked = await in_a_hurry(siti, bots[0], ledger)
            bots[0].log.unlink()
            await bots[0].start()
            await bots[0].says("started")
            asked += await in_a_hurry(siti, bots[1], ledger)
            assert await answered(siti) == asked
            await report(siti)
            assert await status(front, trust, "/telegram") == 403
            assert await body(front, trust, "/kalender/x.ics") == "not found"  # the bot's own answer
            assert "/papan/berkas-papan/board.js" in await body(front, trust, "/papan/")
            assert "/papan/berkas-papan/board.js" in await body(front, trust, "/papan")  # led to the other
            at_the_desk(url)
            assert await first_line(front, trust) == b"\n"
            assert "<h1>Kelurahan Tegalgede</h1>" in await body(front, trust, "/tegalgede")
            assert "Disallow: /" in await body(front, trust, "/robots.txt")
            assert "<service_requests" in await body(front, trust, "/open311/v2/requests.xml")
            assert "Sambang" not in await body(front, trust, "/berkas-halaman/page.css")
            assert await status(front, trust, "/berkas-halaman/page.css", "GET") == 200
            assert await status(front, trust, "/papan/", "GET") == 200
            assert await status(front, trust, "/tegalgede/laporan/TGG-2611-0001", "GET") == 404
            for path in ("/", "/metrics", "/readyz", "/telegram/x", "/x/telegram"):
                assert await status(front, trust, path) == 404
                assert await status(front, trust, path, "GET") == 404
            assert await bots[0].terminate() == 0
        finally:
            for bot in bots:
                await bot.kill()
    ledger.check()
    postgres_server.drop(url)
