"""Screens about one ticket: an official's card, a resident's own, news of changes, receipts, the history."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from texts import spoken
from texts.message import TEXT_LIMIT, Button, Message
from texts.views.keyboards import menu, rows
from texts.words import Words
from tickets.calendar import WIB
from tickets.lifecycle import ENDED, Party, actions
from tickets.model import Attachment, Event, Kind, Person, Status, Ticket
from tickets.presses import Press

__all__ = [
    "card", "done", "history", "news", "own", "pick", "receipt", "stars", "sure", "whole", "word",
]  # fmt: skip

LONG = 1500
CARD_ACTIONS = (
    "verify", "start", "resolve", "ask", "reject", "accept", "decline", "propose", "stand_in", "hand_back",
)  # fmt: skip
MUSLIM_RITES = ("tahlilan", "yasinan")


def act(words: Words, ticket: Ticket, action: str) -> Button:
    """The button of an action on a ticket as it stands."""
    return Button(words.label(f"action.{action}"), Press("act", ticket.id, ticket.version, action))


def files_words(words: Words, files: Sequence[Attachment]) -> str:
    """'2 foto, 1 pesan suara'."""
    return words.labels_file(Counter(one.kind for one in files))


def reporter_words(words: Words, ticket: Ticket, reporter: Person | None) -> str:
    """Who reported, as far as the reader may know."""
    if reporter is not None:
        return ", ".join(part for part in (reporter.name, reporter.phone) if part) or words.called(None)
    return words.say("tickets/card.reporter_hidden" if ticket.reporter else "tickets/card.reporter_oral")


def lurah_words(words: Words, ticket: Ticket) -> str:
    """The lurah of the ticket's kelurahan, with title and office."""
    return words.say("tickets/lurah", place=words.place(ticket.kelurahan).name)


def card_buttons(
    words: Words, ticket: Ticket, parties: Collection[Party], now: datetime
) -> list[list[Button]]:
    """What this official can do to the ticket now."""
    possible = [action for party in Party if party in parties for action in actions(ticket, party)]
    past = ticket.starts_at is not None and ticket.starts_at <= now
    wanted = [
        action
        for action in CARD_ACTIONS
        if action in possible and not (past and action in ("accept", "propose", "stand_in", "decline"))
    ]
    if (
        Party.DELEGATE in parties
        and ticket.status is not Status.DELEGATED
        and "hand_back" not in wanted
        and not past
    ):
        wanted.append("hand_back")
    buttons = [act(words, ticket, action) for action in wanted]
    if ticket.status not in ENDED:
        if Party.STAFF in parties and ticket.kind is Kind.ASPIRATION:
            buttons.append(act(words, ticket, "assign"))
        can_delegate = ticket.status in (Status.NEW, Status.ACCEPTED, Status.DECLINED)
        if Party.LURAH in parties and ticket.kind is Kind.INVITATION and can_delegate and not past:
            buttons.append(act(words, ticket, "delegate"))
    if past and Party.GOER in parties:
        buttons += [act(words, ticket, action) for action in ("attend", "miss") if action in possible]
    buttons.append(Button(words.label("action.history"), Press("history", ticket.id)))
    if len(ticket.text) > LONG:
        buttons.append(Button(words.label("action.whole"), Press("whole", ticket.id)))
    return rows(buttons, 2)


def card(
    words: Words,
    ticket: Ticket,
    reporter: Person | None,
    assignee: Person | None,
    delegate: Person | None,
    parties: Collection[Party],
    files: Sequence[Attachment],
    clashes: Sequence[Ticket],
    fresh: bool,
    note: str,
    now: datetime,
) -> Message:
    """A ticket for an official: place first, then what it is, with the buttons of what can be done now.
    Files and map follow it the first time only.
    """
    goes = ticket.status is Status.DELEGATED
    values: dict[str, Any] = {
        "number": ticket.number,
        "status": words.label(f"status.{ticket.status}"),
        "place": words.place(ticket.kelurahan).name,
        "where": words.where(ticket),
        "what": words.what(ticket),
        "text": ticket.text,
        "reporter": reporter_words(words, ticket, reporter),
        "files": files_words(words, files),
        "note": note,
        "confidential": ticket.confidential,
        "assignee": assignee.name if assignee else "",
        "delegate": delegate.name if delegate else "",
        "delegate_words": words.say(f"tickets/card.delegate_{'goes' if goes else 'asked'}"),
        "host": ticket.host,
        "contact": ticket.contact,
        "when": words.when(ticket),
        "proposed": words.when(ticket, ticket.proposed_at) if ticket.status is Status.PROPOSED else "",
        "clashes": [f"{one.number}, {spoken.clock(_local(one.starts_at))}" for one in clashes],
        "created": spoken.full(ticket.created_at.astimezone(WIB)),
    }
    if ticket.kind is Kind.ASPIRATION:
        values["type"] = words.label(f"type.{ticket.type}")
    text = words.say(f"tickets/card.{ticket.kind}", **values)
    buttons = card_buttons(words, ticket, parties, now)
    if not fresh:
        return Message(text, buttons=buttons)
    return Message(text, buttons=buttons, files=files, spot=ticket.spot)


def _local(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("an event without a time")
    return at.astimezone(WIB)


def receipt(words: Words, ticket: Ticket, person: Person, next_news: datetime | None) -> Message:
    """A new ticket is taken in: number, who handles it, next date; and the menu below the chat again."""
    values: dict[str, Any] = {
        "name": words.called(person),
        "number": ticket.number,
        "place": words.place(ticket.kelurahan).name,
        "lurah": lurah_words(words, ticket),
        "when": words.when(ticket),
        "next": spoken.day(next_news.astimezone(WIB).date()) if next_news else "",
        "grief": words.say("tickets/grief_muslim") if ticket.type == "tahlilan" else "",
    }
    return Message(words.say(f"tickets/receipt_{ticket.kind}", **values), keys=menu(words, person.official))


def own(words: Words, ticket: Ticket, now: datetime) -> Message:
    """One of the resident's own tickets, with what they can do."""
    text = words.say(
        f"tickets/own.{ticket.kind}", number=ticket.number, status=words.label(f"status.{ticket.status}"),
        what=words.what(ticket), where=words.where(ticket), text=ticket.text, host=ticket.host,
        when=words.when(ticket),
    )  # fmt: skip
    possible = actions(ticket, Party.RESIDENT)
    order = ("answer", "confirm", "reopen", "agree", "disagree", "reschedule", "cancel")
    buttons = [act(words, ticket, action) for action in order if action in possible]
    if ticket.status not in ENDED:
        buttons.append(act(words, ticket, "add"))
    buttons.append(Button(words.label("action.history"), Press("history", ticket.id)))
    if len(ticket.text) > 1000:
        buttons.append(Button(words.label("action.whole"), Press("whole", ticket.id)))
    if ticket.status is Status.CLOSED and not ticket.stars and now is not None:
        buttons += _stars(ticket)
    return Message(text, buttons=rows(buttons, 2))


def _stars(ticket: Ticket) -> list[Button]:
    return [Button("⭐" * n, Press("rate", ticket.id, ticket.version, str(n))) for n in range(1, 6)]


def stars(words: Words, ticket: Ticket) -> Message:
    """Thanks, and how many stars?"""
    return Message(
        words.say("tickets/news.thanks_stars", number=ticket.number),
        buttons=[[one] for one in _stars(ticket)],
    )


NEWS_BUTTONS = {
    "ask": ("answer",),
    "resolve": ("confirm", "reopen"),
    "propose": ("agree", "disagree"),
    "decline": ("reschedule",),
}


def news(
    words: Words,
    ticket: Ticket,
    event: Event,
    files: Sequence[Attachment],
    person: Person,
    now: datetime,
    next_news: datetime | None = None,
) -> Message:
    """What has happened to a resident's ticket."""
    key = event.name
    if key == "lapse":
        key = f"lapse_{'invitation' if ticket.kind is Kind.INVITATION else _lapsed(event)}"
    note = event.note
    if key == "decline" and note in words.texts.labels("labels/decline"):
        note = "" if note == "unsaid" else words.label(f"decline.{note}").lower()
    promise = (
        words.say("tickets/news.next", day=spoken.day(next_news.astimezone(WIB).date())) if next_news else ""
    )
    text = words.say(
        f"tickets/news.{key}", number=ticket.number, note=note, when=words.when(ticket),
        lurah=lurah_words(words, ticket), proposed=words.when(ticket, ticket.proposed_at),
        delegate=event.data.get("name", ""), next=promise, name=words.called(person), now=now,
    )  # fmt: skip
    possible = actions(ticket, Party.RESIDENT)
    buttons = [
        act(words, ticket, action) for action in NEWS_BUTTONS.get(event.name, ()) if action in possible
    ]
    return Message(text, buttons=[buttons] if buttons else (), files=files)


def _lapsed(event: Event) -> str:
    return "resolved" if event.source == Status.RESOLVED else "info"


def word(words: Words, ticket: Ticket, event: Event, files: Sequence[Attachment], now: datetime) -> Message:
    """What a resident or colleague did, for an official; a reply to it goes to the ticket."""
    key = event.name
    if key == "cancel" and ticket.kind is Kind.INVITATION:
        key = "cancel_invitation"
    text = words.say(
        f"tickets/word.{key}", number=ticket.number, note=event.note, what=words.what(ticket),
        when=words.when(ticket), lurah=lurah_words(words, ticket),
        delegate=event.data.get("name", ""), now=now,
    )  # fmt: skip
    return Message(
        text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]], files=files
    )


def done(words: Words, key: str, ticket: Ticket, official: bool | None = None, **values: Any) -> Message:
    """What a person asked for is done; with `official` the menu comes back below the chat."""
    text = words.say(f"tickets/{key}", number=ticket.number, when=words.when(ticket), **values)
    return Message(text, keys=() if official is None else menu(words, official))


def pick(words: Words, key: str, verb: str, ticket: Ticket, people: Sequence[Person]) -> Message:
    """Officials to choose from."""
    if not people:
        return Message(words.say("tickets/pick.none"))
    buttons = [
        [Button(_with_office(words, one, ticket), Press(verb, ticket.id, ticket.version, str(one.id)))]
        for one in people
    ]
    return Message(words.say(f"tickets/pick.{key}", number=ticket.number), buttons=buttons)


def _with_office(words: Words, person: Person, ticket: Ticket) -> str:
    roles = sorted(person.roles(ticket.kelurahan))
    return f"{person.name} ({', '.join(words.label(f'role.{role}') for role in roles)})"


def sure(words: Words, ticket: Ticket) -> Message:
    """Asks before a ticket is withdrawn."""
    yes, no = words.say("tickets/pick.cancel_yes"), words.say("tickets/pick.cancel_no")
    return Message(
        words.say("tickets/pick.cancel", number=ticket.number),
        buttons=[
            [Button(yes, Press("act", ticket.id, ticket.version, "cancel!"))],
            [Button(no, Press("act", ticket.id, ticket.version, "keep"))],
        ],
    )


def history(words: Words, ticket: Ticket, events: Sequence[Event]) -> Message:
    """All that has happened, in plain words, the newest kept where not all fits."""
    lines = [words.say("tickets/history.title", number=ticket.number)]
    told = [
        words.say(
            "tickets/history.line",
            at=_when(event.at),
            what=words.say(f"tickets/event.{event.name}"),
            note=_note(words, event),
        )
        for event in events
    ]
    while sum(len(line) + 1 for line in told) > TEXT_LIMIT - 200:
        told.pop(0)
    return Message("\n".join([*lines, *told]))


def _note(words: Words, event: Event) -> str:
    if event.name == "decline" and event.note in words.texts.labels("labels/decline"):
        return words.label(f"decline.{event.note}")
    return event.note


def _when(at: datetime) -> str:
    local = at.astimezone(WIB)
    return f"{spoken.short_day(local.date())} {spoken.clock(local)}"


def whole(words: Words, ticket: Ticket, part: int = 0) -> Message:
    """The whole text of a ticket, in parts that fit into a message."""
    size = 3500
    text = ticket.text[part * size : (part + 1) * size]
    more = len(ticket.text) > (part + 1) * size
    buttons = [[Button(words.label("nav.more"), Press("whole", ticket.id, 0, str(part + 1)))]] if more else []
    return Message(words.say("tickets/whole", number=ticket.number, text=text), buttons=buttons)
