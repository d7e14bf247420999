"""What is said before all else: whom to call in an emergency, and what is better not sent."""

from dataclasses import replace

from handlers.context import Context
from tickets import emergencies, identity
from tickets.drafts import Draft, Said
from tickets.model import Person

OPEN_FORMS = ("", "aspiration", "add", "answer", "reopen")
"""Forms in which somebody may tell of an emergency; '' for none."""
SHORT = 40
"""Words under a card's photo that are no more than its name."""


def heed(context: Context, person: Person, draft: Draft | None, value: Said) -> Said | None:
    """What is left of a message to be handled once the warnings are said; None where that was all of it."""
    if value.masked:
        context.say("people/masked")
    if (draft.form if draft else "") in OPEN_FORMS:
        call_first(context, person, value.text)
    if not _shows_card(draft, value):
        return value
    context.say("support/card.refused")
    rest = replace(value, attachment=None, card=False)
    return rest if len(value.text) > SHORT else None


def call_first(context: Context, person: Person, text: str) -> None:
    """The numbers to call, where the text tells of an emergency."""
    found = emergencies.kinds(text) if text else ()
    numbers = context.tools.emergency.of(found, person.kelurahan)
    if numbers:
        context.show("emergency", numbers=numbers)


def _shows_card(draft: Draft | None, value: Said) -> bool:
    """Whether the file is said to be an identity card: under it, or in the words of the form."""
    if value.card:
        return True
    if draft is None or value.attachment is None or value.attachment["kind"] not in ("photo", "document"):
        return False
    return draft.form == "aspiration" and identity.announced(str(draft.answers.get("text") or ""))
