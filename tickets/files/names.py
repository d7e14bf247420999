"""What a file's name and declared type say: what can be refused before it is downloaded.

Only the types in `WANTED` are taken; the other tables say why a file is not, so that its sender hears what to
do instead.
"""

import re
import unicodedata
from enum import StrEnum

from tickets.files.reasons import Reason

LARGEST = 20 << 20
"""Bytes that a bot may download (core.telegram.org/bots/api#getfile)."""
AS_TAKEN = ("photo", "voice", "video_note")
"""Kinds that Telegram makes itself, without a name of their sender's."""


class Family(StrEnum):
    """Types that are wanted, as far as they are told apart; '' is not known."""

    UNKNOWN = ""
    IMAGE = "image"
    MEDIA = "media"  # moving pictures and sound share their containers
    PDF = "pdf"
    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ZIP = "zip"  # as which some phones declare office documents


ZIPPED = (Family.DOCX, Family.XLSX, Family.PPTX, Family.ODT)


def _each(told: dict[Family | Reason, str]) -> dict[str, Family | Reason]:
    return {word: meaning for meaning, words in told.items() for word in words.split()}


ENDINGS = _each(
    {
        Family.IMAGE: "jpg jpeg jpe jfif png webp heic heif",
        Family.MEDIA: "mp4 m4v mov 3gp 3gpp webm mp3 m4a ogg oga opus amr wav",
        Family.PDF: "pdf",
        Family.TEXT: "txt text",
        Family.DOCX: "docx",
        Family.XLSX: "xlsx",
        Family.PPTX: "pptx",
        Family.ODT: "odt",
        Reason.PROGRAM: """
            apk apks apkm xapk aab jar war jad dex odex class exe msi msix msixbundle appx
            appxbundle msp mst scr com pif cpl dll sys drv ocx elf so dylib o bin run out appimage
            deb rpm snap flatpak flatpakref dmg pkg mpkg app ipa xap cmd bat btm ps1 ps1xml ps2 psm1
            psd1 psc1 vb vbs vbe js mjs cjs jse ts ws wsf wsh wsc sct sh bash zsh ksh csh fish
            command tool py pyc pyo pyw pyz pl pm rb php phtml lua tcl awk ahk au3 lnk url webloc
            desktop scf reg inf ins isp hta msc jnlp gadget application appref-ms settingcontent-ms
            library-ms search-ms searchconnector-ms theme themepack workflow action swf chm hlp xll
            wll ade adp mde accde mam maf mag asp aspx jsp cgi vxd shs shb ki bas nsh wasm crx xpi""",
        Reason.ARCHIVE: """
            zip zipx rar r00 7z gz tgz tar bz bz2 tbz tbz2 xz txz zst tzst lz lz4 lzma lzh lha arj
            ace cab iso img vhd vhdx vmdk udf z uue cpio kgb zpaq alz egg sit sitx wim""",
        Reason.WEB: "htm html xhtml xht shtml mht mhtml svg svgz xml xsl xslt rss eml msg",
        Reason.MACRO: "docm dotm xlsm xltm xlsb xla xlam pptm potm ppsm ppam ppa sldm",
        Reason.AS_PDF: """
            doc dot wbk xls xlt xlw ppt pps pot rtf wps et dps dotx xltx potx ppsx sldx ods odp odg
            odf odb ott ots otp csv tsv dif slk iqy pub vsd vsdx mdb accdb one pages numbers key
            djvu xps epub tif tiff""",
    }
)
HIDDEN = (
    *("apk", "apks", "apkm", "xapk", "aab", "jar", "dex", "exe", "msi", "scr", "pif", "dll", "deb", "rpm"),
    *("appimage", "dmg", "ipa", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk", "sh"),
    *("zip", "rar", "7z", "iso", "docm", "xlsm", "pptm", "html", "svg"),
)
"""Endings that may not stand before the last one: a phone that hides the last shows these."""
TYPES = _each(
    {
        Family.UNKNOWN: """
            application/octet-stream binary/octet-stream application/x-octet-stream
            application/unknown application/x-unknown unknown/unknown */*""",
        Family.IMAGE: """
            image/jpeg image/jpg image/pjpeg image/png image/x-png image/webp image/heic image/heif
            image/heic-sequence image/heif-sequence""",
        Family.MEDIA: "application/ogg application/mp4",
        Family.PDF: "application/pdf application/x-pdf",
        Family.TEXT: "text/plain",
        Family.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Family.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Family.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Family.ODT: "application/vnd.oasis.opendocument.text",
        Family.ZIP: "application/zip application/x-zip application/x-zip-compressed",
    }
)
PARTS_OF_TYPES: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    (Reason.MACRO, ("macroenabled",)),
    (
        Reason.PROGRAM,
        (
            "android", "java", "ecmascript", "download", "dosexec", "executable", "elf", "mach-",
            "sharedlib", "object", "script", "x-sh", "x-csh", "x-bat", "x-msi", "x-ms-shortcut", "x-ms-dos",
            "python", "perl", "ruby", "php", "powershell", "hta", "debian", "rpm", "x-apple-diskimage",
            "appimage", "flash", "wasm",
        ),
    ),
    (
        Reason.ARCHIVE,
        ("zip", "rar", "7z", "tar", "iso9660", "cd-image", "compress", "bzip", "x-xz", "zstd", "lz", "cab"),
    ),
    (
        Reason.AS_PDF,
        ("msword", "excel", "powerpoint", "opendocument", "openxmlformats", "rtf", "csv", "tiff"),
    ),
    (Reason.WEB, ("html", "svg", "xml", "message/")),
)  # fmt: skip
"""What is in the names of declared types that are not wanted, the first that fits."""

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that show what follows in another order."""
AN_ENDING = re.compile(r"[\w-]*[^\W\d][\w-]*")


def plain_name(name: str) -> str:
    """The name as an opener reads it: wide and look-alike forms made plain, nothing invisible, no dots or
    blanks at its end.
    """
    told = unicodedata.normalize("NFKC", name)
    seen = "".join(one for one in told if unicodedata.category(one) not in ("Cc", "Cf", "Cn", "Co"))
    return seen.rstrip(" .").casefold()


def ending(name: str) -> str:
    """What stands behind the last dot where that is an ending ('Surat Bpk. Lurah' and 'rapat 12.30' have
    none), '' for none.
    """
    _, dot, last = plain_name(name).rpartition(".")
    if dot and last.strip() in ENDINGS:
        return last.strip()
    return last if dot and AN_ENDING.fullmatch(last) else ""


def misleading(name: str) -> bool:
    """Whether the name is made to be read as another: turned around, cut by a control character, or with the
    ending of a program before its last one.
    """
    if any(one in TURNING or unicodedata.category(one) == "Cc" for one in name):
        return True
    return any(part.strip() in HIDDEN for part in plain_name(name).split(".")[1:-1])


def declared(mime: str) -> Family | Reason:
    """What the declared type says."""
    told = mime.partition(";")[0].strip().casefold()
    if not told:
        return Family.UNKNOWN
    if told in TYPES:
        return TYPES[told]
    for reason, parts in PARTS_OF_TYPES:
        if any(part in told for part in parts):
            return reason
    return Family.MEDIA if told.startswith(("video/", "audio/")) else Reason.OTHER


def called(name: str) -> Family | Reason:
    """What the name says."""
    found = ending(name)
    return ENDINGS.get(found, Reason.OTHER) if found else Family.UNKNOWN


def expected(name: str, mime: str) -> Family:
    """The type that a document must have by its content, where name and declared type allow it at all."""
    for told in (called(name), declared(mime)):
        if isinstance(told, Family) and told not in (Family.UNKNOWN, Family.ZIP):
            return told
    return Family.UNKNOWN


def refused(kind: str, name: str, mime: str, size: int) -> Reason | None:
    """Why a file is refused at once, None where it is not. `kind` as of an Attachment, `size` in bytes as
    declared, 0 where it was not.
    """
    if kind in AS_TAKEN:
        return None
    by_name, by_type = called(name), declared(mime)
    if isinstance(by_name, Reason) and (kind == "document" or by_name is not Reason.OTHER):
        return by_name
    if misleading(name):
        return Reason.DISGUISED
    if kind != "document":
        return _not_media(kind, by_type, mime)
    if isinstance(by_type, Reason):
        return by_type
    if by_name is Family.UNKNOWN and by_type is Family.ZIP:
        return Reason.ARCHIVE
    if size > LARGEST:
        return Reason.TOO_BIG
    return None if _agree(by_name, by_type) else Reason.DISGUISED


def _agree(by_name: Family | Reason, by_type: Family) -> bool:
    if Family.UNKNOWN in (by_name, by_type) or by_name == by_type:
        return True
    return by_type is Family.ZIP and by_name in ZIPPED


def _not_media(kind: str, by_type: Family | Reason, mime: str) -> Reason | None:
    """A video, a sound or an animation that calls itself something else."""
    if kind == "animation" and mime.casefold().startswith("image/"):
        by_type = Family.MEDIA
    if isinstance(by_type, Reason):
        return by_type if by_type is not Reason.OTHER else Reason.DISGUISED
    return None if by_type in (Family.UNKNOWN, Family.MEDIA) else Reason.DISGUISED


def to_be_looked_at(kind: str, size: int) -> bool:
    """Whether its content decides, too. Videos and sounds beyond what can be downloaded are taken as such."""
    return kind not in AS_TAKEN and size <= LARGEST
