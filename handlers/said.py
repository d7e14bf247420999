"""What a person sent, in whatever form Telegram brings it, as one neutral value; nothing is dropped."""

from typing import Any

from telegram import Message

from tickets.cleaning import clean
from tickets.drafts import Said

FILES = ("video", "video_note", "voice", "audio", "animation", "document")
"""An animation comes with a document of the same file; so it is looked for first."""


def attachment(message: Message) -> dict[str, Any] | None:
    """The file of a message as the parameters of an Attachment; of a photo the largest size. A file beyond
    the 20 MB that a bot may download is kept all the same: its file_id can be sent on.
    """
    caption = clean(message.caption or "")
    if message.photo:
        photo = message.photo[-1]
        return _file("photo", photo, caption)
    for kind in FILES:
        found = getattr(message, kind)
        if found:
            return _file(kind, found, caption)
    return None


def _file(kind: str, found: Any, caption: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "file_id": found.file_id,
        "unique_id": found.file_unique_id,
        "caption": caption,
        "size": found.file_size or 0,
    }


def spot(message: Message) -> dict[str, Any] | None:
    """A shared location, live or not, or a venue."""
    if message.venue:
        place = message.venue.location
        title, address = clean(message.venue.title), clean(message.venue.address)
        return {"lat": place.latitude, "lon": place.longitude, "title": title, "address": address}
    if message.location:
        place = message.location
        return {"lat": place.latitude, "lon": place.longitude, "title": "", "address": ""}
    return None


def said(message: Message) -> Said:
    """The whole of it. A caption counts as text."""
    contact = message.contact
    sender = message.from_user.id if message.from_user else 0
    return Said(
        message=message.message_id,
        text=clean(message.text or message.caption or ""),
        attachment=attachment(message),
        spot=spot(message),
        phone=contact.phone_number if contact else "",
        foreign_contact=bool(contact and contact.user_id != sender),
        album=message.media_group_id or "",
    )


def empty(value: Said) -> bool:
    """Nothing that a ticket could hold: a sticker, a poll, a dice."""
    return not (value.text or value.attachment or value.spot or value.phone)
