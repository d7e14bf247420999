"""Writes messages as a person reads them: plain text, what is attached, and buttons in brackets."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Body = dict[str, Any]

LOCAL = ZoneInfo("Asia/Jakarta")
_ATTACHED = {
    "photo": "foto", "video": "video", "video_note": "pesan video", "voice": "pesan suara", "audio": "audio",
    "animation": "animasi", "document": "berkas", "sticker": "stiker", "venue": "tempat",
    "location": "lokasi", "contact": "kontak", "poll": "jajak pendapat",
}  # fmt: skip
_NOTES = {
    "new_chat_members": "bergabung", "left_chat_member": "keluar", "pinned_message": "menyematkan pesan",
    "forum_topic_created": "membuka topik", "forum_topic_closed": "menutup topik",
    "forum_topic_reopened": "membuka lagi topik", "forum_topic_edited": "mengganti nama topik",
    "migrate_to_chat_id": "menjadi supergrup", "migrate_from_chat_id": "menjadi supergrup",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """A message on somebody's screen; `own`: the bot's, `raw`: Telegram's object."""

    raw: Body
    own: bool
    deleted: bool
    changed: int
    said: int
    reactions: tuple[str, ...] = ()

    @classmethod
    def from_view(cls, view: Body) -> "Message":
        """Read one from the control API."""
        emoji = tuple(str(one.get("emoji", "")) for one in view["reactions"])
        return cls(view["message"], view["own"], view["deleted"], view["changed"], view["said"], emoji)

    @property
    def id(self) -> int:
        """Its number within the chat."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """What it says, with attachments named in brackets."""
        return text_of(self.raw)

    @property
    def edited(self) -> bool:
        """Whether it says that it was edited."""
        return "edit_date" in self.raw

    @property
    def buttons(self) -> list[list[Body]]:
        """Rows of inline buttons."""
        rows: list[list[Body]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        """What is written on its inline buttons."""
        return [str(button["text"]) for row in self.buttons for button in row]


def text_of(raw: Body) -> str:
    """The words of a message, and what else it carries."""
    parts = [raw[name] for name in ("text", "caption") if raw.get(name)]
    kind = next((name for name in _ATTACHED if name in raw), None)
    if kind:
        detail = _detail(kind, raw[kind])
        parts.insert(0, f"[{_ATTACHED[kind]}{': ' + detail if detail else ''}]")
    note = next((name for name in _NOTES if name in raw), None)
    if note:
        parts.append(f"({_NOTES[note]})")
    return "\n".join(parts)


def _detail(kind: str, value: Any) -> str:
    if kind == "document":
        return str(value.get("file_name", ""))
    if kind == "contact":
        return f"{value['first_name']} {value['phone_number']}"
    if kind == "venue":
        return f"{value['title']}, {value['address']}"
    if kind == "location":
        return f"{value['latitude']:.5f}, {value['longitude']:.5f}"
    if kind == "poll":
        return str(value["question"])
    return ""


def rows_of(raw: Body) -> list[str]:
    """Inline buttons, a row a line."""
    rows = raw.get("reply_markup", {}).get("inline_keyboard", [])
    return [" ".join(f"[ {button['text']} ]" for button in row) for row in rows]


def key_rows(keyboard: Body | None) -> list[str]:
    """The reply keyboard, a row a line."""
    rows = (keyboard or {}).get("keyboard", [])
    return [" ".join(f"[ {key if isinstance(key, str) else key['text']} ]" for key in row) for row in rows]


def clock_time(seconds: int) -> str:
    """HH.MM as people in Jember read it."""
    return datetime.fromtimestamp(seconds, LOCAL).strftime("%H.%M")


def name_of(user: Body) -> str:
    """First and last name."""
    return " ".join(filter(None, (user["first_name"], user.get("last_name"))))


def readable(raw: Body) -> str:
    """A message as it is read: time, who, words, buttons."""
    sender = name_of(raw["from"])
    edited = " (disunting)" if "edit_date" in raw else ""
    lines = f"{sender}{edited}: {text_of(raw)}".split("\n") + rows_of(raw)
    head, *rest = lines
    return "\n".join([f"{clock_time(raw['date'])}  {head}", *(f"       {line}" for line in rest)])


def plain_label(label: str) -> str:
    """A label without the emoji before it, for comparing."""
    return re.sub(r"^[^\w(+]+", "", label).strip().casefold()
