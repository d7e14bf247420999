"""A screen in words and buttons, and the Bot API requests that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tickets.model import Attachment, Spot
from tickets.outgoing import SAYING
from tickets.presses import Press

Params = dict[str, Any]
Request = tuple[str, Params]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM_LIMIT = 10
COPY_LIMIT = 256
"""Characters of a button that copies."""

SENDING = {
    "photo": ("sendPhoto", "photo"),
    "video": ("sendVideo", "video"),
    "video_note": ("sendVideoNote", "video_note"),
    "voice": ("sendVoice", "voice"),
    "audio": ("sendAudio", "audio"),
    "document": ("sendDocument", "document"),
    "animation": ("sendAnimation", "animation"),
}
ALBUMS = ({"photo", "video"}, {"document"}, {"audio"})
"""What Telegram lets one album hold."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a press, a link, a page inside Telegram (in a private chat only), or words to copy
    (at most 256 characters). `style` is '', 'success' (green), 'danger' (red) or 'primary' (blue); a phone
    that does not know it shows the button plain.
    """

    label: str
    press: Press | None = None
    url: str = ""
    style: str = ""
    copy: str = ""
    page: str = ""

    def json(self) -> Params:
        """As InlineKeyboardButton."""
        look = {"style": self.style} if self.style else {}
        if self.press:
            return {"text": self.label, "callback_data": self.press.pack()} | look
        if self.copy:
            return {"text": self.label, "copy_text": {"text": self.copy}} | look
        if self.page:
            return {"text": self.label, "web_app": {"url": self.page}} | look
        return {"text": self.label, "url": self.url} | look


def to_copy(label: str, text: str) -> list[Button]:
    """A button that copies words which are to be passed on; none where they are more than Telegram copies."""
    return [Button(label, copy=text)] if 1 <= len(text) <= COPY_LIMIT else []


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard below the chat; `asks` is '', 'contact' or 'location'."""

    label: str
    asks: str = ""

    def json(self) -> Params:
        """As KeyboardButton."""
        return {"text": self.label} | ({f"request_{self.asks}": True} if self.asks else {})


Rows = Sequence[Sequence[Button]]
Keys = Sequence[Sequence[Key]]


@dataclass(frozen=True, slots=True)
class Message:
    """One screen. `text` is Telegram HTML; either `buttons` under it or `keys` below the chat; files and a
    map follow it as messages of their own, the files as albums where Telegram allows, or come before it where
    its buttons are to be what one sees (`files_first`). `bare` takes the keys below the chat away.
    """

    text: str
    buttons: Rows = ()
    keys: Keys = ()
    files: Sequence[Attachment] = ()
    spot: Spot | None = None
    bare: bool = False
    preview: bool = False
    files_first: bool = False

    def markup(self) -> Params | None:
        """The reply_markup, if there is one."""
        if self.buttons:
            return {"inline_keyboard": [[button.json() for button in row] for row in self.buttons]}
        if self.keys:
            return {
                "keyboard": [[key.json() for key in row] for row in self.keys],
                "resize_keyboard": True,
                "is_persistent": True,
            }
        return {"remove_keyboard": True} if self.bare else None

    def requests(self, chat: int, reply_to: int = 0) -> list[Request]:
        """What shows this screen in a chat: the text, and before or behind it the files and the map."""
        params: Params = {"chat_id": chat, "text": self.text, "parse_mode": "HTML"}
        if not self.preview:
            params["link_preview_options"] = {"is_disabled": True}
        if markup := self.markup():
            params["reply_markup"] = markup
        if reply_to:
            params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        beside = [*files(chat, self.files), *on_map(chat, self.spot)]
        said = (SAYING, params)
        return [*beside, said] if self.files_first else [said, *beside]


def _same_album(first: Attachment, second: Attachment) -> bool:
    return any(first.kind in kinds and second.kind in kinds for kinds in ALBUMS)


def _groups(attachments: Sequence[Attachment]) -> list[list[Attachment]]:
    """Attachments in albums of up to ten that Telegram takes together, in their order."""
    groups: list[list[Attachment]] = []
    for attachment in attachments:
        if groups and len(groups[-1]) < ALBUM_LIMIT and _same_album(groups[-1][0], attachment):
            groups[-1].append(attachment)
        else:
            groups.append([attachment])
    return groups


def files(chat: int, attachments: Sequence[Attachment]) -> list[Request]:
    """Requests that send files, by the file_id that Telegram gave them."""
    requests: list[Request] = []
    for group in _groups(attachments):
        if len(group) > 1:
            media = [{"type": one.kind, "media": one.file_id} for one in group]
            requests.append(("sendMediaGroup", {"chat_id": chat, "media": media}))
        else:
            method, name = SENDING[group[0].kind]
            requests.append((method, {"chat_id": chat, name: group[0].file_id}))
    return requests


def on_map(chat: int, spot: Spot | None) -> list[Request]:
    """The request that shows a place on the map."""
    if spot is None:
        return []
    where: Params = {"chat_id": chat, "latitude": spot.lat, "longitude": spot.lon}
    if spot.title and spot.address:
        return [("sendVenue", where | {"title": spot.title, "address": spot.address})]
    return [("sendLocation", where)]


EDITS = ("text", "parse_mode", "link_preview_options", "reply_markup")


def as_edit(params: Mapping[str, Any], message: int) -> Request:
    """A sendMessage turned into the edit of a message. A keyboard below the chat cannot be edited in."""
    kept = {name: params[name] for name in EDITS if name in params}
    if "inline_keyboard" not in kept.get("reply_markup", {}):
        kept.pop("reply_markup", None)
    return "editMessageText", {"chat_id": params["chat_id"], "message_id": message, **kept}
