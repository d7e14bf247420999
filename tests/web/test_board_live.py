"""Who looks at what, and what has changed, over several processes on one database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tests.conversations.desk import aspiration, rows
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web_town import town
from tickets.board.model import SEEN
from tickets.model import Person
from web.board.live import DeskWatch, Live, lines

__all__ = ["town"]

pytestmark = both_databases
PLACES = ("tegalgede",)
PATIENCE = 10


@pytest.fixture
async def two(town: Town) -> AsyncIterator[tuple[Live, Live]]:
    """The windows of two processes."""
    found = tuple(Live(town.bot.store, town.bot.new_unit, town.clock.now) for _ in range(2))
    yield found[0], found[1]
    for one in found:
        await one.close()


async def person_of(town: Town, who: Neighbour) -> Person:
    """Somebody as the store has them."""
    found = await town.bot.store.person_by_telegram(who.user_id)
    assert found is not None
    return found


async def until(window: DeskWatch, fits: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until a window is told so."""
    async with asyncio.timeout(PATIENCE):
        while not fits(await window.news(PATIENCE)):
            pass


def is_changed(told: dict[str, Any]) -> bool:
    """Whether something has."""
    return bool(told.get("changed"))


def are_others(*names: str) -> Callable[[dict[str, Any]], bool]:
    """Whether these look, too."""
    return lambda told: told.get("others") == list(names)


async def test_two_see_each_other_whichever_process_serves_them(town: Town, two: tuple[Live, Live]) -> None:
    hadi = await person_of(town, await town.official("Pak Hadi", "staff"))
    rina = await person_of(town, await town.official("Bu Rina", "staff"))
    ticket = await aspiration(town, await town.resident("Siti"))
    async with two[0].window(hadi, PLACES, ticket.id) as his:
        async with two[1].window(rina, PLACES, ticket.id) as hers:
            await until(his, are_others("Bu Rina"))
            await until(hers, are_others("Pak Hadi"))
            assert await two[0].others(ticket.id, 0) == ["Bu Rina", "Pak Hadi"]
            async with two[1].window(rina, PLACES, ticket.id):
                pass  # a second window of hers is shut: she still looks
            assert await two[0].others(ticket.id, hadi.id) == ["Bu Rina"]
        await until(his, are_others())
    assert rows(town, "desk_lookers") == {"desk_lookers": []}


async def test_whoever_is_not_heard_of_looks_no_more(town: Town, two: tuple[Live, Live]) -> None:
    hadi = await person_of(town, await town.official("Pak Hadi", "staff"))
    ticket = await aspiration(town, await town.resident("Siti"))
    unit = town.bot.new_unit()
    unit.write("put_looker", ticket=ticket.id, person=hadi.id, at=unit.now)
    await unit.commit()
    assert await two[0].others(ticket.id, 0) == ["Pak Hadi"]
    await town.later(seconds=SEEN.total_seconds())
    assert await two[0].others(ticket.id, 0) == []


async def test_a_window_hears_of_its_own_kelurahan_or_ticket_alone(
    town: Town, two: tuple[Live, Live]
) -> None:
    hadi = await person_of(town, await town.official("Pak Hadi", "staff"))
    siti, ani = await town.resident("Siti"), await town.resident("Ani", "antirogo")
    ticket = await aspiration(town, siti)
    live = two[0]
    async with (
        live.window(hadi, PLACES, 0) as board,
        live.window(hadi, PLACES, ticket.id) as one,
        live.window(hadi, ("antirogo",), 0) as other,
    ):
        await aspiration(town, siti, "Lagi")
        await until(board, is_changed)
        assert not one.changed
        assert not other.changed
        await aspiration(town, ani, "Jalan berlubang")
        await until(other, is_changed)
        assert not board.changed


async def test_lines_end_with_the_right_to_read_them(town: Town, two: tuple[Live, Live]) -> None:
    hadi = await person_of(town, await town.official("Pak Hadi", "staff"))
    rights = [True, True, False]

    async def good() -> bool:
        return rights.pop(0)

    async with two[0].window(hadi, PLACES, 0) as window:
        window.ring(changed=True)
        heard = []
        async for line in lines(window, good):
            heard.append(line)
            window.ring(changed=True)
    assert heard == [b"\n", b'{"changed":true,"others":[]}\n', b'{"changed":true,"others":[]}\n']
    async with two[0].window(hadi, PLACES, 0) as window:
        await two[0].close()
        assert [line async for line in lines(window, good)] == [b"\n"]
        assert two[0].full(hadi)
