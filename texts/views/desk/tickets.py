"""Screens about one ticket: a receipt, a resident's own, news of changes, what is done, whom to choose."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from texts.message import Button, Key, Message
from texts.views.chat.keyboards import act, menu, rows
from texts.views.desk.handover import day_of, handled
from texts.views.desk.histories import office_words, whole_button
from texts.views.services.requests import appointment, service_values
from texts.words import Words, units
from tickets.consequences import fits
from tickets.desk.feedback import ratable
from tickets.desk.news import News
from tickets.lifecycle import ENDED, Party, actions
from tickets.model import Attachment, Event, Kind, Person, Status, Ticket
from tickets.policy import BY_RANK
from tickets.presses import Press

__all__ = ["done", "news", "own", "pick", "receipt", "stars", "sure", "word"]


def lurah_words(words: Words, ticket: Ticket) -> str:
    """The lurah of the ticket's kelurahan, with title and office."""
    return words.say("tickets/lurah", place=words.place(ticket.kelurahan).name)


def receipt(
    words: Words, ticket: Ticket, person: Person, next_news: datetime | None, nobody: bool = False
) -> Message:
    """A new ticket is taken in: number, who handles it, next date; and the menu below the chat again.
    `nobody`: it waits for somebody who may read it.
    """
    values: dict[str, Any] = {
        "name": words.called(person),
        "number": ticket.number,
        "place": words.place(ticket.kelurahan).name,
        "lurah": lurah_words(words, ticket),
        "when": words.when(ticket),
        "next": day_of(words, ticket, next_news) if next_news else "",
        "resolve": day_of(words, ticket, ticket.handling.resolve_by),
        "about": ticket.about,
        "nobody": nobody,
        "grief": words.say("tickets/grief_muslim") if ticket.type == "tahlilan" else "",
    }
    offered = not (person.phone or person.official or ticket.confidential)
    keys = menu(words, person.official)
    if offered:
        keys = [*keys, [Key(words.label("nav.contact"), "contact")]]
    return Message(words.say(f"tickets/receipt_{ticket.kind}", offered=offered, **values), keys=keys)


def own(words: Words, ticket: Ticket, now: datetime) -> Message:
    """One of the resident's own tickets, with what they can do."""
    extra = service_values(words, ticket, private=True) if ticket.kind is Kind.SERVICE else {}
    text = words.say(
        words.about(ticket, f"own.{ticket.kind}"), number=ticket.number, status=words.status(ticket), **extra,
        what=words.what(ticket), where=words.where(ticket), text=ticket.text, host=ticket.host,
        when=words.when(ticket),
        proposed=words.when(ticket, ticket.visit.proposed_at) if ticket.status is Status.PROPOSED else "",
        resolve=day_of(words, ticket, ticket.handling.resolve_by) if ticket.status in UNDER_WAY else "",
    )  # fmt: skip
    return Message(text, buttons=own_buttons(words, ticket, now))


def own_buttons(words: Words, ticket: Ticket, now: datetime) -> list[list[Button]]:
    """What the resident can do with a ticket of theirs."""
    possible = [one for one in actions(ticket, Party.RESIDENT) if fits(ticket, one, now)]
    order = ("answer", "confirm", "reopen", "agree", "disagree", "reschedule", "safe", "cancel")
    if "confirm" in possible:
        possible = [one for one in possible if one != "safe"]  # which is the same then
    buttons = [act(words, ticket, action) for action in order if action in possible]
    if ticket.status not in ENDED:
        buttons.append(act(words, ticket, "add"))
    buttons.append(Button(words.label("action.history"), Press("history", ticket.id)))
    if units(ticket.text) > (0 if ticket.kind is Kind.INVITATION else 1000):
        buttons.append(whole_button(words, ticket))
    if ratable(ticket):
        buttons += _stars(ticket)
    return rows(buttons, 2)


def _stars(ticket: Ticket) -> list[Button]:
    return [Button("⭐" * n, Press("rate", ticket.id, ticket.version, str(n))) for n in range(1, 6)]


def stars(words: Words, ticket: Ticket) -> Message:
    """Thanks, and how many stars?"""
    return Message(
        words.say("tickets/news.thanks_stars", number=ticket.number),
        buttons=[[one] for one in _stars(ticket)],
    )


UNDER_WAY = frozenset({Status.NEW, Status.VERIFIED, Status.IN_PROGRESS, Status.NEEDS_INFO})
"""States in which the promised date is still to come."""
NEWS_BUTTONS = {
    "ask": ("answer",),
    "resolve": ("confirm", "reopen"),
    "respond": ("safe",),
    "arrive": ("safe",),
    "secure": ("confirm", "reopen"),
    "propose": ("agree", "disagree"),
    "decline": ("reschedule",),
    "incomplete": ("answer",),
}


def news(words: Words, news: News) -> Message:
    """What has happened to a resident's ticket."""
    ticket, event, files = news.ticket, news.event, news.files
    key = event.name
    if key == "lapse":
        key = f"lapse_{'invitation' if ticket.kind is Kind.INVITATION else _lapsed(event)}"
    note = handled(words, ticket, event) or event.note
    if key == "decline" and note in words.texts.labels("labels/decline"):
        note = "" if note == "unsaid" else words.label(f"decline.{note}").lower()
    text = words.say(
        words.about(ticket, f"news.{key}"), number=ticket.number, note=note, when=words.when(ticket),
        lurah=lurah_words(words, ticket), proposed=words.when(ticket, ticket.visit.proposed_at),
        delegate=_delegate(words, ticket, event), next=_promise(words, ticket, news.next_news),
        name=words.called(news.person),
        by=office_words(words, event), now=news.now, place=words.place(ticket.kelurahan).name,
        appointed=appointment(words, ticket), what=words.what(ticket), status=words.status(ticket),
        resolve=day_of(words, ticket, ticket.handling.resolve_by),
    )  # fmt: skip
    possible = actions(ticket, Party.RESIDENT)
    buttons = [
        act(words, ticket, action) for action in NEWS_BUTTONS.get(event.name, ()) if action in possible
    ]
    if ticket.kind is Kind.SERVICE and ratable(ticket):
        return Message(text, buttons=[[one] for one in _stars(ticket)], files=files)
    return Message(text, buttons=[buttons] if buttons else (), files=files)


def _promise(words: Words, ticket: Ticket, next_news: datetime | None) -> str:
    """By when the resident hears again, nothing where nothing is planned."""
    if next_news is None:
        return ""
    return words.say("tickets/news.next", day=day_of(words, ticket, next_news))


def _delegate(words: Words, ticket: Ticket, event: Event) -> str:
    """Who stands in, with title and office."""
    name, role = event.data.get("name", ""), event.data.get("role", "")
    if not name:
        return ""
    return words.say(
        "tickets/delegate", name=name, role=words.label(f"role.{role}") if role else "",
        place=words.place(ticket.kelurahan).name,
    )  # fmt: skip


def _lapsed(event: Event) -> str:
    return "resolved" if event.source == Status.RESOLVED else "info"


def word(
    words: Words,
    ticket: Ticket,
    event: Event,
    files: Sequence[Attachment],
    now: datetime,
    released: bool = False,
) -> Message:
    """What a resident or colleague did, for an official; a reply to it goes to the ticket. `released`: for
    the one who was to stand in, and now need not.
    """
    key = f"{'released' if released else 'word'}.{event.name}"
    if key == "word.cancel" and ticket.kind is Kind.INVITATION:
        key = "word.cancel_invitation"
    text = words.say(
        words.about(ticket, key), number=ticket.number, what=words.what(ticket),
        note=(handled(words, ticket, event) if event.name == "instructed" else "") or event.note,
        when=words.when(ticket), lurah=lurah_words(words, ticket), delegate=_delegate(words, ticket, event),
        now=now, appointed=appointment(words, ticket),
    )  # fmt: skip
    return Message(
        text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]], files=files
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a person asked for is done: `key` names its words; with `official` the menu comes back below the
    chat. `files` are the kinds of those that came with it; `untold` says why the resident does not hear of it
    now; `stars` is how it was rated.
    """

    key: str
    ticket: Ticket
    official: bool | None = None
    next_news: datetime | None = None
    files: Sequence[str] = ()
    untold: str = ""
    stars: str = ""


def done(words: Words, done: Done) -> Message:
    """What a person asked for is done."""
    ticket = done.ticket
    text = words.say(
        words.about(ticket, done.key), number=ticket.number, when=words.when(ticket),
        next=_promise(words, ticket, done.next_news), files=words.labels_file(Counter(done.files)),
        untold=done.untold, stars=done.stars,
        proposed=words.when(ticket, ticket.visit.proposed_at) if ticket.visit.proposed_at else "",
    )  # fmt: skip
    return Message(text, keys=() if done.official is None else menu(words, done.official))


def pick(words: Words, key: str, verb: str, ticket: Ticket, people: Sequence[Person]) -> Message:
    """Officials to choose from."""
    if not people:
        return Message(words.say("tickets/pick.none", number=ticket.number))
    buttons = [
        [Button(with_office(words, one, ticket), Press(verb, ticket.id, ticket.version, str(one.id)))]
        for one in people
    ]
    return Message(words.say(f"tickets/pick.{key}", number=ticket.number), buttons=buttons)


def with_office(words: Words, person: Person, ticket: Ticket) -> str:
    """An official with the offices that they hold there."""
    held = person.roles(ticket.kelurahan)
    return f"{person.name} ({', '.join(words.label(f'role.{role}') for role in BY_RANK if role in held)})"


def sure_slot(ticket: int) -> str:
    """The slot of the question whether a ticket is to be withdrawn."""
    return f"sure:{ticket}"


def sure(words: Words, ticket: Ticket) -> Message:
    """Asks before a ticket is withdrawn."""
    yes, no = words.say("tickets/pick.cancel_yes"), words.say("tickets/pick.cancel_no")
    return Message(
        words.say(
            "tickets/pick.cancel",
            number=ticket.number,
            what=words.what(ticket),
            text=words.when(ticket) or ticket.text,
        ),
        buttons=[
            [Button(yes, Press("act", ticket.id, ticket.version, "cancel!"))],
            [Button(no, Press("act", ticket.id, ticket.version, "keep"))],
        ],
    )
