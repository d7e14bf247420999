"""Where a message goes and how it is put there; what every sending method has in common."""

from dataclasses import dataclass
from typing import Any

from simulator import keyboards
from simulator.entities import CAPTION_LIMIT, TEXT_LIMIT, read_text, utf16_len
from simulator.errors import ApiError, bad, forbidden
from simulator.methods.call import Call
from simulator.words import words
from simulator.world import Chat, Message, World

Body = dict[str, Any]

_REPLY_FIELDS = words(
    "message_id chat_id allow_sending_without_reply quote quote_parse_mode quote_entities quote_position "
    "checklist_task_id poll_option_id"
)
_PREVIEW_FIELDS = words("is_disabled url prefer_small_media prefer_large_media show_above_text")
CONTENT_FIELDS = words(
    "text entities caption caption_entities photo video video_note voice audio animation document sticker "
    "location venue contact poll link_preview_options show_caption_above_media has_media_spoiler"
)


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat of a parameter; refuses one that there is not."""
    value = call[name]
    world = call.world
    if isinstance(value, str):
        raise bad("chat not found")
    chat = world.chats.get(value)
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            violation=False,
            parameters={"migrate_to_chat_id": chat.migrated_to},
        )
    return chat


def open_chat(call: Call, name: str = "chat_id") -> Chat:
    """A chat that the bot may write to now."""
    chat = find_chat(call, name)
    if chat.user:
        if not chat.user.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.user.blocked:
            raise forbidden("bot was blocked by the user")
    elif chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    elif chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


@dataclass(slots=True)
class Target:
    """A chat, and the frame of what is sent there."""

    chat: Chat
    frame: Body
    markup: Body | None


def target(call: Call) -> Target:
    """Check where a message is to go: chat, topic, the message replied to, keyboard."""
    chat = open_chat(call)
    frame: Body = {}
    thread = call.get("message_thread_id")
    if thread:
        if thread not in chat.topics:
            raise bad("message thread not found", violation=thread not in chat.deleted_topics)
        frame["message_thread_id"] = thread
        frame["is_topic_message"] = True
    replied = _replied(call, chat)
    if replied is not None:
        frame["reply_to_message"] = quoted(replied)
    if call.get("protect_content"):
        frame["has_protected_content"] = True
    return Target(chat, frame, markup(call, chat))


def quoted(message: Message) -> Body:
    """A message as it appears within a reply to it: without the one that it replied to itself."""
    return {k: v for k, v in message.body.items() if k != "reply_to_message"}


def _replied(call: Call, chat: Chat) -> Message | None:
    wish = call.get("reply_parameters")
    if not wish:
        return None
    call.oddities += [f"unknown field {k!r} of reply_parameters" for k in wish if k not in _REPLY_FIELDS]
    number = wish.get("message_id")
    if not isinstance(number, int):
        raise bad('can\'t parse reply parameters: Field "message_id" must be of type Number')
    elsewhere = wish.get("chat_id")
    if elsewhere is not None and not isinstance(elsewhere, int):
        raise bad("chat not found")
    place = call.world.chats.get(elsewhere) if elsewhere else chat
    found = place.live(number) if place else None
    if found is None and not wish.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    if found is not None and str(wish.get("quote") or "") not in found.body.get("text", ""):
        raise bad("QUOTE_TEXT_INVALID")
    return found


def markup(call: Call, chat: Chat, *, inline_only: bool = False) -> Body | None:
    """The keyboard of the request, checked."""
    wish: Body | None = call.get("reply_markup")
    if not wish:
        return None
    call.oddities += keyboards.check(wish, private=chat.private, inline_only=inline_only)
    if wish.get("inline_keyboard") == []:
        return None
    return wish


def text_content(call: Call) -> Body:
    """Checked text of sendMessage and editMessageText."""
    text, entities = read_text(call["text"], call.get("parse_mode"), call.get("entities"))
    if not text:
        raise bad("message text is empty" if not call["text"].strip() else "text must be non-empty")
    if utf16_len(text) > TEXT_LIMIT:
        raise bad("message is too long")
    content: Body = {"text": text}
    if entities:
        content["entities"] = entities
    preview = call.get("link_preview_options")
    if preview:
        call.oddities += [
            f"unknown field {k!r} of link_preview_options" for k in preview if k not in _PREVIEW_FIELDS
        ]
        content["link_preview_options"] = preview
    return content


def caption_content(source: Any) -> Body:
    """Checked caption of a call or of an InputMedia."""
    raw = source.get("caption")
    if not raw:
        return {}
    if not isinstance(raw, str):
        raise bad('can\'t parse InputMedia: Field "caption" must be of type String')
    text, entities = read_text(raw, source.get("parse_mode"), source.get("caption_entities"))
    if utf16_len(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if not text:
        return {}
    content: Body = {"caption": text}
    if entities:
        content["caption_entities"] = entities
    if source.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def put(call: Call, where: Target, content: Body) -> Message:
    """Send: the message appears in the chat, and its reply keyboard under it."""
    body = where.frame | with_mentions(call.world, content)
    kind = where.markup
    if kind and "inline_keyboard" in kind:
        body["reply_markup"] = kind
    message = call.world.post(where.chat, call.world.bot, body)
    if kind and "inline_keyboard" not in kind:
        message.keyed = "keyboard" in kind
        where.chat.keyboard = None if "remove_keyboard" in kind else kind | {"message_id": message.id}
        call.world.touch(where.chat, "keyboard", keyboard=where.chat.keyboard)
    call.sent.append(message.id)
    return message


def with_mentions(world: World, content: Body) -> Body:
    """Links to users become mentions of those whom Telegram knows, and plain text for others."""
    for name in ("entities", "caption_entities"):
        if any(_mentioned(entity) for entity in content.get(name, [])):
            content = content | {name: [e for entity in content[name] if (e := _mention(world, entity))]}
    return content


def _mentioned(entity: Body) -> int:
    url = str(entity.get("url", ""))
    return int(url.removeprefix("tg://user?id=")) if url.startswith("tg://user?id=") else 0


def _mention(world: World, entity: Body) -> Body | None:
    number = _mentioned(entity)
    if not number:
        return entity
    user = world.users.get(number)
    place = {"offset": entity["offset"], "length": entity["length"]}
    return {"type": "text_mention", **place, "user": user.body()} if user else None


def send(call: Call, content: Body) -> Body:
    """Check the target, put the message and return it."""
    return put(call, target(call), content).body
