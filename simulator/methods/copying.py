"""Copies and forwards messages."""

from itertools import pairwise
from typing import Any

from simulator.errors import bad
from simulator.methods.call import CAPTION, SENDING, Call, method
from simulator.methods.outgoing import CONTENT_FIELDS, caption_content, find_chat, put, target
from simulator.world import Message

_PLACE = "message_thread_id direct_messages_topic_id disable_notification protect_content "


def content_of(message: Message) -> dict[str, Any]:
    """What a copy of the message says."""
    content = {k: v for k, v in message.body.items() if k in CONTENT_FIELDS}
    if not content:
        raise bad("message can't be copied")
    if "poll" in content:
        raise bad("message with a poll can't be copied here")
    return content


def origin_of(message: Message) -> dict[str, Any]:
    """Where a forwarded message comes from."""
    if "forward_origin" in message.body:
        return dict(message.body["forward_origin"])
    return {"type": "user", "date": message.body["date"], "sender_user": message.body["from"]}


def _source(call: Call, number: int, what: str) -> Message:
    message = find_chat(call, "from_chat_id").live(number)
    if message is None:
        raise bad(f"message to {what} not found")
    if message.body.get("has_protected_content"):
        raise bad(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return message


@method(
    "copyMessage",
    "chat_id from_chat_id message_id",
    SENDING.removeprefix("business_connection_id ") + CAPTION + "video_start_timestamp",
    sends=True,
)
def copy_message(call: Call) -> Any:
    """The same content without its sender; a given caption replaces the old one."""
    content = content_of(_source(call, call["message_id"], "copy"))
    if call.get("caption") is not None and "text" not in content:
        content = {k: v for k, v in content.items() if "caption" not in k} | caption_content(call)
    return {"message_id": put(call, target(call), content).id}


def _numbers(call: Call) -> list[int]:
    numbers = call["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise bad("too many message identifiers specified")
    if any(late <= early for early, late in pairwise(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    return list(numbers)


@method("copyMessages", "chat_id from_chat_id message_ids", _PLACE + "remove_caption", sends=True)
def copy_messages(call: Call) -> Any:
    """Several copies; messages that are gone are skipped."""
    source = find_chat(call, "from_chat_id")
    found = [message for number in _numbers(call) if (message := source.live(number))]
    if not found:
        raise bad("there are no messages to copy")
    where = target(call)
    copies = []
    for message in found:
        content = content_of(message)
        if call.get("remove_caption"):
            content = {k: v for k, v in content.items() if "caption" not in k}
        copies.append({"message_id": put(call, where, content).id})
    return copies


@method(
    "forwardMessage",
    "chat_id from_chat_id message_id",
    _PLACE + "video_start_timestamp message_effect_id suggested_post_parameters",
    sends=True,
)
def forward_message(call: Call) -> Any:
    """The same message with its sender's name."""
    message = _source(call, call["message_id"], "forward")
    content = {k: v for k, v in message.body.items() if k in CONTENT_FIELDS}
    if not content:
        raise bad("message can't be forwarded")
    return put(call, target(call), {"forward_origin": origin_of(message)} | content).body


@method("forwardMessages", "chat_id from_chat_id message_ids", _PLACE, sends=True)
def forward_messages(call: Call) -> Any:
    """Several forwards; messages that are gone are skipped."""
    source = find_chat(call, "from_chat_id")
    found = [message for number in _numbers(call) if (message := source.live(number))]
    if not found:
        raise bad("there are no messages to forward")
    where = target(call)
    contents = [{"forward_origin": origin_of(message)} | content_of(message) for message in found]
    return [{"message_id": put(call, where, content).id} for content in contents]
