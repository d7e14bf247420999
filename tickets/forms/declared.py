"""The forms of residents and officials, as data."""

from tickets.forms.fields import Answers, Field, FieldKind, Form, Whose
from tickets.forms.occasions import OCCASION_FORMS
from tickets.forms.office import CANNED, LINK, NOTE, REPLY, SNOOZE, TAG, TELLS, on_behalf
from tickets.forms.officials import QUESTIONS, WHETHER, told
from tickets.time.target_days import CHOICES
from understanding.categories import KEYS
from understanding.kinds import KINDS, kind
from understanding.typed_answers import unproven

EVENT_TYPES = (
    "pengajian", "tahlilan", "yasinan", "wedding", "khitanan", "slametan", "meeting", "communal_work",
    "other",
)  # fmt: skip


def _consent_missing(answers: Answers) -> bool:
    return not answers.get(AGREED)


def _again(answers: Answers) -> bool:
    return bool(answers.get(AGREED))


def _again_or_nameless(answers: Answers) -> bool:
    return _again(answers) or bool(answers.get(NAMELESS))


AGREED = "~agreed"
"""Set among the answers of somebody who has given consent before."""
NAMELESS = "~nameless"
"""Set among the answers of somebody whom Telegram gives no name."""

PROFILE = Form(
    "profile",
    (
        Field("consent", FieldKind.CHOICE, ("agree",), only=_consent_missing),
        Field("kelurahan", FieldKind.CHOICE),
        Field("ward", FieldKind.WARD),
        Field("name", FieldKind.TEXT, limit=80, called=True, only=_again_or_nameless),
        Field("phone", FieldKind.PHONE, optional=True, only=_again),
    ),
)


def _kind(answers: Answers) -> str:
    return kind(told(answers))


def _seen(answers: Answers) -> str:  # noqa: ARG001  # the shape of `folded`
    return "normal"


ASPIRATION = Form(
    "aspiration",
    (
        Field("type", FieldKind.CHOICE, KINDS, folded=_kind),
        Field("text", FieldKind.TEXT, limit=16000, spoken=True),
        Field("category", FieldKind.CHOICE, KEYS),
        Field("files", FieldKind.FILES, optional=True),
        Field("place", FieldKind.PLACE, optional=True, limit=4000),
        *QUESTIONS,
        Field("visibility", FieldKind.CHOICE, ("normal", "confidential"), folded=_seen),
    ),
    review=True,
    story="text",
)

INVITATION = Form(
    "invitation",
    (
        Field("type", FieldKind.CHOICE, EVENT_TYPES),
        Field("host", FieldKind.TEXT, limit=120, called=True),
        Field("when", FieldKind.WHEN, several=True),
        Field("place", FieldKind.PLACE, limit=4000),
        Field("contact", FieldKind.PHONE, optional=True, whose=Whose.ANY),
        Field("note", FieldKind.FILES, optional=True),
    ),
    review=True,
    story="note",
)

ADD = Form("add", (Field("note", FieldKind.FILES), WHETHER), subject=True)
ANSWER = Form("answer", (Field("note", FieldKind.FILES), WHETHER), subject=True)
REOPEN = Form("reopen", (Field("note", FieldKind.FILES, optional=True), WHETHER), subject=True)
RESCHEDULE = Form("reschedule", (Field("when", FieldKind.WHEN),), subject=True)

PROOF = "~proof"
"""Set among the answers where the category wants a photo, or the reason why there is none."""


def _unproven(answers: Answers) -> bool:
    files = answers.get("files") or answers.get("~files") or {}
    told = f"{answers.get('note') or ''}\n{files.get('text') or ''}"
    return bool(answers.get(PROOF)) and not files.get("files") and not unproven(told)


RESOLVE = Form(
    "resolve",
    (
        Field("note", FieldKind.TEXT, limit=1000),
        Field("files", FieldKind.FILES, optional=True),
        Field("why", FieldKind.FILES, limit=500, only=_unproven),
    ),
    subject=True,
)
SEND_BACK = Form("send_back", (Field("note", FieldKind.TEXT, limit=1000),), subject=True)
ASK = Form("ask", (Field("note", FieldKind.TEXT, limit=1000),), subject=True)
REJECT = Form("reject", (Field("note", FieldKind.TEXT, limit=1000),), subject=True)
_WHY_NOT = Field(
    "note", FieldKind.CHOICE, ("other_event", "out_of_town", "duty", "unsaid"), own_words=True, limit=500
)
DECLINE = Form("decline", (_WHY_NOT,), subject=True)
DECLINE_ALL = Form("decline_all", (_WHY_NOT,), subject=True)
PROPOSE = Form("propose", (Field("when", FieldKind.WHEN),), subject=True)
HEARD = Form(
    "heard",
    (
        Field("note", FieldKind.FILES),
        Field("name", FieldKind.TEXT, optional=True, limit=80, called=True),
        *QUESTIONS,
    ),
    subject=True,
)

INSTRUCT = Form(
    "instruct",
    (
        Field("due", FieldKind.CHOICE, CHOICES, own_words=True, optional=True, limit=100),
        Field("note", FieldKind.TEXT, optional=True, limit=1000),
    ),
    subject=True,
)
FORWARD = Form(
    "forward",
    (
        Field("body", FieldKind.CHOICE, own_words=True, limit=120, line=True),
        Field("reference", FieldKind.TEXT, optional=True, limit=80, line=True),
    ),
    subject=True,
)
ASK_HELP = Form(
    "ask_help",
    (
        Field("to", FieldKind.CHOICE),
        Field("note", FieldKind.TEXT, optional=True, limit=500),
        Field("tell", FieldKind.CHOICE, ("yes", "no"), only=lambda answers: bool(answers.get(TELLS))),
    ),
    subject=True,
)
HELP_ANSWER = Form("help_answer", (Field("note", FieldKind.FILES),), subject=True)
REFERENCE = Form("reference", (Field("reference", FieldKind.TEXT, limit=80, line=True),), subject=True)
TRANSFER = Form(
    "transfer",
    (Field("to", FieldKind.CHOICE), Field("note", FieldKind.TEXT, optional=True, limit=1000)),
    subject=True,
)
MERGE = Form("merge", (Field("number", FieldKind.TEXT, limit=30),), subject=True)
OPEN_IDENTITY = Form("open_identity", (Field("note", FieldKind.TEXT, limit=500),), subject=True)
GIVE_BACK = Form("give_back", (Field("note", FieldKind.TEXT, optional=True, limit=1000),), subject=True)

ABSENCE = Form(
    "absence",
    (
        Field("from", FieldKind.CHOICE, ("today", "tomorrow"), own_words=True, limit=100, day=True),
        Field("to", FieldKind.CHOICE, CHOICES, own_words=True, limit=100, day=True),
    ),
)

INCOMPLETE = Form("incomplete", (Field("note", FieldKind.TEXT, limit=1000),), subject=True)
READY = Form("ready", (Field("note", FieldKind.TEXT, optional=True, limit=1000),), subject=True)
SCHEDULE = Form("schedule", (Field("when", FieldKind.WHEN),), subject=True)
FINISH = Form(
    "finish",
    (Field("note", FieldKind.TEXT, limit=1000), Field("files", FieldKind.FILES, optional=True)),
    subject=True,
)

HOLIDAY = Form(
    "holiday",
    (
        Field("day", FieldKind.TEXT, limit=100),
        Field("sort", FieldKind.CHOICE, ("off", "working")),
        Field("name", FieldKind.TEXT, optional=True, limit=80, line=True),
    ),
)
DATA_CORRECT = Form("data_correct", (Field("what", FieldKind.TEXT, limit=1000),))
DATA_REFUSE = Form("data_refuse", (Field("note", FieldKind.TEXT, limit=1000),), subject=True)
BLOCK = Form(
    "block",
    (
        Field("number", FieldKind.TEXT, limit=40),
        Field("note", FieldKind.TEXT, limit=500),
        Field("until", FieldKind.CHOICE, ("week", "month", "forever")),
    ),
)

OFFICE_FORMS = (REPLY, NOTE, TAG, LINK, SNOOZE, CANNED, on_behalf(KEYS))

FORMS = {
    form.key: form
    for form in (
        PROFILE, ASPIRATION, INVITATION, ADD, ANSWER, REOPEN, RESCHEDULE, RESOLVE, SEND_BACK, ASK,
        REJECT, DECLINE, DECLINE_ALL, PROPOSE, HEARD, INCOMPLETE, READY, SCHEDULE, FINISH, INSTRUCT,
        ASK_HELP, HELP_ANSWER, FORWARD, REFERENCE, TRANSFER, GIVE_BACK, ABSENCE, MERGE, OPEN_IDENTITY,
        *OCCASION_FORMS, *OFFICE_FORMS, HOLIDAY, BLOCK, DATA_CORRECT, DATA_REFUSE,
    )
}  # fmt: skip
