"""A kelurahan's group for dialogues: a forum that is bound, and people as they are in it."""

import re
from typing import Any

import aiohttp

from tests.town import Neighbour, Town


class Forum:
    """A supergroup with topics, of which `owner` is the creator."""

    def __init__(self, town: Town, owner: Neighbour, chat: int) -> None:
        self.town, self.owner, self.chat = town, owner, chat

    async def _post(self, what: str, **about: Any) -> Any:
        async with aiohttp.ClientSession() as session:
            url = f"{self.town.sim.url}/sim/groups/{self.chat}/{what}"
            async with session.post(url, json=about) as answer:
                told = await answer.json()
        assert "error" not in told, told
        return told

    async def joins(self, *people: Neighbour) -> None:
        """They become members."""
        for one in people:
            await self._post("members", user=one.user_id, status="member")

    async def makes_bot(self, status: str = "administrator", **rights: bool) -> None:
        """The owner promotes the bot, takes rights from it, or throws it out."""
        await self._post("bot", user=self.owner.user_id, status=status, rights=rights)

    async def by_hand(self, deed: str, thread: int) -> None:
        """The owner closes, reopens or deletes a topic."""
        await self._post("topics", user=self.owner.user_id, thread=thread, deed=deed)

    def there(self, who: Neighbour, thread: int | None = None) -> Neighbour:
        """Somebody's phone, open at the group or at one of its topics."""
        phone = Neighbour(
            who.url, who.user_id, name=who.name, chat_id=self.chat, thread=thread, session=who._open()
        )
        phone.town = self.town
        return phone

    async def topics(self) -> dict[str, Any]:
        """Topics by the ticket number in their titles."""
        await self.town.settle()
        found = {}
        for topic in self.town.sim.world.chats[self.chat].topics.values():
            if number := re.search(r"[A-Z]{3}-\d{4}-\d{4,}", topic.name):
                found[number.group()] = topic
        return found

    async def topic(self, number: str, who: Neighbour | None = None) -> Neighbour:
        """A phone open at the topic of a ticket."""
        topics = await self.topics()
        assert number in topics, f"no topic of {number} among {list(topics)}"
        return self.there(who or self.owner, topics[number].id)

    def pinned(self) -> list[str]:
        """The words of the messages that are pinned."""
        chat = self.town.sim.world.chats[self.chat]
        return [str(chat.messages[one].body.get("text", "")) for one in chat.pinned]


async def forum(town: Town, owner: Neighbour, *, topics: bool = True, bot: str = "administrator") -> Forum:
    """A group in which the bot is, bound to nobody."""
    about = {"title": "Kantor Tegalgede", "forum": topics, "owner": owner.user_id, "bot": bot}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{town.sim.url}/sim/groups", json=about) as answer,
    ):
        group = await answer.json()
    await town.settle()
    return Forum(town, owner, group["id"])


async def code(official: Neighbour) -> str:
    """The one-time code that an official gets in private."""
    await official.says("/hubungkan")
    return (await official.sees(r"/hubungkan ([A-Z2-9]{8})"))[1]


async def bound(town: Town, official: Neighbour) -> Forum:
    """A group that works for the official's kelurahan."""
    office = await forum(town, official)
    there = office.there(official)
    await there.says(f"/hubungkan {await code(official)}")
    await there.sees("terhubung dengan Kelurahan Tegalgede. Tiket baru")
    return office
