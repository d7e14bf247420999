"""What a button carries: an action and its subject, packed into Telegram's 64 bytes; nothing secret.

What a press may do is decided when it arrives, by who pressed and how the ticket stands; a forged or old
one is refused there. The scheduler's messages carry the same buttons as the handlers', so this is here.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

LIMIT = 64
LARGEST = 2**63 - 1
"""Of an identifier in the database."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(1024)
def to36(number: int) -> str:
    """A number in base 36; raises ValueError for a negative one."""
    if number < 0:
        raise ValueError(f"{number} is negative")
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

    @property
    def number(self) -> int | None:
        """The value where it is an identifier or a count, written plainly."""
        if not (self.value.isascii() and self.value.isdecimal()):
            return None
        return number if (number := int(self.value)) <= LARGEST else None

    @classmethod
    def parse(cls, data: str) -> Self | None:
        """The meaning of callback_data, or None where it is none that `pack` could have made."""
        parts = data.split(":", 3)
        if len(parts) != 4:
            return None
        try:
            press = cls(parts[0], int(parts[1], 36), int(parts[2], 36), parts[3])
            ours = press.pack() == data
        except ValueError:
            return None
        return press if ours and press.verb.isidentifier() and press.subject <= LARGEST else None
