"""Sends text, files, places and contacts."""

from typing import Any

from simulator.errors import bad
from simulator.methods.call import CAPTION, SENDING, Call, Handler, method
from simulator.methods.outgoing import caption_content, open_chat, put, send, target, text_content
from simulator.words import words

ACTIONS = words(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
)


@method("sendMessage", "chat_id text", SENDING + "parse_mode entities link_preview_options", sends=True)
def send_message(call: Call) -> Any:
    """Text with or without a keyboard."""
    where = target(call)
    return put(call, where, text_content(call)).body


def _sender(kind: str) -> Handler:
    """The method that sends one kind of file."""

    def send_file(call: Call) -> Any:
        where = target(call)
        content = caption_content(call)
        about = {name: call.get(name) for name in ("duration", "width", "height", "length")}
        about |= {name: call.get(name) for name in ("performer", "title", "emoji")}
        content |= call.file(kind, kind).body(**about)
        if call.get("has_spoiler"):
            content["has_media_spoiler"] = True
        return put(call, where, content).body

    return send_file


_FRAME = {
    "sendPhoto": ("photo", CAPTION + "has_spoiler"),
    "sendVideo": (
        "video",
        CAPTION + "duration width height thumbnail cover start_timestamp has_spoiler supports_streaming",
    ),
    "sendAnimation": ("animation", CAPTION + "duration width height thumbnail has_spoiler"),
    "sendAudio": (
        "audio",
        "caption parse_mode caption_entities duration performer title thumbnail",
    ),
    "sendDocument": (
        "document",
        "caption parse_mode caption_entities thumbnail disable_content_type_detection",
    ),
    "sendVoice": ("voice", "caption parse_mode caption_entities duration"),
    "sendVideoNote": ("video_note", "duration length thumbnail"),
    "sendSticker": ("sticker", "emoji"),
}
for _name, (_kind, _may) in _FRAME.items():
    method(_name, f"chat_id {_kind}", SENDING + _may, sends=True)(_sender(_kind))


def place(call: Call) -> dict[str, Any]:
    """A checked point on the earth."""
    latitude, longitude = call["latitude"], call["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


@method(
    "sendLocation",
    "chat_id latitude longitude",
    SENDING + "horizontal_accuracy live_period heading proximity_alert_radius",
    sends=True,
)
def send_location(call: Call) -> Any:
    """A point on the map."""
    location = place(call)
    accuracy, live = call.get("horizontal_accuracy"), call.get("live_period")
    if accuracy is not None:
        if not 0 <= accuracy <= 1500:
            raise bad("wrong location specified")
        location["horizontal_accuracy"] = accuracy
    if live is not None:
        if not 60 <= live <= 86400 and live != 0x7FFFFFFF:
            raise bad("wrong live location period specified")
        location["live_period"] = live
    return send(call, {"location": location})


@method(
    "sendVenue",
    "chat_id latitude longitude title address",
    SENDING + "foursquare_id foursquare_type google_place_id google_place_type",
    sends=True,
)
def send_venue(call: Call) -> Any:
    """A point on the map with a name and an address."""
    location = place(call)
    if not call["title"].strip():
        raise bad("venue title must be non-empty")
    if not call["address"].strip():
        raise bad("venue address must be non-empty")
    venue = {"location": location, "title": call["title"], "address": call["address"]}
    return send(call, {"venue": venue, "location": location})


@method("sendContact", "chat_id phone_number first_name", SENDING + "last_name vcard", sends=True)
def send_contact(call: Call) -> Any:
    """A name and a phone number."""
    if not call["phone_number"].strip():
        raise bad("phone number must be non-empty")
    if not call["first_name"].strip():
        raise bad("contact first name must be non-empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, {"contact": {name: call[name] for name in names if call.get(name)}})


@method("sendChatAction", "chat_id action", "business_connection_id message_thread_id")
def send_chat_action(call: Call) -> Any:
    """'is typing', for five seconds."""
    chat = open_chat(call)
    if call["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    call.world.touch(chat, "chat_action", action=call["action"])
    return True
