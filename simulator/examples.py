"""Contents for files that nobody made: each begins, and where it must ends, like what its name says."""

import io
import zipfile
from pathlib import PurePath

from simulator.files import DOWNLOAD_LIMIT, picture

STARTS = {
    ".pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01",
    ".webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    ".heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    ".mp4": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
    ".mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    ".oga": b"OggS\x00\x02",
    ".png": picture(),
}
LIKE = {".jpeg": ".jpg", ".heif": ".heic", ".ogg": ".oga", ".opus": ".oga", ".mov": ".mp4", ".m4a": ".mp4"}
OF_KIND = {"video": ".mp4", "video_note": ".mp4", "animation": ".mp4", "voice": ".oga", "audio": ".mp3"}
PACKAGE = "application/vnd.openxmlformats-officedocument."
OFFICE = {
    ".docx": ("word/document.xml", f"{PACKAGE}wordprocessingml.document.main+xml"),
    ".xlsx": ("xl/workbook.xml", f"{PACKAGE}spreadsheetml.sheet.main+xml"),
    ".pptx": ("ppt/presentation.xml", f"{PACKAGE}presentationml.presentation.main+xml"),
}
TYPES = "[Content_Types].xml"
FRAME = 1000
"""Bytes of an office document besides its filling."""


def example(kind: str, name: str, size: int) -> bytes:
    """What a file of that kind and name holds, at most `size` bytes; the rest of it are zeros."""
    ending = PurePath(name).suffix.casefold()
    ending = LIKE.get(ending, ending) or ".pdf"
    if kind in OF_KIND:
        ending = OF_KIND[kind]
    if ending in (".txt", ".text"):
        return (b"Catatan rapat RT. " * (size // 18 + 1))[:size]
    if ending in OFFICE or ending == ".odt":
        return office(ending, size=size)
    return STARTS.get(ending, b"")[:size]


def office(ending: str, more: dict[str, bytes] | None = None, size: int = 0) -> bytes:
    """A document of Word, Excel, PowerPoint or OpenDocument, with `more` parts; about `size` bytes."""
    parts: dict[str, bytes] = {}
    if ending == ".odt":
        parts["mimetype"] = b"application/vnd.oasis.opendocument.text"
        parts["content.xml"] = b"<office:document-content/>"
        parts["META-INF/manifest.xml"] = b"<manifest:manifest/>"
    else:
        main, kind = OFFICE[ending]
        parts[TYPES] = f'<Types><Override PartName="/{main}" ContentType="{kind}"/></Types>'.encode()
        parts["_rels/.rels"] = b"<Relationships/>"
        parts[main] = b"<document/>"
    if FRAME < size <= DOWNLOAD_LIMIT:
        parts["docProps/thumbnail.jpeg"] = STARTS[".jpg"].ljust(size - FRAME, b"\0")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in (parts | (more or {})).items():
            file.writestr(name, content)
    return packed.getvalue()
