"""Screens of printing: what can be printed of a kelurahan, and the files that were made."""

from collections.abc import Sequence
from typing import Any

from texts.message import Button, Message
from texts.papers.posters import SIZES
from texts.views.chat.keyboards import rows
from texts.words import Words
from tickets.model import Attachment
from tickets.places import wards
from tickets.presses import Press

__all__ = ["print_choices", "printed"]

WHOLE, EVERY, LEAFLET = "whole", "all", "leaflet"
"""One poster for the kelurahan; one for each RT (each RW, where RT are not known); what /layanan says."""


def print_button(words: Words, kelurahan: str) -> Button:
    """Leads to what can be printed of a kelurahan."""
    return Button(words.plain("printing/screen.open"), Press("print", value=kelurahan))


def print_choices(words: Words, kelurahan: str, size: str) -> Message:
    """Posters of which part, on which sheets; the leaflet."""
    place = words.place(kelurahan)
    found = wards(place)
    other = next(one for one in SIZES if one != size)
    by_rt = any(rt for _, rt in found)

    def choice(key: str, what: str, **values: Any) -> Button:
        value = f"{kelurahan}.{size}.{what}".rstrip(".")
        return Button(words.plain(f"printing/screen.{key}", **values), Press("print", value=value))

    every = choice("every_rt" if by_rt else "every_rw", EVERY, n=len(found))
    whole = choice("whole", WHOLE)
    numbers = [choice("rw", rw, rw=rw) for rw in dict.fromkeys(rw for rw, _ in found)]
    turn = Button(
        words.plain("printing/screen.size", size=other), Press("print", value=f"{kelurahan}.{other}")
    )
    leaflet = choice("leaflet_button", LEAFLET)
    text = words.say("printing/screen.text", place=place.name, size=size)
    return Message(text, buttons=[[every], [whole], *rows(numbers, 4), [turn], [leaflet]])


def printed(words: Words, key: str, files: Sequence[Attachment], **values: Any) -> Message:
    """What was made, with a word of what it is."""
    return Message(words.say(key, **values), files=files)
