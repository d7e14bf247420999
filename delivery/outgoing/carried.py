"""The files that a request carries: whether they may be shown, and the request without those that may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from delivery.ports import Rows
from texts.message import SENDING, Params, Request
from tickets.files.names import AS_TAKEN
from tickets.outgoing import UPLOAD

ALBUM = "sendMediaGroup"
KINDS = {method: kind for kind, (method, _) in SENDING.items()}
CARRYING = frozenset({ALBUM, *KINDS}) - {SENDING[kind][0] for kind in AS_TAKEN}
"""Methods that may carry a file which has to be looked at."""
PLACE = ("chat_id", "message_thread_id", "reply_parameters")
CAPTIONED = ("parse_mode", "reply_markup")


@dataclass(frozen=True, slots=True)
class Looked:
    """Of a request's files: those of which it is not known yet, and why others must not be shown."""

    waiting: Sequence[str]
    refused: Mapping[str, str]


def carried(method: str, params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Kind and file_id of a request's files that may have to be looked at; none that the bot made."""
    if method == ALBUM:
        found = [(one["type"], one["media"]) for one in params["media"]]
    else:
        found = [(KINDS[method], params[SENDING[KINDS[method]][1]])]
    return [(kind, file) for kind, file in found if kind not in AS_TAKEN and not file.startswith(UPLOAD)]


async def looked_at(rows: Rows, method: str, params: Mapping[str, Any]) -> Looked:
    """What is known of a request's files. A document of which nothing is known has to be looked at."""
    waiting, refused = [], {}
    for kind, file in carried(method, params):
        known = await rows.look_of(file)
        state, reason = known or ("waiting" if kind == "document" else "wanted", "")
        if state == "waiting":
            waiting.append(file)
        elif state == "refused":
            refused[file] = reason
    return Looked(waiting, refused)


def without(method: str, params: Mapping[str, Any], refused: Mapping[str, str]) -> Request | None:
    """The request without these files; None where nothing is left of it."""
    place = {name: params[name] for name in PLACE if name in params}
    if method != ALBUM:
        return _words(params, place)
    left = [one for one in params["media"] if one["media"] not in refused]
    if len(left) > 1:
        return method, {**params, "media": left}
    if not left:
        return None
    (one,) = left
    single, name = SENDING[one["type"]]
    more = {key: value for key, value in one.items() if key not in ("type", "media")}
    return single, {**place, name: one["media"], **more}


def _words(params: Mapping[str, Any], place: Params) -> Request | None:
    if not params.get("caption"):
        return None
    more = {name: params[name] for name in CAPTIONED if name in params}
    return "sendMessage", {**place, "text": params["caption"], **more}
