"""Tickets for the dialogues of the desk, filed by the desk itself: a dialogue begins where it matters."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

import psycopg

from almanac.calendar import WIB
from simulator.screen import Message
from tests.town import Neighbour, Town
from tickets.desk.service import Filing
from tickets.model import AttachmentJson, Kind, Spot, Ticket
from tickets.presses import Press

TONIGHT = datetime(2026, 11, 24, 19, 0, tzinfo=WIB)
MUSALA = Spot(-8.1565, 113.7231)


async def aspiration(
    town: Town,
    who: Neighbour,
    text: str = "Selokan mampet",
    files: Sequence[AttachmentJson] = (),
    **about: Any,
) -> Ticket:
    """A resident's aspiration, as it stands in the store."""
    about = {"type": "complaint", "category": "roads_drainage", **about}
    return await _filed(town, who, Kind.ASPIRATION, {"text": text, **about}, files)


async def invitation(town: Town, who: Neighbour, starts_at: datetime = TONIGHT, **about: Any) -> Ticket:
    """A resident's invitation, as it stands in the store."""
    about = {
        "type": "pengajian", "host": "Bu Sum", "address": "Jl. Kalimantan 12", "contact": "+6281234567890",
        **about,
    }  # fmt: skip
    return await _filed(town, who, Kind.INVITATION, {"starts_at": starts_at, **about}, ())


async def _filed(
    town: Town, who: Neighbour, kind: Kind, about: dict[str, Any], files: Sequence[AttachmentJson]
) -> Ticket:
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(who.user_id)
    assert person is not None
    place = {"kelurahan": person.kelurahan or "tegalgede", "rw": person.rw, "rt": person.rt}
    filed = await town.bot.desk.file(unit, person, Filing(kind, **{**place, **about}), files)
    town.bot.send(await unit.commit())
    await town.settle()
    return await stored(town, filed)


async def stored(town: Town, ticket: Ticket) -> Ticket:
    """The ticket as it stands now."""
    found = await town.bot.store.ticket(ticket.id)
    assert found is not None
    return found


def photo(message: Message) -> AttachmentJson:
    """The photo of a message that somebody sent, as a ticket keeps it."""
    largest = message.raw["photo"][-1]
    return {
        "kind": "photo", "file_id": largest["file_id"], "unique_id": largest["file_unique_id"],
        "caption": "", "size": largest["file_size"],
    }  # fmt: skip


async def photos(who: Neighbour, count: int) -> list[AttachmentJson]:
    """Photos that Telegram knows."""
    return [photo(message) for message in await who.sends_album(count)]


async def presses(who: Neighbour, press: Press | str, on: Message | None = None) -> str:
    """Presses a button that need not be there, and gives what the bot answers."""
    await who.town.settle()
    where = on or [one for one in await who.messages() if one.raw["from"]["is_bot"]][-1]
    await who.presses_raw(press if isinstance(press, str) else press.pack(), where)
    return await who.answer()


async def presses_all(who: Neighbour, some: Iterable[Press | str]) -> list[str]:
    """Presses all of them on the newest message, none of which waits for the answer to the one before, and
    gives what the bot answers to each: in a long row most of the time would be waited for one by one.
    """
    await who.town.settle()
    where = [one for one in await who.messages() if one.raw["from"]["is_bot"]][-1]
    asked = []
    for press in some:
        await who.presses_raw(press if isinstance(press, str) else press.pack(), where)
        asked.append(who.last_query)
    return [await who.answer(to=one) for one in asked]


def database(town: Town) -> Any:
    """A connection of the test's own to the town's database; what it changes is committed at once."""
    url = town.settings().database_url
    if url.startswith("sqlite"):
        return sqlite3.connect(town.folder / "sambang.db", isolation_level=None)
    return psycopg.connect(url, autocommit=True)


def rows(town: Town, *tables: str) -> dict[str, list[Any]]:
    """All that the tables hold, as the database has it."""
    with closing(database(town)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}  # noqa: S608


def end_offices(town: Town, who: Neighbour) -> None:
    """Somebody leaves all their offices."""
    with closing(database(town)) as connection:
        mine = f"(SELECT id FROM people WHERE telegram_id = {who.user_id:d})"  # noqa: S608
        connection.execute(f"UPDATE offices SET ends_at = 1 WHERE ends_at IS NULL AND person = {mine}")  # noqa: S608


async def card(who: Neighbour, number: str) -> Message:
    """The newest card of a ticket on somebody's screen, now that all is said."""
    await who.town.settle()
    cards = [one for one in await who.messages() if f"{number} · " in one.text and "🕘 Riwayat" in one.labels]
    assert cards, f"{who.name} has no card of {number}:\n{await who.screen()}"
    return cards[-1]


async def wants_all(who: Neighbour) -> Neighbour:
    """The same official, who has chosen to get everything at once: a lurah otherwise has summaries."""
    unit = who.town.bot.new_unit()
    person = await unit.read.person_by_telegram(who.user_id)
    assert person is not None
    unit.write("choose_push", person=person.id, mode="all", hours="")
    await unit.commit()
    return who
