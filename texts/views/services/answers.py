"""Answers from the kelurahan's own files, each with the way on as buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from almanac.calendar import Calendar
from texts import indonesian
from texts.message import Button, Message
from texts.views.occasions import when_words
from texts.views.services.pages import Listed, open_words
from texts.words import Words
from tickets.model import Role
from tickets.occasions.model import Occasion
from tickets.places import Kelurahan
from tickets.policy import BY_RANK
from tickets.presses import Press
from tickets.programmes.model import Known, Programme

__all__ = [
    "answer_office",
    "answer_paper",
    "answer_papers",
    "answer_programme",
    "answer_reach",
    "answer_unknown",
]


ASK_OFFICE = Press("ask_office", value="kept")
"""Hands what waits to the office as a question."""


def ask_button(words: Words, key: str = "ask") -> Button:
    """Hands the question to the office."""
    return Button(words.plain(f"answers/{key}"), ASK_OFFICE)


def _services(words: Words) -> Button:
    return Button(words.plain("answers/services"), Press("services"))


def answer_paper(
    words: Words,
    programme: Programme,
    document: str,
    place: Kelurahan | None,
    now: datetime,
    calendar: Calendar,
) -> Message:
    """What a paper needs, from where that is known, and where it is applied for in that kelurahan."""
    assert programme.request is not None  # noqa: S101  # it has documents
    paper = programme.request.documents[document]
    here, buttons = "", [[ask_button(words)]]
    if place and programme.offered_in(place.key):
        when = open_words(words, programme, now, calendar, place.tz)
        here = words.say("answers/paper_here", when=when)
        press = Press("paper", value=f"{document}.{programme.key}.{place.key}")
        buttons = [[Button(words.plain("answers/apply"), press), ask_button(words)]]
    elif place:
        here = words.say("answers/paper_office", place=place.name, hours=place.front.hours)
    text = words.say(
        "answers/paper", name=paper.name, issuer=paper.issuer, fee=paper.fee, needs=paper.needs,
        note=paper.note, source=paper.source, checked=indonesian.date_only(paper.checked),
        confirmed=paper.confirmed, here=here,
    )  # fmt: skip
    return Message(text, buttons=buttons)


def answer_papers(words: Words, programme: Programme) -> Message:
    """Which paper? A button for each."""
    papers = programme.request.documents if programme.request else {}
    buttons = [
        [Button(one.name, Press("paper_of", value=f"{key}.{programme.key}"))] for key, one in papers.items()
    ]
    return Message(words.say("answers/papers"), buttons=[*buttons, [ask_button(words)]])


@dataclass(frozen=True, slots=True)
class ProgrammeAnswer:
    """A programme at a `place`, with the answer to what was asked of it; `own` is the asker's kelurahan."""

    listed: Listed
    place: Kelurahan
    own: Kelurahan | None
    known: Known | None
    now: datetime
    calendar: Calendar


def answer_programme(words: Words, answer: ProgrammeAnswer) -> Message:
    """What a programme is and when it is next, after the answer to what was asked of it; its page is the way
    on.
    """
    place, own, known = answer.place, answer.own, answer.known
    listed, programme = answer.listed, answer.listed.programme
    elsewhere = own is not None and own.key != place.key
    text = words.say(
        "answers/programme", name=programme.name, place=place.name, about=programme.about,
        when=listed.when or open_words(words, programme, answer.now, answer.calendar, place.tz),
        answer=known.answer if known else "", source=known.source if known else "",
        checked=indonesian.date_only(known.checked) if known and known.checked else "",
        elsewhere=elsewhere, own=own.name if own else "",
    )  # fmt: skip
    buttons = [[ask_button(words)]]
    if elsewhere:
        buttons.append([_services(words)])
    elif own:
        label = (
            programme.request.button
            if programme.request
            else words.plain("answers/open", name=programme.name)
        )
        verb = "request" if programme.request else "service"
        buttons.insert(0, [Button(label, Press(verb, value=f"{programme.key}.{place.key}"))])
    return Message(text, buttons=buttons)


def _front(words: Words, place: Kelurahan) -> dict[str, object]:
    """What is known of the office; what is not says so."""
    front = place.front
    return {
        "place": place.name, "address": front.address, "hours": front.hours, "phone": front.phone,
        "receives": front.receives, "contacts": _contacts(words, front.contacts),
        "unknown": words.say("answers/unknown_field"),
    }  # fmt: skip


def _contacts(words: Words, contacts: Mapping[Role, str]) -> list[tuple[str, str]]:
    order = {role: n for n, role in enumerate(BY_RANK)}
    filled = [role for role in contacts if contacts[role]]
    known = sorted(filled, key=lambda role: order.get(role, len(order)))
    return [(words.label(f"role.{role}"), contacts[role]) for role in known]


def answer_office(words: Words, place: Kelurahan) -> Message:
    """Where the office is, its hours and public numbers."""
    text = words.say("answers/office", **_front(words, place))
    return Message(text, buttons=[[ask_button(words), _services(words)]])


def answer_reach(words: Words, place: Kelurahan, dates: Sequence[Occasion]) -> Message:
    """How to meet the lurah: hours, dates that the kelurahan announces, and how to leave word."""
    told = [
        words.say("answers/date", title=one.title, when=when_words(words, one), rw=one.rw) for one in dates
    ]
    text = words.say("answers/reach", dates=told, **_front(words, place))
    leave = ask_button(words, "leave")
    invite = Button(words.plain("answers/invite"), Press("begin", value="invitation"))
    return Message(text, buttons=[[leave], [invite]])


def answer_unknown(words: Words, what: str) -> Message:
    """The files do not know it: one press asks the office."""
    text = words.say("answers/unknown", what=what)
    no = Button(words.say("residents/loose.no"), Press("loose", value="no"))
    return Message(text, buttons=[[ask_button(words)], [_services(words)], [no]])
