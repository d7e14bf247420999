"""One call of a Bot API method: its parameters, read by kind, and the register of all methods."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.errors import bad
from simulator.files import StoredFile
from simulator.world import World

if TYPE_CHECKING:
    from simulator.webhook import Webhook

_KINDS = {
    "integer": "chat_id from_chat_id user_id message_id message_thread_id direct_messages_topic_id "
    "offset limit "
    "timeout max_connections duration width height length live_period heading proximity_alert_radius "
    "open_period close_date icon_color cache_time start_timestamp video_start_timestamp",
    "number": "latitude longitude horizontal_accuracy",
    "boolean": "disable_notification protect_content allow_paid_broadcast show_caption_above_media "
    "has_spoiler "
    "supports_streaming disable_content_type_detection drop_pending_updates show_alert is_anonymous "
    "allows_multiple_answers allows_revoting shuffle_options allow_adding_options members_only "
    "hide_results_until_closes is_closed remove_caption is_big return_bots",
    "object": "reply_parameters reply_markup link_preview_options scope menu_button "
    "suggested_post_parameters "
    "explanation_media rich_message",
    "array": "entities caption_entities commands options question_entities explanation_entities "
    "description_entities reaction",
    "integers": "message_ids correct_option_ids",
    "strings": "allowed_updates country_codes",
    "any": "media",
    "file": "photo video video_note voice audio animation document sticker thumbnail cover certificate",
}
KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}

_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "media": "there are no messages to send",
    "file_id": "file_id not specified",
    "user_id": "invalid user_id specified",
}


@dataclass(slots=True)
class SentFile:
    """A file that came with a multipart request."""

    content: bytes
    name: str | None
    mime: str | None


@dataclass(slots=True)
class Call:
    """What a method gets: the world and the request. `oddities` are faults that Telegram overlooks."""

    world: World
    webhook: "Webhook"
    method: str
    params: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, SentFile] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    heard: Callable[[], bool] = lambda: True
    """Whether whoever called still waits for the answer."""

    def __getitem__(self, name: str) -> Any:
        return self.params[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or `default` when it was not given."""
        return self.params.get(name, default)

    def file(self, name: str, kind: str) -> StoredFile:
        """The file of a parameter: uploaded, attached or known by its file_id."""
        upload = self.uploads.get(name)
        if upload is not None:
            return self.world.files.upload(kind, upload.content, upload.name, upload.mime)
        value = self.get(name)
        if not value:
            raise bad(f"there is no {kind.replace('_', ' ')} in the request")
        return self.named_file(value, kind)

    def named_file(self, value: str, kind: str) -> StoredFile:
        """The file that a string names: attach://part or a file_id."""
        if value.startswith("attach://"):
            upload = self.uploads.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad("can't parse InputMedia: media not found")
            return self.world.files.upload(kind, upload.content, upload.name, upload.mime)
        return self.world.files.take(value, kind)


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API and the parameters that it knows."""

    name: str
    handler: Handler
    needs: tuple[str, ...]
    knows: frozenset[str]
    sends: bool


METHODS: dict[str, Method] = {}

SENDING = (
    "business_connection_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup "
)
CAPTION = "caption parse_mode caption_entities show_caption_above_media "


def method(name: str, needs: str = "", may: str = "", *, sends: bool = False) -> Callable[[Handler], Handler]:
    """Register a method: its required and its optional parameters; `sends` if rate limits count it."""
    required = tuple(needs.split())

    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, handler, required, frozenset((*required, *may.split())), sends)
        return handler

    return register


def read_params(known: Method, raw: dict[str, Any], call: Call) -> None:
    """Fill the call's parameters by kind; refuses missing and malformed ones, notes unknown ones."""
    for name, value in raw.items():
        if name not in known.knows:
            if value is not None and name not in call.uploads:
                call.oddities.append(f"unknown parameter {name!r}")
        elif value is not None:
            call.params[name] = read_value(name, value)
    for name in known.needs:
        if name not in call.params and name not in call.uploads:
            if KIND_OF.get(name) == "file":
                raise bad(f"there is no {name.replace('_', ' ')} in the request")
            raise bad(_MISSING.get(name, f'parameter "{name}" is required'))


def read_value(name: str, value: Any) -> Any:
    """One parameter as its kind of value; forms write all of them as text."""
    kind = KIND_OF.get(name, "text")
    reader = _READERS[kind]
    return reader(name, value)


def _integer(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        raise bad(f'parameter "{name}" must be an Integer')
    if isinstance(value, int):
        return value
    if name.endswith("chat_id") and isinstance(value, str) and value.startswith("@"):
        return value
    try:
        return int(value)
    except (TypeError, ValueError):
        if name.endswith("chat_id"):
            raise bad("chat not found") from None
        raise bad(f'can\'t parse "{name}": an Integer is expected') from None


def _number(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise bad(f'can\'t parse "{name}": a Number is expected') from None


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    written = str(value).strip().lower()
    if written not in {"true", "false", "1", "0", "yes", "no"}:
        raise bad(f'can\'t parse "{name}": a Boolean is expected')
    return written in {"true", "1", "yes"}


def _json(name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return value


def _object(name: str, value: Any) -> dict[str, Any]:
    value = _json(name, value)
    if not isinstance(value, dict):
        raise bad(f"object expected as {name.replace('_', ' ')}")
    return value


def _array(name: str, value: Any) -> list[Any]:
    value = _json(name, value)
    if not isinstance(value, list):
        raise bad(f"expected an Array as {name.replace('_', ' ')}")
    return value


def _integers(name: str, value: Any) -> list[int]:
    found = _array(name, value)
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in found):
        raise bad(f"expected an Array of Integer as {name.replace('_', ' ')}")
    return found


def _strings(name: str, value: Any) -> list[str]:
    found = _array(name, value)
    if not all(isinstance(one, str) for one in found):
        raise bad(f"expected an Array of String as {name.replace('_', ' ')}")
    return found


def _text(name: str, value: Any) -> str:
    if isinstance(value, (dict, list, bool)):
        raise bad(f'parameter "{name}" must be a String')
    return str(value)


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "object": _object,
    "array": _array,
    "integers": _integers,
    "strings": _strings,
    "any": _json,
    "file": _text,
    "text": _text,
}
