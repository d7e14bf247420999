"""Whether a PDF does something when it is opened, or carries other files (ISO 32000-1, 12.6 and 7.11)."""

import re
import zlib
from collections.abc import Iterator

UNPACKED = 32 << 20
"""Bytes of packed objects that are looked through at most."""
HEAD = 1024
"""Bytes before a stream in which its dictionary is looked for."""


def _spelt(*names: str) -> bytes:
    """A pattern for these names, each letter as it is or by its number (#4A)."""
    each = ["".join(f"(?:{one}|#(?i:{ord(one):02x}))" for one in name) for name in names]
    return f"/(?:{'|'.join(each)})".encode()


ACTIVE = re.compile(
    _spelt("JavaScript", "Launch", "EmbeddedFiles", "EmbeddedFile", "RichMedia", "GoToE", "ImportData")
    + rb"(?![A-Za-z0-9#])"
)
SCRIPTED = re.compile(_spelt("JS") + rb"\s{0,9}(?:[(<]|\d{1,9}\s{1,9}\d{1,5}\s{1,9}R)")
"""Short enough to occur by chance in packed data, so that is cut out first."""
PACKED = re.compile(_spelt("ObjStm"))
BEGIN, END = re.compile(rb">>\s{0,9}stream\r?\n"), b"endstream"


def active(content: bytes) -> bool:
    """Whether it has a script, starts something, or carries a file, as far as that is found plainly."""
    if ACTIVE.search(content):
        return True
    around, packed, after = [], [], 0
    for begin, end in _streams(content):
        around.append(content[after:begin])
        if PACKED.search(content, max(after, begin - HEAD), begin):
            packed.append(content[begin:end])
        after = end
    around.append(content[after:])
    if SCRIPTED.search(b"".join(around)):
        return True
    return any(ACTIVE.search(one) or SCRIPTED.search(one) for one in _unpacked(packed))


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each stream's data begin and end."""
    after = 0
    while found := BEGIN.search(content, after):
        after = content.find(END, found.end())
        if after < 0:
            return
        yield found.end(), after


def _unpacked(packed: list[bytes]) -> Iterator[bytes]:
    """Objects that are packed in streams; of what cannot be unpacked nothing."""
    room = UNPACKED
    for one in packed:
        if room <= 0:
            return
        try:
            unpacked = zlib.decompressobj().decompress(one, room)
        except zlib.error:
            continue
        room -= len(unpacked)
        yield unpacked
