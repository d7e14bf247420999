"""Screens about people: greeting, menu, help, and what is offered for what they sent unasked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import menu
from texts.views.desk.matters import matter
from texts.words import Words
from tickets.model import Person, Role, Ticket
from tickets.policy import may_somewhere
from tickets.presses import Press

__all__ = [
    "greeting", "help_", "loose", "profile_sure", "registered", "took_office",
]  # fmt: skip


def greeting(words: Words, key: str, person: Person, now: datetime) -> Message:
    """Words to somebody we know, with the menu below the chat."""
    hello = indonesian.greeting(now, words.zone(person.kelurahan))
    text = words.say(f"residents/{key}", greeting=hello, name=words.called(person))
    return Message(text, keys=menu(words, person.official))


def help_(words: Words, person: Person, weighs: str = "") -> Message:
    """What can be done here, with a sample conversation; `weighs` is what such an official writes who weighs
    for a programme: '3 kg plastik'.
    """
    parts = [words.say("residents/help"), words.say("residents/help_sample")]
    if person.official:
        admin = any(one.role is Role.ADMIN for one in person.offices)
        figures = may_somewhere(person, "figures")
        parts.append(words.say("residents/help_official", admin=admin, weighs=weighs, figures=figures))
    return Message("\n\n".join(parts), keys=menu(words, person.official))


def registered(words: Words, person: Person) -> Message:
    """The resident is known now."""
    text = words.say(
        "residents/registered", name=words.called(person), place=words.place(person.kelurahan).name,
        rw=person.rw, rt=person.rt,
    )  # fmt: skip
    return Message(text, keys=menu(words, person.official))


def profile_sure(words: Words, fresh: Person, message: int) -> Message:
    """One's data as they would be, and the button that takes them from that message; 0: they are so now."""
    text = words.say(
        "residents/profile_sure", name=fresh.name, phone=fresh.phone, rw=fresh.rw, rt=fresh.rt,
        place=words.place(fresh.kelurahan).name, done=not message,
    )  # fmt: skip
    if not message:
        return Message(text)
    yes, whole = words.say("residents/profile_yes"), words.say("residents/profile_all")
    return Message(
        text,
        buttons=[
            [Button(yes, Press("profile_set", value=f"yes.{message}"))],
            [Button(whole, Press("profile_set", value=f"all.{message}"))],
        ],
    )


def office_words(words: Words, person: Person) -> str:
    """'Lurah Tegalgede', all offices of a person."""
    found = []
    for one in person.offices:
        place = words.place(one.kelurahan).name if one.kelurahan else ""
        found.append(f"{words.label(f'role.{one.role}')} {place}".strip())
    return ", ".join(found)


def took_office(words: Words, person: Person) -> Message:
    """An official has opened the one-time link."""
    return Message(
        words.say("residents/official", name=words.called(person), office=office_words(words, person)),
        keys=menu(words, official=True),
    )


@dataclass(frozen=True, slots=True)
class Unasked:
    """What was sent outside a form: its words, the kinds of its `files`, the open `tickets` of who sent it;
    `invites`: it sounds like an invitation; `salam`: it began with a greeting that is to be answered.
    """

    person: Person
    what: str
    files: Sequence[str]
    tickets: Sequence[Ticket]
    invites: bool = False
    salam: bool = False


def loose(words: Words, unasked: Unasked) -> Message:
    """Something was sent outside a form: what is it for?"""
    person, tickets, invites = unasked.person, unasked.tickets, unasked.invites
    buttons = [[Button(words.say("residents/loose.new"), Press("loose", value="new"))]]
    buttons.insert(
        0 if invites else 1, [Button(words.say("residents/loose.invite"), Press("loose", value="invite"))]
    )
    if person.official:
        buttons.insert(0, [Button(words.plain("behalf/button"), Press("loose", value="behalf"))])
    for one in tickets:
        label = words.plain("residents/loose.to_ticket", number=one.number, matter=matter(words, one))
        buttons.append([Button(label, Press("loose", one.id, 0, "add"))])
    buttons.append([Button(words.say("residents/loose.no"), Press("loose", value="no"))])
    text = words.say(
        "residents/loose.offer", what=unasked.what, files=words.labels_file(Counter(unasked.files)),
        salam=unasked.salam, name=words.called(person),
        question=words.say(f"residents/loose.{_for(tickets, invites=invites)}"),
    )  # fmt: skip
    return Message(text, buttons=buttons)


def _for(tickets: Sequence[Ticket], *, invites: bool) -> str:
    """Which question fits what was sent."""
    if tickets:
        return "for_ticket" if len(tickets) == 1 else "for_tickets"
    return "for_invitation" if invites else "for_aspiration"
