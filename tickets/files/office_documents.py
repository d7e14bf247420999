"""What is in the zip of an office document: nothing is unpacked but the few parts that say what it is.

Sources: ECMA-376-2 (Open Packaging Conventions), OASIS OpenDocument 1.3 part 2.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from tickets.files.names import ENDINGS, Family, plain_name
from tickets.files.reasons import Reason
from tickets.files.signatures import sign

MEMBERS = 10_000
PART = 4 << 20
"""Bytes of one part that are looked through."""
BEGIN = 64
"""Bytes of every other part."""
SWELLS = 200
"""How many times its size a document may be unpacked, beyond which it is made to choke its reader."""
UNPACKED = (256 << 20, 16 << 20)
"""Bytes that a document may be unpacked, and one that lies in it: the table behind a chart."""
NESTED = 30
"""How many may lie in it."""
TRAILER = 22
"""Bytes of the record that ends a zip."""

APPS = ("androidmanifest.xml", "classes.dex", "meta-inf/manifest.mf", "payload/", "resources.arsc")
MAIN = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Family.DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Family.XLSX,
    b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": Family.PPTX,
}
MACROS = re.compile(
    r"(?:^|/)(?:vbaproject|vbadata|macrosheets?|dialogsheets|basic|scripts|activex)(?:[./]|$)"
    r"|(?:^|/)vbaproject|oleobject|(?:^|/)(?:script-lb|dialog-lb)\.xml$"
)
"""Names of parts that are programs, or objects that start one."""
MACRO_TYPES = re.compile(
    rb"macroenabled|vbaproject|ms-office\.activex|oleobject|sun\.star\.(?:oleobject|basic)", re.IGNORECASE
)
OUTWARD = re.compile(
    rb"<(?:\w{1,20}:)?Relationship\b(?=[^>]{0,999}TargetMode\s{0,9}=\s{0,9}[\"']External)"
    rb"(?=[^>]{0,999}/(?:attachedTemplate|oleObject|frame|subDocument|package|control)[\"'])",
    re.IGNORECASE,
)
"""A part that is fetched from elsewhere when the document is opened."""
STARTING = re.compile(
    rb"vnd\.sun\.star\.script:|\bDDEAUTO\b|<(?:\w{1,20}:)?ddeLink\b|ppaction://(?:macro|program)",
    re.IGNORECASE,
)
"""What a part says that starts something."""
LOOKED_INTO = re.compile(
    r"\.rels$|(?:^|/)(?:document|content|styles|workbook|presentation|manifest)\.xml$|externallink\d+\.xml$"
    r"|slides/slide\d+\.xml$"
)
ODT = b"application/vnd.oasis.opendocument.text"
BAD_INSIDE = (Reason.PROGRAM, Reason.ARCHIVE, Reason.MACRO, Reason.WEB)
OF_OFFICE = ("xml", "rels", "bin")
"""Endings that office documents use themselves."""
PICTURES = ("emz", "wmz")
"""Drawings, packed."""
LOCKED = b"encryption-data"
FAULTY = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What zipfile raises of a damaged zip, or one that is locked or packed in an unknown way (RuntimeError)."""


def inside(content: bytes, depth: int = 0) -> Family | Reason:
    """Which office document a zip is, or why it is none that is wanted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _inside(packed, len(content), depth)
    except FAULTY:
        return Reason.DAMAGED


def _inside(packed: zipfile.ZipFile, size: int, depth: int) -> Family | Reason:
    members = packed.infolist()
    names = {one.filename.replace("\\", "/").casefold(): one for one in members}
    if any(name.startswith(APPS) for name in names):
        return Reason.PROGRAM
    family = _family(packed, names)
    if family is None:
        return Reason.ARCHIVE
    if isinstance(family, Reason):
        return family
    unpacked = sum(one.file_size for one in members)
    if len(members) > MEMBERS or unpacked > min(max(SWELLS * size, PART), UNPACKED[depth]):
        return Reason.DAMAGED
    if any(one.flag_bits & 1 for one in members):
        return Reason.AS_PDF  # locked
    return _parts(packed, names, depth) or family


def _parts(packed: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], depth: int) -> Reason | None:
    """Why a part makes the whole unwanted."""
    nested = 0
    for name, member in names.items():
        if member.filename.endswith("/"):  # is_dir() cannot bear an empty name
            continue
        found = _part(packed, name, member)
        if isinstance(found, Reason):
            return found
        nested += found is Family.ZIP
        if found is Family.ZIP and (fault := _document_in(packed, member, depth, nested)):
            return fault
    return None


def _document_in(packed: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int, nested: int) -> Reason | None:
    """Why a document in the document is not wanted."""
    if depth + 1 >= len(UNPACKED) or nested > NESTED or member.file_size > PART:
        return Reason.MACRO
    found = inside(_read(packed, member), depth + 1)
    return found if isinstance(found, Reason) else None


def _family(packed: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo]) -> Family | Reason | None:
    """Which document it says that it is; None for none."""
    if types := names.get("[content_types].xml"):
        told = _read(packed, types)
        if MACRO_TYPES.search(told):
            return Reason.MACRO
        found = {family for name, family in MAIN.items() if name in told}
        return found.pop() if len(found) == 1 else Reason.AS_PDF
    if kind := names.get("mimetype"):
        told = _read(packed, kind).strip()
        if told == ODT:
            return Family.ODT
        return Reason.AS_PDF if told.startswith(b"application/vnd.oasis") else None
    return None


def _part(packed: zipfile.ZipFile, name: str, member: zipfile.ZipInfo) -> Family | Reason:
    """What a part is, or why it makes the whole unwanted."""
    _, _, last = plain_name(name).rpartition(".")
    if MACROS.search(name) or (ENDINGS.get(last) in BAD_INSIDE and last not in OF_OFFICE):
        return Reason.MACRO
    told = _read(packed, member, PART if LOOKED_INTO.search(name) else BEGIN)
    if any(pattern.search(told) for pattern in (MACRO_TYPES, OUTWARD, STARTING)):
        return Reason.MACRO
    if LOCKED in told:
        return Reason.AS_PDF
    found = sign(told)
    if found in (Reason.PROGRAM, Reason.AS_PDF) or (found is Reason.ARCHIVE and last not in PICTURES):
        return Reason.MACRO
    return Family.ZIP if found is Family.ZIP else Family.UNKNOWN


def _read(packed: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int = PART) -> bytes:
    with packed.open(member) as file:
        return file.read(limit)


def carries_zip(content: bytes) -> bool:
    """Whether a zip can be read from the end of something else, which is how two files are made one."""
    if content.rfind(b"PK\x05\x06", max(0, len(content) - TRAILER - (1 << 16))) < 0:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return bool(packed.infolist())
    except FAULTY:
        return False
