"""A large database for measuring growth: tickets at an even pace, each with reporter, history, card, due."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.statements import Statement, milliseconds
from storage.store import Store

CHUNK = 20_000
PACE = timedelta(days=1) / 1000
"""From one ticket to the next: an evening holds as many events in a small database as in a large one."""
MONTH = timedelta(days=30)
OFFICES = ("staff", "secretary", "lurah", "babinsa", "bhabinkamtibmas", "rw_head")
FIRST_OFFICIAL = 900_000_000
"""Their numbers, and those of their chats, lie apart from the residents'."""


class NotEmpty(Exception):
    """The database has rows already; nothing was added."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much; each ticket has five events."""

    tickets: int = 1_000_000
    residents: int = 200_000


Done = Callable[[str, int, int], None]
Unit = tuple[str, int, Sequence[Statement]]


async def seed(
    store: Store, places: Sequence[tuple[str, str]], now: datetime, size: Size, done: Done
) -> None:
    """Fill an empty database; `places` are keys and codes of kelurahan. Tells `done` what was added, and how
    many of how many. Raises NotEmpty.
    """
    if await store.newest_id():
        raise NotEmpty("the database has rows already; name a new one")
    for what, count, statements in _units(places, now, size):
        await store.commit(statements)
        done(what, count, size.tickets)


def _units(places: Sequence[tuple[str, str]], now: datetime, size: Size) -> Iterator[Unit]:
    yield "officials", 0, list(_officials(places, now))
    for first, last in _chunks(size.residents // len(places)):
        yield "residents", last * len(places), list(_residents(places, first, last, now))
    for first, last in _chunks(size.tickets // len(places)):
        yield "tickets", last * len(places), list(_tickets(places, first, last, now, size))
    total = size.tickets // len(places) * len(places)
    residents = size.residents // len(places) * len(places)
    officials = len(places) * len(OFFICES)
    for first, last in _chunks(total):
        yield "histories", last, list(_histories(first, last, now, residents, officials))
    yield "counts", size.tickets, [Statement("seed_numbers"), Statement("seed_counts")]


def _chunks(total: int) -> Iterator[tuple[int, int]]:
    for first in range(0, total, CHUNK):
        yield first, min(first + CHUNK, total) - 1


def _officials(places: Sequence[tuple[str, str]], now: datetime) -> Iterator[Statement]:
    held = [(role, key) for key, _ in places for role in OFFICES] + [("camat", ""), ("admin", "")]
    for turn, (role, kelurahan) in enumerate(held):
        number = FIRST_OFFICIAL + turn
        name = f"{role} {kelurahan}".strip()
        yield Statement("put_person", {"id": number, "telegram_id": number, "name": name, "at": now})
        yield Statement(
            "put_office", {"id": number, "person": number, "role": role, "kelurahan": kelurahan, "at": now}
        )


def _residents(
    places: Sequence[tuple[str, str]], first: int, last: int, now: datetime
) -> Iterator[Statement]:
    for place, (kelurahan, _) in enumerate(places, 1):
        where = {"every": len(places), "place": place, "kelurahan": kelurahan}
        yield Statement("seed_people", {"first": first, "last": last, "at": now, **where})


def _tickets(
    places: Sequence[tuple[str, str]], first: int, last: int, now: datetime, size: Size
) -> Iterator[Statement]:
    step = int(PACE.total_seconds() * 1000)
    times = {"base": milliseconds(now) - step * size.tickets, "step": step, "total": size.tickets}
    times["month"] = int(MONTH.total_seconds() * 1000)
    for place, (kelurahan, code) in enumerate(places, 1):
        where = {"every": len(places), "place": place, "kelurahan": kelurahan, "code": code}
        yield Statement("seed_tickets", {"first": first, "last": last, **where, **times})


def _histories(first: int, last: int, now: datetime, residents: int, officials: int) -> Iterator[Statement]:
    part = {"first": first + 1, "last": last + 1}
    yield Statement("seed_reporters", {**part, "residents": residents})
    for query in ("seed_publications", "seed_events", "seed_attachments", "seed_dues"):
        yield Statement(query, part)
    yield Statement("seed_messages", {**part, "officials": officials})
    yield Statement("seed_updates", {**part, "at": now})
