"""Logs: JSON in production, readable on a terminal; never a resident's words, name, phone, or the token.

Of an exception they say what it is and where it was raised. What it says is left out, since it may hold what
a resident wrote.
"""

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from delivery.faults import outline
from tickets.journal import ROOT

QUIET = logging.WARNING
"""Nothing but what somebody must look at."""


class Lines(logging.Formatter):
    """An entry as a line."""

    def __init__(self, *, console: bool) -> None:
        super().__init__()
        self._console = console

    def format(self, record: logging.LogRecord) -> str:
        """JSON, or for a person's eyes."""
        values: dict[str, Any] = dict(getattr(record, "values", {}))
        if record.exc_info and record.exc_info[1]:
            values["fault"] = outline(record.exc_info[1])
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event, level = record.getMessage(), record.levelname.lower()
        if self._console:
            return f"{at} {level:<8} {event}{_listed(values)}"
        entry = {**values, "event": event, "level": level, "timestamp": at}
        return json.dumps(entry, ensure_ascii=False, default=repr)


def _listed(values: Mapping[str, Any]) -> str:
    return "".join(f"  {name}={value!r}" for name, value in values.items())


def configure(form: Literal["auto", "console", "json"], level: int = logging.INFO) -> None:
    """Set up once, at the start. `auto`: readable where standard error is a terminal."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(console=form == "console" or (form == "auto" and sys.stderr.isatty())))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler])
    logging.getLogger(ROOT).setLevel(level)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
