"""The ways in which Telegram says no, and the way in which the town does."""

from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API; it counts as a violation when a careful bot would not have got it."""

    def __init__(
        self, code: int, description: str, *, violation: bool = True, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.violation = violation
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON that Telegram answers with."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(description: str, *, violation: bool = True) -> ApiError:
    """A 400; Telegram's wording without its 'Bad Request: '."""
    return ApiError(400, f"Bad Request: {description}", violation=violation)


def forbidden(description: str) -> ApiError:
    """A 403: what people did to the bot, which no bot can know beforehand."""
    return ApiError(403, f"Forbidden: {description}", violation=False)


def conflict(description: str) -> ApiError:
    """A 409: two ways of receiving updates at once."""
    return ApiError(409, f"Conflict: {description}", violation=False)


def too_many(seconds: int) -> ApiError:
    """A 429 with the seconds to wait."""
    return ApiError(
        429,
        f"Too Many Requests: retry after {seconds}",
        violation=False,
        parameters={"retry_after": seconds},
    )


class TownError(Exception):
    """Something a person in the town cannot do, such as to press a button that is not there."""
