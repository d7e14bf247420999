"""What the bot can ask about chats and do in them: members, pins, reactions, leaving."""

from typing import Any

from simulator.errors import bad, forbidden
from simulator.methods.call import Call, method
from simulator.methods.outgoing import find_chat, open_chat
from simulator.world import Chat, Message, User

ACCEPTED_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
RIGHTS = {
    "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True,
    "can_manage_video_chats": True, "can_restrict_members": True, "can_promote_members": False,
    "can_change_info": True, "can_invite_users": True, "can_post_stories": False, "can_edit_stories": False,
    "can_delete_stories": False, "can_pin_messages": True, "can_manage_topics": True,
}  # fmt: skip
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def member(chat: Chat, user: User, bot: User) -> dict[str, Any]:
    """Telegram's ChatMember of somebody in a chat."""
    status = chat.bot_status if user is bot else chat.members.get(user.id, "left")
    if chat.private:
        status = "member"
    body: dict[str, Any] = {"user": user.body(), "status": status}
    if status == "administrator":
        body |= RIGHTS | (chat.rights if user is bot else {})
    elif status == "creator":
        body["is_anonymous"] = False
    elif status == "kicked":
        body["until_date"] = 0
    return body


@method("getChat", "chat_id")
def get_chat(call: Call) -> Any:
    """All that is known of a chat."""
    chat = find_chat(call)
    if not chat.private:
        open_chat(call)
    elif chat.user and not chat.user.started:
        raise bad("chat not found")
    body = chat.body() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": ACCEPTED_GIFTS,
    }
    if chat.pinned and (pinned := chat.live(chat.pinned[-1])):
        body["pinned_message"] = pinned.body
    return body


def _users(call: Call, chat: Chat) -> list[User]:
    if chat.user:
        return [chat.user, call.world.bot]
    users = [call.world.users[number] for number, status in chat.members.items() if status != "left"]
    return [*users, call.world.bot]


@method("getChatMember", "chat_id user_id")
def get_chat_member(call: Call) -> Any:
    """Somebody's standing in a chat."""
    chat = open_chat(call)
    world = call.world
    user = world.bot if call["user_id"] == world.bot.id else world.users.get(call["user_id"])
    if user is None:
        raise bad("user not found")
    return member(chat, user, world.bot)


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(call: Call) -> Any:
    """How many there are, the bot included."""
    return len(_users(call, open_chat(call)))


@method("getChatAdministrators", "chat_id", "return_bots")
def get_chat_administrators(call: Call) -> Any:
    """Owner and administrators, without other bots."""
    chat = open_chat(call)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    bosses = [member(chat, user, call.world.bot) for user in _users(call, chat)]
    return [boss for boss in bosses if boss["status"] in {"creator", "administrator"}]


def _found(call: Call, chat: Chat, what: str) -> Message:
    message = chat.live(call["message_id"])
    if message is None:
        raise bad(f"message to {what} not found")
    return message


def require_rights(chat: Chat, action: str, right: str) -> None:
    """Refuse what only an administrator with that right may do in a group."""
    rights = RIGHTS | chat.rights
    if not chat.private and not (chat.bot_status == "administrator" and rights[right]):
        raise bad(f"not enough rights to {action}")


@method("pinChatMessage", "chat_id message_id", "business_connection_id disable_notification")
def pin_chat_message(call: Call) -> Any:
    """Pin a message; the chat shows a note of it."""
    chat = open_chat(call)
    require_rights(chat, "manage pinned messages in the chat", "can_pin_messages")
    message = _found(call, chat, "pin")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    call.world.post(chat, call.world.bot, {"pinned_message": message.body})
    call.world.touch(chat, "pinned", pinned=list(chat.pinned))
    return True


@method("unpinChatMessage", "chat_id", "business_connection_id message_id")
def unpin_chat_message(call: Call) -> Any:
    """Unpin one message, or the last pinned one."""
    chat = open_chat(call)
    require_rights(chat, "manage pinned messages in the chat", "can_pin_messages")
    if call.get("message_id") is not None:
        message = _found(call, chat, "unpin")
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
    elif chat.pinned:
        chat.pinned.pop()
    call.world.touch(chat, "pinned", pinned=list(chat.pinned))
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(call: Call) -> Any:
    """Unpin everything."""
    chat = open_chat(call)
    require_rights(chat, "manage pinned messages in the chat", "can_pin_messages")
    chat.pinned.clear()
    call.world.touch(chat, "pinned", pinned=[])
    return True


@method("setMessageReaction", "chat_id message_id", "reaction is_big")
def set_message_reaction(call: Call) -> Any:
    """One emoji on a message, or none."""
    chat = open_chat(call)
    message = chat.live(call["message_id"])
    if message is None:
        raise bad("message to react not found")
    wishes = call.get("reaction", [])
    if len(wishes) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for wish in wishes:
        emoji = str(wish.get("emoji", "")).rstrip("\ufe0f") if isinstance(wish, dict) else ""
        if not isinstance(wish, dict) or wish.get("type") != "emoji" or emoji not in REACTIONS:
            raise bad("REACTION_INVALID")
    message.reactions[call.world.bot.id] = wishes
    message.changed = chat.bell.version + 1
    call.world.touch(chat, "reaction", message_id=message.id, reaction=wishes)
    return True


@method("leaveChat", "chat_id")
def leave_chat(call: Call) -> Any:
    """Leave a group."""
    chat = open_chat(call)
    if chat.private:
        raise forbidden("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    call.world.touch(chat, "bot_left")
    return True
