"""The second pair of eyes: photos before and after, one press to say that it is well, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from texts import indonesian
from texts.message import SENDING, Button, Message, Request, files
from texts.views.chat.keyboards import act
from texts.views.desk.handover import day_of
from texts.words import Words
from tickets.model import Attachment, Event, Ticket
from tickets.presses import Press

__all__ = ["check", "check_photos", "checked", "unchecked"]

FEW = 3
"""Of the files that came with the report: what it looked like before."""
CAPTIONED = frozenset({"photo", "video", "document", "animation", "audio"})


@dataclass(frozen=True, slots=True)
class Compared(Message):
    """Photos with a word under the first of each kind; the question follows as a message of its own."""

    text: str = ""
    parts: Sequence[tuple[str, Sequence[Attachment]]] = ()

    def requests(self, chat: int, reply_to: int = 0) -> list[Request]:  # noqa: ARG002  # they reply to nothing
        """An album or a file for each."""
        return [request for caption, found in self.parts for request in _captioned(chat, caption, found)]


def _captioned(chat: int, caption: str, found: Sequence[Attachment]) -> list[Request]:
    if not found or found[0].kind not in CAPTIONED:
        return files(chat, found)
    method, name = SENDING[found[0].kind]
    first = (method, {"chat_id": chat, name: found[0].file_id, "caption": caption})
    return [first, *files(chat, found[1:])]


def check_photos(words: Words, before: Sequence[Attachment], after: Sequence[Attachment]) -> Compared:
    """What it looked like, and what it looks like now."""
    shown = [("checking/before", before[:FEW]), ("checking/after", after)]
    return Compared(parts=[(words.plain(key), found) for key, found in shown])


def check(words: Words, ticket: Ticket, by: str, note: str, photos: bool) -> Message:
    """Is the work well done? `photos`: whether some came with it."""
    text = words.say(
        "checking/ask", number=ticket.number, what=words.what(ticket), where=words.where(ticket),
        text=ticket.text, by=by, note=note, photos=photos,
        until=day_of(words, ticket, ticket.handling.check_by),
    )  # fmt: skip
    opened = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[[act(words, ticket, "approve"), act(words, ticket, "send_back")], [opened]])


def checked(words: Words, ticket: Ticket, event: Event) -> Message:
    """What came of it, in place of the question."""
    key = event.name if event.name in words.texts.labels("checking/came") else "other"
    opened = Button(words.label("action.open"), Press("card", ticket.id))
    text = words.say(f"checking/came.{key}", number=ticket.number, status=words.status(ticket))
    return Message(text, buttons=[[opened]])


def unchecked(words: Words, ticket: Ticket, now: datetime) -> Message:
    """To the camat: nobody in the kelurahan has looked at it."""
    text = words.say(
        "checking/unchecked", number=ticket.number, what=words.what(ticket), where=words.where(ticket),
        place=words.place(ticket.kelurahan).name, age=indonesian.age(ticket.changed_at, now),
    )  # fmt: skip
    return Message(text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]])
