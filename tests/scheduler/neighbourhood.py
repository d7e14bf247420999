"""A ward with things going on: tickets put straight into the desk, as conversations would, to be brief."""

from datetime import datetime, timedelta
from typing import Any

from almanac.calendar import WIB
from storage.unit import Unit
from tests.town import Neighbour, Town
from tickets.desk.service import Filing
from tickets.invitations import stand_ins
from tickets.model import Kind, Person, Spot, Status, Ticket


def wib(day: int, clock: str, month: int = 11) -> datetime:
    """An hour of November 2026 (Tuesday is the 24th)."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


async def known(town: Town, who: Neighbour) -> Person:
    """The person as stored."""
    person = await town.bot.store.person_by_telegram(who.user_id)
    assert person is not None
    return person


async def stored(town: Town, ticket: Ticket | str) -> Ticket:
    """The ticket as it is now."""
    number = ticket if isinstance(ticket, str) else ticket.number
    found = await town.bot.store.ticket_by_number(number)
    assert found is not None
    return found


async def commit(town: Town, unit: Unit) -> None:
    """As the inbox does it."""
    town.bot.send(await unit.commit())
    await town.settle()


async def file(town: Town, who: Neighbour, filing: Filing, files: Any = ()) -> Ticket:
    """What a resident has filed."""
    unit = town.bot.new_unit()
    ticket = await town.bot.desk.file(unit, await known(town, who), filing, files)
    await commit(town, unit)
    found = await town.bot.store.ticket(ticket.id)
    assert found is not None
    return found


async def aspiration(town: Town, who: Neighbour, text: str = "Lampu gang 3 padam", **about: Any) -> Ticket:
    """An aspiration from where the resident lives."""
    person = await known(town, who)
    values = {"category": "street_lighting", "rw": person.rw, "rt": person.rt, "text": text}
    filing = Filing(Kind.ASPIRATION, "complaint", person.kelurahan, **{**values, **about})
    return await file(town, who, filing)


async def invitation(
    town: Town, who: Neighbour, starts: datetime, kind: str = "tahlilan", **about: Any
) -> Ticket:
    """An invitation to where the resident lives."""
    person = await known(town, who)
    values = {
        "rw": person.rw, "rt": person.rt, "host": f"Keluarga {who.name}", "address": "Jl. Kalimantan 12",
        "contact": "+6281234567890", "starts_at": starts, "spot": Spot(-8.1565, 113.7231),
    }  # fmt: skip
    filing = Filing(Kind.INVITATION, kind, person.kelurahan, **{**values, **about})
    return await file(town, who, filing)


async def act(town: Town, ticket: Ticket, who: Neighbour, action: str, **about: Any) -> Ticket:
    """Somebody moves a ticket."""
    unit = town.bot.new_unit()
    after = await town.bot.desk.act(unit, await stored(town, ticket), await known(town, who), action, **about)
    await commit(town, unit)
    return after


async def accepted(town: Town, lurah: Neighbour, who: Neighbour, starts: datetime, **about: Any) -> Ticket:
    """An invitation that the lurah has accepted."""
    ticket = await invitation(town, who, starts, **about)
    await act(town, ticket, lurah, "accept")
    assert (await stored(town, ticket)).status is Status.ACCEPTED
    return await stored(town, ticket)


async def delegated(
    town: Town, lurah: Neighbour, to: Neighbour, who: Neighbour, starts: datetime, **about: Any
) -> Ticket:
    """An invitation to which another official goes."""
    ticket = await invitation(town, who, starts, **about)
    unit = town.bot.new_unit()
    await stand_ins.offer(
        town.bot.desk, unit, await stored(town, ticket), await known(town, lurah), await known(town, to)
    )
    await commit(town, unit)
    return await act(town, ticket, to, "stand_in")


async def texts(who: Neighbour) -> list[str]:
    """All that the bot has said to somebody."""
    await who.town.settle()
    return [one.text for one in await who.messages() if one.raw["from"]["id"] != who.user_id]


async def count(who: Neighbour, words: str) -> int:
    """How many messages hold these words."""
    return sum(words in text for text in await texts(who))


async def later(town: Town, **by: float) -> None:
    """The bot's process is down for so long, and comes up again."""
    await town.bot.stop()
    town.clock._base += timedelta(**by)
    town.bot = await town.new_bot()
    await town.settle()
