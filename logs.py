"""Logs: JSON in production, readable on a terminal; never a resident's words, name, phone, or the token.

Of an exception they say what it is and where it was raised. What it says is left out, since it may hold what
a resident wrote.
"""

import logging
import sys
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

from delivery.faults import outline

QUIET = logging.WARNING
"""Nothing but what somebody must look at."""


def outlined(_: Any, __: str, event: EventDict) -> EventDict:
    """The exception of an entry as its kind and place."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, tuple):
        fault = fault[1]
    if fault is True:
        fault = sys.exc_info()[1]
    if isinstance(fault, BaseException):
        event["fault"] = outline(fault)
    return event


def configure(form: Literal["auto", "console", "json"], level: int = logging.INFO) -> None:
    """Set up once, at the start. `auto`: readable where standard error is a terminal."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer: Processor = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer()
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        outlined,
    ]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler])
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
