"""Changes and removes messages that the bot has sent."""

from typing import Any

from simulator.errors import bad
from simulator.methods.albums import media_content
from simulator.methods.call import CAPTION, Call, method
from simulator.methods.outgoing import (
    CONTENT_FIELDS,
    caption_content,
    find_chat,
    markup,
    open_chat,
    text_content,
    with_mentions,
)
from simulator.world import Message

PLACE = "business_connection_id chat_id message_id inline_message_id reply_markup "
MEDIA = ("photo", "video", "animation", "audio", "document", "voice")
DELETABLE_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def editable(call: Call) -> Message:
    """The message to edit; refuses one that is gone or not the bot's."""
    if call.get("inline_message_id"):
        raise bad("message to edit not found")
    for name in ("chat_id", "message_id"):
        if call.get(name) is None:
            raise bad("chat_id is empty" if name == "chat_id" else "message identifier is not specified")
    chat = open_chat(call)
    message = chat.live(call["message_id"])
    if message is None:
        gone = chat.messages.get(call["message_id"])
        thread = gone.body.get("message_thread_id") if gone else None
        raise bad("message to edit not found", violation=thread not in chat.deleted_topics)
    if not message.own or message.keyed or "forward_origin" in message.body:
        raise bad("message can't be edited")
    return message


def change(call: Call, message: Message, content: dict[str, Any], *, by_hand: bool = True) -> Any:
    """Give the message a new content and keyboard; refuses to change nothing.

    A change of the keyboard alone is not `by_hand`: nobody is told that the message was edited.
    """
    body = {k: v for k, v in message.body.items() if k not in CONTENT_FIELDS and k != "reply_markup"}
    body |= with_mentions(call.world, content)
    keyboard = markup(call, message.chat, inline_only=True)
    if keyboard:
        body["reply_markup"] = keyboard
    if body == message.body:
        raise bad(NOT_MODIFIED)
    call.world.edit(message, body, by_hand=by_hand)
    return message.body


@method("editMessageText", "text", PLACE + "parse_mode entities link_preview_options rich_message")
def edit_message_text(call: Call) -> Any:
    """New text; without reply_markup the keyboard goes, as with Telegram."""
    message = editable(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return change(call, message, text_content(call))


@method("editMessageCaption", "", PLACE + CAPTION)
def edit_message_caption(call: Call) -> Any:
    """A new caption, or none."""
    message = editable(call)
    if not any(kind in message.body for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    kept = {k: v for k, v in message.body.items() if k in CONTENT_FIELDS and "caption" not in k}
    return change(call, message, kept | caption_content(call))


@method("editMessageMedia", "media", PLACE)
def edit_message_media(call: Call) -> Any:
    """Another file in place of the one there."""
    message = editable(call)
    if not any(kind in message.body for kind in (*MEDIA, "text")):
        raise bad("there is no media in the message to edit")
    return change(call, message, media_content(call, call["media"]))


@method("editMessageReplyMarkup", "", PLACE)
def edit_message_reply_markup(call: Call) -> Any:
    """Another inline keyboard, or none."""
    message = editable(call)
    content = {k: v for k, v in message.body.items() if k in CONTENT_FIELDS}
    return change(call, message, content, by_hand=False)


def _delete(call: Call, message: Message) -> None:
    chat = message.chat
    if not chat.private and not message.own and chat.bot_status != "administrator":
        raise bad("message can't be deleted")
    age = call.world.clock.timestamp() - message.body["date"]
    if age > DELETABLE_SECONDS and (chat.private or chat.bot_status != "administrator"):
        raise bad("message can't be deleted for everyone")
    call.world.delete(message)


@method("deleteMessage", "chat_id message_id")
def delete_message(call: Call) -> Any:
    """Remove a message that is younger than two days."""
    message = find_chat(call).live(call["message_id"])
    if message is None:
        raise bad("message to delete not found")
    _delete(call, message)
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(call: Call) -> Any:
    """Remove up to a hundred messages; those that are gone are skipped."""
    chat = find_chat(call)
    if not 1 <= len(call["message_ids"]) <= 100:
        raise bad("too many message identifiers specified")
    for number in call["message_ids"]:
        message = chat.live(number)
        if message is not None:
            _delete(call, message)
    return True
