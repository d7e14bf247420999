"""Where an aspiration is that an official heard somewhere: where its words say, else where it was heard."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from tickets.model import Spot
from understanding import wards
from understanding.intents import Message, Who, understand
from understanding.intents.model import Report

_OF_ITS_OWN = re.compile(r"\d|\b(?:[Gg]ang|[Gg]g|[Jj]alan|[Jj]ln?|[Bb]lok|[Pp]erum\w*)\b|\b[A-Z]\w")
"""In a place that is found wherever one hears of it: a number, a street, a name."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where something was heard: RW and RT as texts, '' for what is not known; address and point."""

    rw: str
    rt: str
    address: str
    spot: Spot | None = None


def where_told(text: str, heard: Heard, now: datetime, kelurahan: str) -> Heard:
    """The place that the words name, not where they were heard; 'dekat pos' is said from there. An RW
    that they name without a place is another one, too.
    """
    understood = understand(Message(text, now, Who.OFFICIAL, kelurahan))
    place = next((one.slots.place for one in understood.intents if isinstance(one.slots, Report)), "")
    ward = wards.read(text)
    rw, rt = heard.rw, heard.rt
    if isinstance(ward, wards.Ward) and ward.rw:
        rw, rt = wards.two_digits(ward.rw), wards.two_digits(ward.rt) if ward.rt else ""
    elif isinstance(ward, wards.Ward) and ward.rt:
        rt = wards.two_digits(ward.rt)
    if not place and (rw, rt) == (heard.rw, heard.rt):
        return heard
    if place and rw == heard.rw and not _OF_ITS_OWN.search(place):
        return replace(heard, rt=rt, address=", ".join(part for part in (place, heard.address) if part))
    return Heard(rw, rt, "" if wards.only_a_ward(place) else place)
