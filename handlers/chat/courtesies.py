"""Greetings, wishes, thanks and abuse, answered in kind where they are all that was said."""

from handlers.chat.context import Context
from tickets.drafts import Said
from tickets.model import Person
from tickets.notices import BRIEF, Mode
from understanding import smalltalk
from understanding.intents import Understanding
from understanding.intents.model import Name

KINDS = {Name.GREETING: "hello", Name.THANKS: "thanks", Name.ABUSE: "calm"}
"""How what is understood as such is answered."""
LONGEST = 8
"""Words of it at most: in more there may be a matter that was not heard."""


def plain(value: Said) -> str:
    """Which courtesy the words are and nothing else, '' for none."""
    return "" if value.files or value.spot else smalltalk.kind(value.text)


def understood(found: Understanding, value: Said) -> str:
    """Which courtesy a few words are of which nothing but one is understood, '' for none."""
    first = found.first
    if first is None or found.emergency or value.files or value.spot or "?" in value.words:
        return ""
    return KINDS.get(first.name, "") if len(value.words.split()) <= LONGEST else ""


def answer(context: Context, person: Person, kind: str) -> None:
    """In kind; abuse once: the answer stands, and is not sent again."""
    if kind != "calm":
        slot = f"{BRIEF}{kind}"
        context.show("greeting", slot=slot, key=f"loose.{kind}", person=person, now=context.now)
        return
    name = context.words.called(person)
    context.show("plain", slot=kind, mode=Mode.EDIT, key=f"residents/loose.{kind}", name=name)
