"""How the town looks from outside: users, groups and chats as the control API shows them."""

from typing import Any

from simulator.methods.profile import commands_menu
from simulator.world import Chat, Message, User, World

Body = dict[str, Any]


def user_view(user: User) -> Body:
    """A person."""
    return user.body() | {"phone": user.phone, "started": user.started, "blocked": user.blocked}


def group_view(chat: Chat) -> Body:
    """A group."""
    return chat.body() | {
        "members": {str(number): status for number, status in chat.members.items()},
        "bot_status": chat.bot_status,
        "topics": topics_view(chat),
    }


def topics_view(chat: Chat) -> list[Body]:
    """The topics of a forum."""
    return [
        {"message_thread_id": topic.id, "name": topic.name, "closed": topic.closed}
        for topic in chat.topics.values()
    ]


def message_view(message: Message) -> Body:
    """A message with what Telegram's own object does not tell."""
    return {
        "message": message.body,
        "own": message.own,
        "deleted": message.deleted,
        "changed": message.changed,
        "said": message.said,
        "reactions": [emoji for given in message.reactions.values() for emoji in given],
    }


def chat_view(world: World, user: User, chat: Chat, *, since: int = 0, limit: int | None = None) -> Body:
    """A chat as one of its members sees it: what changed after a version, and what it looks like now."""
    if since >= chat.bell.version:
        messages = []
    else:
        messages = [message for message in chat.messages.values() if message.changed > since]
    if limit:
        messages = messages[-limit:]
    return {
        "version": chat.bell.version,
        "chat": chat.body(),
        "started": user.started,
        "blocked": user.blocked,
        "messages": [message_view(message) for message in messages],
        "keyboard": chat.keyboard,
        "commands": commands_menu(world, chat, user),
        "menu_button": chat.menu_button if chat.menu_button["type"] != "default" else world.menu_button,
        "pinned": list(chat.pinned),
        "topics": topics_view(chat),
    }
