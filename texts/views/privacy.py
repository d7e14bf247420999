"""Screens of one's own data: what is kept, the rights to it, and what the office is asked to put right."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from texts import indonesian
from texts.message import Button, Message
from texts.words import Words
from tickets.model import Person
from tickets.presses import Press
from tickets.residents.model import CorrectionOutcome, DataRequest
from understanding.digits.phones import shown

__all__ = [
    "copy_again", "correct", "correction_sent", "correction_waits", "data_request", "looks", "privacy",
    "restrict", "restricted", "restricted_yet", "withdraw",
]  # fmt: skip

MOST = 12
"""Offices that a screen lists; a person rarely meets more."""
Rows = Sequence[Mapping[str, Any]]


def _go(words: Words, choice: str) -> list[Button]:
    return [Button(words.plain(f"privacy/go.{choice}"), Press("my_data", value=choice))]


def _withdraw(words: Words) -> list[Button]:
    return [Button(words.say("privacy/go.withdraw"), Press("withdraw"))]


def privacy(words: Words, person: Person) -> Message:
    """What is kept of a person, and their rights to it. Who is not registered may have a copy, too."""
    rights = [_go(words, "copy"), _go(words, "looks")]
    if not person.registered:
        return Message(words.say("privacy/none"), buttons=rights)
    nothing = words.say("forms/frame.nothing")
    place = f"{words.place(person.kelurahan).name}, RW {person.rw} RT {person.rt}"
    text = words.say(
        "privacy/own", name=person.name or nothing, phone=shown(person.phone) or nothing, place=place,
        resting=person.restricted,
    )  # fmt: skip
    rest = _go(words, "lift" if person.restricted else "restrict")
    return Message(text, buttons=[*rights, _go(words, "correct"), rest, _withdraw(words)])


def withdraw(words: Words) -> Message:
    """Asks before anything is erased."""
    return Message(
        words.say("privacy/withdraw_ask"),
        buttons=[
            [Button(words.say("privacy/withdraw_yes"), Press("withdraw", value="yes"))],
            [Button(words.say("privacy/withdraw_no"), Press("withdraw", value="no"))],
        ],
    )


def _until(words: Words, at: datetime, person: Person) -> str:
    return indonesian.full(at.astimezone(words.zone(person.kelurahan)))


def copy_again(words: Words, person: Person, again: datetime) -> Message:
    """A copy was made lately; from when the next can be had."""
    return Message(words.say("privacy/copy.again", when=_until(words, again, person)))


def looks(words: Words, found: Rows, person: Person) -> Message:
    """Which offices looked at their tickets, how often, and when last."""
    if not found:
        return Message(words.say("privacy/looks.none"))
    offices: dict[str, list[Mapping[str, Any]]] = {}
    for row in found:
        offices.setdefault(office_of(words, row), []).append(row)
    newest = sorted(offices.items(), key=lambda one: -one[1][-1]["at"])[:MOST]
    lines = [_seen(words, office, rows, person) for office, rows in newest]
    return Message(words.say("privacy/looks.title", lines=lines))


def _seen(words: Words, office: str, rows: Rows, person: Person) -> str:
    last = rows[-1]
    local = datetime.fromtimestamp(last["at"] / 1000, UTC).astimezone(words.zone(person.kelurahan))
    return words.say(
        "privacy/looks.line", office=office, times=len(rows), day=indonesian.date_only(local.date()),
        clock=words.clock(local), number=last["number"],
    )  # fmt: skip


def office_of(words: Words, row: Mapping[str, Any]) -> str:
    """The office in which somebody looked, with its kelurahan; where they held none, that of an official."""
    name = words.label(f"role.{row['role']}") if row["role"] else words.say("privacy/looks.nobody")
    known = row["kelurahan"] in words.places
    return f"{name} {words.place(row['kelurahan']).name}" if known else str(name)


def correct(words: Words) -> Message:
    """What is to be put right."""
    no = [Button(words.say("privacy/withdraw_no"), Press("my_data", value="no"))]
    return Message(words.say("privacy/correct"), buttons=[_go(words, "profile"), _go(words, "office"), no])


def _asked(words: Words, key: str, asked: DataRequest, person: Person) -> Message:
    due = _until(words, asked.due_at, person) if asked.due_at else ""
    office = words.say("handling/office", place=words.place(asked.kelurahan).name)
    return Message(words.say(f"privacy/correction_{key}", office=office, due=due))


def correction_sent(words: Words, asked: DataRequest, person: Person) -> Message:
    """It went to the office, and by when that answers."""
    return _asked(words, "sent", asked, person)


def correction_waits(words: Words, asked: DataRequest, person: Person) -> Message:
    """The one before is not answered yet."""
    return _asked(words, "waits", asked, person)


def restrict(words: Words, person: Person) -> Message:
    """Asks before their data rest."""
    if not person.registered or person.restricted:
        return privacy(words, person)
    yes = [Button(words.say("privacy/restrict_yes"), Press("my_data", value="sure"))]
    no = [Button(words.say("privacy/withdraw_no"), Press("my_data", value="no"))]
    return Message(words.say("privacy/restrict"), buttons=[yes, no])


def restricted(words: Words) -> Message:
    """Their data rest; one press ends it."""
    return Message(words.say("privacy/restricted"), buttons=[_go(words, "lift")])


def restricted_yet(words: Words) -> Message:
    """They want to file something while their data rest."""
    return Message(words.say("privacy/restricted_yet"), buttons=[_go(words, "lift")])


def data_request(
    words: Words, asked: DataRequest, person: Person, now: datetime, outcome: str = ""
) -> Message:
    """What somebody asked the office to put right, with the answers that can be given; or which was given."""
    place = words.places.get(asked.kelurahan)
    where = f"{place.name}, RW {person.rw} RT {person.rt}" if place and person.rw else ""
    text = words.say(
        "privacy/request.card", name=words.called(person), place=where, said=asked.said,
        outcome=words.say(f"privacy/request.{outcome}") if outcome else "",
        late=asked.due_at is not None and now > asked.due_at,
        due=indonesian.full(asked.due_at.astimezone(words.zone(asked.kelurahan))) if asked.due_at else "",
    )  # fmt: skip
    if outcome:
        return Message(text)
    buttons = [
        [Button(words.plain(f"privacy/office.{one}"), Press("data_answer", asked.id, value=one.value))]
        for one in CorrectionOutcome
    ]
    return Message(text, buttons=buttons)
