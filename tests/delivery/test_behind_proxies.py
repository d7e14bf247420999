"""Offices sit behind proxies: the wire goes where the environment says, by TLS to Telegram itself, and never
by way of a proxy to this machine.
"""

import asyncio
import os
import socket
import ssl
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from delivery.faults import Refused
from delivery.sessions import loopback
from delivery.wire import Answer, HttpRequest, Wire
from tests.delivery.bare_server import Server, listening, ok
from tests.proxies import Proxy, Relay
from tickets.outgoing import Upload

DONE = ok(b'{"ok":true,"result":7}')
AWAY = "api.kelurahan.test"
"""A host that only proxies know."""
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _no_proxies_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def request_() -> AsyncIterator[HttpRequest]:
    """What the bot gives to PTB."""
    made = HttpRequest()
    yield made
    await made.shutdown()


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


def near(url: str) -> tuple[str, int]:
    return "127.0.0.1", port_of(url)


async def test_calls_uploads_and_downloads_go_through_the_proxy(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server([DONE], [DONE], [ok(b"foto")])
    async with listening(server) as (_, url), Proxy(near(url)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        wire = Wire(request_, f"http://{AWAY}/bot1:X")
        assert await wire.call("getMe", {}) == Answer(200, 7)
        file = Upload("a.pdf", "application/pdf", bytes(300_000))
        assert await wire.call("sendDocument", {"chat_id": 1}, files={"f": file}) == Answer(200, 7)
        found = [piece async for piece in request_.http.download(f"http://{AWAY}/file/bot1:X/a.jpg", 5.0)]
    assert b"".join(found) == b"foto"
    assert proxy.asked == [f"POST http://{AWAY}/bot1:X/getMe"]  # one connection, kept
    assert len(server.asked) == 3


async def test_a_proxy_is_told_its_password(request_: HttpRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening(Server([DONE])) as (_, url), Proxy(near(url)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://kantor:rahasia@127.0.0.1:{proxy.port}")
        assert (await Wire(request_, f"http://{AWAY}/bot1:X").call("getMe", {})).ok
    assert f"Proxy-Authorization: Basic {b64encode(b'kantor:rahasia').decode()}\r\n" in proxy.heads[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("exceptions", ["", AWAY])
async def test_this_machine_is_never_reached_through_a_proxy(
    host: str, exceptions: str, request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server([DONE])
    try:
        listening_there = await asyncio.start_server(server.talk, host, 0)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    async with listening_there, Proxy(("127.0.0.1", 9), refuses=502) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", exceptions)
        port = listening_there.sockets[0].getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        assert (await Wire(request_, f"http://{shown}:{port}/bot1:X").call("getMe", {})).ok
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True), ("127.8.9.10", True), ("::1", True), ("localhost", True),
        ("api.localhost", True), ("10.0.0.1", False), ("::2", False), ("api.telegram.org", False),
        ("localhost.org", False), ("mylocalhost", False), ("", False),
    ],
)  # fmt: skip
def test_what_this_machine_is(host: str, near: bool) -> None:
    assert loopback(host) is near


async def test_a_host_that_needs_no_proxy_is_reached_without(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = socket.getaddrinfo

    def resolved(host: Any, *about: Any, **more: Any) -> Any:
        return known("127.0.0.1" if host == AWAY else host, *about, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    async with listening(Server([DONE])) as (_, url), Proxy(("127.0.0.1", 9), refuses=502) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "intranet.test, .kelurahan.test")
        assert (await Wire(request_, f"http://{AWAY}:{port_of(url)}/bot1:X").call("getMe", {})).ok
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("refuses", "said"), [(407, "the proxy answered 407"), (0, "the proxy cannot be reached")]
)
async def test_an_operator_is_told_that_it_is_the_proxy(
    refuses: int, said: str, request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Proxy(("127.0.0.1", 9), refuses=refuses) as proxy:
        port = proxy.port if refuses else 9
        monkeypatch.setenv("HTTPS_PROXY", f"http://kantor:rahasia@127.0.0.1:{port}")
        answer = await Wire(request_, f"https://{AWAY}/bot1:X").call("getMe", {})
        assert answer == Answer(0, description=said)
        with pytest.raises(ConnectionError, match=said):
            await anext(request_.http.download(f"https://{AWAY}/file/bot1:X/a.jpg", 5.0))


@pytest.mark.parametrize("status", [403, 407, 451])
async def test_a_page_of_the_proxys_own_is_no_answer_of_telegrams(
    status: int, request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Proxy(("127.0.0.1", 9), refuses=status) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        answer = await Wire(request_, f"http://{AWAY}/bot1:X").call("sendMessage", {"chat_id": 1})
        with pytest.raises(Refused):
            await anext(request_.http.download(f"http://{AWAY}/file/bot1:X/a.jpg", 5.0))
    assert answer.status == 502  # 403 would mean that the resident blocked the bot


ASKS = """
import asyncio, sys
from delivery.wire import HttpRequest, Wire
async def main():
    request = HttpRequest()
    for _ in range(2):
        answer = await Wire(request, sys.argv[1]).call("getMe", {})
    await request.shutdown()
    print(answer.status, answer.result, answer.description)
asyncio.run(main())
"""


async def asked(url: str, **environment: str) -> str:
    """What a process of its own is answered, since certificates are read once in each: `200 7 `."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        ASKS,
        url,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return said.decode().strip("\n")


@pytest.fixture
def authority(tmp_path: Path) -> tuple[trustme.CA, str]:
    """Who signs certificates, and a file that says whom to trust."""
    made, known = trustme.CA(), tmp_path / "authority.pem"
    made.cert_pem.write_to_path(known)
    return made, str(known)


def proven(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """The proof of being that host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


async def test_who_proves_to_be_the_host_is_trusted_also_through_a_tunnel(
    authority: tuple[trustme.CA, str],
) -> None:
    server = Server([DONE], [DONE])
    async with (
        listening(server) as (_, url),
        Relay(near(url), proven(authority[0], AWAY)) as door,
        Proxy(("127.0.0.1", door.port)) as proxy,
    ):
        way = f"http://127.0.0.1:{proxy.port}"
        answer = await asked(f"https://{AWAY}/bot1:X", HTTPS_PROXY=way, SSL_CERT_FILE=authority[1])
    assert answer == "200 7 "
    assert proxy.asked == [f"CONNECT {AWAY}:443"]
    assert all("bot1:X" not in head for head in proxy.heads)


@pytest.mark.parametrize(("host", "trusted"), [("other.test", True), (AWAY, False)])
async def test_who_proves_nothing_is_told_nothing(
    host: str, trusted: bool, authority: tuple[trustme.CA, str]
) -> None:
    server = Server([DONE])
    async with (
        listening(server) as (_, url),
        Relay(near(url), proven(authority[0], host)) as door,
        Proxy(("127.0.0.1", door.port)) as proxy,
    ):
        way, known = f"http://127.0.0.1:{proxy.port}", {"SSL_CERT_FILE": authority[1]} if trusted else {}
        answer = await asked(f"https://{AWAY}/bot1:X", HTTPS_PROXY=way, **known)
    assert answer.startswith("0 None ClientConnectorCertificateError")
    assert proxy.asked
    assert server.asked == []
