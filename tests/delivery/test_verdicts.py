"""What Telegram's answers mean."""

import pytest

from delivery.outgoing.verdicts import Verdict, judge
from delivery.wire import Answer, _answer


@pytest.mark.parametrize(
    ("method", "status", "description", "verdict"),
    [
        ("sendMessage", 200, "", Verdict.DONE),
        ("sendMessage", 0, "TimeoutError", Verdict.AGAIN),
        ("sendMessage", 500, "Internal Server Error", Verdict.AGAIN),
        ("sendMessage", 502, "the answer was not the Bot API's JSON", Verdict.AGAIN),
        ("sendMessage", 401, "Unauthorized", Verdict.AGAIN),
        ("sendMessage", 429, "Too Many Requests: retry after 5", Verdict.SLOW_DOWN),
        ("sendMessage", 403, "Forbidden: bot was blocked by the user", Verdict.GONE),
        ("sendMessage", 403, "Forbidden: user is deactivated", Verdict.GONE),
        ("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat", Verdict.GONE),
        ("sendMessage", 400, "Bad Request: chat not found", Verdict.GONE),
        ("sendMessage", 400, "Bad Request: can't parse entities", Verdict.REFUSED),
        ("sendMessage", 400, "Bad Request: message thread not found", Verdict.PLAIN),
        ("sendMessage", 400, "Bad Request: message to be replied not found", Verdict.PLAIN),
        ("editMessageText", 400, "Bad Request: message is not modified: specified new …", Verdict.DONE),
        ("editMessageText", 400, "Bad Request: message to edit not found", Verdict.ANEW),
        ("editMessageText", 400, "Bad Request: message can't be edited", Verdict.ANEW),
        ("answerCallbackQuery", 400, "Bad Request: query is too old and response …", Verdict.LATE),
        ("deleteMessage", 400, "Bad Request: message to delete not found", Verdict.LATE),
    ],
)
def test_verdicts(method: str, status: int, description: str, verdict: Verdict) -> None:
    assert judge(method, Answer(status, description=description)) is verdict


def test_a_group_that_moved_is_told_by_its_new_number_whatever_the_words() -> None:
    assert judge("sendMessage", Answer(400, description="…", moved_to=-1002)) is Verdict.MOVED


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"ok":true,"result":{"message_id":5}}', Answer(200, {"message_id": 5})),
        (502, b"<html>Bad Gateway</html>", Answer(502, description="the answer was not the Bot API's JSON")),
        (
            200,
            b"<html>Log in to the hotel</html>",
            Answer(502, description="the answer was not the Bot API's JSON"),
        ),
        (302, b"", Answer(502, description="the answer was not the Bot API's JSON")),
        (200, b"[]", Answer(502, description="the answer was not the Bot API's JSON")),
        (400, b'{"ok":false,"error_code":400,"description":"Bad","parameters":null}', None),
        (
            429,
            b'{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":7}}',
            Answer(429, None, "Too Many", 7.0),
        ),
        (
            400,
            b'{"ok":false,"error_code":400,"description":"Up","parameters":{"migrate_to_chat_id":-1001234567890}}',
            Answer(400, None, "Up", 0.0, -1001234567890),
        ),
    ],
)
def test_answers(status: int, body: bytes, expected: Answer | None) -> None:
    expected = expected or Answer(400, description="the answer was not the Bot API's JSON")
    assert _answer(status, body) == expected
