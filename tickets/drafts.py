"""A half-filled form as a value: it survives restarts, and any worker can carry it on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tickets.model import AttachmentJson, SpotJson
from understanding.cleaning import mask

REVIEW = "review"
"""The step at which all answers are shown before sending."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One form of one person. `step` is a field's key or REVIEW; `answers` are JSON values by field key.

    `revision` grows with each change, so that a press on an old question is known as old. `editing` is set
    while one answer is changed from the review. `sources` maps the ids of the person's own messages to the
    field that each answered, so that an edited message edits that answer. A parked draft waits behind
    another form.
    """

    id: int
    person: int
    form: str
    step: str
    updated_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    subject: int = 0  # the ticket that the form is about, 0 for none
    revision: int = 1
    editing: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a person sent, whatever Telegram calls it. `message` is its id in the chat; `choice` is a
    pressed option. Only the parts that were sent are filled; all are JSON values.

    An album is its message with words, and the `rest` of its messages.
    """

    message: int = 0
    text: str = ""
    choice: str = ""
    attachment: AttachmentJson | None = None
    spot: SpotJson | None = None
    phone: str = ""  # of a contact card
    card_name: str = ""  # whose contact card it is
    card_own: bool = False  # it is the sender's own
    album: str = ""
    quote: str = ""  # of our own words, which they answer
    masked: bool = False  # an identity number was taken out of the words
    card: bool = False  # a photo said to be an identity card came with it, and was not kept
    refused: str = ""  # why a file that came with it was not taken (tickets.files.reasons)
    at: int = 0  # when it was sent, in seconds of the epoch
    written: int = 0  # when the original of a forward was written; 0 for what is no forward
    writer: str = ""  # who wrote that
    rest: tuple["Said", ...] = ()

    @property
    def parts(self) -> Sequence["Said"]:
        """Each message of it by itself, in the order in which they were sent."""
        if not self.rest:
            return (self,)
        return sorted((replace(self, rest=()), *self.rest), key=lambda one: one.message)

    @property
    def files(self) -> list[AttachmentJson]:
        """The files of all its messages."""
        return [{**one.attachment} for one in self.parts if one.attachment]

    @property
    def words(self) -> str:
        """The words of all its messages."""
        return mask("\n".join(one.text for one in self.parts if one.text))

    @property
    def kept(self) -> dict[str, Any]:
        """One message as it is stored."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "rest"}


@dataclass(frozen=True, slots=True)
class Alarm:
    """An emergency that somebody told of. `ticket` is what it became, 0 while nobody has been alerted;
    `kelurahan`, `rw` and `rt` are where it is, '' where that was not said.
    """

    id: int
    person: int
    said: Sequence[Said]
    at: datetime
    kelurahan: str = ""
    rw: str = ""
    rt: str = ""
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Something sent outside a form, kept until its sender says what it is for."""

    id: int
    person: int
    said: Said
    at: datetime
