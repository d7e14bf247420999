"""Screens of appointments at people's houses, and of a request's letter."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from texts import indonesian
from texts.message import Button, Message
from texts.views.invitations.agenda import map_link
from texts.words import Words
from tickets.model import Attachment, Ticket
from tickets.presses import Press
from tickets.programmes.services import PRIVATE

__all__ = ["letter", "route", "route_offer"]


def route_offer(words: Words, kelurahan: str, day: date, today: bool, count: int) -> Message:
    """How many houses are visited that day, with a button to the route."""
    text = words.say(
        "services/route.offer", place=words.place(kelurahan).name, day=indonesian.day(day), count=count
    )
    press = Press("route", value=f"{kelurahan}.{day.isoformat()}")
    return Message(
        text, buttons=[[Button(words.label("action.route" if today else "action.route_later"), press)]]
    )


def route(words: Words, kelurahan: str, day: date, visits: Sequence[Ticket]) -> Message:
    """The houses of a day, RW by RW, each with time, place and who is there; a button opens each ticket."""
    place = words.place(kelurahan)
    wards = [
        (ward, [_stop(words, one) for one in stops])
        for ward, stops in groupby(visits, key=lambda one: one.rw)
    ]
    text = words.say("services/route.list", place=place.name, day=indonesian.day(day), wards=wards)
    buttons = [[Button(one.number, Press("card", one.id))] for one in visits[:8]]
    return Message(text, buttons=buttons)


def _stop(words: Words, ticket: Ticket) -> str:
    tz = words.place(ticket.kelurahan).tz
    clock = indonesian.clock(ticket.appointed_at.astimezone(tz)) if ticket.appointed_at else ""
    hidden = ticket.fields.get(PRIVATE) or {}
    return words.say(
        "services/route.stop", clock=clock, number=ticket.number, status=words.status(ticket),
        where=words.where(ticket), map=map_link(ticket.spot), who=", ".join(hidden.values()),
        what=words.what(ticket),
    )  # fmt: skip


def letter(words: Words, ticket: Ticket, files: Sequence[Attachment]) -> Message:
    """The letter is made: what is done with it."""
    return Message(words.say("services/letter.made", number=ticket.number), files=files)
