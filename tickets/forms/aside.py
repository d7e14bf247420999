"""What is said before or after its question comes is kept for it: files, a place, words; nothing is lost."""

from dataclasses import dataclass, replace

from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import Env, Wrong, gathered, placed
from tickets.forms.fields import Field, FieldKind, Form, Whose
from tickets.forms.values import PlaceValue
from understanding.cleaning import mask_together
from understanding.digits.phones import of_card

WORDS = 20
"""From so many characters on, words that fit no question are part of the story, and no slip of the thumb."""

CAPTIONED = (FieldKind.TEXT, FieldKind.WHEN)
"""Questions to which the caption of a file is the answer."""


def half_key(asked: Field) -> str:
    """Where half an answer is kept among the answers."""
    return f"~{asked.key}"


@dataclass(frozen=True, slots=True)
class Aside:
    """The draft with what was put aside in it, what is left to be read as an answer, and what to say."""

    draft: Draft
    said: Said
    note: Wrong | None = None


def put_aside(form: Form, draft: Draft, said: Said, env: Env) -> Aside:
    """Files and places that the question at hand does not ask for go to the question that does."""
    asked = None if draft.step == REVIEW else form.field(draft.step)
    aside = Aside(draft, said)
    files, place = form.first(FieldKind.FILES), form.first(FieldKind.PLACE)
    if said.files and files and files is not asked:
        aside = _file(aside, files, asked, env)
    if said.spot and place and place is not asked:
        aside = _spot(aside, place)
    return _contact(form, aside, asked) if said.phone else aside


def _contact(form: Form, aside: Aside, asked: Field | None) -> Aside:
    """A contact card of somebody else gives the number, and whose it is where that is asked."""
    said, phone = aside.said, form.first(FieldKind.PHONE)
    if phone is None or phone.whose is Whose.OWN or said.card_own:
        return aside
    answers = dict(aside.draft.answers)
    called = next((one for one in form.fields if one.called), None)
    if phone.whose is Whose.OTHER and called and said.card_name and not answers.get(called.key):
        answers[called.key] = said.card_name
    if phone is asked or not (number := of_card(said.phone)):
        return replace(aside, draft=replace(aside.draft, answers=answers))
    answers[phone.key] = number
    left = replace(said, phone="", text="")
    return Aside(replace(aside.draft, answers=answers), left, Wrong("contact_kept"))


def _file(aside: Aside, files: Field, asked: Field | None, env: Env) -> Aside:
    said = aside.said
    answers = asked is not None and asked.kind in CAPTIONED
    gone = replace(said, spot=None, text="" if answers else said.text)
    draft, but = added(aside.draft, files, gone)
    text = said.text if answers else ""
    if asked and asked.spoken and not text and said.attachment:
        text = env.spoken.get(said.attachment["kind"], "")
    return Aside(draft, replace(said, attachment=None, rest=(), text=text), but or Wrong("file_kept"))


def _spot(aside: Aside, place: Field) -> Aside:
    if aside.said.spot is None:
        return aside
    known: PlaceValue | None = aside.draft.answers.get(place.key)
    answer = placed(aside.said.spot, known["text"] if known else "")
    draft = replace(aside.draft, answers={**aside.draft.answers, place.key: answer})
    return Aside(draft, replace(aside.said, spot=None), aside.note or Wrong("spot_kept"))


def added(draft: Draft, files: Field, said: Said) -> tuple[Draft, Wrong | None]:
    """The draft with a message more among its files, whether they are complete already or not."""
    key = files.key if files.key in draft.answers else half_key(files)
    half = gathered(files, said, draft.answers.get(key))
    sources = {**draft.sources, **{str(one.message): files.key for one in said.parts}}
    return replace(draft, answers={**draft.answers, key: half.value}, sources=sources), half.but


def tell(form: Form, draft: Draft, said: Said, least: int = WORDS) -> Draft | None:
    """Words that fit no question, or say more than it asks, added to the story; None where they are too few,
    or the form has none.
    """
    text = said.text.strip()
    if not form.story or len(text) < least:
        return None
    story = form.field(form.story)
    if story.kind is FieldKind.FILES:
        draft, but = added(draft, story, said)
        return None if but else draft
    return longer(draft, story, said.message, f"\n{text}")


def parts_key(key: str) -> str:
    """Where the messages are kept that a text came in, when it came in several."""
    return f"~parts.{key}"


def longer(draft: Draft, story: Field, message: int, more: str) -> Draft | None:
    """A text answer with another message's words behind it, None where it would be too long."""
    key = story.key
    first = str(draft.answers.get(key) or "")
    before = next((number for number, field in draft.sources.items() if field == key), "")
    parts: dict[str, str] = dict(draft.answers.get(parts_key(key)) or ({before: first} if first else {}))
    parts = mask_together({**parts, str(message): more})
    text = "".join(parts.values()).strip()
    if len(text) > story.limit:
        return None
    answers = {**draft.answers, key: text, parts_key(key): parts}
    return replace(draft, answers=answers, sources={**draft.sources, str(message): key})
