"""What people's phones make of the things they send: the content part of a message, by kind."""

import base64
from typing import Any

from simulator.entities import cut_spaces, detect
from simulator.errors import TownError
from simulator.examples import example
from simulator.files import Files, picture
from simulator.world import User, World

About = dict[str, Any]
Body = dict[str, Any]

FILE_KINDS = ("photo", "video", "video_note", "voice", "audio", "document", "animation", "sticker")
_SIZES = {
    "video": 900_000, "video_note": 300_000, "voice": 12_000, "audio": 3_000_000, "document": 80_000,
    "animation": 200_000, "sticker": 20_000,
}  # fmt: skip
_MIME = {
    "photo": "image/png", "video": "video/mp4", "voice": "audio/ogg", "audio": "audio/mpeg",
    "animation": "video/mp4",
}  # fmt: skip


def content(world: World, user: User, kind: str, about: About) -> Body:
    """The content of a message of this kind; TownError for a kind that there is not."""
    if kind == "text":
        return text_content(str(about.get("text", "")))
    if kind in FILE_KINDS:
        return _file(world.files, kind, about)
    if kind == "location":
        return {"location": _location(about)}
    if kind == "venue":
        location = _location(about)
        venue = {
            "location": location,
            "title": about.get("title", ""),
            "address": about.get("address", ""),
        }
        return {"venue": venue, "location": location}
    if kind == "contact":
        return {"contact": _contact(world, user, about)}
    raise TownError(f"Nobody can send a {kind!r}")


def text_content(text: str) -> Body:
    """Text with the entities that Telegram sees in it."""
    clean, _ = cut_spaces(text, [])
    if not clean:
        raise TownError("Nobody can send an empty text")
    entities = detect(clean)
    return {"text": clean, "entities": entities} if entities else {"text": clean}


def caption_content(caption: str | None) -> Body:
    """Caption with its entities."""
    if not caption:
        return {}
    entities = detect(caption)
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption}


def _file(files: Files, kind: str, about: About) -> Body:
    data = about.get("content")
    raw = base64.b64decode(data) if isinstance(data, str) else data
    size = about.get("size")
    if raw is None and kind == "photo":
        raw = picture(*(about.get("colour") or (120, 160, 90)))
    name = about.get("name")
    if kind == "document" and name is None:
        name = "berkas.pdf"
    if raw is None:
        size = _SIZES[kind] if size is None else size
        raw = example(kind, name or "", size)
    extra = {k: about.get(k) for k in ("duration", "width", "height", "length", "performer", "title")}
    if kind == "sticker":
        extra["emoji"] = about.get("emoji", "🙏")
    mime = _MIME.get(kind) if about.get("mime") is None else about["mime"]
    file = files.add(kind, raw or b"", size=size, name=name, mime=mime, **extra)
    caption = None if kind in {"video_note", "sticker"} else about.get("caption")
    return caption_content(caption) | file.body()


def _location(about: About) -> Body:
    location: Body = {"latitude": float(about["latitude"]), "longitude": float(about["longitude"])}
    if about.get("accuracy"):
        location["horizontal_accuracy"] = float(about["accuracy"])
    if about.get("live"):
        location["live_period"] = 900 if about["live"] is True else int(about["live"])
    return location


def _contact(world: World, user: User, about: About) -> Body:
    """One's own card carries one's user_id; a foreign one carries that of its owner, if it has any."""
    if not about.get("foreign"):
        card: Body = {
            "phone_number": about.get("phone") or user.phone,
            "first_name": user.first_name,
            "user_id": user.id,
        }
        return card | ({"last_name": user.last_name} if user.last_name else {})
    phone = about.get("phone") or "6281234567890"
    owner = next((other for other in world.users.values() if other.phone == phone), None)
    card = {"phone_number": phone, "first_name": about.get("first_name", "Kenalan")}
    return card | ({"user_id": owner.id} if owner and owner is not user else {})
