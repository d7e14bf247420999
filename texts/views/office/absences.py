"""Officials who are away, and who stands in."""

from collections.abc import Sequence
from datetime import date, timedelta

from texts import indonesian
from texts.message import Button, Message
from texts.words import Words
from tickets.model import Absence, Person
from tickets.policy import BY_RANK
from tickets.presses import Press

__all__ = ["away", "away_set", "pick_stand_in", "stands_in"]


def away(words: Words, absence: Absence, name: str) -> Message:
    """The absence announced, and the button that ends it."""
    first = absence.starts_at.astimezone(words.tz).date()
    last = absence.ends_at.astimezone(words.tz).date() - timedelta(days=1)
    text = words.say("handling/away.known", first=indonesian.day(first), last=indonesian.day(last), name=name)
    return Message(text, buttons=[[Button(words.say("handling/away.end"), Press("cuti", 0, 0, "end"))]])


def pick_stand_in(words: Words, people: Sequence[Person], first: date, last: date, kelurahan: str) -> Message:
    """Who stands in?"""
    if not people:
        return Message(words.say("handling/away.nobody"))
    buttons = []
    for one in people:
        roles = [words.label(f"role.{role}") for role in BY_RANK if role in one.roles(kelurahan)]
        label = f"{one.name} ({', '.join(roles)})" if roles else one.name
        buttons.append([Button(label, Press("cuti", one.id, 0, f"{first}/{last}"))])
    text = words.say("handling/away.who", first=indonesian.day(first), last=indonesian.day(last))
    return Message(text, buttons=buttons)


def away_set(words: Words, first: date, last: date, name: str) -> Message:
    """It is noted."""
    return Message(
        words.say("handling/away.set", first=indonesian.day(first), last=indonesian.day(last), name=name)
    )


def stands_in(words: Words, first: date, last: date, name: str) -> Message:
    """To whoever stands in."""
    return Message(
        words.say(
            "handling/away.stands_in", first=indonesian.day(first), last=indonesian.day(last), name=name
        )
    )
