"""What a message means: its words with all that is known of whoever sent it, given to `understanding`."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from handlers.chat.context import Context
from handlers.chat.questions import here
from tickets.drafts import Draft, Said
from tickets.forms.moments import times
from tickets.model import Person, Ticket
from understanding.intents import Matter, Media, Message, Understanding, Unnumbered, Who, understand
from understanding.intents.message import MatterKind

OPEN = 20
"""Open tickets that a message may be about."""
MEDIA = {
    "photo": Media.PHOTO, "voice": Media.VOICE, "audio": Media.VOICE, "video": Media.VIDEO,
    "video_note": Media.VIDEO, "animation": Media.VIDEO, "document": Media.DOCUMENT,
}  # fmt: skip


async def heard(
    context: Context,
    person: Person,
    value: Said,
    tickets: Sequence[Ticket] | None = None,
    at: datetime | None = None,
    review: Matter | None = None,
) -> Understanding:
    """All that a message says. Times in a forward count from when it was written. `tickets` are the open ones
    that it may be about, in place of all that are the person's, `review` what it may be about before these;
    `at` is when it was said, if not now.
    """
    if tickets is None:
        tickets = await context.read.open_own_tickets(person.id, OPEN) if person.registered else []
    media = [MEDIA[file["kind"]] for file in value.files if file["kind"] in MEDIA]
    place = here(context, person)
    return understand(
        Message(
            value.words, (at or context.now).astimezone(place.tz), _who(person), _kelurahan(person),
            tuple(dict.fromkeys([*media, Media.LOCATION] if value.spot else media)),
            datetime.fromtimestamp(value.written, UTC) if value.written else None,
            open=(*([review] if review else ()), *(_matter(one, place.tz) for one in tickets)),
        ),
        place,
    )  # fmt: skip


def in_review(draft: Draft, tz: ZoneInfo) -> Matter:
    """A report or an invitation that is open and not sent."""
    answers, when = draft.answers, draft.answers.get("when")
    starts = times(when, tz)[0] if when else None
    text = str(answers.get("text") or (answers.get("note") or {}).get("text") or answers.get("host") or "")
    category = str(answers.get("category") or "")
    return Matter(Unnumbered.REVIEW, MatterKind(draft.form), category, text, starts)


def _who(person: Person) -> Who:
    if person.official:
        return Who.OFFICIAL
    return Who.RESIDENT if person.registered else Who.STRANGER


def _kelurahan(person: Person) -> str:
    return person.kelurahan or next((one.kelurahan for one in person.offices), "")


def _matter(ticket: Ticket, tz: tzinfo) -> Matter:
    starts = ticket.visit.starts_at
    return Matter(
        ticket.number, MatterKind(ticket.kind), ticket.category, ticket.text or ticket.host,
        starts.astimezone(tz) if starts else None,
    )  # fmt: skip
