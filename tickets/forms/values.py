"""What is kept of an answer, as JSON: by kind of field, and by form of those that make something new.

The engine walks any form, so a draft's answers are values by key; whoever uses those of one form asks here
for them (`report_of` …), and mypy sees a key that the form does not have, and a value that is none of its
kind.
"""

from collections.abc import Collection
from typing import NotRequired, TypedDict, cast

from tickets.drafts import Draft
from tickets.model import AttachmentJson, SpotJson

# --- by kind of field; a half is what is known while the same question goes on ---


class FilesValue(TypedDict):
    """Of FieldKind.FILES. `said` are the words of each message, by its id."""

    text: str
    files: list[AttachmentJson]
    said: NotRequired[dict[str, str]]


class PlaceValue(TypedDict):
    """Of FieldKind.PLACE."""

    text: str
    spot: SpotJson | None


class WardValue(TypedDict):
    """Of FieldKind.WARD, each two digits; `rt` is '' where an official does not know it."""

    rw: str
    rt: str


class WardHalf(TypedDict, total=False):
    """`only_rt` was told without its RW; of the two in `either` it is not known which is which; `beyond` is
    the number of RW there, where the one told is higher, and `told_rt` came with it.
    """

    rw: str
    rt: str
    only_rt: int
    either: list[str]
    beyond: int
    told_rt: int


class PhoneHalf(TypedDict):
    """A card of somebody else than asked for; `own`: it is the sender's."""

    number: str
    name: str
    own: bool


class WhenValue(TypedDict, total=False):
    """Of FieldKind.WHEN: a moment in ISO texts (tickets.forms.moments), of a series with what
    tickets.forms.evenings says of the others. `prayer` is 'isha.after', `part` a part of the day.
    """

    date: str
    time: str
    end: str
    end_date: str
    about: bool
    prayer: str
    part: str
    hijri: bool
    open_end: bool
    dates: list[str]
    times: list[str]
    recur: str
    bound: str


class WhenHalf(WhenValue, total=False):
    """A `month` being looked at, `candidates` to choose from with the `question` and the `day` it is about,
    or the days for a dead person (tickets.forms.remembrance).
    """

    month: str
    candidates: list[WhenValue]
    question: str
    day: str
    death: str
    ticks: list[int]
    settle: bool
    said: WhenValue


def picked(answer: WhenValue, names: Collection[str]) -> WhenValue:
    """Only those of its parts."""
    return cast("WhenValue", {name: part for name, part in answer.items() if name in names})


# --- by form ---


Marks = TypedDict(
    "Marks",
    {
        "~given": list[str],  # the questions that were answered before it was begun
        "~changes": bool,  # the review shows what can be changed
        "~album": str,  # what comes late of it changes the review in place
        "~named": bool,  # an official is named: whether it is a complaint is asked
        "~chiefs": bool,  # lurah and camat are: of whom it is, is asked
    },
    total=False,
)
"""What any of these forms may have among its answers that no question asked for."""

ProfileMarks = TypedDict(
    "ProfileMarks",
    {
        "~then": str,
        "~follow": str,
        "~agreed": bool,
        "~nameless": bool,
        "~ward": WardHalf,
        "~phone": PhoneHalf,
        "~receipt": str,
    },
    total=False,
)
"""`~then`: the form that waits for it; `~follow`: the number of a report that is to be followed;
`~receipt`: the link by which they came, as its hash.
"""


class ProfileAnswers(Marks, ProfileMarks, total=False):
    """Of the form 'profile'."""

    consent: str
    kelurahan: str
    ward: WardValue
    name: str
    phone: str | None


ReportMarks = TypedDict(
    "ReportMarks",
    {
        "~files": FilesValue,  # half an answer
        "~parts.text": dict[str, str],  # the messages that the text came in
        "~either": list[str],  # two categories that the text speaks of equally
        "~alarm": bool,  # it was only spoken, and may be an emergency
        "~similar": list[int],  # tickets of others that were shown
        "~forwarded": bool,  # begun with messages: their files are all there are
    },
    total=False,
)


class ReportAnswers(Marks, ReportMarks, total=False):
    """Of the form 'aspiration'."""

    type: str
    text: str
    category: str
    files: FilesValue | None
    place: PlaceValue | None
    about: str
    whom: str
    visibility: str


class BehalfAnswers(ReportAnswers, total=False):
    """Of the form 'on_behalf': a report of somebody without Telegram."""

    kelurahan: str
    source: str
    ward: WardValue | None
    name: str | None
    phone: str | None


InvitationMarks = TypedDict(
    "InvitationMarks", {"~when": WhenHalf, "~place": PlaceValue, "~note": FilesValue}, total=False
)
"""Halves; of a place: only the household can find it."""


class InvitationAnswers(Marks, InvitationMarks, total=False):
    """Of the form 'invitation'."""

    type: str
    host: str
    when: WhenValue
    place: PlaceValue
    contact: str | None
    note: FilesValue | None


class HeardAnswers(Marks, total=False):
    """Of the form 'heard'."""

    note: FilesValue
    name: str | None
    about: str
    whom: str


def profile_of(draft: Draft) -> ProfileAnswers:
    """The answers of a draft of that form."""
    return cast("ProfileAnswers", draft.answers)


def report_of(draft: Draft) -> ReportAnswers:
    """The answers of a draft of the form 'aspiration'."""
    return cast("ReportAnswers", draft.answers)


def behalf_of(draft: Draft) -> BehalfAnswers:
    """The answers of a draft of that form."""
    return cast("BehalfAnswers", draft.answers)


def invitation_of(draft: Draft) -> InvitationAnswers:
    """The answers of a draft of that form."""
    return cast("InvitationAnswers", draft.answers)


def heard_of(draft: Draft) -> HeardAnswers:
    """The answers of a draft of that form."""
    return cast("HeardAnswers", draft.answers)


NO_FILES: FilesValue = {"text": "", "files": []}
"""What stands for files that nobody sent."""
