"""What Telegram's answer means for the request: done, try again, slow down, or give up, and why."""

from enum import StrEnum

from delivery.wire import Answer


class Verdict(StrEnum):
    """What to do now."""

    DONE = "done"
    AGAIN = "again"  # the network or Telegram failed
    SLOW_DOWN = "slow_down"  # 429
    ANEW = "anew"  # the message to edit is gone: send it anew
    PLAIN = "plain"  # the topic or the message replied to is gone: send it without
    GONE = "gone"  # the person blocked the bot
    MOVED = "moved"  # the group has another number
    LATE = "late"  # nobody waits for it any more
    REFUSED = "refused"  # Telegram will never take it


EDITED_AWAY = ("message to edit not found", "message can't be edited", "there is no text in the message")
TOO_LATE = (
    "query is too old",
    "query id is invalid",
    "message to delete not found",
    "message can't be deleted",
    "message to react not found",
    "message can't be reacted",
    "reaction_invalid",  # the chat allows others only
)
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
NO_PLACE = (*TOPIC_GONE, "topic_closed", "message to be replied not found")
NOT_THERE = ("bot was blocked", "user is deactivated", "can't initiate conversation", "chat not found")


def _says(answer: Answer, phrases: tuple[str, ...]) -> bool:
    text = answer.description.lower()
    return any(phrase in text for phrase in phrases)


def topic_gone(answer: Answer) -> bool:
    """Whether the topic is no more, as opposed to the message replied to."""
    return _says(answer, TOPIC_GONE)


def judge(method: str, answer: Answer) -> Verdict:
    """The verdict; see core.telegram.org/bots/api#making-requests for what the codes mean."""
    return _by_number(answer) or _by_words(method, answer)


def _by_number(answer: Answer) -> Verdict | None:
    if answer.ok:
        return Verdict.DONE
    if answer.status == 429:
        return Verdict.SLOW_DOWN
    if answer.status == 0 or answer.status >= 500:
        return Verdict.AGAIN
    if answer.status in (401, 404):
        return Verdict.AGAIN  # a wrong token: the operator mends it, nothing is lost
    return Verdict.MOVED if answer.moved_to else None


def _by_words(method: str, answer: Answer) -> Verdict:
    if answer.status == 403 or _says(answer, NOT_THERE):
        return Verdict.GONE
    if _says(answer, ("message is not modified", "topic_not_modified")):
        return Verdict.DONE
    if method.startswith("editMessage") and _says(answer, EDITED_AWAY):
        return Verdict.ANEW
    if _says(answer, NO_PLACE):
        return Verdict.PLAIN
    if _says(answer, TOO_LATE):
        return Verdict.LATE
    return Verdict.REFUSED
