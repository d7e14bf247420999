"""Announcements: written, previewed, let go by the lurah, sent in portions, stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from tickets.model import Person
from tickets.notices import Mode, Notice, Urgency
from tickets.policy import Forbidden
from tickets.ports import Work
from tickets.programmes.model import Programme

PORTION = 250
"""Recipients of one unit of work."""
AHEAD = 1000
"""So many requests may wait; more are owed as they leave. What waits can still be taken back."""


class State(StrEnum):
    """Where an announcement stands."""

    WRITTEN = "written"  # its author sees the preview
    ASKED = "asked"  # waits for the lurah or the secretary
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    DROPPED = "dropped"  # by its author, or not approved


ENDED = frozenset({State.SENT, State.STOPPED, State.DROPPED})

MOVES: Mapping[tuple[State, str], State] = {
    (State.WRITTEN, "ask"): State.ASKED,
    (State.WRITTEN, "send"): State.SENDING,
    (State.WRITTEN, "drop"): State.DROPPED,
    (State.ASKED, "send"): State.SENDING,
    (State.ASKED, "drop"): State.DROPPED,
    (State.SENDING, "stop"): State.STOPPED,
    (State.SENDING, "done"): State.SENT,
}
"""What can happen to an announcement; nothing else can."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. `topic` is the key of its programme, `kelurahan` '' for all; `total` the recipients
    when it was let go, `owed` how many have it or will have it, `reached` the last of them.
    """

    id: int
    topic: str
    kelurahan: str
    rw: str
    text: str
    files: Sequence[Mapping[str, Any]]
    options: Sequence[str]
    author: int
    status: State
    version: int
    approver: int
    at: datetime
    total: int = 0
    owed: int = 0
    reached: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far sending has come; `lost` are those whom it cannot reach."""

    arrived: int
    waiting: int
    lost: int


class Moved(Exception):
    """The announcement stands otherwise now; nothing was changed."""


def slot(announcement_id: int) -> str:
    """The slot of an announcement's message in each recipient's chat."""
    return f"news:{announcement_id}"


def announcement_of(slot_name: str) -> int:
    """The announcement that such a slot is of, 0 for any other slot."""
    number = slot_name.removeprefix("news:")
    return int(number) if number != slot_name and number.isdecimal() else 0


def may_write(person: Person, programme: Programme, kelurahan: str) -> bool:
    """Whether that person may write one of the programme's announcements there."""
    part = programme.announcement
    return part is not None and bool(person.roles(kelurahan) & {*part.writes, *part.approves})


def may_approve(person: Person, programme: Programme, kelurahan: str) -> bool:
    """Whether that person lets them go."""
    part = programme.announcement
    return part is not None and bool(person.roles(kelurahan) & {*part.approves})


def approvers(officials: Sequence[Person], programme: Programme, kelurahan: str) -> list[Person]:
    """Whom to ask."""
    return [one for one in officials if may_approve(one, programme, kelurahan) and not one.unreachable]


def moved(one: Announcement, action: str) -> Announcement:
    """The announcement after that action; raises Moved where it is not listed."""
    target = MOVES.get((one.status, action))
    if target is None:
        raise Moved(f"{action!r} is not possible while announcement {one.id} is {one.status}")
    return replace(one, status=target, version=one.version + 1)


def change(work: Work, one: Announcement) -> None:
    """Store it as it is now; Stale where somebody else moved it first."""
    work.write(
        "change_announcement", rows=1, id=one.id, version=one.version, status=one.status,
        approver=one.approver, total=one.total, owed=one.owed, reached=one.reached, ended_at=one.ended_at,
    )  # fmt: skip


async def let_go(work: Work, one: Announcement, person: Person, programme: Programme) -> Announcement:
    """The lurah or secretary lets it go; raises Forbidden or Moved. The first portion is due at once."""
    if not may_approve(person, programme, one.kelurahan):
        raise Forbidden(f"person {person.id} may not send announcement {one.id}")
    total = await work.read.audience_count(one.topic, one.kelurahan, one.rw)
    after = replace(moved(one, "send"), approver=person.id, total=total)
    change(work, after)
    return after


def stop(work: Work, one: Announcement, person: Person, programme: Programme) -> Announcement:
    """What has not left is taken back; raises Forbidden or Moved."""
    if person.id != one.author and not may_approve(person, programme, one.kelurahan):
        raise Forbidden(f"person {person.id} may not stop announcement {one.id}")
    after = replace(moved(one, "stop"), ended_at=work.now)
    change(work, after)
    work.write("take_back", slot=slot(one.id))
    return after


async def progress(work: Work, one: Announcement) -> Progress:
    """How far sending has come, as the outbox and the chats have it. What arrives between the two looks still
    counts as waiting, never as lost.
    """
    waiting = await work.read.waiting_of_slot(slot(one.id))
    arrived = await work.read.messages_of_slot(slot(one.id))
    return Progress(arrived, waiting, max(one.owed - arrived - waiting, 0))


async def portion(work: Work, one: Announcement) -> Announcement:
    """Owe the next recipients their message, each once: the row that says how far it has come is changed with
    them or not at all.
    """
    people = await work.read.audience(one.topic, one.kelurahan, one.rw, one.reached, PORTION)
    if not people:
        return one
    for _, chat in people:
        owe(work, one, chat)
    after = replace(one, version=one.version + 1, owed=one.owed + len(people), reached=people[-1][0])
    change(work, after)
    return after


def owe(work: Work, one: Announcement, chat: int) -> None:
    """One recipient's message."""
    values = {"announcement": one}
    work.tell(Notice(chat, "announcement", values, Urgency.BROADCAST, slot(one.id), 0, Mode.SEND))
