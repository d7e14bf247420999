"""An official's card of a ticket: what it is, where, since when, and the buttons of what can be done now."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import act, rows
from texts.views.desk.emergencies import headline
from texts.views.desk.handover import handling_lines
from texts.views.desk.histories import moment, note_words, whole_button
from texts.views.desk.notes import marks
from texts.views.services.requests import has_letter, service_values
from texts.words import Words, units
from tickets.aspirations.emergencies import is_open
from tickets.aspirations.extras import offered
from tickets.consequences import fits
from tickets.desk.assignments import can_be_handed
from tickets.desk.cards import Card
from tickets.lifecycle import DELEGABLE, ENDED, Party, actions, asked_to_go
from tickets.model import Attachment, Event, Kind, Person, Role, Status, Ticket
from tickets.policy import may, may_delegate, may_know_reporter, parties
from tickets.presses import Press
from understanding.digits.phones import shown
from understanding.secrecy import pseudonym

__all__ = ["card", "card_files"]

LONG = {Kind.ASPIRATION: 1500, Kind.INVITATION: 600, Kind.SERVICE: 1500}
"""How much of the text a card shows (as in tickets/card.*)."""
_DELEGATE = {Status.DELEGATED: "goes", Status.ATTENDED: "goes", **dict.fromkeys(DELEGABLE, "asked")}
"""How whoever stands in is told of; of what did not come about, or nobody knows, that they had agreed."""
CARD_ACTIONS = (
    "respond", "arrive", "secure",
    "verify", "start", "schedule", "visit", "not_home", "weigh", "ready", "collect", "finish", "incomplete",
    "approve", "send_back", "resolve", "ask", "reject", "accept", "decline", "propose", "stand_in",
    "hand_back", "attend", "miss", "unmerge", "false_alarm",
)  # fmt: skip


def card(words: Words, card: Card) -> Message:
    """A ticket for an official. Files and map come before it the first time only, so that its buttons are
    what one sees; those that wait come when they are asked for.
    """
    ticket, viewer = card.ticket, card.viewer
    mine = parties(viewer, ticket)
    asked = asked_to_go(ticket) == viewer.id and fits(ticket, "stand_in", card.now)
    values: dict[str, Any] = {
        "again": card.again,
        "alarm": headline(words, ticket) if is_open(ticket) else "",
        "number": ticket.number,
        "status": words.status(ticket),
        "place": words.place(ticket.kelurahan).name,
        "where": words.where(ticket),
        "what": words.what(ticket),
        "type": words.label(f"type.{ticket.type}") if ticket.kind is Kind.ASPIRATION else "",
        "text": ticket.text,
        "reporter": reporter_words(words, ticket, card.reporter),
        "unreachable": _away(words, resting=card.resting, unreachable=card.unreachable),
        "files": words.labels_file(Counter(one.kind for one in card.files)),
        "note": card.note,
        "asked": words.say("tickets/card.asked") if asked else "",
        "confidential": ticket.confidential,
        "marks": marks(words, ticket),
        "assignee": card.assignee.name if card.assignee else "",
        "delegate": card.delegate.name if card.delegate else "",
        "supporters": ticket.followers,
        "delegate_words": words.say(f"tickets/card.delegate_{_DELEGATE.get(ticket.status, 'agreed')}"),
        "waits": asked_to_go(ticket) > 0,
        "host": ticket.host,
        "contact": shown(ticket.contact) if may_know_reporter(viewer, ticket) else "",
        "when": words.when(ticket),
        "reckoned": words.reckoned(ticket),
        "proposed": words.when(ticket, ticket.visit.proposed_at) if ticket.status is Status.PROPOSED else "",
        "clashes": [_clash(words, one) for one in card.clashes],
        "created": indonesian.full(ticket.created_at.astimezone(words.zone(ticket.kelurahan))),
        "handling": handling_lines(words, ticket, card.now) if ticket.kind is not Kind.INVITATION else "",
        "latest": _latest(words, ticket, card.latest) if card.latest else "",
    }
    if ticket.kind is Kind.SERVICE:
        values |= service_values(words, ticket, private=may_know_reporter(viewer, ticket))
    text = words.say(words.about(ticket, f"card.{ticket.kind}"), **values)
    wait = bool(card.files) and files_wait(viewer, ticket)
    buttons = _buttons(words, card, mine)
    if wait:
        label = words.plain("tickets/files.button", n=len(card.files))
        buttons.insert(-1, [Button(label, Press("files", ticket.id))])
    return Message(
        text, buttons=buttons, files=card.files if card.fresh and not wait else (),
        spot=ticket.spot if card.fresh else None, files_first=True,
    )  # fmt: skip


def files_wait(viewer: Person, ticket: Ticket) -> bool:
    """Whether the files wait behind a button: for a lurah, who reads many cards; in an emergency for
    everybody, so that nothing comes before the card.
    """
    return is_open(ticket) or Role.LURAH in viewer.roles(ticket.kelurahan)


def card_files(words: Words, ticket: Ticket, files: Sequence[Attachment]) -> Message:
    """The files of a ticket, asked for."""
    counted = words.labels_file(Counter(one.kind for one in files))
    return Message(words.say("tickets/files.title", number=ticket.number, files=counted), files=files)


def _away(words: Words, *, resting: bool, unreachable: bool) -> str:
    """Why whoever reported cannot be worked for, or reached, now."""
    if resting:
        return words.say("privacy/card_resting")
    return words.say("tickets/card.unreachable") if unreachable else ""


def reporter_words(words: Words, ticket: Ticket, reporter: Person | None) -> str:
    """Who reported, as far as the reader may know."""
    if reporter is not None:
        return ", ".join(part for part in (reporter.name, shown(reporter.phone)) if part) or words.called(
            None
        )
    if ticket.reporter and ticket.confidential:
        return words.say("support/identity.hidden", name=pseudonym(ticket.id))
    if ticket.reporter:
        return words.say("tickets/card.reporter_hidden")
    if ticket.marks.source:
        source = words.label(f"source.{ticket.marks.source}")
        name = ticket.host or words.say("behalf/unnamed")
        return words.say("behalf/reporter", name=name, phone=shown(ticket.contact), source=source)
    if ticket.kind is Kind.ASPIRATION and ticket.host:
        return words.say("tickets/card.reporter_oral", name=ticket.host)
    return words.say("tickets/card.reporter_unknown")


def _clash(words: Words, other: Ticket) -> str:
    if other.visit.starts_at is None:
        raise ValueError(f"{other.number} is no event")
    local = other.visit.starts_at.astimezone(words.place(other.kelurahan).tz)
    return words.say(
        "tickets/card.clash", number=other.number, what=words.what(other),
        day=indonesian.short_day(local.date()), clock=indonesian.clock(local),
    )  # fmt: skip


def _latest(words: Words, ticket: Ticket, event: Event) -> str:
    return words.say(
        "tickets/card.latest", what=words.say(words.about(ticket, f"event.{event.name}")), who="",
        at=moment(event.at, words.zone(ticket.kelurahan)), note=note_words(words, ticket, event),
    )  # fmt: skip


def _buttons(words: Words, card: Card, mine: Collection[Party]) -> list[list[Button]]:
    """What this official can do to the ticket now."""
    ticket, viewer, latest, now = card.ticket, card.viewer, card.latest, card.now
    possible = {action for party in mine for action in actions(ticket, party)}
    if Party.DELEGATE in mine and ticket.status not in ENDED:
        possible.add("hand_back")
    wanted = [one for one in CARD_ACTIONS if one in possible and fits(ticket, one, now)]
    if can_be_handed(ticket) and may(viewer, ticket, "assign"):
        wanted.append("assign")
    if Party.LURAH in mine and may_delegate(ticket) and fits(ticket, "stand_in", now):
        wanted.append("delegate")
    buttons = [act(words, ticket, action) for action in wanted]
    if may(viewer, ticket, "work") and ticket.status not in ENDED:
        buttons.append(act(words, ticket, "reply"))
    if Party.STAFF in mine and ticket.status not in ENDED and has_letter(words, ticket):
        buttons.append(Button(words.label("action.letter"), Press("letter", ticket.id)))
    buttons.append(Button(words.label("action.history"), Press("history", ticket.id)))
    if units(ticket.text) > LONG[ticket.kind] or (latest and units(latest.note) > 250):
        buttons.append(whole_button(words, ticket))
    if offered(viewer, ticket):
        buttons.append(act(words, ticket, "more"))
    return rows(buttons, 2)
