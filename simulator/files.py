"""Keeps the files that people and the bot send; a file is used only as the kind it was sent as."""

import base64
import hashlib
import mimetypes
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024

# kind: (start of its file_ids, folder, Telegram's name for it, default ending)
KINDS = {
    "photo": ("AgACAgUAAxk", "photos", "Photo", ".jpg"),
    "voice": ("AwACAgUAAxk", "voice", "VoiceNote", ".oga"),
    "video": ("BAACAgUAAxk", "videos", "Video", ".mp4"),
    "document": ("BQACAgUAAxk", "documents", "Document", ".bin"),
    "sticker": ("CAACAgUAAxk", "stickers", "Sticker", ".webp"),
    "audio": ("CQACAgUAAxk", "music", "Audio", ".mp3"),
    "animation": ("CgACAgUAAxk", "animations", "Animation", ".mp4"),
    "video_note": ("DQACAgUAAxk", "video_notes", "VideoNote", ".mp4"),
}
_IMAGE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF8", b"BM")
_SIZES = (("s", 90, 67), ("m", 320, 240), ("x", 1280, 960))


@dataclass(slots=True)
class StoredFile:
    """One file; a photo's sizes know each other by `family`."""

    kind: str
    id: str
    unique_id: str
    path: str
    size: int
    content: bytes
    name: str | None = None
    mime: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    family: list["StoredFile"] = field(default_factory=list)

    def reference(self) -> dict[str, Any]:
        """What every Telegram file object has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}

    def body(self, **about: Any) -> dict[str, Any]:
        """The fields of a message that carries this file; `about` overrides what is known of it."""
        if self.kind == "photo":
            sizes = self.family or [self]
            return {"photo": [{**size.reference(), **size.about} for size in sizes]}
        described = {**self.reference(), **self.about, **{k: v for k, v in about.items() if v is not None}}
        if self.kind in {"video", "audio", "document", "animation"} and self.name:
            described["file_name"] = self.name
        if self.mime and self.kind not in {"video_note", "sticker"}:
            described["mime_type"] = self.mime
        if self.kind == "animation":
            # Telegram repeats an animation as a document, for old bots.
            document = {k: v for k, v in described.items() if k not in {"width", "height", "duration"}}
            return {"animation": described, "document": document}
        return {self.kind: described}

    def bytes(self) -> bytes:
        """The content, padded to the size that it claims."""
        return self.content.ljust(self.size, b"\0")


_ABOUT: dict[str, dict[str, Any]] = {
    "voice": {"duration": 3},
    "audio": {"duration": 120},
    "video": {"width": 640, "height": 360, "duration": 5},
    "animation": {"width": 320, "height": 180, "duration": 2},
    "video_note": {"length": 240, "duration": 4},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}


class Files:
    """All files of the town, by file_id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}
        self._count = 0

    def add(
        self,
        kind: str,
        content: bytes,
        *,
        size: int | None = None,
        name: str | None = None,
        mime: str | None = None,
        **about: Any,
    ) -> StoredFile:
        """Keep a new file; `size` may claim more than the content holds."""
        known = {**_ABOUT.get(kind, {}), **{k: v for k, v in about.items() if v is not None}}
        size = len(content) if size is None else size
        if kind != "photo":
            return self._keep(kind, content, size, name=name, mime=mime, about=known)
        family: list[StoredFile] = []
        for _letter, width, height in _SIZES:
            share = size if width == _SIZES[-1][1] else min(size, max(1, size * width // _SIZES[-1][1]))
            about = {"width": width, "height": height}
            one = self._keep(kind, content, share, name=name, mime=mime, about=about)
            one.family = family
            family.append(one)
        return family[-1]

    def _keep(
        self,
        kind: str,
        content: bytes,
        size: int,
        *,
        name: str | None,
        mime: str | None,
        about: dict[str, Any],
    ) -> StoredFile:
        self._count += 1
        start, folder, _, ending = KINDS[kind]
        digest = hashlib.sha256(f"{kind}{self._count}".encode()).digest()
        if name and "." in name:
            ending = f".{name.rsplit('.', 1)[1]}"
        mime = mimetypes.guess_type(f"x{ending}")[0] if mime is None else mime
        file = StoredFile(
            kind=kind,
            id=start + base64.urlsafe_b64encode(digest * 2).decode().rstrip("=")[:60],
            unique_id="AQAD" + base64.urlsafe_b64encode(digest[:9]).decode(),
            path=f"{folder}/file_{self._count}{ending}",
            size=size,
            content=content,
            name=name,
            mime=mime,
            about=about,
        )
        self.by_id[file.id] = file
        self.by_path[file.path] = file
        return file

    def take(self, file_id: str, kind: str) -> StoredFile:
        """A known file to send again; refuses an unknown one and one of another kind."""
        file = self.by_id.get(file_id)
        if file is None:
            if file_id.startswith(("http://", "https://")):
                raise bad("failed to get HTTP URL content")
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad(f"can't use file of type {KINDS[file.kind][2]} as {KINDS[kind][2]}")
        return file

    def upload(self, kind: str, content: bytes, name: str | None, mime: str | None) -> StoredFile:
        """A file that the bot uploads; refuses empty and oversized ones and photos that are no image."""
        if not content:
            raise bad("file must be non-empty")
        if kind == "photo":
            if len(content) > PHOTO_LIMIT:
                size = len(content)
                limit = f"the maximum size is {PHOTO_LIMIT} bytes"
                raise bad(f"file of size {size} bytes is too big for a photo; {limit}")
            if not content.startswith(_IMAGE_STARTS):
                raise bad("IMAGE_PROCESS_FAILED")
        return self.add(kind, content, name=name, mime=mime)


def picture(red: int = 120, green: int = 160, blue: int = 90, side: int = 64) -> bytes:
    """A plain PNG of one colour, for photos that nobody took."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + bytes((red, green, blue)) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * side))
        + chunk(b"IEND", b"")
    )
