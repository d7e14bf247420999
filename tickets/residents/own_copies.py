"""What of a person's rows goes into the copy of their data: nothing that is somebody else's (pure).

In what officials noted on a matter their names become offices, and phone numbers of others are dotted; on a
complaint about officials their notes stay shut until it has ended. Of a form that an official fills in about
somebody else only that there is one, of a message that was not handled only its words.
docs/decisions/0026-own-data.md says why.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tickets import plainjson
from tickets.consequences import OFFICE_ONLY
from tickets.lifecycle import Party
from tickets.model import Person
from understanding.digits import phones

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

OWN_FORMS = frozenset(
    {
        "profile", "aspiration", "invitation", "add", "answer", "reopen", "reschedule", "data_correct",
        "request", "contest", "own",
    }
)  # fmt: skip
"""Forms in which people speak for themselves; of a programme's form its last word."""
LEAST = 4
"""Letters of a name that is looked for."""
_DIGITS = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){8,14}")


def cleaned(
    tables: Tables, person: Person, offices: Mapping[str, str], label: Callable[[str], str]
) -> Tables:
    """The rows as they are given away. `offices`: the role of each official by name; `label`: its name."""
    names = {name: label(f"role.{role}") for name, role in offices.items() if name != person.name}
    known = _Known(person.phone, names)
    own = {"events": known.event, "drafts": _draft, "inbox": _update}
    return {table: [own.get(table, dict)(row) for row in rows] for table, rows in tables.items()}


class _Known:
    """What may stand in an official's note, and what stands for all else."""

    def __init__(self, phone: str, names: Mapping[str, str]) -> None:
        self._phone = phone
        long = sorted((name for name in names if len(name) >= LEAST), key=len, reverse=True)
        self._offices = {name.casefold(): names[name] for name in long}
        either = "|".join(map(re.escape, long))
        self._names = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if long else None

    def event(self, row: Row) -> Row:
        """One entry of a ticket's history."""
        shut = bool(row["held"]) and row["name"] in OFFICE_ONLY
        note = "" if shut else row["note"]
        if row["role"] != Party.RESIDENT:
            note = self._officially(note)
        return {**row, "note": note, "held": int(shut and bool(row["note"]))}

    def _officially(self, note: str) -> str:
        if self._names:
            note = self._names.sub(lambda found: self._offices[found[0].casefold()], note)
        return _DIGITS.sub(self._dotted, note)

    def _dotted(self, found: re.Match[str]) -> str:
        number = phones.of_card(found[0])
        if not phones.numbers(found[0]) or number == self._phone:
            return found[0]
        return re.sub(r"\d", "•", found[0])


def _draft(row: Row) -> Row:
    own = str(row["form"]).rpartition("/")[2] in OWN_FORMS
    return dict(row) if own else {**row, "answers": "{}"}


def _update(row: Row) -> Row:
    return {**row, "payload": _words(row["payload"] or "{}")}


def _words(payload: str) -> str:
    """The words of an update, '' for a press, whose message may be about somebody else."""
    update = plainjson.read(payload)
    sent = update.get("message") or update.get("edited_message") or {} if isinstance(update, dict) else {}
    return str(sent.get("text") or sent.get("caption") or "") if isinstance(sent, dict) else ""
