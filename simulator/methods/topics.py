"""Topics of a forum: open, rename, close, reopen, delete."""

from typing import Any

from simulator.errors import bad
from simulator.methods.call import Call, method
from simulator.methods.chats import require_rights
from simulator.methods.outgoing import open_chat
from simulator.world import Chat, ForumTopic

COLOURS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})


def _forum(call: Call, action: str = "") -> Chat:
    """The forum; refused where the bot has no right to that. Topics of its own it manages without one."""
    chat = open_chat(call)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if action:
        require_rights(chat, action, "can_manage_topics")
    return chat


def _topic(call: Call, chat: Chat) -> ForumTopic:
    topic = chat.topics.get(call["message_thread_id"])
    if topic is None:
        raise bad("message thread not found", violation=call["message_thread_id"] not in chat.deleted_topics)
    return topic


def _name(text: str) -> str:
    if not 1 <= len(text.strip()) <= 128:
        raise bad("TOPIC_TITLE_EMPTY" if not text.strip() else "topic name is too long")
    return text.strip()


def _note(call: Call, chat: Chat, topic: ForumTopic, body: dict[str, Any]) -> None:
    place = {"message_thread_id": topic.id, "is_topic_message": True}
    call.world.post(chat, call.world.bot, place | body)
    call.world.touch(chat, "topics")


@method("createForumTopic", "chat_id name", "icon_color icon_custom_emoji_id")
def create_forum_topic(call: Call) -> Any:
    """A new topic; its number is that of the message that opens it."""
    chat = _forum(call, "create a topic")
    colour = call.get("icon_color", 7322096)
    if colour not in COLOURS:
        raise bad("invalid icon color specified")
    topic = ForumTopic(chat.last_id + 1, _name(call["name"]), colour)
    chat.topics[topic.id] = topic
    about = {"name": topic.name, "icon_color": colour}
    _note(call, chat, topic, {"forum_topic_created": about})
    return about | {"message_thread_id": topic.id}


@method("editForumTopic", "chat_id message_thread_id", "name icon_custom_emoji_id")
def edit_forum_topic(call: Call) -> Any:
    """Another name."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = _name(call.get("name") or topic.name)
    if name == topic.name:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    _note(call, chat, topic, {"forum_topic_edited": {"name": name}})
    return True


def _set_closed(call: Call, *, closed: bool) -> bool:
    chat = _forum(call)
    topic = _topic(call, chat)
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED", violation=not topic.by_hand)
    topic.closed, topic.by_hand = closed, False
    _note(call, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


@method("closeForumTopic", "chat_id message_thread_id")
def close_forum_topic(call: Call) -> Any:
    """Nobody but administrators writes there any more."""
    return _set_closed(call, closed=True)


@method("reopenForumTopic", "chat_id message_thread_id")
def reopen_forum_topic(call: Call) -> Any:
    """Everybody may write there again."""
    return _set_closed(call, closed=False)


@method("deleteForumTopic", "chat_id message_thread_id")
def delete_forum_topic(call: Call) -> Any:
    """The topic goes with all its messages."""
    chat = _forum(call)
    require_rights(chat, "delete messages", "can_delete_messages")
    call.world.delete_topic(chat, _topic(call, chat))
    return True


@method("unpinAllForumTopicMessages", "chat_id message_thread_id")
def unpin_all_forum_topic_messages(call: Call) -> Any:
    """Unpin everything of a topic."""
    chat = _forum(call)
    require_rights(chat, "manage pinned messages in the chat", "can_pin_messages")
    topic = _topic(call, chat)
    there = {m.id for m in chat.messages.values() if m.body.get("message_thread_id") == topic.id}
    chat.pinned = [number for number in chat.pinned if number not in there]
    call.world.touch(chat, "pinned", pinned=list(chat.pinned))
    return True
