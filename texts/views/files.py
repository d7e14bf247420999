"""What is said of files that are not taken: to whoever sent them, and to whoever would have got them."""

from collections.abc import Sequence

from texts.message import Message
from texts.words import Words

__all__ = ["file_kept_back", "file_refused", "files_kept_back"]

INSTEAD = {
    "archive": "contents", "web": "shot", "macro": "pdf", "as_pdf": "pdf", "active": "flat",
    "too_big": "small", "empty": "again", "damaged": "again", "gone": "again",
}  # fmt: skip
"""What can be sent instead, by the reason; for all others something usual."""


def _told(words: Words, reason: str) -> dict[str, str]:
    instead = INSTEAD.get(reason, "usual")
    return {"why": words.say(f"files/why.{reason}"), "instead": words.say(f"files/instead.{instead}")}


def file_refused(words: Words, reason: str) -> Message:
    """The file that was just sent is not taken."""
    return Message(words.say("files/refused", **_told(words, reason)))


def file_kept_back(words: Words, reason: str, name: str) -> Message:
    """A file that was taken turned out to be none that may be shown."""
    return Message(words.say("files/kept_back", name=name, **_told(words, reason)))


def files_kept_back(words: Words, reasons: Sequence[str]) -> Message:
    """Files that belong to what was just said are not shown."""
    why = [words.say(f"files/why.{reason}") for reason in dict.fromkeys(reasons)]
    return Message(words.say("files/not_shown", count=len(reasons), why=why))
