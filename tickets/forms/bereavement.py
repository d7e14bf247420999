"""Which condolence an invitation is owed: only where somebody has newly died, in the words of a faith only
where a rite of it is named.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tickets.forms.moments import OF_DEATH
from understanding.events import muslim_rite, newly_died

RITES = ("tahlilan", "yasinan")
LATELY = dt.timedelta(days=7)
"""So long after a death its first nights are kept."""


class Grief(StrEnum):
    """How one condoles."""

    NONE = ""
    PLAIN = "plain"
    RITE = "rite"  # with the words that Muslims say


def grief(answers: Mapping[str, Any], today: dt.date) -> Grief:
    """Of an invitation by its answers."""
    note = answers.get("note") or {}
    text = "\n".join(part for part in (note.get("text"), answers.get("host")) if part)
    day = str((answers.get("when") or {}).get(OF_DEATH) or "")
    lately = bool(day) and dt.timedelta(0) <= today - dt.date.fromisoformat(day) <= LATELY
    if not (lately or newly_died(text)):
        return Grief.NONE
    return Grief.RITE if answers.get("type") in RITES or muslim_rite(text) else Grief.PLAIN
