"""What may be said of a fault in a log or to an admin: what it is and where, never what it says, since an
exception's message may hold a resident's words, a name, a phone or the token.
"""

import traceback
from pathlib import Path

from understanding.cleaning import mask

ROOT = Path(__file__).parent.parent


class Overtaken(Exception):
    """Somebody else changed the same thing first, again and again."""


class Refused(Exception):
    """A download was answered with something else than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def outline(fault: BaseException) -> str:
    """`ValueError at handlers/messages.py:88 in message`: the innermost place that is our own."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if _own(frame.filename)]
    last = (own or list(frames))[-1:]
    where = "".join(f" at {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in last)
    return type(fault).__name__ + where


def in_full(fault: BaseException) -> str:
    """The traceback with messages, for the store only; without identity numbers."""
    return mask("".join(traceback.format_exception(fault)))


def _own(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
