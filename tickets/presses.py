"""What a button carries: an action and its subject, packed into Telegram's 64 bytes; nothing secret.

What a press may do is decided when it arrives, by who pressed and how the ticket stands; a forged or old
one is refused there. The scheduler's messages carry the same buttons as the handlers', so this is here.
"""

from dataclasses import dataclass
from typing import Self

LIMIT = 64
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to36(number: int) -> str:
    """A non-negative number in base 36."""
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text or "0"


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning. `verb` names the handler (letters, `_`), `subject` is an id, `version` the version
    of the subject when the button was shown, `value` the choice.
    """

    verb: str
    subject: int = 0
    version: int = 0
    value: str = ""

    def pack(self) -> str:
        """As callback_data; raises ValueError where it would not fit."""
        packed = f"{self.verb}:{to36(self.subject)}:{to36(self.version)}:{self.value}"
        if len(packed.encode()) > LIMIT:
            raise ValueError(f"press too long for a button: {packed!r}")
        return packed

    @classmethod
    def parse(cls, data: str) -> Self | None:
        """The meaning of callback_data, or None where it is none of ours."""
        parts = data.split(":", 3)
        if len(parts) != 4 or not parts[0].isidentifier():
            return None
        try:
            return cls(parts[0], int(parts[1], 36), int(parts[2], 36), parts[3])
        except ValueError:
            return None
