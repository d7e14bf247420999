"""What a person sent, in whatever form Telegram brings it, as one neutral value; nothing is dropped but
identity numbers.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import ExternalReplyInfo, Message, MessageOriginHiddenUser, MessageOriginUser

from tickets.drafts import Said
from tickets.files import names
from tickets.files.reasons import Reason
from tickets.model import AttachmentJson, SpotJson
from understanding.cleaning import clean, holds_mask, mask
from understanding.digits import phones
from understanding.identity_cards import said_of_photo
from understanding.names import one_line

FILES = ("video", "video_note", "voice", "audio", "animation", "document")
"""An animation comes with a document of the same file; so it is looked for first."""
SHOWING = ("photo", "document", "video", "animation")
"""Files in which a card may be seen."""


def behind_command(text: str) -> str:
    """The words behind a command; any white space divides them from it."""
    return text.split(maxsplit=1)[1] if len(text.split(maxsplit=1)) > 1 else ""


def captioned_command(message: Message, bot_name: str) -> str:
    """The command for this bot that a caption begins with, '' for none: to Telegram these are words."""
    first = (message.caption or "").split(maxsplit=1)[:1]
    if not first or not first[0].startswith("/"):
        return ""
    name, at, named = first[0][1:].partition("@")
    return name.casefold() if not at or named.casefold() == bot_name.casefold() else ""


def plain(text: str | None) -> str:
    """Words as they are kept: clean, and without identity numbers."""
    return mask(clean(text or ""))


def attachment(message: Message) -> AttachmentJson | None:
    """The file of a message as the parameters of an Attachment; of a photo the largest size. A video beyond
    the 20 MB that a bot may download is kept all the same: its file_id can be sent on.
    """
    kind, found = carried(message)
    return _file(kind, found, plain(message.caption)) if found else None


def carried(message: Message | ExternalReplyInfo) -> tuple[str, Any]:
    """The kind of a message's file, and the file as PTB has it; '' and None for none."""
    if message.photo:
        return "photo", message.photo[-1]
    return next(((kind, found) for kind in FILES if (found := getattr(message, kind))), ("", None))


def unwanted(message: Message | ExternalReplyInfo) -> Reason | None:
    """Why the file of a message is refused by what is said of it; None where there is none, or it is not."""
    kind, found = carried(message)
    return names.refused(kind, *named(found), found.file_size or 0) if found else None


def named(found: Any) -> tuple[str, str]:
    """Name and declared type of a file, '' where its sender gave none."""
    return getattr(found, "file_name", None) or "", getattr(found, "mime_type", None) or ""


def _file(kind: str, found: Any, caption: str) -> AttachmentJson:
    return {
        "kind": kind,
        "file_id": found.file_id,
        "unique_id": found.file_unique_id,
        "caption": caption,
        "size": found.file_size or 0,
    }


def spot(message: Message | ExternalReplyInfo) -> SpotJson | None:
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
    rest = tuple(_said(one) for one in more)
    if taken := _of_other_chat(message, whole):
        whole, rest = taken[0], (*taken[1:], *rest)
    if not rest:
        return whole
    if any(one.card for one in (whole, *rest)):
        whole, rest = _unshown(whole), tuple(_unshown(one) for one in rest)
    masked = whole.masked or any(one.masked for one in rest)
    return replace(whole, rest=rest, masked=masked)


def _quoted(message: Message) -> str:
    """The words of another message that were picked out, or that Telegram shows of a message elsewhere."""
    return plain(message.quote.text) if message.quote else ""


def _ours(message: Message) -> bool:
    """Whether it answers a message of a bot in this chat: what was asked is known."""
    other = message.reply_to_message
    return other is not None and other.from_user is not None and other.from_user.is_bot


def _with_quote(message: Message, words: str) -> str:
    quoted = _quoted(message)
    if not quoted or _ours(message) or quoted in words:
        return words
    return mask(f"“{quoted}”\n{words}".strip())


def _of_other_chat(message: Message, whole: Said) -> tuple[Said, ...]:
    """The message with the file or the place of the message in another chat that it answers; () for none."""
    other = message.external_reply
    if other is None:
        return ()
    kind, found = carried(other)
    file = _file(kind, found, "") if found else None
    reason = unwanted(other) or _paid(other) or ""
    more = Said(
        message=message.message_id, attachment=None if reason else file, spot=spot(other), refused=reason,
        album=whole.album, at=whole.at,
    )  # fmt: skip
    if whole.attachment or whole.spot or whole.refused or whole.card:
        return (whole, more)
    return (replace(whole, attachment=more.attachment, spot=more.spot, refused=reason),)


def _paid(message: Message | ExternalReplyInfo) -> Reason | None:
    """A file that must be paid for: not even the bot gets it."""
    return Reason.PAID if message.paid_media else None


def _unshown(value: Said) -> Said:
    return replace(value, attachment=None, card=True)


def _said(message: Message) -> Said:
    contact = message.contact
    words, name = plain(message.text or message.caption), ""
    if contact:
        full = " ".join(part for part in (contact.first_name, contact.last_name) if part)
        name = one_line(plain(full))
        words = plain(f"{name} {phones.shown(phones.of_card(contact.phone_number))}")
    words = _with_quote(message, words)
    file = attachment(message)
    card = file is not None and file["kind"] in SHOWING and said_of_photo(file["caption"])
    reason = unwanted(message) or _paid(message)
    return Said(
        message=message.message_id,
        text=words,
        attachment=None if card or reason else file,
        card=card and not reason,
        refused=reason or "",
        spot=spot(message),
        phone=contact.phone_number if contact else "",
        card_name=name,
        quote=_quoted(message) if _ours(message) else "",
        card_own=bool(contact and message.from_user and contact.user_id == message.from_user.id),
        album=message.media_group_id or "",
        masked=holds_mask(words),
        at=int(message.date.timestamp()),
        written=written(message),
        writer=mask(plain(writer(message))),
    )


def refusals(value: Said) -> list[str]:
    """Why files of it were not taken, each reason once."""
    return list(dict.fromkeys(one.refused for one in value.parts if one.refused))


def empty(value: Said) -> bool:
    """Nothing that a ticket could hold: a sticker, a poll, a dice."""
    return not (value.words or value.files or value.spot)


def written(message: Message) -> int:
    """When the original of a forward was written, in seconds of the epoch; 0 for what is no forward."""
    return int(message.forward_origin.date.timestamp()) if message.forward_origin else 0


def writer(message: Message) -> str:
    """Who wrote the original of a forward, '' where that is not known."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case _:
            return ""
