"""What people in the town do with Telegram, and what the bot learns of it."""

import re
from typing import Any

from simulator import contents
from simulator.errors import TownError
from simulator.keyboards import button_text
from simulator.methods.chats import member
from simulator.methods.copying import content_of, origin_of
from simulator.methods.outgoing import quoted
from simulator.methods.polls import count
from simulator.world import Chat, Message, Query, User, World

Body = dict[str, Any]

FRAME = frozenset(
    {"message_id", "date", "chat", "from", "media_group_id", "reply_to_message", "message_thread_id"}
)
"""What stays of a message whose file is changed."""
_START_PARAM = re.compile(r"[A-Za-z0-9_-]{1,64}")


class People:
    """The residents' hands. Whatever they cannot do is a TownError."""

    def __init__(self, world: World) -> None:
        self.world = world

    def user(self, user_id: int) -> User:
        """Somebody by number."""
        if user_id not in self.world.users:
            raise TownError(f"There is no user {user_id}")
        return self.world.users[user_id]

    def chat(self, user: User, chat_id: int | None = None) -> Chat:
        """A chat that somebody is in; their own with the bot by default."""
        chat = self.world.chats.get(chat_id or user.id)
        if chat is None or (chat.user or user) is not user:
            raise TownError(f"{user.name} is in no chat {chat_id}")
        if not chat.private and chat.members.get(user.id, "left") in {"left", "kicked"}:
            raise TownError(f"{user.name} is no member of {chat.title}")
        return chat

    def message(self, chat: Chat, message_id: int) -> Message:
        """A message that is on the screen."""
        message = chat.live(message_id)
        if message is None:
            raise TownError(f"There is no message {message_id} in this chat")
        return message

    # -- to send ------------------------------------------------------------------------------

    def say(
        self, user: User, chat: Chat, body: Body, *, reply_to: int | None = None, thread: int | None = None
    ) -> Message:
        """Put a message into the chat and tell the bot, if it may know."""
        if chat.private and user.blocked:
            raise TownError(f"{user.name} has blocked the bot and cannot write to it")
        frame: Body = {}
        if thread:
            frame |= self._in_topic(user, chat, thread)
        if reply_to:
            frame["reply_to_message"] = quoted(self.message(chat, reply_to))
        if chat.private:
            user.started = True
        if chat.keyboard and chat.keyboard.get("force_reply"):
            chat.keyboard = None
        message = self.world.post(chat, user, frame | body)
        if self._bot_sees(message):
            self.world.updates.push("message", message.body)
        return message

    def _in_topic(self, user: User, chat: Chat, thread: int) -> Body:
        """The frame of a message in a topic. What replies to nothing replies to the topic's first message,
        as Telegram has it. In a closed topic only administrators write.
        """
        topic = chat.topics.get(thread)
        if topic is None or (topic.closed and chat.members.get(user.id) not in {"creator", "administrator"}):
            raise TownError(f"There is no open topic {thread}")
        first = chat.messages.get(thread)
        opened = {"reply_to_message": quoted(first)} if first else {}
        return {"message_thread_id": thread, "is_topic_message": True} | opened

    def send(self, user: User, chat: Chat, kind: str, about: Body) -> list[Message]:
        """Send anything; an album gives several messages, all else one. `album`: what comes late of one."""
        place = {"reply_to": about.get("reply_to"), "thread": about.get("thread")}
        if kind != "album":
            return [self.say(user, chat, contents.content(self.world, user, kind, about), **place)]
        late = about.get("album")
        group = {"media_group_id": late or str(13_500_000_000_000 + self.world.number())}
        number = int(about.get("count", 2))
        parts = about.get("items") or [{} for _ in range(number)]
        if not (1 if late else 2) <= len(parts) <= 10:
            raise TownError("An album has two to ten parts")
        sent = []
        for place_in_album, part in enumerate(parts):
            caption = about.get("caption") if place_in_album == 0 else None
            item = contents.content(self.world, user, part.get("kind", "photo"), {"caption": caption} | part)
            sent.append(self.say(user, chat, group | item, **place))
        return sent

    def start(self, user: User, param: str | None = None) -> Message:
        """Press Start, by a deep link or not; unblocks."""
        chat = self.chat(user)
        if param is not None and not _START_PARAM.fullmatch(param):
            raise TownError(f"A link cannot carry {param!r}: 1-64 of A-Z, a-z, 0-9, _ and - only")
        if user.blocked:
            self.set_blocked(user, blocked=False)
        return self.say(user, chat, contents.text_content(f"/start {param}" if param else "/start"))

    def forward(self, user: User, chat: Chat, source: Message, *, hidden: bool = False) -> Message:
        """Pass a message on; `hidden` when its sender lets nobody link to them."""
        origin = origin_of(source)
        if hidden:
            name = source.body["from"]["first_name"]
            origin = {"type": "hidden_user", "date": source.body["date"], "sender_user_name": name}
        return self.say(user, chat, {"forward_origin": origin} | content_of(source))

    def edit(self, user: User, message: Message, about: Body) -> Message:
        """Change one's own text, caption or live location."""
        if message.body["from"]["id"] != user.id:
            raise TownError("One can edit one's own messages only")
        body = dict(message.body)
        if "latitude" in about:
            body["location"] = body["location"] | {
                "latitude": float(about["latitude"]),
                "longitude": float(about["longitude"]),
            }
        elif "kind" in about:
            content = contents.content(self.world, user, about["kind"], {"caption": about.get("text")})
            body = {name: value for name, value in body.items() if name in FRAME} | content
        elif "text" in body:
            body.pop("entities", None)
            body |= contents.text_content(str(about["text"]))
        else:
            body = {k: v for k, v in body.items() if k not in {"caption", "caption_entities"}}
            body |= contents.caption_content(about.get("caption", about.get("text")))
        self.world.edit(message, body)
        if self._bot_sees(message):
            self.world.updates.push("edited_message", message.body)
        return message

    def _bot_sees(self, message: Message) -> bool:
        """In a group, a bot that is no administrator sees commands, mentions and replies to it only."""
        chat = message.chat
        if chat.private or chat.bot_status == "administrator":
            return True
        if chat.bot_status != "member":
            return False
        body = message.body
        replied = body.get("reply_to_message", {}).get("from", {}).get("id")
        text = body.get("text") or body.get("caption") or ""
        return replied == self.world.bot.id or text.startswith("/") or f"@{self.world.bot.username}" in text

    # -- to press -----------------------------------------------------------------------------

    def press(self, user: User, chat: Chat, message_id: int, data: str, *, forged: bool = False) -> Query:
        """Press an inline button; `forged` presses one that is not there, as a modified client can."""
        message = chat.messages.get(message_id)
        label = self._label(message, data) if message else None
        if label is None and not forged:
            raise TownError(f"There is no button {data!r} under message {message_id}")
        query = Query(
            id=str(4_400_000_000_000_000 + self.world.number()),
            user=user,
            chat=chat,
            message_id=message_id,
            data=data,
            at=self.world.clock.timestamp(),
        )
        self.world.queries[query.id] = query
        about: Body = {"id": query.id, "from": user.body(), "chat_instance": str(chat.id), "data": data}
        if message and not message.deleted:
            about["message"] = message.body
        else:
            about["message"] = {"chat": chat.body(), "message_id": message_id, "date": 0}
        self.world.touch(
            chat, "press", user_id=user.id, message_id=message_id, data=data, label=label, query_id=query.id
        )
        self.world.updates.push("callback_query", about)
        return query

    def _label(self, message: Message, data: str) -> str | None:
        if message.deleted:
            return None
        rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
        return next((str(b["text"]) for row in rows for b in row if b.get("callback_data") == data), None)

    def press_key(self, user: User, chat: Chat, text: str, about: Body) -> Message:
        """Press a button of the reply keyboard: says its text, or shares what it asks for."""
        rows = (chat.keyboard or {}).get("keyboard", [])
        button = next((b for row in rows for b in row if button_text(b) == text), None)
        if button is None:
            raise TownError(f"There is no key {text!r}")
        if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
            chat.keyboard = None
        asked = button if isinstance(button, dict) else {}
        if asked.get("request_contact"):
            return self.send(user, chat, "contact", {})[0]
        if asked.get("request_location"):
            place = {"latitude": -8.1724, "longitude": 113.7166} | about
            return self.send(user, chat, "location", place)[0]
        return self.say(user, chat, contents.text_content(text))

    def vote(self, user: User, message: Message, choice: list[int]) -> None:
        """Answer a poll, or take the answer back with an empty choice."""
        poll = message.body.get("poll")
        if not poll or poll["is_closed"]:
            raise TownError("There is no open poll in this message")
        self.world.votes[poll["id"]][user.id] = choice
        now = count(self.world, poll["id"])
        self.world.updates.push("poll", now)
        if not poll["is_anonymous"]:
            ids = [str(number) for number in choice]
            answer = {"poll_id": poll["id"], "user": user.body(), "option_ids": choice}
            self.world.updates.push("poll_answer", answer | {"option_persistent_ids": ids})

    def react(self, user: User, message: Message, emoji: str | None) -> None:
        """Put an emoji on a message, or take it away."""
        old = message.reactions.get(user.id, [])
        new: list[Body] = [{"type": "emoji", "emoji": emoji}] if emoji else []
        message.reactions[user.id] = new
        message.changed = message.chat.bell.version + 1
        self.world.touch(message.chat, "reaction", message_id=message.id, reaction=new, user_id=user.id)
        about: Body = {"chat": message.chat.body(), "message_id": message.id, "user": user.body()}
        about |= {"date": self.world.clock.timestamp(), "old_reaction": old, "new_reaction": new}
        if message.chat.private or message.chat.bot_status == "administrator":
            self.world.updates.push("message_reaction", about)

    # -- to come and go -----------------------------------------------------------------------

    def set_blocked(self, user: User, *, blocked: bool) -> None:
        """Block the bot or let it write again."""
        if user.blocked == blocked:
            return
        user.blocked = blocked
        chat = self.chat(user)
        self.world.touch(chat, "blocked" if blocked else "unblocked", user_id=user.id)
        states: list[Body] = [
            {"status": "member", "user": self.world.bot.body()},
            {"status": "kicked", "user": self.world.bot.body(), "until_date": 0},
        ]
        self._bot_standing(chat, user, states[not blocked], states[blocked])

    def set_bot_status(
        self, user: User, chat: Chat, status: str, rights: dict[str, bool] | None = None
    ) -> None:
        """Add the bot to a group, promote it or throw it out; `rights` that differ from the usual ones."""
        if status not in {"administrator", "member", "left", "kicked"}:
            raise TownError(f"A bot cannot be {status!r}")
        old = member(chat, self.world.bot, self.world.bot)
        came = chat.bot_status in {"left", "kicked"} and status in {"administrator", "member"}
        chat.bot_status, chat.rights = status, rights or {}
        if came:
            note = self.world.post(chat, user, {"new_chat_members": [self.world.bot.body()]})
            self.world.updates.push("message", note.body)
        self.world.touch(chat, "bot_status", status=status)
        self._bot_standing(chat, user, old, member(chat, self.world.bot, self.world.bot))

    def _bot_standing(self, chat: Chat, by: User, old: Body, new: Body) -> None:
        about: Body = {"chat": chat.body(), "from": by.body(), "date": self.world.clock.timestamp()}
        about |= {"old_chat_member": old, "new_chat_member": new}
        self.world.updates.push("my_chat_member", about)

    def set_member(self, user: User, chat: Chat, status: str) -> None:
        """Somebody comes to a group, leaves it or becomes its administrator."""
        before = chat.members.get(user.id, "left")
        chat.members[user.id] = status
        if before in {"left", "kicked"} and status not in {"left", "kicked"}:
            note = self.world.post(chat, user, {"new_chat_members": [user.body()]})
        elif status in {"left", "kicked"}:
            note = self.world.post(chat, user, {"left_chat_member": user.body()})
        else:
            self.world.touch(chat, "member", user_id=user.id, status=status)
            return
        if chat.bot_status in {"administrator", "member"}:
            self.world.updates.push("message", note.body)

    def change_topic(self, user: User, chat: Chat, thread: int, deed: str) -> None:
        """An administrator closes, reopens or deletes a topic by hand; of the last the bot is not told."""
        topic = chat.topics.get(thread)
        if topic is None or chat.members.get(user.id) not in {"creator", "administrator"}:
            raise TownError(f"{user.name} cannot {deed} topic {thread}")
        if deed == "delete":
            chat.deleted_topics.add(thread)
            self.world.delete_topic(chat, topic)
            return
        topic.closed, topic.by_hand = deed == "close", True
        kind = "forum_topic_closed" if topic.closed else "forum_topic_reopened"
        note = self.world.post(chat, user, {"message_thread_id": thread, "is_topic_message": True, kind: {}})
        if self._bot_sees(note):
            self.world.updates.push("message", note.body)
        self.world.touch(chat, "topics")

    def upgrade(self, chat: Chat) -> Chat:
        """A basic group becomes a supergroup with another id, as happens when a setting is changed."""
        new = self.world.new_group(chat.title or "", supergroup=True)
        new.members, new.bot_status = dict(chat.members), chat.bot_status
        owner = next(user for number, user in self.world.users.items() if number in chat.members)
        old_note = self.world.post(chat, owner, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        new_note = self.world.post(new, owner, {"migrate_from_chat_id": chat.id})
        for note in (old_note, new_note):
            self.world.updates.push("message", note.body)
        return new
