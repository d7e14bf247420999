"""Why a file is not wanted. The values are keys of the texts (files/refused.…, files/why.…)."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file."""

    PROGRAM = "program"  # it can be run: an app, a script, a shortcut, an installer
    ARCHIVE = "archive"  # nobody sees what is in it before it is unpacked
    WEB = "web"  # HTML or SVG: it is run by a browser
    MACRO = "macro"  # an office document that brings a program along
    AS_PDF = "as_pdf"  # an old, locked or rare document: save it as PDF
    ACTIVE = "active"  # a PDF that does something when it is opened, or carries other files
    DISGUISED = "disguised"  # name, declared type and content contradict each other, or the name misleads
    TOO_BIG = "too_big"  # a bot cannot download it, so it cannot be looked at
    EMPTY = "empty"
    DAMAGED = "damaged"
    GONE = "gone"  # Telegram does not have it any more
    PAID = "paid"  # it must be paid for: Telegram gives it to nobody else
    OTHER = "other"  # a type that is none of the wanted
