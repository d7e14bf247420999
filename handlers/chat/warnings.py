"""What is said before all else: whom to call in an emergency, and what is better not sent."""

from dataclasses import replace
from typing import Any, cast

from handlers.chat.alarms import call_first
from handlers.chat.context import Context
from handlers.chat.incoming import empty, refusals
from handlers.chat.kept_messages import put
from tickets.drafts import Draft, Said
from tickets.forms.declared import PROFILE
from tickets.forms.values import FilesValue
from tickets.model import Person
from tickets.notices import BRIEF
from understanding import identity_cards

OPEN_FORMS = ("", "loose", "aspiration", "invitation", "profile", "add", "answer", "reopen", "on_behalf")
"""Forms in which somebody may tell of an emergency; '' for none."""
SHORT = 40
"""Words under a card's photo that are no more than its name."""


LOOSE = "loose"
"""In place of a form: what was sent outside any."""


def heed(
    context: Context, person: Person, draft: Draft | None, value: Said, *, form: str = ""
) -> Said | None:
    """What is left of a message to be handled once the warnings are said; None where that was all of it.
    `form` is what the message begins, where it is no answer in the draft.
    """
    if value.masked:
        context.brief("residents/masked")
    form = form or (draft.form if draft else "")
    told = form in OPEN_FORMS and call_first(context, person, draft, value, form)
    if told and form in (LOOSE, PROFILE.key):  # the button says all that is needed
        put(context, person, value)
        return None
    for reason in refusals(value):
        context.show("file_refused", slot=f"{BRIEF}{reason}", reason=reason)
    if refusals(value) and empty(value):
        return None
    if not _shows_card(draft, value):
        return value
    context.brief("support/card.refused")
    left = replace(value, text=value.words, attachment=None, card=False, rest=())
    return left if len(left.text) > SHORT else None


def heed_edit(
    context: Context, person: Person, draft: Draft | None, value: Said, unique_id: str
) -> Said | None:
    """The same for a message that was edited: a photo that is now said to be a card goes out of the form."""
    rest = heed(context, person, draft, value)
    if not value.card:
        return rest
    if draft and (fresh := _without(draft, unique_id)):
        names = ("step", "sources", "revision", "editing", "parked")
        values = {name: getattr(draft, name) for name in names}
        context.work.write(
            "change_draft", id=draft.id, rows=1, answers=fresh, updated_at=context.now, **values
        )
        return None
    return rest or replace(value, card=False)


def _without(draft: Draft, unique_id: str) -> dict[str, Any] | None:
    """The answers without that file, None where it is not among them."""
    for key in ("~files", "files", "~note", "note"):
        given = draft.answers.get(key)
        if not isinstance(given, dict):  # of some forms the note is a text
            continue
        answer = cast("FilesValue", given)
        files = answer["files"]
        left = [one for one in files if one["unique_id"] != unique_id]
        if len(left) < len(files):
            return {**draft.answers, key: {**answer, "files": left}}
    return None


def _shows_card(draft: Draft | None, value: Said) -> bool:
    """Whether the file is said to be an identity card: under it, or in the words of the form."""
    if value.card:
        return True
    if draft is None or not any(one["kind"] in ("photo", "document") for one in value.files):
        return False
    return draft.form == "aspiration" and identity_cards.announced(str(draft.answers.get("text") or ""))
