"""Forms of officials that write about a ticket, keep answers ready, or file for somebody without Telegram."""

from typing import Final

from tickets.forms.fields import Answers, Field, FieldKind, Form, Whose
from tickets.forms.officials import QUESTIONS

SOURCES = ("counter", "whatsapp", "phone", "round", "forwarded")
"""How the report of somebody without Telegram came in."""
FORWARDED: Final = "~forwarded"
"""Set among the answers where the form was begun with messages: their files are all there are."""


def _files_wanted(answers: Answers) -> bool:
    return not answers.get(FORWARDED)


REPLY = Form("reply", (Field("note", FieldKind.FILES, limit=3500),), subject=True)
NOTE = Form("note", (Field("note", FieldKind.FILES),), subject=True)
TAG = Form("tag", (Field("tags", FieldKind.TEXT, limit=200, line=True),), subject=True)
LINK = Form("link", (Field("numbers", FieldKind.TEXT, limit=200),), subject=True)
SNOOZE = Form("snooze", (Field("until", FieldKind.TEXT, limit=100, day=True),), subject=True)
CANNED = Form(
    "canned",
    (Field("title", FieldKind.TEXT, limit=40, line=True), Field("words", FieldKind.TEXT, limit=1500)),
)


def on_behalf(categories: tuple[str, ...]) -> Form:
    """A ticket for somebody without Telegram."""
    return Form(
        "on_behalf",
        (
            Field("source", FieldKind.CHOICE, SOURCES),
            Field("text", FieldKind.TEXT, limit=16000, spoken=True),
            Field("category", FieldKind.CHOICE, categories),
            Field("files", FieldKind.FILES, optional=True, only=_files_wanted),
            *QUESTIONS,
            Field("ward", FieldKind.WARD, optional=True),
            Field("name", FieldKind.TEXT, optional=True, limit=80, called=True),
            Field("phone", FieldKind.PHONE, optional=True, whose=Whose.OTHER),
        ),
        review=True,
        story="text",
    )
