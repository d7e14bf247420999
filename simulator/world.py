"""The town as Telegram's servers know it: people, chats, messages, keyboards, queries and menus."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from simulator.bell import Bell
from simulator.clock import SimClock
from simulator.errors import TownError
from simulator.events import EventLog
from simulator.files import Files
from simulator.updates import Updates

Body = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """A person with Telegram, or the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "id"
    phone: str = ""
    is_bot: bool = False
    started: bool = False
    blocked: bool = False

    def body(self) -> Body:
        """Telegram's User."""
        body: Body = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            body["last_name"] = self.last_name
        if self.username:
            body["username"] = self.username
        if not self.is_bot:
            body["language_code"] = self.language_code
        return body

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(slots=True)
class ForumTopic:
    """A topic of a forum; its id is the message that opened it. `by_hand`: a person closed or reopened it."""

    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False
    by_hand: bool = False


@dataclass(slots=True, eq=False)
class Message:
    """A message; `body` is Telegram's Message as the bot would get it.

    `changed` is the version of the chat at the last change, `said` at the last change of its words.
    """

    chat: "Chat"
    id: int
    body: Body
    own: bool
    changed: int = 0
    said: int = 0
    deleted: bool = False
    keyed: bool = False  # sent with keys below the chat: nobody can edit it
    reactions: dict[int, list[Body]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with the bot (`user` is set) or a group. `rights` are those of the bot there that differ
    from an administrator's usual ones, `deleted_topics` those that people deleted, of which no bot is told.
    """

    id: int
    type: str
    title: str | None = None
    user: User | None = None
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, ForumTopic] = field(default_factory=dict)
    deleted_topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    keyboard: Body | None = None
    menu_button: Body = field(default_factory=lambda: {"type": "default"})
    bell: Bell = field(default_factory=Bell)
    last_id: int = 0

    @property
    def private(self) -> bool:
        """Whether it is a chat of one person with the bot."""
        return self.user is not None

    def body(self) -> Body:
        """Telegram's Chat."""
        body: Body = {"id": self.id, "type": self.type}
        if self.user:
            body["first_name"] = self.user.first_name
            if self.user.last_name:
                body["last_name"] = self.user.last_name
            if self.user.username:
                body["username"] = self.user.username
        else:
            body["title"] = self.title
        if self.is_forum:
            body["is_forum"] = True
        return body

    def live(self, message_id: int) -> Message | None:
        """The message so numbered, unless it was deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message


@dataclass(slots=True, eq=False)
class Query:
    """A press of an inline button, until the bot answers it and after."""

    id: str
    user: User
    chat: Chat
    message_id: int
    data: str
    at: int
    answer: Body | None = None
    bell: Bell = field(default_factory=Bell)

    def body(self) -> Body:
        """For the control API."""
        return {
            "id": self.id,
            "user_id": self.user.id,
            "chat_id": self.chat.id,
            "message_id": self.message_id,
            "data": self.data,
            "at": self.at,
            "answered": self.answer is not None,
            "answer": self.answer,
        }


class World:
    """Everything that Telegram would remember of the town."""

    def __init__(self, clock: SimClock, *, record: bool = True, keep_messages: int | None = None) -> None:
        self.clock = clock
        self.events = EventLog(clock, record=record)
        self.updates = Updates()
        self.files = Files()
        self.keep_messages = keep_messages
        self.bot = User(7_000_000_001, "Sambang", username="SambangBot", is_bot=True)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.polls: dict[str, Message] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}
        self.commands: dict[tuple[str, int, int, str], list[Body]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.menu_button: Body = {"type": "commands"}
        self._user_ids = itertools.count(5_000_000_001)
        self._group_ids = itertools.count(1_000_000_001)
        self._numbers = itertools.count(1)

    def number(self) -> int:
        """A number that nothing else in this town has."""
        return next(self._numbers)

    def new_user(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "id",
        phone: str | None = None,
        user_id: int | None = None,
    ) -> User:
        """A new resident with a private chat that the bot cannot write to before they start it."""
        user_id = user_id or next(self._user_ids)
        if user_id in self.chats:
            raise TownError(f"There is a user {user_id} already")
        user = User(
            user_id, first_name, last_name, username, language_code, phone or f"62812{user_id % 10**8:08d}"
        )
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user=user)
        self.events.tell("user", user=user.body())
        return user

    def new_group(self, title: str, *, supergroup: bool = True, forum: bool = False) -> Chat:
        """A new group without members."""
        number = next(self._group_ids)
        chat_id = -1_000_000_000_000 - number if supergroup or forum else -number
        kind = "supergroup" if supergroup or forum else "group"
        chat = Chat(chat_id, kind, title, is_forum=forum, bot_status="left")
        self.chats[chat.id] = chat
        self.events.tell("group", chat=chat.body())
        return chat

    def post(self, chat: Chat, sender: User, body: Body) -> Message:
        """Put a message into a chat and tell everybody but the bot."""
        chat.last_id += 1
        head: Body = {
            "message_id": chat.last_id,
            "from": sender.body(),
            "chat": chat.body(),
            "date": self.clock.timestamp(),
        }
        message = Message(chat, chat.last_id, head | body, own=sender.is_bot, said=chat.bell.version + 1)
        chat.messages[message.id] = message
        if self.keep_messages and len(chat.messages) > self.keep_messages:
            del chat.messages[next(iter(chat.messages))]
        self.changed(message, "message")
        return message

    def edit(self, message: Message, body: Body, *, by_hand: bool = True) -> None:
        """Replace what a message says; `by_hand` marks it as edited."""
        reworded = _words(body) != _words(message.body)
        if reworded:
            message.said = message.chat.bell.version + 1
        if by_hand:
            body = body | {"edit_date": self.clock.timestamp()}
        message.body = body
        self.changed(message, "edited", reworded=reworded)

    def delete(self, message: Message) -> None:
        """Take a message away from everybody."""
        message.deleted = True
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.changed(message, "deleted")

    def delete_topic(self, chat: Chat, topic: ForumTopic) -> None:
        """A topic goes with all its messages."""
        del chat.topics[topic.id]
        for message in chat.messages.values():
            if message.body.get("message_thread_id") == topic.id and not message.deleted:
                self.delete(message)
        self.touch(chat, "topics")

    def changed(self, message: Message, kind: str, **about: Any) -> None:
        """Note that people see a message differently now."""
        chat = message.chat
        message.changed = chat.bell.version + 1
        self.events.tell(kind, chat_id=chat.id, message=message.body, **about)
        chat.bell.ring()

    def touch(self, chat: Chat, kind: str, **about: Any) -> None:
        """Note a change of a chat that is not a change of one message."""
        self.events.tell(kind, chat_id=chat.id, **about)
        chat.bell.ring()


def _words(body: Body) -> Body:
    """What a message says, apart from its keyboard."""
    return {k: v for k, v in body.items() if k not in {"reply_markup", "edit_date"}}
