"""Rows as the domain's values, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tickets import plainjson
from tickets.drafts import Alarm, Draft, Kept, Said
from tickets.duplicates import Open
from tickets.model import (
    Absence,
    Attachment,
    Event,
    Handling,
    Kind,
    Marks,
    Office,
    Person,
    Push,
    Role,
    Service,
    Spot,
    Status,
    Ticket,
    Visit,
)  # fmt: skip
from tickets.notices import Mode, Urgency
from tickets.outgoing import Outgoing
from tickets.time.dues import Due, Task

Row = Mapping[str, Any]


def instant(milliseconds: int | None) -> datetime | None:
    """A stored instant, aware, in UTC."""
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)


def sure(milliseconds: int) -> datetime:
    """The same where it is never empty."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def people(rows: Iterable[Row], *, away: bool = False) -> list[Person]:
    """Persons from rows with one office each, in the order of the rows; `away`: the rows say when, and
    what they want to be told at once.
    """
    found: dict[int, Person] = {}
    offices: dict[int, list[Office]] = {}
    for row in rows:
        held = offices.setdefault(row["id"], [])
        if row["role"]:
            held.append(Office(Role(row["role"]), row["office"], row["post"]))
        found[row["id"]] = Person(
            row["id"], row["telegram_id"], row["name"], row["phone"], row["kelurahan"], row["rw"], row["rt"],
            row["consent"], bool(row["unreachable"]), tuple(held),
            absence(row["away_from"], row["away_to"], row["stand_in"]) if away else None,
            push(row["push"], row["push_hours"]) if away else None,
            row["restricted_at"] is not None,
        )  # fmt: skip
    return list(found.values())


def push(mode: str | None, hours: str | None) -> Push | None:
    """What somebody wants to be told at once, None where nothing says so."""
    if mode is None or hours is None:
        return None
    return Push(mode, tuple(one for one in hours.split(",") if one))


def absence(start: int | None, end: int | None, stand_in: int | None) -> Absence | None:
    """When somebody is away, None where nothing says so."""
    if start is None or end is None or stand_in is None:
        return None
    return Absence(sure(start), sure(end), stand_in)


def ticket(row: Row) -> Ticket:
    """A ticket; its reporter is 0 where the row has none."""
    return Ticket(
        id=row["id"], number=row["number"], kind=Kind(row["kind"]), type=row["type"],
        status=Status(row["status"]), kelurahan=row["kelurahan"], created_at=sure(row["created_at"]),
        changed_at=sure(row["changed_at"]), category=row["category"], rw=row["rw"], rt=row["rt"],
        text=row["text"], address=row["address"], spot=_spot(row["spot"]),
        confidential=bool(row["confidential"]), host=row["host"], contact=row["contact"],
        about=row["about"], stars=row["stars"],
        version=row["version"], merged_into=row["merged_into"], followers=row["followers"],
        reporter=row["reporter"] or 0, visit=_visit(row), service=_service(row),
        handling=_handling(row), marks=_marks(row),
    )  # fmt: skip


def _spot(stored: str | None) -> Spot | None:
    return Spot(**plainjson.read(stored)) if stored else None


def _visit(row: Row) -> Visit:
    return Visit(
        starts_at=instant(row["starts_at"]),
        ends_at=instant(row["ends_at"]), prayer=row["prayer"], delegate=row["delegate"],
        proposed_at=instant(row["proposed_at"]), series=row["series"], recur=row["recur"],
    )  # fmt: skip


def _service(row: Row) -> Service:
    answers = plainjson.read(row["fields"]) if row["programme"] else {}
    return Service(row["programme"], answers, instant(row["appointed_at"]))


def _handling(row: Row) -> Handling:
    return Handling(
        assignee=row["assignee"], post=row["post"], level=row["level"], urgent=bool(row["urgent"]),
        wanted_by=instant(row["wanted_by"]), body=row["body"], reference=row["reference"], tier=row["tier"],
        verify_by=instant(row["verify_by"]), answer_by=instant(row["answer_by"]),
        resolve_by=instant(row["resolve_by"]), watched=row["watched"],
        presented_by=row["presented_by"], check_by=instant(row["check_by"]),
    )  # fmt: skip


def _marks(row: Row) -> Marks:
    return Marks(
        row["priority"], row["tags"], row["linked"], row["source"], row["intermediary"], row["unheard"]
    )


def reported(row: Row) -> Open:
    """As much of a ticket as is compared."""
    return Open(
        row["id"], row["reporter"] or 0, row["text"], row["address"], row["category"], _spot(row["spot"])
    )


def event(row: Row) -> Event:
    """One entry of a history."""
    return Event(
        row["id"], row["ticket"], sure(row["at"]), row["name"], row["role"], row["source"], row["target"],
        row["actor"], row["note"], plainjson.read(row["data"]),
    )  # fmt: skip


def attachment(row: Row) -> Attachment:
    """A file."""
    return Attachment(row["kind"], row["file_id"], row["unique_id"], row["caption"], row["size"])


def due(row: Row) -> Due:
    """Work that falls due."""
    return Due(row["ticket"], Task(row["task"]), sure(row["at"]), row["n"], row["key"])


def draft(row: Row) -> Draft:
    """A half-filled form."""
    return Draft(
        id=row["id"], person=row["person"], form=row["form"], step=row["step"],
        updated_at=sure(row["updated_at"]), answers=plainjson.read(row["answers"]), subject=row["subject"],
        revision=row["revision"], editing=bool(row["editing"]), sources=plainjson.read(row["sources"]),
        parked=bool(row["parked"]),
    )  # fmt: skip


def sender(rows: Sequence[Row]) -> tuple[Person | None, Draft | None]:
    """Who it is, and the form that they are filling in."""
    if not rows:
        return None, None
    row = rows[0]
    return people(rows)[0], None if row["draft"] is None else Draft(
        id=row["draft"], person=row["id"], form=row["form"], step=row["step"],
        updated_at=sure(row["updated_at"]), answers=plainjson.read(row["answers"]), subject=row["subject"],
        revision=row["revision"], editing=bool(row["editing"]), sources=plainjson.read(row["sources"]),
    )  # fmt: skip


def kept(row: Row) -> Kept:
    """What waits for its sender's word."""
    return Kept(row["id"], row["person"], Said(**plainjson.read(row["said"])), sure(row["at"]))


def alarm(row: Row) -> Alarm:
    """An emergency that somebody told of."""
    said = [Said(**one) for one in plainjson.read(row["said"])["said"]]
    return Alarm(
        row["id"], row["person"], said, sure(row["at"]), row["kelurahan"], row["rw"], row["rt"], row["ticket"]
    )


def outgoing(row: Row) -> Outgoing:
    """A request that is owed."""
    return Outgoing(
        row["id"], row["chat"], row["method"], plainjson.read(row["params"]), Urgency(row["urgency"]),
        sure(row["not_before"]), row["slot"], row["ticket"], Mode(row["mode"]), row["attempts"],
    )  # fmt: skip
