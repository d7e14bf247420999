"""What comes to an official at once and what waits for a summary: to choose it, and the summary."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.views.desk.lists import queue_line
from texts.words import Words
from tickets.desk.pushes import CLOCK, Hour, Pushed
from tickets.desk.queues import Sieve
from tickets.model import Push, Ticket
from tickets.presses import Press

__all__ = ["held_news", "push"]

FULL = 8
"""Tickets of a summary that are told; the others are in the queue."""
SHORT = 5
"""The same where it stands under an agenda."""


def held_lines(words: Words, tickets: Sequence[Ticket], now: datetime, most: int = SHORT) -> Markup:
    """How many there are, and the newest of them; nothing where there are none."""
    if not tickets:
        return Markup()
    told = [
        words.say("pushes/held", n=len(tickets)),
        *(queue_line(words, one, now) for one in tickets[:most]),
    ]
    if len(tickets) > most:
        told.append(words.say("pushes/held_more", n=len(tickets) - most))
    return Markup("\n\n").join(told)


def queue_button(words: Words, kelurahan: str) -> Button:
    """To the queue of that kelurahan."""
    return Button(words.label("menu.queue"), Press("queue", 0, 0, Sieve(kelurahan).pack()))


def held_news(words: Words, tickets: Sequence[Ticket], place: str, now: datetime) -> Message:
    """What has come since the last summary."""
    title = words.say("pushes/title", place=words.place(place).name)
    opening = rows((Button(one.number, Press("card", one.id)) for one in tickets[:FULL]), 2)
    return Message(
        Markup("\n\n").join([title, held_lines(words, tickets, now, FULL)]),
        buttons=[*opening, [queue_button(words, place)]],
    )


def push(words: Words, push: Push, own: bool, alone: bool, agenda: str) -> Message:
    """What comes at once. `own`: they chose it themselves; `alone`: nobody else of the desk is told, so that
    all of it comes at once for now; `agenda` is the hour of the evening's agenda.
    """
    hours = [_hour(words, Hour(one), agenda) for one in Hour if one in push.hours]
    text = words.say("pushes/choose", mode=push.mode, hours=hours, own=own, alone=alone)
    modes = [[_choice(words.label(f"push.{one}"), one, on=one == push.mode)] for one in Pushed]
    clocks = [_choice(_hour(words, one, agenda), f"at.{one}", on=one in push.hours) for one in Hour]
    return Message(text, buttons=[*modes, *(rows(clocks, 2) if push.mode == Pushed.SUMMARY else [])])


def _hour(words: Words, hour: Hour, agenda: str) -> str:
    return words.plain(
        f"pushes/at.{hour}", clock=agenda if hour is Hour.AGENDA else indonesian.clock(CLOCK[hour])
    )


def _choice(label: str, value: str, *, on: bool) -> Button:
    return Button(f"✅ {label}" if on else label, Press("push", 0, 0, value))
