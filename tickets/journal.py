"""What is noted while working: an event and its values, through Python's own logging.

How it is written down is decided at the start (`app/logs.py`). Never noted: a resident's words, name or phone.
"""

import logging
from typing import Any

ROOT = "sambang"


class Journal:
    """The notes of one part of the bot."""

    def __init__(self, part: str) -> None:
        self._log = logging.getLogger(f"{ROOT}.{part}")

    def info(self, event: str, **values: Any) -> None:
        """What went as it should."""
        self._note(logging.INFO, event, None, values)

    def warning(self, event: str, **values: Any) -> None:
        """What mends itself, or hurts nobody."""
        self._note(logging.WARNING, event, None, values)

    def error(self, event: str, fault: BaseException | None = None, **values: Any) -> None:
        """What somebody must look at."""
        self._note(logging.ERROR, event, fault, values)

    def exception(self, event: str, **values: Any) -> None:
        """The same, of the exception in hand."""
        self._note(logging.ERROR, event, True, values)

    def _note(
        self, level: int, event: str, fault: BaseException | bool | None, values: dict[str, Any]
    ) -> None:
        self._log.log(level, event, exc_info=fault, extra={"values": values})
