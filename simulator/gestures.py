"""The part of the control API that moves one person's thumbs; control.py lists its routes."""

import asyncio
from typing import Any

from aiohttp import web

from simulator.json_routes import Answer, waiting
from simulator.people import People
from simulator.views import chat_view, message_view, user_view
from simulator.web_app import opened
from simulator.world import Chat, Message, User


class Hands:
    """Routes under /sim/users/{user}/."""

    def __init__(self, people: People, token: str) -> None:
        self.people, self.token = people, token
        self.world = people.world

    def routes(self) -> list[tuple[str, str, Answer]]:
        """Verb, path and handler of each route."""
        deeds: list[tuple[str, Answer]] = [
            ("start", self.start),
            ("send", self.send),
            ("edit", self.edit),
            ("forward", self.forward),
            ("delete", self.delete),
            ("press", self.press),
            ("press_key", self.press_key),
            ("vote", self.vote),
            ("react", self.react),
            ("block", self.block),
            ("unblock", self.unblock),
            ("web_app", self.web_app),
        ]
        return [
            ("GET", "/sim/users/{user}/chat", self.chat),
            ("GET", "/sim/users/{user}/chats", self.chats),
            *(("POST", f"/sim/users/{{user}}/{name}", deed) for name, deed in deeds),
        ]

    async def web_app(self, request: web.Request) -> Any:
        """A page of the bot is opened: its address with who opens it, signed."""
        about = await request.json()
        now = self.people.world.clock.now()
        return {"url": opened(str(about["url"]), self.token, self._user(request), now)}

    def _user(self, request: web.Request) -> User:
        return self.people.user(int(request.match_info["user"]))

    async def _order(self, request: web.Request) -> tuple[User, Chat, dict[str, Any]]:
        """Who, where, what."""
        about = await request.json() if request.can_read_body else {}
        user = self._user(request)
        return user, self.people.chat(user, about.get("chat_id")), about

    async def chat(self, request: web.Request) -> Any:
        """What is on the screen."""
        user, query = self._user(request), request.query
        chat = self.people.chat(user, int(query.get("chat_id", 0)) or None)
        since = int(query.get("since", 0))
        await said(chat, since, int(query.get("answers", 0)), waiting(request))
        limit = int(query["limit"]) if "limit" in query else None
        return chat_view(self.world, user, chat, since=since, limit=limit)

    async def chats(self, request: web.Request) -> Any:
        """All chats of this person."""
        user = self._user(request)
        mine = [c for c in self.world.chats.values() if c.user is user or user.id in c.members]
        return [
            {
                "chat": chat.body(),
                "version": chat.bell.version,
                "last_message": next(reversed(chat.messages.values())).body if chat.messages else None,
            }
            for chat in mine
        ]

    async def start(self, request: web.Request) -> Any:
        """Press Start."""
        user, _, about = await self._order(request)
        return sent(self.people.start(user, about.get("param")))

    async def send(self, request: web.Request) -> Any:
        """Send anything."""
        user, chat, about = await self._order(request)
        return sent(*self.people.send(user, chat, about["kind"], about))

    async def edit(self, request: web.Request) -> Any:
        """Change one's own message."""
        user, chat, about = await self._order(request)
        message = self.people.message(chat, about["message_id"])
        return sent(self.people.edit(user, message, about))

    async def forward(self, request: web.Request) -> Any:
        """Pass on a message of any of one's chats."""
        user, chat, about = await self._order(request)
        source = self.people.chat(user, about.get("from_chat_id"))
        message = self.people.message(source, about["message_id"])
        return sent(self.people.forward(user, chat, message, hidden=about.get("hidden", False)))

    async def delete(self, request: web.Request) -> Any:
        """Delete a message for both sides; the bot is not told."""
        _, chat, about = await self._order(request)
        message = self.people.message(chat, about["message_id"])
        self.world.delete(message)
        return sent(message)

    async def press(self, request: web.Request) -> Any:
        """Press an inline button."""
        user, chat, about = await self._order(request)
        query = self.people.press(
            user, chat, about["message_id"], about["data"], forged=about.get("forged", False)
        )
        await query.bell.wait_for(0, min(float(about.get("wait", 0)), 60.0))
        return query.body()

    async def press_key(self, request: web.Request) -> Any:
        """Press a button of the reply keyboard."""
        user, chat, about = await self._order(request)
        place: dict[str, Any] = {name: about[name] for name in ("latitude", "longitude") if name in about}
        return sent(self.people.press_key(user, chat, about["text"], place))

    async def vote(self, request: web.Request) -> Any:
        """Answer a poll."""
        user, chat, about = await self._order(request)
        message = self.people.message(chat, about["message_id"])
        self.people.vote(user, message, list(about["options"]))
        return sent(message)

    async def react(self, request: web.Request) -> Any:
        """React to a message."""
        user, chat, about = await self._order(request)
        message = self.people.message(chat, about["message_id"])
        self.people.react(user, message, about.get("emoji"))
        return sent(message)

    async def block(self, request: web.Request) -> Any:
        """Block the bot."""
        self.people.set_blocked(self._user(request), blocked=True)
        return user_view(self._user(request))

    async def unblock(self, request: web.Request) -> Any:
        """Unblock the bot."""
        self.people.set_blocked(self._user(request), blocked=False)
        return user_view(self._user(request))


async def said(chat: Chat, since: int, answers: int, seconds: float) -> None:
    """Wait for a change, or for so many messages of the bot after a version, for so many seconds at most."""
    loop = asyncio.get_running_loop()
    until, seen = loop.time() + seconds, since
    while await chat.bell.wait_for(seen, until - loop.time()):
        if not answers or sum(one.own for one in chat.messages.values() if one.changed > since) >= answers:
            return
        seen = chat.bell.version


def sent(*messages: Message) -> dict[str, Any]:
    """The answer to a deed."""
    return {"messages": [message_view(message) for message in messages]}
