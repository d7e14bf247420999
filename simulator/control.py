"""The control API under /sim/: what the page and the phones use to live in the town and to steer it.

All bodies and answers are JSON. What a person cannot do is answered with 409 {"error": why}; a malformed
request with 400. Message objects are Telegram's own. Waiting (`wait`, in real seconds, at most 60) ends
as soon as something changed.

The town
    GET  /sim/state                     bot, description, token, base_url, now, running, users, groups,
                                        counts
    POST /sim/users                     first_name [last_name username language_code phone id note] -> user
    GET  /sim/users                     -> [user + started, blocked, phone, note]; `note` is who it is, for
                                        the page: "warga", "staf kelurahan"
    POST /sim/groups                    title [supergroup=true forum=false owner members=[id]
                                        bot=administrator|member|none] -> group
    GET  /sim/groups                    -> [chat + members, bot_status, topics]
    POST /sim/groups/{chat}/bot         {user, status: administrator|member|left|kicked,
                                         rights?: {can_manage_topics: false, …}}
    POST /sim/groups/{chat}/topics      {user, thread, deed: close|reopen|delete}
    POST /sim/groups/{chat}/members     {user, status: creator|administrator|member|left|kicked}
    POST /sim/groups/{chat}/upgrade     a basic group becomes a supergroup -> the new chat

A person: everything under /sim/users/{user}; `chat_id` defaults to their own chat with the bot
    GET  …/chat?chat_id&since=0&limit&wait=0&answers=0
         -> {version, chat, started, blocked, messages: [{message, own, deleted, changed, said, reactions}],
             keyboard: ReplyKeyboardMarkup|ForceReply|null (+ message_id), commands: [{command, description}],
             menu_button, pinned: [id], topics: [...]}
         Only messages with changed > since; keep `version` for the next call. `said` is the version at
         which the words changed last, as opposed to the buttons. With `answers` it waits for so many changed
         messages of the bot.
    GET  …/chats                        -> [{chat, version, last_message}]
    POST …/start                        {param?} presses Start (unblocks)              -> {messages: [one]}
    POST …/send                         {kind, chat_id?, reply_to?, thread?, …}        -> {messages: [...]}
         kind: text {text} | photo video voice audio document animation {caption? name? mime? size? duration?
         content? (base64)} | video_note sticker {size?} | album {count | items: [{kind, caption?, content?}],
         caption? album? (of which this comes late)} | location {latitude longitude accuracy? live?}
         | venue {latitude longitude title address} | contact {phone? foreign? first_name?}
    POST …/edit                         {message_id, text | caption | latitude longitude, chat_id?}
    POST …/forward                      {message_id, from_chat_id?, chat_id?, hidden?}
    POST …/delete                       {message_id, chat_id?}
    POST …/press                        {message_id, data, chat_id?, forged?, wait=0}   -> query
    POST …/press_key                    {text, chat_id?, latitude? longitude?}          -> {messages: [one]}
    POST …/vote                         {message_id, options: [n], chat_id?}
    POST …/react                        {message_id, emoji|null, chat_id?}
    POST …/block, …/unblock             {}

Presses
    GET  /sim/queries?unanswered=1      -> [query]
    GET  /sim/queries/{id}?wait=0       -> {id, user_id, chat_id, message_id, data, answered,
                                            answer: {text, show_alert}|null}

What happens
    GET  /sim/events?since=0            server-sent events; each `data:` is {n, kind, at, …}; kinds: user
                                        group message edited deleted keyboard press toast reaction pinned
                                        topics blocked unblocked bot_status member chat_action commands
                                        menu_button clock call violation
    GET  /sim/log?since=0&wait=0        the same as a list

Steering
    GET  /sim/clock                     -> {now, running, version}
    POST /sim/clock                     {to: iso} or {by: seconds}; answers when all subscribers are done
    GET  /sim/clock/wait?version&wait=30
    GET  /sim/faults                    -> orders, latency, duplicates …
    POST /sim/faults                    {kind: 500|502|reset|hang|lost|429, methods="*", times=1|null,
                                        probability=1, chat_id?, retry_after=1, seconds=60, skip=0}
                                        or {latency: s} {rate_limits: bool} {duplicate: n}
                                        {duplicate_probability: p} {seed: n} {repeat: n (confirmed updates)}
    DELETE /sim/faults
    GET/DELETE /sim/violations          -> [{method, description, params, date}]
    GET  /sim/calls?method&since=0      -> [{n, at, date, method, chat_id, params, status, ok, fault, sent}]
    GET  /sim/files/{file_id}           the content
"""

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import web

from simulator.calls import BotApi
from simulator.gestures import Hands
from simulator.json_routes import Answer, as_json, body, waiting
from simulator.people import People
from simulator.steering import Steering
from simulator.views import group_view, user_view


class Control:
    """All routes of the control API."""

    def __init__(self, desk: BotApi, people: People) -> None:
        self.desk = desk
        self.people = people
        self.world = desk.world
        self.hands = Hands(people, desk.token)
        self.steering = Steering(desk)
        self.closing = asyncio.Event()
        self.notes: dict[int, str] = {}

    def add_routes(self, app: web.Application) -> None:
        """Put the routes into an application."""
        routes: list[tuple[str, str, Answer]] = [
            ("GET", "/sim/state", self.state),
            ("POST", "/sim/users", self.new_user),
            ("GET", "/sim/users", self.users),
            ("POST", "/sim/groups", self.new_group),
            ("GET", "/sim/groups", self.groups),
            ("POST", "/sim/groups/{chat}/bot", self.bot_status),
            ("POST", "/sim/groups/{chat}/members", self.membership),
            ("POST", "/sim/groups/{chat}/topics", self.change_topic),
            ("POST", "/sim/groups/{chat}/upgrade", self.upgrade),
            ("GET", "/sim/queries", self.queries),
            ("GET", "/sim/queries/{id}", self.query),
            ("GET", "/sim/log", self.log),
            *self.steering.routes(),
            *self.hands.routes(),
        ]
        for verb, path, answer in routes:
            app.router.add_route(verb, path, as_json(answer))
        app.router.add_get("/sim/events", self.events)
        app.router.add_get("/sim/files/{id}", self.file)

    async def state(self, request: web.Request) -> Any:
        """The town at a glance."""
        return {
            "bot": self.world.bot.body(),
            "description": self.world.profile.get(("description", "id"))
            or self.world.profile.get(("description", ""), ""),
            "token": self.desk.token,
            "base_url": f"{request.scheme}://{request.host}/bot",
            **await self.steering.clock(request),
            "users": await self.users(request),
            "groups": await self.groups(request),
            "violations": len(self.desk.violations),
            "pending_updates": len(self.world.updates.pending),
            "last_event": self.world.events.last,
        }

    async def new_user(self, request: web.Request) -> Any:
        """Somebody gets Telegram."""
        about = await body(request)
        names = ("last_name", "username", "language_code", "phone")
        given = {name: about[name] for name in names if about.get(name)}
        user = self.world.new_user(about["first_name"], user_id=about.get("id"), **given)
        self.notes[user.id] = str(about.get("note", ""))
        return user_view(user) | {"note": self.notes[user.id]}

    async def users(self, _: web.Request) -> Any:
        """Everybody."""
        users = self.world.users.values()
        return [user_view(user) | {"note": self.notes.get(user.id, "")} for user in users]

    async def new_group(self, request: web.Request) -> Any:
        """A group with its members and, by default, the bot."""
        about = await body(request)
        chat = self.world.new_group(
            about["title"], supergroup=about.get("supergroup", True), forum=about.get("forum", False)
        )
        members = [self.people.user(number) for number in about.get("members", [])]
        owner = self.people.user(about["owner"]) if about.get("owner") else None
        chat.members = {user.id: "member" for user in members}
        first = owner or (members[0] if members else None)
        if owner:
            chat.members[owner.id] = "creator"
        status = about.get("bot", "administrator")
        if first and status not in {"left", "none"}:
            self.people.set_bot_status(first, chat, status)
        return group_view(chat)

    async def groups(self, _: web.Request) -> Any:
        """All groups."""
        return [group_view(chat) for chat in self.world.chats.values() if not chat.private]

    async def bot_status(self, request: web.Request) -> Any:
        """The bot comes, goes or is promoted."""
        about = await body(request)
        chat = self.world.chats[int(request.match_info["chat"])]
        user = self.people.user(about["user"])
        self.people.set_bot_status(user, chat, about["status"], about.get("rights"))
        return group_view(chat)

    async def change_topic(self, request: web.Request) -> Any:
        """A person closes, reopens or deletes a topic."""
        about = await body(request)
        chat = self.world.chats[int(request.match_info["chat"])]
        user = self.people.user(about["user"])
        self.people.change_topic(user, chat, int(about["thread"]), about["deed"])
        return group_view(chat)

    async def membership(self, request: web.Request) -> Any:
        """A person comes, goes or is promoted."""
        about = await body(request)
        chat = self.world.chats[int(request.match_info["chat"])]
        self.people.set_member(self.people.user(about["user"]), chat, about["status"])
        return group_view(chat)

    async def upgrade(self, request: web.Request) -> Any:
        """A basic group becomes a supergroup."""
        return group_view(self.people.upgrade(self.world.chats[int(request.match_info["chat"])]))

    async def queries(self, request: web.Request) -> Any:
        """Presses, or those only that the bot has not answered."""
        open_only = bool(request.query.get("unanswered"))
        found = self.world.queries.values()
        return [query.body() for query in found if not (open_only and query.answer is not None)]

    async def query(self, request: web.Request) -> Any:
        """One press and its answer."""
        query = self.world.queries[request.match_info["id"]]
        await query.bell.wait_for(0, waiting(request))
        return query.body()

    async def log(self, request: web.Request) -> Any:
        """Events as a list."""
        since = int(request.query.get("since", 0))
        log = self.world.events
        if not log.since(since):
            await log.bell.wait_for(log.bell.version, waiting(request))
        return log.since(since)

    async def file(self, request: web.Request) -> web.Response:
        """The content of a file, for the page."""
        file = self.world.files.by_id.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.bytes(), content_type=file.mime or "application/octet-stream")

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, until the listener or the town is gone."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        log = self.world.events
        seen = int(request.headers.get("Last-Event-ID") or request.query.get("since") or 0)
        with suppress(ConnectionResetError):  # the page was closed
            while not self.closing.is_set():
                version = log.bell.version
                for event in log.since(seen):
                    line = f"id: {event['n']}\ndata: {json.dumps(event)}\n\n"
                    await response.write(line.encode())
                    seen = event["n"]
                if not await log.bell.wait_for(version, 15.0):
                    await response.write(b": still here\n\n")
        return response
