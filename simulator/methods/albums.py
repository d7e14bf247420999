"""Sends several files as one album."""

from typing import Any

from simulator.errors import bad
from simulator.methods.call import Call, method
from simulator.methods.outgoing import caption_content, put, target
from simulator.words import words

ALBUM_KINDS = frozenset({"photo", "video", "audio", "document"})
_COMMON = {"type", "media", "caption", "parse_mode", "caption_entities"}
_FIELDS = {
    "photo": _COMMON | {"show_caption_above_media", "has_spoiler"},
    "video": _COMMON
    | words("thumbnail cover start_timestamp show_caption_above_media width height duration")
    | {"supports_streaming", "has_spoiler"},
    "document": _COMMON | {"thumbnail", "disable_content_type_detection"},
    "audio": _COMMON | {"thumbnail", "duration", "performer", "title"},
    "animation": _COMMON | words("thumbnail show_caption_above_media width height duration has_spoiler"),
}


def media_content(call: Call, item: Any) -> dict[str, Any]:
    """The content that an InputMedia describes."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = str(item.get("type"))
    if kind not in _FIELDS:
        raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not item.get("media") or not isinstance(item["media"], str):
        raise bad("can't parse InputMedia: media not found")
    call.oddities += [f"unknown field {name!r} of InputMedia" for name in item if name not in _FIELDS[kind]]
    about = {name: item.get(name) for name in ("duration", "width", "height", "performer", "title")}
    content = caption_content(item) | call.named_file(item["media"], kind).body(**about)
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


@method(
    "sendMediaGroup",
    "chat_id media",
    "business_connection_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id reply_parameters",
    sends=True,
)
def send_media_group(call: Call) -> Any:
    """Two to ten files that appear as one; all or none."""
    items = call["media"]
    if not isinstance(items, list):
        raise bad("expected an Array of InputMedia")
    if not items:
        raise bad("there are no messages to send")
    if len(items) == 1:
        # Telegram's servers let one item pass; its documentation asks for 2-10, and so do we.
        raise bad("too few messages to send as an album")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in items if isinstance(item, dict)}
    for kind in kinds - ALBUM_KINDS:
        raise bad(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise bad(f"{kind} can't be mixed with other media types")
    where = target(call)
    contents = [media_content(call, item) for item in items]
    group = {"media_group_id": str(13_000_000_000_000 + call.world.number())}
    return [put(call, where, group | content).body for content in contents]
