"""Pages of the web at two sizes of the database, in turns: the desk's screens and the neighbourhood's page.

What is judged is an answer from the request to its last byte, within one process and without a network, so
that it is the bot's own work. The neighbourhood's figures are of 90 days and reckoned once a day: the first
answer of the day has a line of its own, since 90 days hold more reports where there are more.
"""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
from starlette.applications import Starlette

from almanac.calendar import WIB
from app.deployment import read
from benchmarks.figures import Unsound, middle
from benchmarks.large import NOW, TEGALGEDE_STAFF
from benchmarks.residents import unit_of
from storage.opening import open_store
from storage.statements import Statement
from storage.store import Store
from tickets.board.model import SESSION, Entry
from tickets.model import Ticket
from tickets.office.tokens import token_hash
from tickets.publication.rules import public
from web.neighbourhood.contents import EVER
from web.rooms import PATH, Parts, rooms

ROUNDS, TURNS, REPORTS = 9, 10, 50
ADDRESS = "http://127.0.0.1:8444"
SECRET = "measured"  # noqa: S105  # of a session that is made for this
DESK = {"X-Papan": "1", "Authorization": f"Bearer {SECRET}"}
FIRST = "neighbourhood, first of a day"
SEARCHES = ("list, words of all", "list, a word of one")
DAYS = [f"{NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}" for days in (1, 0)]
PAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "board": (f"{PATH}/", DESK),
    "list": (f"{PATH}/daftar", DESK),
    "list, page 2": (f"{PATH}/daftar?hal=1", DESK),
    SEARCHES[0]: (f"{PATH}/daftar?cari=selokan+hujan", DESK),
    SEARCHES[1]: (f"{PATH}/daftar?cari=selokan+nomor+{{ticket}}", DESK),
    "own work": (f"{PATH}/saya", DESK),
    "evenings": (f"{PATH}/malam", DESK),
    "a ticket": (f"{PATH}/tiket/{{ticket}}", DESK),
    "neighbourhood": ("/tegalgede", {}),
    "neighbourhood, page 4": ("/tegalgede?hal=3", {}),
    "a report": ("/tegalgede/laporan/{number}", {}),
    "Open311, of a day": (f"/open311/v2/requests.json?start_date={DAYS[0]}&end_date={DAYS[1]}", {}),
}


async def _no_file(_: str) -> bytes:
    raise OSError("there is no Telegram here")


def _web(store: Store) -> httpx.AsyncClient:
    """All rooms on a store, when its newest ticket has come in."""
    told = read(WIB)
    parts = Parts(
        store, lambda: unit_of(store), lambda _: None, _no_file, told.desk, told.words, lambda: NOW, ADDRESS,
        "111:TEST", lambda: "SambangBot",
    )  # fmt: skip
    transport = httpx.ASGITransport(Starlette(routes=rooms(parts)))
    return httpx.AsyncClient(transport=transport, base_url=ADDRESS)


async def _enter(store: Store) -> None:
    """A session at the desk."""
    hashed = {"token_hash": token_hash(SECRET)}
    session = {**hashed, "person": TEGALGEDE_STAFF, "kind": Entry.SESSION, "expires_at": NOW + SESSION}
    await store.commit([Statement("drop_desk_session", hashed), Statement("put_desk_session", session)])


@dataclass
class Side:
    """The web of one database, closed tickets and released reports there, and the seconds that each page
    took.
    """

    store: Store
    web: httpx.AsyncClient
    closed: Sequence[Ticket]
    reports: Sequence[Ticket]
    times: dict[str, list[float]] = field(default_factory=dict)
    asked: int = 0

    async def ask(self, name: str) -> float:
        """One answer; raises Unsound where it is not the page."""
        path, headers = PAGES[name]
        self.asked += 1
        ticket, report = (some[self.asked % len(some)] for some in (self.closed, self.reports))
        path = path.format(ticket=ticket.id, number=report.number)
        address = f"10.0.{self.asked // 250}.{self.asked % 250}"  # asked so often by one, it would be refused
        began = time.perf_counter()
        answer = await self.web.get(path, headers={**headers, "X-Forwarded-For": address})
        taken = time.perf_counter() - began
        if answer.status_code != 200:
            raise Unsound(f"{path} answers {answer.status_code}")
        return taken

    async def first(self) -> float:
        """The neighbourhood's page while its figures of the day are not reckoned."""
        async with _web(self.store) as fresh:
            began = time.perf_counter()
            await fresh.get("/tegalgede")
            return time.perf_counter() - began

    async def turn(self) -> None:
        """Each page some times; their median counts."""
        for name in PAGES:
            self.times.setdefault(name, []).append(middle([await self.ask(name) for _ in range(TURNS)]))
        self.times.setdefault(FIRST, []).append(await self.first())


@asynccontextmanager
async def _side(url: str) -> AsyncIterator[Side]:
    store = await open_store(url)
    try:
        await _enter(store)
        async with _web(store) as web:
            released = await store.published("tegalgede", EVER, NOW, REPORTS)
            closed = await store.search("tegalgede", "", REPORTS, 0, status="closed")
            yield Side(store, web, closed, [one.ticket for one in released if public(one)])
    finally:
        await store.close()


async def measure(urls: Sequence[str]) -> list[dict[str, list[float]]]:
    """Seconds that each page took at each size, a median a turn; the first turn only warms."""
    async with AsyncExitStack() as opened:
        sides = [await opened.enter_async_context(_side(url)) for url in urls]
        for side in sides:
            await side.turn()
            side.times.clear()
        for _ in range(ROUNDS):
            for side in sides:
                await side.turn()
        return [side.times for side in sides]
