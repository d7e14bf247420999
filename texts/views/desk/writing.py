"""Two officials at one ticket: who else writes, and what others have told the resident meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from texts.message import Button, Message
from texts.views.desk.histories import note_words
from texts.words import Words
from tickets.model import Event, Ticket
from tickets.presses import Press

__all__ = ["meanwhile", "writing"]

FEW = 3
"""Of the newest events, those that are told."""


def writing(words: Words, ticket: Ticket, writers: Sequence[tuple[str, str]]) -> Message:
    """Who else writes for it now, and what: names and forms."""
    lines = [
        words.say("writing/now", name=name, form=words.label(f"form.{form}"), number=ticket.number)
        for name, form in writers
    ]
    return Message("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """An answer (`text`) that is ready, and the `events` that its writer has not read; `names` are those of
    whoever did them.
    """

    ticket: Ticket
    events: Sequence[Event]
    names: Mapping[int, str]
    text: str


def meanwhile(words: Words, answer: Meanwhile, send: Press, drop: Press | None) -> Message:
    """What others have told the resident, before the answer leaves."""
    ticket, events, names, text = answer.ticket, answer.events, answer.names, answer.text
    told = [
        words.say(
            "writing/event", name=names.get(one.actor, ""), note=note_words(words, ticket, one),
            what=words.say(words.about(ticket, f"event.{one.name}")),
        )
        for one in events[-FEW:]
    ]  # fmt: skip
    buttons = [Button(words.plain("writing/send"), send)]
    if drop:
        buttons.append(Button(words.plain("writing/drop"), drop))
    return Message(
        words.say("writing/meanwhile", number=ticket.number, told=told, text=text), buttons=[buttons]
    )
