"""When words were written: the header of a pasted chat, and `said_at` of a forward."""

import io
import json
from datetime import date, datetime, time

import pytest

from almanac.calendar import WIB
from texts.time_answers import answer_json_lines
from understanding.when import Ambiguous, Invalid, Nothing, Refusal, Understood, understand
from understanding.when.chat_headers import messages

NOW = datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001, a Tuesday
EVENING_BEFORE = datetime(2026, 12, 7, 20, 15, tzinfo=WIB)


@pytest.mark.parametrize(
    "header",
    [
        "[07/12/26 20.15] Bu Endang:",
        "[07/12/26, 20.15.33] Bu Endang:",
        "[7/12/2026 20:15] ~ Endang PKK:",
        "07/12/26 20.15 - Bu Endang:",
        "07/12/2026, 20:15 - +62 812-0000-0000:",
        "12/7/26, 8:15 PM - Bu Endang:",
        "[12/7/26, 8:15:33\u202fPM] Bu Endang:",
        "[20.15, 7/12/2026] Bu Endang:",
        "[8:15 PM, 12/7/2026] Bu Endang:",
        "[2026-12-07, 20:15] Bu Endang:",
        "Bu Endang, [07.12.2026 20:15]",
    ],
)
def test_every_shape_of_header_tells_when_it_was_said(header: str) -> None:
    found = messages(f"{header} besok sore jam 4 arisan", NOW.replace(tzinfo=WIB))
    assert [(one.said_at, one.text.strip()) for one in found] == [(EVENING_BEFORE, "besok sore jam 4 arisan")]
    result = understand(f"{header} besok sore jam 4 arisan", NOW)
    assert isinstance(result, Understood), result
    assert (result.moment.date, result.moment.time) == (date(2026, 12, 8), time(16))


@pytest.mark.parametrize(
    "text", ["07/12/26 rapat: jam 7 malam", "[penting] besok: jam 7", "12/12 19.00 - selesai"]
)
def test_a_date_by_itself_is_no_header(text: str) -> None:
    assert [one.said_at for one in messages(text, NOW.replace(tzinfo=WIB))] == [None]


def test_no_message_was_written_after_now() -> None:
    early = datetime(2026, 12, 5, 9, tzinfo=WIB)
    found = messages("[07/12/26 20.15] A: besok", early)
    assert found[0].said_at == datetime(2026, 7, 12, 20, 15, tzinfo=WIB)
    assert messages("[31/12/26 20.15] A: besok", early)[0].said_at is None


def test_messages_of_two_days_are_read_each_by_its_own() -> None:
    chat = "[06/12/26 12.00] A: Kamis malam jam 7 yasinan\n[07/12/26 12.00] B: lusa jam 8 malam rapat"
    result = understand(chat, NOW)
    assert isinstance(result, Ambiguous), result
    assert {(m.date.day, m.time) for m in result.candidates} == {(10, time(19)), (9, time(20))}
    assert isinstance(
        understand("[06/12/26 12.00] A: assalamualaikum\n[07/12/26 12.00] B: nggih", NOW), Nothing
    )


def test_what_was_said_before_may_be_over() -> None:
    said = datetime(2026, 12, 5, 20)  # noqa: DTZ001
    over = understand("besok sore jam 4", NOW, said_at=said)
    assert isinstance(over, Invalid)
    assert over.reason is Refusal.PAST
    rest = understand("Minggu sampai Rabu malam jam 7", NOW, said_at=said)
    assert isinstance(rest, Understood)
    assert [m.date.day for m in rest.moments] == [8, 9]


def test_a_rule_said_before_goes_on() -> None:
    said = datetime(2026, 12, 1, 10)  # noqa: DTZ001
    result = understand("tiap Kamis malam jam 7", NOW, said_at=said)
    assert isinstance(result, Understood)
    assert result.moment.date == date(2026, 12, 10)


def test_said_at_of_a_line_of_json() -> None:
    asked = {"text": "lusa jam 9 pagi", "now": "2026-12-08T10:20", "said_at": "2026-12-07T18:00"}
    out = io.StringIO()
    answer_json_lines([json.dumps(asked), json.dumps(asked | {"said_at": "kemarin"})], out)
    right, wrong = map(json.loads, out.getvalue().splitlines())
    assert (right["date"], right["time"]) == ("2026-12-09", "09:00")
    assert wrong["invalid"]
