"""The wire against servers that speak well, badly, slowly, and not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from delivery.faults import Refused
from delivery.sessions import Sessions
from delivery.wire import Answer, HttpRequest, Wire
from tests.delivery.bare_server import Said, Server, listening, ok
from tickets.outgoing import Upload


async def post(client: Sessions, url: str, seconds: float = 5.0) -> tuple[int, bytes]:
    return await client.send("POST", f"{url}/botX/sendMessage", b'{"a":1}', "application/json", seconds)


async def test_a_request_says_what_the_bot_api_wants_to_know() -> None:
    server = Server([ok(b"yes")])
    async with listening(server) as (client, url):
        assert await post(client, url) == (200, b"yes")
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    line, *headers = head.split(b"\r\n")
    assert line == b"POST /botX/sendMessage HTTP/1.1"
    assert sorted(headers) == [
        b"Content-Length: 7",
        b"Content-Type: application/json",
        b"Host: " + url.removeprefix("http://").encode(),
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
        with pytest.raises(ConnectionError):
            await post(client, url)


async def test_who_answers_more_than_was_asked_is_not_asked_again() -> None:
    server = Server([ok(b"1") + ok(b"not asked")], [ok(b"2")])
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
    client = Sessions(1)
    with pytest.raises(OSError, match="Connect"):
        await post(client, "http://127.0.0.1:9")
    await client.close()


async def fetched(client: Sessions, url: str, each: Callable[[], Awaitable[None]] | None = None) -> bytes:
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
        with pytest.raises(ConnectionError):
            await fetched(client, url)


async def test_a_post_is_sent_once_though_its_connection_ends_without_an_answer() -> None:
    server = Server([ok(b"1")], [], [ok(b"3")], closes_after=2)
    async with listening(server) as (client, url):
        await post(client, url)
        with pytest.raises(ConnectionError):
            await post(client, url)
        assert (await post(client, url))[1] == b"3"
    assert len(server.asked) == 3


async def test_nobody_is_sent_elsewhere() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    server = Server([answer], [answer])
    async with listening(server) as (client, url):
        assert await post(client, url) == (302, b"")
        with pytest.raises(Refused):
            await fetched(client, url)
    assert len(server.asked) == 2


@pytest.fixture
async def request_() -> Any:
    """What the bot gives to PTB."""
    made = HttpRequest()
    yield made
    await made.shutdown()


DONE = ok(b'{"ok":true,"result":7}')


async def test_files_go_as_parts_and_a_name_cannot_leave_its_own(request_: HttpRequest) -> None:
    server = Server([DONE])
    async with listening(server) as (_, url):
        name = 'Jl. "Ké\u2013bon"\r\nX: y.pdf'
        file = Upload(name, "application/pdf", b"\x00\r\n--" + bytes(200_000))
        params = {"chat_id": 1, "caption": "dua kata é"}
        assert await Wire(request_, url).call("sendDocument", params, files={"f": file}) == Answer(200, 7)
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    boundary = head.partition(b"boundary=")[2].partition(b"\r\n")[0].strip(b'"')
    parts = [part.removesuffix(b"\r\n").split(b"\r\n\r\n", 1) for part in body.split(b"--" + boundary)[1:-1]]
    said = {part[0].partition(b"Content-Disposition: ")[2].decode(): part[1] for part in parts}
    assert said == {
        'form-data; name="chat_id"': b"1",
        'form-data; name="caption"': "dua kata é".encode(),
        'form-data; name="f"; filename="Jl. %22Ké\u2013bon%22%0D%0AX: y.pdf"': file.content,
    }
    assert b"\r\nContent-Type: application/pdf\r\n" in parts[2][0]


async def test_what_ptb_asks_goes_as_json_or_with_its_files(request_: HttpRequest) -> None:
    server = Server([DONE], [DONE], [DONE])
    async with listening(server) as (_, url):
        chat = RequestParameter.from_input("chat_id", 5)
        assert await request_.post(f"{url}/getMe") == 7
        assert await request_.post(f"{url}/sendMessage", RequestData([chat])) == 7
        for handle in (False, True):
            content = InputFile(BytesIO(b"surat"), "a.pdf", read_file_handle=handle)
            file = RequestParameter("document", "attach://x", [content])
            server.answers.append([DONE])
            assert await request_.post(f"{url}/sendDocument", RequestData([chat, file])) == 7
    bodies = [asked.partition(b"\r\n\r\n")[2] for asked in server.asked]
    assert bodies[:2] == [b"", b'{"chat_id": "5"}']
    assert all(b"\r\n\r\nsurat\r\n" in one and b'filename="a.pdf"' in one for one in bodies[2:])


async def test_ptb_is_told_of_the_network_in_its_own_words_without_the_token(request_: HttpRequest) -> None:
    async with listening(Server([1.0])) as (_, url):
        with pytest.raises(TimedOut):
            await request_.post(f"{url}/bot1:SECRET/getMe", read_timeout=0.05)
    with pytest.raises(NetworkError) as fault:
        await request_.post(f"{url}/bot1:SECRET/getMe")
    assert "Connect" in fault.value.message
    assert "SECRET" not in fault.value.message


@pytest.mark.parametrize(
    ("said", "described"),
    [([1.0], "TimeoutError"), ([b"SMTP\r\n"], "Client"), ([], "ServerDisconnectedError")],
    ids=["silent", "not HTTP", "gone"],
)
async def test_a_call_tells_what_the_network_did(
    said: list[Said], described: str, request_: HttpRequest
) -> None:
    async with listening(Server(said, closes=True)) as (_, url):
        answer = await Wire(request_, url).call("getMe", {}, seconds=0.2)
    assert answer.status == 0
    assert answer.description.startswith(described)
    assert url not in answer.description


@pytest.mark.parametrize("wrong", ["http://[1/x", "http://a..b/x", "http://127.0.0.1:99999/x", "nowhere"])
async def test_an_address_that_is_none_is_a_fault_of_the_network(wrong: str, request_: HttpRequest) -> None:
    assert (await Wire(request_, wrong).call("getMe", {}, seconds=2)).status == 0
