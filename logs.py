"""Logs: JSON in production, readable on a terminal; never a resident's words, name, phone, or the token."""

import logging
import sys
from typing import Literal

import structlog


QUIET = logging.WARNING
"""Nothing but what somebody must look at."""


def configure(form: Literal["auto", "console", "json"], level: int = logging.INFO) -> None:
    """Set up once, at the start. `auto`: readable where standard error is a terminal."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
