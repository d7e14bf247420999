"""What a person sent, in whatever form Telegram brings it, as one neutral value; nothing is dropped but
identity numbers.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Message

from tickets.drafts import Said
from understanding.cleaning import clean, mask
from understanding.identity_cards import said_of_photo

FILES = ("video", "video_note", "voice", "audio", "animation", "document")
"""An animation comes with a document of the same file; so it is looked for first."""
SHOWING = ("photo", "document", "video", "animation")
"""Files in which a card may be seen."""


def plain(text: str | None) -> str:
    """Words as they are kept: clean, and without identity numbers."""
    return mask(clean(text or ""))


def attachment(message: Message) -> dict[str, Any] | None:
    """The file of a message as the parameters of an Attachment; of a photo the largest size. A file beyond
    the 20 MB that a bot may download is kept all the same: its file_id can be sent on.
    """
    caption = plain(message.caption)
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
        title, address = plain(message.venue.title), plain(message.venue.address)
        return {"lat": place.latitude, "lon": place.longitude, "title": title, "address": address}
    if message.location:
        place = message.location
        return {"lat": place.latitude, "lon": place.longitude, "title": "", "address": ""}
    return None


def said(message: Message, more: Sequence[Message] = ()) -> Said:
    """The whole of it, and of the other messages of its album. A caption counts as text, and so does whose
    number a contact is. What one caption says of a card may be meant of any photo of the album.
    """
    whole = _said(message)
    if not more:
        return whole
    rest = tuple(_said(one) for one in more)
    if any(one.card for one in (whole, *rest)):
        whole, rest = _unshown(whole), tuple(_unshown(one) for one in rest)
    masked = whole.masked or any(one.masked for one in rest)
    return replace(whole, rest=rest, masked=masked)


def _unshown(value: Said) -> Said:
    return replace(value, attachment=None, card=True)


def _said(message: Message) -> Said:
    contact = message.contact
    words = clean(message.text or message.caption or "")
    if contact:
        name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
        words = clean(f"{name} {contact.phone_number}")
    file = attachment(message)
    card = file is not None and file["kind"] in SHOWING and said_of_photo(file["caption"])
    return Said(
        message=message.message_id,
        text=mask(words),
        attachment=None if card else file,
        card=card,
        spot=spot(message),
        phone=contact.phone_number if contact else "",
        album=message.media_group_id or "",
        masked=mask(words) != words,
        at=int(message.date.timestamp()),
    )


def empty(value: Said) -> bool:
    """Nothing that a ticket could hold: a sticker, a poll, a dice."""
    return not (value.words or value.files or value.spot)
