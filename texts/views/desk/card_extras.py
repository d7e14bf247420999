"""What officials read of who works on a ticket and by when: reminders up the line, offers."""

from collections.abc import Sequence
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import act, menu, rows
from texts.views.desk.handover import day_of
from texts.views.desk.histories import note_words
from texts.views.desk.tickets import with_office
from texts.words import Words
from tickets.aspirations import extras
from tickets.model import Attachment, Event, Person, Ticket
from tickets.presses import Press
from tickets.readers.assignments import GivenDeadline
from tickets.time.deadlines import Tier
from tickets.time.dues import unclaimed
from tickets.time.target_days import CHOICES

__all__ = [
    "ask_body", "card_gone", "handed", "handling_done", "late", "more", "offered", "overdue", "pick_assignee",
    "pick_tier", "sure_urgent", "wanted", "watching",
]  # fmt: skip


def _reminder(words: Words, key: str, ticket: Ticket, limit: datetime | None, now: datetime) -> Message:
    text = words.say(
        f"handling/late.{key}", number=ticket.number, status=words.status(ticket), where=words.where(ticket),
        what=words.what(ticket), text=ticket.text, limit=day_of(words, ticket, limit),
        body=ticket.handling.body, reference=ticket.handling.reference,
        age=indonesian.age(ticket.changed_at, now),
    )  # fmt: skip
    return Message(text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]])


def late(words: Words, ticket: Ticket, now: datetime) -> Message:
    """No work on it in time."""
    return _reminder(words, "answer", ticket, ticket.handling.answer_by, now)


def overdue(words: Words, ticket: Ticket, now: datetime) -> Message:
    """Not resolved in time."""
    return _reminder(words, "resolve", ticket, ticket.handling.resolve_by, now)


def wanted(words: Words, ticket: Ticket, now: datetime) -> Message:
    """The day by which whoever it was handed to was to be done."""
    return _reminder(words, "wanted", ticket, ticket.handling.wanted_by, now)


def ask_body(words: Words, ticket: Ticket, now: datetime) -> Message:
    """Another body has it: ask there."""
    return _reminder(words, "ask_body", ticket, None, now)


def offered(words: Words, ticket: Ticket, state: str) -> Message:
    """Whether the official takes a ticket that nobody has; then what came of it, in its place."""
    text = words.say(
        f"handling/offered.{state}", number=ticket.number, place=words.place(ticket.kelurahan).name,
        where=words.where(ticket), what=words.what(ticket), text=ticket.text,
    )  # fmt: skip
    answers = {"take": "take_over", "skip": "skip"} if state == "asked" else {}
    buttons = [
        Button(words.say(f"handling/offered.{name}"), Press("act", ticket.id, ticket.version, action))
        for name, action in answers.items()
    ]
    open_card = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[buttons, [open_card]] if buttons else [])


def more(
    words: Words,
    ticket: Ticket,
    viewer: Person,
    watching: bool,
    tier: Tier | None,
    given: GivenDeadline | None,
) -> Message:
    """What else can be done, and by when it is to be verified, answered and resolved. `given`: the newest of
    its deadlines.
    """
    text = words.say(
        "handling/more", number=ticket.number, status=words.status(ticket), tier=tier.name if tier else "",
        version=given.version if given else "", source=given.source if given else "",
        verify=day_of(words, ticket, ticket.handling.verify_by),
        answer=day_of(words, ticket, ticket.handling.answer_by),
        resolve=day_of(words, ticket, ticket.handling.resolve_by),
    )  # fmt: skip
    return Message(
        text,
        buttons=rows(
            (act(words, ticket, one) for one in extras.offered(viewer, ticket, watching=watching)), 2
        ),
    )


def pick_assignee(words: Words, ticket: Ticket, people: Sequence[Person], posts: Sequence[str]) -> Message:
    """Tugaskan: officials and duties to choose from."""
    if not people:
        return Message(words.say("tickets/pick.none", number=ticket.number))
    named = [
        Button(with_office(words, one, ticket), Press("assign", ticket.id, ticket.version, str(one.id)))
        for one in people
    ]
    duties = [Button(words.post(one), Press("assign_post", ticket.id, ticket.version, one)) for one in posts]
    offer = [act(words, ticket, "offer_round")] if unclaimed(ticket) else []
    return Message(
        words.say("tickets/pick.assign", number=ticket.number),
        buttons=[*rows(named, 1), *rows(duties, 2), offer] if offer else [*rows(named, 1), *rows(duties, 2)],
    )


def handed(words: Words, ticket: Ticket, name: str, unread: str = "", set_: bool = False) -> Message:
    """It was handed over: by when? Then the day, in its place."""
    if set_:
        until = day_of(words, ticket, ticket.handling.wanted_by)
        return Message(words.say("handling/handed.set", number=ticket.number, until=until))
    text = words.say("handling/handed.ask", number=ticket.number, name=name, unread=unread)
    days = [
        Button(words.label(f"due.{one}"), Press("due", ticket.id, ticket.version, one)) for one in CHOICES
    ]
    word = Button(words.say("handling/handed.word"), Press("act", ticket.id, ticket.version, "instruct"))
    return Message(text, buttons=[*rows(days, 2), [word]])


def handling_done(
    words: Words, key: str, ticket: Ticket, official: bool, to: str = "", untold: str = ""
) -> Message:
    """What an official asked for is done; the menu comes back below the chat."""
    text = words.say(f"handling/done.{key}", number=ticket.number, to=to, untold=untold)
    return Message(text, keys=menu(words, official))


def pick_tier(words: Words, ticket: Ticket, tiers: Sequence[Tier]) -> Message:
    """Which deadlines?"""
    buttons = [
        [
            Button(
                words.say("handling/tier_option", name=one.name, days=one.resolve),
                Press("tier", ticket.id, ticket.version, one.key),
            )
        ]
        for one in tiers
        if one.key != ticket.handling.tier
    ]
    return Message(words.say("handling/pick_tier", number=ticket.number), buttons=buttons)


def sure_urgent(words: Words, ticket: Ticket) -> Message:
    """Asks before three pillars are woken."""
    yes = Button(words.say("handling/sure_urgent_yes"), Press("act", ticket.id, ticket.version, "urgent!"))
    return Message(words.say("handling/sure_urgent", number=ticket.number), buttons=[[yes]])


def card_gone(words: Words, ticket: Ticket) -> Message:
    """A card that is no longer the office's."""
    if ticket.about:
        return Message(words.say("handling/gone_up", number=ticket.number))
    return Message(words.say("handling/gone", number=ticket.number, office=words.office(ticket)))


def watching(words: Words, ticket: Ticket, event: Event, files: Sequence[Attachment]) -> Message:
    """To whoever watches a ticket: what has happened to it."""
    text = words.say(
        "handling/watching", number=ticket.number, status=words.status(ticket),
        what=words.say(words.about(ticket, f"event.{event.name}")), note=note_words(words, ticket, event),
    )  # fmt: skip
    open_card = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[[open_card]], files=files)
