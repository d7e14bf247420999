"""What a file is by how it begins."""

from tickets.files.names import Family
from tickets.files.reasons import Reason
from tickets.files.unseen import HEAD

Sign = Family | Reason

STARTS: tuple[tuple[bytes, Sign], ...] = (
    (b"\xff\xd8\xff", Family.IMAGE),
    (b"\x89PNG\r\n\x1a\n", Family.IMAGE),
    (b"GIF8", Reason.OTHER),
    (b"BM", Family.UNKNOWN),
    (b"#!AMR", Family.MEDIA),
    (b"OggS", Family.MEDIA),
    (b"ID3", Family.MEDIA),
    (b"\x1a\x45\xdf\xa3", Family.MEDIA),
    (b"PK\x03\x04", Family.ZIP),
    (b"PK\x05\x06", Family.ZIP),
    (b"\x7fELF", Reason.PROGRAM),
    (b"dex\n", Reason.PROGRAM),
    (b"dey\n", Reason.PROGRAM),
    (b"cdex", Reason.PROGRAM),
    (b"oat\n", Reason.PROGRAM),
    (b"#!", Reason.PROGRAM),
    (b"\xef\xbb\xbf#!", Reason.PROGRAM),
    (b"\xfe\xed\xfa\xce", Reason.PROGRAM),
    (b"\xfe\xed\xfa\xcf", Reason.PROGRAM),
    (b"\xce\xfa\xed\xfe", Reason.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Reason.PROGRAM),
    (b"\xca\xfe\xba\xbe", Reason.PROGRAM),
    (b"\xca\xfe\xba\xbf", Reason.PROGRAM),
    (b"\xbe\xba\xfe\xca", Reason.PROGRAM),
    (b"\0asm", Reason.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Reason.PROGRAM),
    (b"!<arch>\n", Reason.PROGRAM),
    (b"\xed\xab\xee\xdb", Reason.PROGRAM),
    (b"ITSF", Reason.PROGRAM),
    (b"FWS", Reason.PROGRAM),
    (b"CWS", Reason.PROGRAM),
    (b"Cr24", Reason.PROGRAM),
    (b"Rar!\x1a\x07", Reason.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"\x1f\x9d", Reason.ARCHIVE),
    (b"BZh", Reason.ARCHIVE),
    (b"\xfd7zXZ\0", Reason.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Reason.ARCHIVE),
    (b"MSCF", Reason.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.AS_PDF),
    (b"{\\rtf", Reason.AS_PDF),
)
"""The first that fits; an old office document, a locked one and an installer begin alike."""
INSIDE: tuple[tuple[int, bytes, Sign], ...] = (
    (257, b"ustar", Reason.ARCHIVE),
    (0x8001, b"CD001", Reason.ARCHIVE),
)
PICTURES = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
"""Brands of ISO media that hold a photo; all others are moving pictures or sound."""
BLANK = b"\xef\xbb\xbf \t\r\n"


def sign(content: bytes) -> Sign:
    """What the beginning says, Family.UNKNOWN for nothing: then it may be a text."""
    if content.startswith(b"MZ"):  # a text, too, may begin with these letters
        return Reason.PROGRAM if b"\0" in content[:HEAD] else Family.UNKNOWN
    for start, told in STARTS:
        if content.startswith(start):
            return told
    for offset, part, told in INSIDE:
        if content.startswith(part, offset):
            return told
    if content[:16].lstrip(BLANK).startswith(b"%PDF-"):
        return Family.PDF
    return _container(content)


def _container(content: bytes) -> Sign:
    if content[:4] == b"RIFF":
        return {b"WEBP": Family.IMAGE, b"WAVE": Family.MEDIA}.get(content[8:12], Reason.OTHER)
    if content[4:8] == b"ftyp":
        return Family.IMAGE if content[8:12] in PICTURES else Family.MEDIA
    if len(content) > 2 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2:
        return Family.MEDIA  # a frame of MP3
    return Family.UNKNOWN
