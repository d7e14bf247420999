"""The client of the Bot API against servers that speak well, badly, slowly, and not at all."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from delivery.http import Broken, Client, Refused, form

Said = bytes | float
"""Bytes to send, or seconds to be silent; at the end of the list the server closes."""


class Server:
    """Answers each request with the next list; notes what it was asked."""

    def __init__(self, *answers: list[Said], closes: bool = False) -> None:
        self.answers, self.closes = list(answers), closes
        self.asked: list[bytes] = []
        self.connections = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    (
                        int(line.split(b":")[1])
                        for line in head.split(b"\r\n")
                        if line.startswith(b"Content-L")
                    ),
                    0,
                )
                self.asked.append(head + await reader.readexactly(length))
                for said in self.answers.pop(0):
                    if isinstance(said, float):
                        await asyncio.sleep(said)
                    else:
                        writer.write(said)
                        await writer.drain()
                if self.closes:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def listening(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[Client, str]]:
    """A client, and the server's address."""
    served = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=tls)
    client = Client(2)
    try:
        scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
        yield client, f"{scheme}://{host}:{served.sockets[0].getsockname()[1]}"
    finally:
        await client.close()
        served.close()


def ok(body: bytes, *headers: bytes) -> bytes:
    lines = (b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


async def post(client: Client, url: str, seconds: float = 5.0) -> tuple[int, bytes]:
    return await client.send("POST", f"{url}/botX/sendMessage", b'{"a":1}', "application/json", seconds)


async def test_a_request_says_what_the_bot_api_wants_to_know() -> None:
    server = Server([ok(b"yes")])
    async with listening(server) as (client, url):
        assert await post(client, url) == (200, b"yes")
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    assert head.split(b"\r\n") == [
        b"POST /botX/sendMessage HTTP/1.1",
        b"Host: " + url.removeprefix("http://").encode(),
        b"Content-Type: application/json",
        b"Content-Length: 7",
    ]
    assert body == b'{"a":1}'


async def test_a_connection_carries_one_exchange_after_the_other() -> None:
    server = Server([ok(b"1")], [ok(b"2")], [ok(b"3")])
    async with listening(server) as (client, url):
        assert [(await post(client, url))[1] for _ in range(3)] == [b"1", b"2", b"3"]
    assert server.connections == 1


async def test_no_more_connections_than_allowed() -> None:
    answer: list[Said] = [0.05, ok(b"1")]
    server = Server(*[answer] * 6)
    async with listening(server) as (client, url):
        await asyncio.gather(*(post(client, url) for _ in range(6)))
    assert server.connections == 2


async def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    server = Server([ok(b"1", b"Connection: close")], [ok(b"2")], closes=True)
    async with listening(server) as (client, url):
        assert (await post(client, url))[1] == b"1"
        assert (await post(client, url))[1] == b"2"
    assert server.connections == 2


@pytest.mark.parametrize(
    "pieces",
    [
        [ok(b"whole")[:-3], 0.02, b"ole"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nwh\r\n", 0.02, b"3\r\nole\r\n0\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n\r\n", 0.02, b"whole"],
        [b"HTTP/1.1 100 Continue\r\n\r\n", ok(b"whole")],
    ],
    ids=["in two pieces", "in chunks", "until the end", "after a word in between"],
)
async def test_an_answer_is_whole_however_it_comes(pieces: list[Said]) -> None:
    async with listening(Server(pieces, closes=True)) as (client, url):
        assert await post(client, url) == (200, b"whole")


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [ok(b"whole")[:-3]],
        [b"SMTP ready\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Len"],
    ],
    ids=["nothing", "half", "something else", "half a head"],
)
async def test_an_answer_that_is_not_whole_is_none(pieces: list[Said]) -> None:
    async with listening(Server(pieces, closes=True)) as (client, url):
        with pytest.raises(Broken):
            await post(client, url)


async def test_who_answers_more_than_was_asked_is_not_asked_again() -> None:
    server = Server([ok(b"1") + ok(b"not asked")[:20]], [ok(b"2")])
    async with listening(server) as (client, url):
        assert [(await post(client, url))[1] for _ in range(2)] == [b"1", b"2"]
    assert server.connections == 2


async def test_a_server_that_is_silent_is_left_and_its_late_answer_is_nobodys() -> None:
    server = Server([0.3, ok(b"late")], [ok(b"next")])
    async with listening(server) as (client, url):
        with pytest.raises(TimeoutError):
            await post(client, url, seconds=0.1)
        assert (await post(client, url))[1] == b"next"


async def test_where_nobody_listens_an_oserror_says_so() -> None:
    client = Client(1)
    with pytest.raises(OSError, match="Connect"):
        await post(client, "http://127.0.0.1:9")
    await client.close()


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


async def test_who_proves_to_be_the_host_is_trusted(
    tls: ssl.SSLContext, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(known)
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    server = Server([ok(b"1")], [ok(b"2")], [ok(b"3")])
    async with listening(server, tls) as (client, url):
        assert [(await post(client, url))[1] for _ in range(2)] == [b"1", b"2"]
        assert server.connections == 1
        with pytest.raises(ssl.SSLCertVerificationError, match="not valid for"):
            await post(client, url.replace("localhost", "127.0.0.1"))


async def test_who_proves_nothing_is_told_nothing(tls: ssl.SSLContext) -> None:
    server = Server([ok(b"1")])
    async with listening(server, tls) as (client, url):
        with pytest.raises(ssl.SSLCertVerificationError):
            await post(client, url)
    assert server.asked == []


async def fetched(client: Client, url: str, each: Callable[[], Awaitable[None]] | None = None) -> bytes:
    found = b""
    async for piece in client.download(f"{url}/file/a b.jpg", 5.0):
        found += piece
        if each:
            await each()
    return found


async def test_a_download_comes_piece_by_piece_and_waits_for_a_slow_reader() -> None:
    content = bytes(range(256)) * 16_000
    server = Server([ok(content)], [ok(b"next")])
    async with listening(server) as (client, url):
        assert await fetched(client, url, lambda: asyncio.sleep(0.001)) == content
        assert await fetched(client, url) == b"next"
    assert server.connections == 1
    assert server.asked[0].startswith(b"GET /file/a%20b.jpg HTTP/1.1\r\n")


async def test_a_download_that_is_refused_or_cut_short() -> None:
    server = Server(
        [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"], [ok(b"whole")[:-2]], closes=True
    )
    async with listening(server) as (client, url):
        with pytest.raises(Refused) as refused:
            await fetched(client, url)
        assert refused.value.status == 404
        with pytest.raises(Broken):
            await fetched(client, url)


def test_a_name_cannot_leave_its_part_of_a_form() -> None:
    body, mime = form([("chat_id", "1")], [("f", 'a"\r\nX: y.pdf', "application/pdf", b"\x00\r\n--")])
    boundary = mime.rpartition("=")[2].encode()
    head = b"\r\nContent-Disposition: form-data; name="
    assert body.split(b"--" + boundary) == [
        b"",
        head + b'"chat_id"\r\n\r\n1\r\n',
        head + b'"f"; filename="a%22%0D%0AX: y.pdf"\r\nContent-Type: application/pdf\r\n\r\n\x00\r\n--\r\n',
        b"--\r\n",
    ]
