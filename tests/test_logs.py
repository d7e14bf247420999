"""What is written down of an event and of a fault, and what is not."""

import json
import logging

import pytest

from app import logs
from tickets.journal import Journal


def fail() -> None:
    raise ValueError("Siti Aminah, 081234567890")


def entry(*, console: bool = False, **given: object) -> str:
    """The line of a note that was taken in a handler which failed over a resident's words."""
    record = logging.LogRecord("sambang.inbox", logging.ERROR, "", 0, "update failed", None, None)
    record.created, record.values = 0.25, given
    try:
        fail()
    except ValueError as fault:
        record.exc_info = (ValueError, fault, fault.__traceback__)
    return logs.Lines(console=console).format(record)


def test_an_entry_is_json_and_says_of_a_fault_what_and_where_only() -> None:
    said = json.loads(entry(update=7, odd={1}))
    assert said.pop("fault").startswith("ValueError at tests/test_logs.py:")
    assert said == {
        "update": 7, "odd": "{1}", "event": "update failed", "level": "error",
        "timestamp": "1970-01-01T00:00:00.250+00:00",
    }  # fmt: skip


def test_on_a_terminal_it_reads_as_a_line() -> None:
    said = entry(console=True, update=7)
    assert said.startswith(
        "1970-01-01T00:00:00.250+00:00 error    update failed  update=7  fault='ValueError at"
    )
    assert "Siti" not in said
    assert "\n" not in said


def test_a_note_reaches_python_s_logging(caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal("outbox")
    with caplog.at_level(logging.INFO):
        journal.info("unreachable", chat=5)
        journal.warning("slow")
        journal.error("refused", fault=KeyError("a"))
        try:
            fail()
        except ValueError:
            journal.exception("failed")
    kinds = [(one.levelname, one.getMessage(), bool(one.exc_info)) for one in caplog.records]
    assert kinds == [
        ("INFO", "unreachable", False), ("WARNING", "slow", False), ("ERROR", "refused", True),
        ("ERROR", "failed", True),
    ]  # fmt: skip
    assert caplog.records[0].__dict__["values"] == {"chat": 5}
