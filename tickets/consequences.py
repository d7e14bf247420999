"""What goes with a move besides the new state: what forbids it, what falls away, what is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tickets.lifecycle import ENDED, asked_to_go
from tickets.model import Event, Kind, Person, Ticket, Visit
from tickets.policy import BY_RANK

BEFORE_START = frozenset({"accept", "decline", "propose", "stand_in", "hand_back"})
"""What is answered before an event begins, or not at all."""
AFTER_START = frozenset({"attend", "miss"})

HANDLING = frozenset(
    {
        "assigned", "instructed", "taken_over", "given_back", "watched", "unwatched", "offered", "skipped",
        "unclaimed", "escalated", "urgent_set", "alerted", "call_wanted", "called", "call_over",
    }
)  # fmt: skip
"""Who works on it, and how urgently; the ticket itself is as it was."""

OFFICE_ONLY = HANDLING | frozenset(
    {
        "letter", "noted", "delegation_offered", "delegation_refused", "tagged", "prioritised", "linked",
        "unlinked", "supported", "unfollowed", "took_in", "let_go", "recategorised", "complaint",
        "no_complaint", "name_asked", "help_asked", "help_answered", "hand_in", "send_back",
    }
)  # fmt: skip
"""Events that are the office's own affair: the resident is not told of them, and does not read them."""

CONFIRMED = "confirmed_by_host"
"""The host has said that the event takes place."""

ALTERED = "altered"
"""The host has put right where the event is, whose it is, or who can be called."""

SHOWN_OR_NOT = frozenset({"public_agreed", "public_taken_back", "public_released", "public_withheld"})
"""Whether everybody may read of it (tickets.publication); the ticket itself is as it was."""

MARKED = frozenset({"tagged", "prioritised", "linked", "unlinked"})
"""What officials note on a ticket besides words."""

HARMLESS = MARKED | HANDLING | SHOWN_OR_NOT | {
    "letter", "added", "supported", "unfollowed", "took_in", "let_go", "recategorised", "no_complaint",
    "identity_opened", "edited", "noted", "replied", "corrected", "tier_set", CONFIRMED, ALTERED,
    "respond", "arrive", "safe", "referenced", "name_asked", "name_agreed", "name_refused",
    "help_asked", "help_asked_openly", "help_answered", "help_answered_openly", "claimed",
}  # fmt: skip
"""Events after which the buttons shown before still mean the same."""

NOTEWORTHY = frozenset(
    {
        "added", "supported", "edited", "replied", "corrected", "answer", "noted", "reopen", "ask", "resolve",
        "hand_in", "approve", "send_back", "pass",
        "reject", "decline", "propose", "reschedule", "incomplete", "ready", "schedule", "finish", "weigh",
        "forward", "referenced", "transfer", "given_back", "help_answered", "help_answered_openly", ALTERED,
    }
)  # fmt: skip
"""Events of which the card shows the newest."""


ANSWERS = frozenset({"respond", "arrive", "secure"})
"""What officials answer to an emergency."""
ASKING = frozenset({"ask", "propose"})


def fits(ticket: Ticket, action: str, now: datetime) -> bool:
    """Whether it makes sense besides the state: nobody can promise to come to what has begun, or say before
    how it was; and a question needs somebody who can answer it.
    """
    begun = ticket.visit.starts_at is not None and ticket.visit.starts_at <= now
    if action == "agree":
        return ticket.visit.proposed_at is not None and ticket.visit.proposed_at > now
    if action in ASKING and not ticket.reporter:
        return False
    return not (begun if action in BEFORE_START else action in AFTER_START and not begun)


def settled(ticket: Ticket, action: str) -> Visit:
    """The visit as a move leaves it. Any other answer ends an offer to stand in, and a proposed time that is
    answered is gone; an agreed one becomes the event's.
    """
    visit = ticket.visit
    if ticket.kind is not Kind.INVITATION or action in AFTER_START:
        return visit
    found = replace(visit, proposed_at=None)
    if action not in ("stand_in", "cancel", "lapse"):
        found = replace(found, delegate=0)
    if action == "agree" and visit.proposed_at and visit.starts_at:
        length = visit.ends_at - visit.starts_at if visit.ends_at else None
        ends = visit.proposed_at + length if length else None
        found = replace(found, starts_at=visit.proposed_at, ends_at=ends, prayer="")
    return found


def closed(before: Ticket, after: Ticket) -> Ticket:
    """An offer to stand in that nobody answered ends with the ticket: who is named then has agreed to go."""
    if asked_to_go(before) and after.status in ENDED:
        return replace(after, visit=replace(after.visit, delegate=0))
    return after


def told(after: Ticket, person: Person, action: str) -> dict[str, Any]:
    """What an event tells besides its note: who stands in, which time is meant (seconds since 1970)."""
    if action == "stand_in" or action in ANSWERS:
        held = person.roles(after.kelurahan)
        role = next((role for role in BY_RANK if role in held), "")
        return {"name": person.name, "role": role}
    at = {
        "propose": after.visit.proposed_at, "reschedule": after.visit.starts_at,
        "agree": after.visit.starts_at,
        "schedule": after.service.appointed_at,
    }.get(action)  # fmt: skip
    return {"at": int(at.timestamp())} if at else {}


def still_good(events: Sequence[Event], version: int) -> bool:
    """Whether buttons shown at that version of a ticket mean the same now. Each event counts the version up
    by one, so those behind it are what has happened since.
    """
    return 0 < version <= len(events) and all(event.name in HARMLESS for event in events[version:])


def noteworthy(events: Sequence[Event]) -> Event | None:
    """The newest event of which the card tells, None where there is none."""
    for event in reversed(events):
        if event.name in NOTEWORTHY and (event.note or event.data.get("files") or event.data.get("at")):
            return event
    return None


def proposed(start: datetime) -> Callable[[Ticket], Ticket]:
    """The same ticket, with that time proposed to its host."""
    return lambda ticket: replace(ticket, visit=replace(ticket.visit, proposed_at=start))


def appointed(start: datetime) -> Callable[[Ticket], Ticket]:
    """The same ticket, with officials coming at that time."""
    return lambda ticket: replace(ticket, service=replace(ticket.service, appointed_at=start))
