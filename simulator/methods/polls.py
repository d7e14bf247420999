"""Polls: to send one, to count votes, to stop it."""

from typing import Any

from simulator.entities import read_text
from simulator.errors import bad
from simulator.keyboards import check
from simulator.methods.call import Call, method
from simulator.methods.outgoing import open_chat, put, target
from simulator.world import World

_MAY = (
    "business_connection_id message_thread_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id reply_parameters reply_markup question_parse_mode "
    "question_entities is_anonymous type allows_multiple_answers allows_revoting "
    "shuffle_options allow_adding_options hide_results_until_closes members_only country_codes "
    "correct_option_ids explanation explanation_parse_mode explanation_entities explanation_media "
    "open_period "
    "close_date is_closed description description_parse_mode description_entities media"
)


def _options(call: Call) -> list[dict[str, Any]]:
    options = call["options"]
    if not 2 <= len(options) <= 12:
        raise bad(
            "poll must have at least 2 options"
            if len(options) < 2
            else "poll can't have more than 12 options"
        )
    read = []
    for number, option in enumerate(options):
        wish = option if isinstance(option, dict) else {"text": option}
        text, _ = read_text(str(wish.get("text", "")), wish.get("text_parse_mode"), wish.get("text_entities"))
        if not 1 <= len(text) <= 100:
            raise bad(
                "poll options must be non-empty" if not text else "poll options length must not exceed 100"
            )
        read.append({"persistent_id": str(number), "text": text, "voter_count": 0})
    return read


@method("sendPoll", "chat_id question options", _MAY, sends=True)
def send_poll(call: Call) -> Any:
    """A question with options."""
    question, _ = read_text(call["question"], call.get("question_parse_mode"), call.get("question_entities"))
    if not 1 <= len(question) <= 300:
        raise bad(
            "poll question must be non-empty" if not question else "poll question length must not exceed 300"
        )
    kind = call.get("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad("unsupported poll type specified")
    poll = {
        "id": str(5_300_000_000_000_000 + call.world.number()),
        "question": question,
        "options": _options(call),
        "total_voter_count": 0,
        "is_closed": bool(call.get("is_closed")),
        "is_anonymous": call.get("is_anonymous", True),
        "type": kind,
        "allows_multiple_answers": bool(call.get("allows_multiple_answers")),
        "allows_revoting": call.get("allows_revoting", kind == "regular"),
        "members_only": bool(call.get("members_only")),
    }
    if kind == "quiz":
        if not call.get("correct_option_ids"):
            raise bad("wrong correct option ID specified")
        poll["correct_option_ids"] = call["correct_option_ids"]
    message = put(call, target(call), {"poll": poll})
    call.world.polls[str(poll["id"])] = message
    call.world.votes[str(poll["id"])] = {}
    return message.body


def count(world: World, poll_id: str) -> dict[str, Any]:
    """The poll with its votes as they are now; the message shows them."""
    message = world.polls[poll_id]
    votes = world.votes[poll_id]
    poll = dict(message.body["poll"])
    poll["options"] = [
        {**option, "voter_count": sum(number in choice for choice in votes.values())}
        for number, option in enumerate(poll["options"])
    ]
    poll["total_voter_count"] = sum(bool(choice) for choice in votes.values())
    world.edit(message, message.body | {"poll": poll}, by_hand=False)
    return poll


@method("stopPoll", "chat_id message_id", "business_connection_id reply_markup")
def stop_poll(call: Call) -> Any:
    """No more votes."""
    message = open_chat(call).live(call["message_id"])
    if message is None or "poll" not in message.body:
        raise bad("message with poll to stop not found")
    if not message.own:
        raise bad("poll can't be stopped")
    if message.body["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    poll = message.body["poll"] | {"is_closed": True}
    body = {k: v for k, v in message.body.items() if k != "reply_markup"} | {"poll": poll}
    if call.get("reply_markup"):
        call.oddities += check(call["reply_markup"], private=message.chat.private, inline_only=True)
        body["reply_markup"] = call["reply_markup"]
    call.world.edit(message, body, by_hand=False)
    return poll
