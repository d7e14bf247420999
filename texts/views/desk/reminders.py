"""Reminders around events and tickets: what is asked, and the buttons that answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from markupsafe import Markup

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import act
from texts.views.invitations.agenda import map_link
from texts.words import Words, short
from tickets.lifecycle import Party, actions, asked_to_go
from tickets.model import Kind, Spot, Status, Ticket
from tickets.presses import Press
from understanding.digits.phones import shown

__all__ = [
    "collect", "confirm_again", "heard", "host_check", "info_again", "leave_soon", "missed", "stalled",
    "still", "took_place", "unanswered", "unverified", "visit_eve",
]  # fmt: skip

FEW = 8
STILL = {Status.NEW: "waiting", Status.CHECKING: "checking"}
"""What is said of it while nothing has moved; of other states, that it is being worked on."""


def _event(words: Words, key: str, ticket: Ticket, **values: object) -> str:
    return words.say(
        key, number=ticket.number, what=words.what(ticket), host=ticket.host, when=words.when(ticket),
        where=words.where(ticket), map=map_link(ticket.spot), contact=shown(ticket.contact), note=ticket.text,
        **values,
    )  # fmt: skip


def _spot(words: Words, ticket: Ticket) -> Spot | None:
    """The place on the map, with a name where one can be given."""
    if ticket.spot is None:
        return None
    title = ticket.spot.title or f"{words.what(ticket)}, {ticket.host}"
    address = ticket.spot.address or words.where(ticket)
    return replace(ticket.spot, title=short(title, 60), address=short(address, 100))


def leave_soon(words: Words, ticket: Ticket, now: datetime) -> Message:
    """An hour before an event, to whoever goes, with the way there."""
    left = round((ticket.visit.starts_at - now).total_seconds() / 60) if ticket.visit.starts_at else 0
    told = (
        words.say("invitations/leave.minutes", n=left) if left < 55 else words.say("invitations/leave.hour")
    )
    return Message(_event(words, "invitations/leave.soon", ticket, left=told), spot=_spot(words, ticket))


def host_check(words: Words, ticket: Ticket, confirmed: bool = False) -> Message:
    """The day before, to the host: does it take place? Then thanks, in its place."""
    key = "invitations/host.confirmed" if confirmed else "invitations/host.check"
    lurah = words.say("tickets/lurah", place=words.place(ticket.kelurahan).name)
    text = _event(
        words,
        key,
        ticket,
        lurah=lurah,
        delegated=ticket.status is Status.DELEGATED,
        offered=asked_to_go(ticket) > 0,
    )
    press = {"yes": Press("host", ticket.id, ticket.version, "yes")} if not confirmed else {}
    possible = actions(ticket, Party.RESIDENT)
    for action in ("reschedule", "cancel"):
        if action in possible:
            press[action] = Press("act", ticket.id, ticket.version, action)
    buttons = [Button(words.say(f"invitations/host.{name}"), one) for name, one in press.items()]
    return Message(text, buttons=[buttons[:1], buttons[1:]] if len(buttons) > 2 else [buttons])


def took_place(words: Words, ticket: Ticket) -> Message:
    """The morning after, to whoever went; then what was answered, in its place."""
    heard_button = Button(words.label("action.heard"), Press("heard", ticket.id))
    if ticket.status is Status.ATTENDED:
        return Message(_event(words, "invitations/took.attended", ticket), buttons=[[heard_button]])
    if ticket.status is Status.MISSED:
        return Message(_event(words, "invitations/took.missed", ticket))
    answers = [act(words, ticket, "attend"), act(words, ticket, "miss")]
    return Message(_event(words, "invitations/took.ask", ticket), buttons=[answers, [heard_button]])


def _open(words: Words, ticket: Ticket) -> list[list[Button]]:
    return [[Button(words.label("action.open"), Press("card", ticket.id))]]


def unverified(words: Words, ticket: Ticket, now: datetime) -> Message:
    """A ticket waits for verification."""
    key = "services/not_begun" if ticket.kind is Kind.SERVICE else "invitations/desk.unverified"
    return _waiting(words, key, ticket, now)


def stalled(words: Words, ticket: Ticket, now: datetime) -> Message:
    """A ticket that nobody has moved for long."""
    return _waiting(words, "invitations/desk.stalled", ticket, now)


def still(words: Words, ticket: Ticket, next_day: date) -> Message:
    """To the resident: it is still in hand, the office was reminded, and when they hear again."""
    key = STILL.get(ticket.status, "working")
    if ticket.kind is Kind.SERVICE:
        text = words.say(
            "services/still", number=ticket.number, status=words.status(ticket), day=indonesian.day(next_day)
        )
        return Message(text)
    return Message(words.say(f"invitations/still.{key}", number=ticket.number, day=indonesian.day(next_day)))


def _waiting(words: Words, key: str, ticket: Ticket, now: datetime) -> Message:
    text = words.say(
        key, number=ticket.number, status=words.status(ticket), where=words.where(ticket),
        what=words.what(ticket), text=ticket.text, age=indonesian.age(ticket.changed_at, now),
    )  # fmt: skip
    return Message(text, buttons=_open(words, ticket))


def unanswered(words: Words, ticket: Ticket) -> Message:
    """An invitation that begins soon and has no answer."""
    text = _event(words, "invitations/desk.unanswered", ticket, by_host=ticket.status is Status.PROPOSED)
    return Message(text, buttons=_open(words, ticket))


def confirm_again(words: Words, ticket: Ticket, closes: datetime | None) -> Message:
    """Asks the resident again whether it is solved."""
    text = words.say("invitations/again.confirm", number=ticket.number, closes=_day(words, ticket, closes))
    return Message(text, buttons=[[act(words, ticket, "confirm"), act(words, ticket, "reopen")]])


def info_again(words: Words, ticket: Ticket, question: str, closes: datetime | None) -> Message:
    """Asks the resident again for what is missing."""
    text = words.say(
        "invitations/again.info", number=ticket.number, question=question, closes=_day(words, ticket, closes)
    )
    return Message(text, buttons=[[act(words, ticket, "answer")]])


def collect(words: Words, ticket: Ticket) -> Message:
    """To the resident: what was asked for is ready, and waits."""
    return Message(words.say("services/collect_again", number=ticket.number, what=words.what(ticket)))


def visit_eve(words: Words, ticket: Ticket) -> Message:
    """To the family, the day before officials come."""
    text = words.say(
        "services/visit_eve", number=ticket.number, when=words.when(ticket, ticket.service.appointed_at)
    )
    cancel = [[act(words, ticket, "cancel")]] if "cancel" in actions(ticket, Party.RESIDENT) else []
    return Message(text, buttons=cancel)


def _day(words: Words, ticket: Ticket, at: datetime | None) -> str:
    return indonesian.day(at.astimezone(words.place(ticket.kelurahan).tz).date()) if at else ""


def missed(words: Words, what: Sequence[str | date]) -> Message:
    """What fell into an outage and is of no use any more, in one line."""
    told = [
        words.say("invitations/missed_agenda", day=indonesian.day(one)) if isinstance(one, date) else one
        for one in what[:FEW]
    ]
    if len(what) > FEW:
        told.append(words.say("invitations/missed_more", n=len(what) - FEW))
    return Message(words.say("invitations/missed", n=len(what), what=Markup(", ").join(told)))


def heard(words: Words, ticket: Ticket, event: Ticket, sees: bool = True, nobody: bool = False) -> Message:
    """What an official heard at an event is a ticket now; a complaint about an official `nobody` may read
    yet, or this one no more.
    """
    again = Button(words.say("invitations/heard_again"), Press("heard", event.id))
    text = words.say(
        "invitations/heard", number=ticket.number, event=event.number,
        complaint=bool(ticket.about), sees=sees,
        nobody=nobody,
    )  # fmt: skip
    return Message(text, buttons=[[again], *(_open(words, ticket) if sees else [])])
