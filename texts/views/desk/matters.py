"""Screens of one's own matters: where one stands, which of several is meant, what of it is to change."""

from collections.abc import Sequence
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message, to_copy
from texts.views.desk.histories import lines
from texts.views.desk.tickets import own_buttons
from texts.views.services.requests import service_values
from texts.words import Words, short
from tickets.model import Event, Kind, Status, Ticket
from tickets.presses import Press
from understanding.intents.model import What

__all__ = ["add_sure", "alter_sure", "standing", "which_matter"]

LABEL = 36
"""Characters of a button: what a small phone shows in one line."""
NEWEST = 3
FIELDS = {What.PLACE: "place", What.HOST: "host", What.CONTACT: "contact"}


def matter(words: Words, ticket: Ticket) -> str:
    """In a few words which ticket is meant: 'Lampu gang 3 mati', 'Tahlilan, 26 November'."""
    starts = ticket.visit.starts_at
    if ticket.kind is Kind.INVITATION and starts is not None:
        local = starts.astimezone(words.place(ticket.kelurahan).tz)
        return words.plain(
            "matters/dated", what=words.what(ticket), day=local.day, month=indonesian.MONTHS[local.month - 1]
        )
    if ticket.kind is Kind.ASPIRATION and (said := " ".join(ticket.text.split())):
        return short(said, LABEL)
    return short(words.what(ticket), LABEL)


def standing(
    words: Words, ticket: Ticket, events: Sequence[Event], next_news: datetime | None, now: datetime
) -> Message:
    """Where a ticket stands, its newest news first, with what its owner can do."""
    extra = service_values(words, ticket, private=False) if ticket.kind is Kind.SERVICE else {}
    place = words.place(ticket.kelurahan)
    text = words.say(
        "matters/standing", matter=matter(words, ticket), number=ticket.number, status=words.standing(ticket),
        when=words.when(ticket), queue=extra.get("queue", ""), appointed=extra.get("appointed", ""),
        where=words.where(ticket) if ticket.kind is Kind.INVITATION else "",
        proposed=words.when(ticket, ticket.visit.proposed_at) if ticket.status is Status.PROPOSED else "",
        lines=lines(words, ticket, events, {})[::-1][:NEWEST],
        next=indonesian.day(next_news.astimezone(place.tz).date()) if next_news else "",
    )  # fmt: skip
    number = to_copy(words.label("nav.copy"), ticket.number)  # for whoever is to ask about it
    return Message(text, buttons=[*own_buttons(words, ticket, now), number])


def which_matter(words: Words, tickets: Sequence[Ticket], wish: str) -> Message:
    """Which of several is meant? `wish` is carried by each button."""
    buttons = [[Button(matter(words, one), Press("matter", one.id, one.version, wish))] for one in tickets]
    return Message(words.say("matters/which"), buttons=buttons)


def add_sure(words: Words, ticket: Ticket, what: str) -> Message:
    """More is said of an open ticket: one press adds it."""
    text = words.say("matters/add", number=ticket.number, matter=matter(words, ticket), what=what)
    return Message(
        text,
        buttons=[
            [Button(words.say("matters/add_yes"), Press("loose", ticket.id, 0, "add"))],
            [Button(words.say("matters/add_new"), Press("loose", value="new"))],
            [Button(words.say("residents/loose.no"), Press("loose", value="no"))],
        ],
    )


def alter_sure(
    words: Words, ticket: Ticket, what: What, message: int, value: str = "", times: Sequence[datetime] = ()
) -> Message:
    """The new value of an invitation, and one button that takes it; of a time in doubt one for each reading.
    `message` is the one that said it.
    """
    shared = {"matter": matter(words, ticket), "number": ticket.number}
    told = [words.when(ticket, at) for at in times]
    yes: list[str] = list(told)
    if told:
        if len(told) == 1:
            text = words.say("matters/new_time", now=words.when(ticket), first=told[0], **shared)
            yes = [words.say("matters/time_yes")]
        else:
            text = words.say("matters/which_time", now=words.when(ticket), **shared)
    else:
        text = words.say("matters/altered", label=words.label(f"field.{FIELDS[what]}"), value=value, **shared)
        yes = [words.say("matters/altered_yes")]
    buttons = [
        [Button(label, Press("alter", ticket.id, ticket.version, f"{what}.{message}.{n}"))]
        for n, label in enumerate(yes)
    ]
    no = Press("alter", ticket.id, ticket.version, f"no.{message}.0")
    return Message(text, buttons=[*buttons, [Button(words.say("matters/no"), no)]])
