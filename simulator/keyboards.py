"""Checks keyboards as Telegram does before it shows them."""

from typing import Any

from simulator.entities import web_address
from simulator.errors import bad

Markup = dict[str, Any]

ROW_LIMIT = 8
BUTTON_LIMIT = 100
_ACTIONS = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]
_REQUESTS = (
    "request_users request_chat request_managed_bot request_contact request_location request_poll web_app"
)
_FIELDS = {
    "inline_keyboard": {"inline_keyboard"},
    "keyboard": {
        "keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder",
        "selective",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}  # fmt: skip


def check(markup: Markup, *, private: bool, inline_only: bool = False) -> list[str]:
    """Refuse a keyboard that Telegram refuses; returns what Telegram would only overlook."""
    kind = next((name for name in _FIELDS if name in markup), None)
    if kind is None or (inline_only and kind != "inline_keyboard"):
        raise bad("inline keyboard expected" if inline_only else "object expected as reply markup")
    odd = [f"unknown field {name!r} of reply_markup" for name in markup if name not in _FIELDS[kind]]
    if len(str(markup.get("input_field_placeholder") or "")) > 64:
        raise bad("input field placeholder is too long")
    if kind == "inline_keyboard":
        rows = _rows(markup[kind], "inline keyboard")
        for button in (button for row in rows for button in row):
            odd += _check_inline(button)
    elif kind == "keyboard":
        rows = _rows(markup[kind], "keyboard")
        if not any(rows):
            raise bad("keyboard is empty")
        for button in (button for row in rows for button in row):
            odd += _check_reply(button, private=private)
    elif markup[kind] is not True:
        raise bad("object expected as reply markup")
    return odd


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f"field of the {what} must be an Array of Arrays of buttons")
    if rows and not all(rows):
        raise bad(f"{what} must not have empty rows")
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad("REPLY_MARKUP_TOO_LONG")
    return rows


def _check_inline(button: Any) -> list[str]:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _check_text(button, "inline keyboard button")
    known = {"text", "icon_custom_emoji_id", "style", *_ACTIONS}
    odd = [f"unknown field {name!r} of an inline button" for name in button if name not in known]
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions or button.get("callback_data") == "":
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one action field must be used")
    _check_style(button)
    _check_action(button, actions[0])
    return odd


def _check_action(button: Markup, action: str) -> None:
    value = button[action]
    inner = value if isinstance(value, dict) else {}
    if action == "callback_data":
        if not isinstance(value, str) or len(value.encode()) > 64:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "url":
        _check_url(str(value))
    elif action == "web_app":
        address = str(inner.get("url", ""))
        if not address.startswith(("https://", "http://127.0.0.1:")):  # as in Telegram's test environment
            wrong = "Only HTTPS links are allowed"
            raise bad(f"inline keyboard button Web App URL '{address}' is invalid: {wrong}")
    elif action == "copy_text":
        if not 1 <= len(str(inner.get("text", ""))) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    elif action in {"pay", "callback_game"}:
        raise bad("BUTTON_TYPE_INVALID")


def _check_url(url: str) -> None:
    if web_address(url) is None:
        http = "://" not in url or url.startswith(("http://", "https://"))
        wrong = "Wrong HTTP URL" if http else "Unsupported URL protocol"
        raise bad(f"inline keyboard button URL '{url}' is invalid: {wrong}")


def _check_reply(button: Any, *, private: bool) -> list[str]:
    if isinstance(button, str):
        if not button.strip():
            raise bad("keyboard button text must be non-empty")
        return []
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be an Object")
    _check_text(button, "keyboard button")
    _check_style(button)
    requests = [name for name in _REQUESTS.split() if button.get(name)]
    if len(requests) > 1:
        raise bad("can't parse keyboard button: at most one of the optional fields must be used")
    if requests and not private:
        what = {
            "request_contact": "phone number",
            "request_location": "location",
            "request_poll": "poll",
        }.get(requests[0], requests[0].replace("_", " "))
        raise bad(f"{what} can be requested in private chats only")
    known = {"text", "icon_custom_emoji_id", "style", *_REQUESTS.split()}
    return [f"unknown field {name!r} of a keyboard button" for name in button if name not in known]


def _check_text(button: Markup, what: str) -> None:
    if "text" not in button:
        raise bad(f"can't parse {what}: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad(f'can\'t parse {what}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad(f"{what} text must be non-empty")


def _check_style(button: Markup) -> None:
    if str(button.get("style")) not in {"None", "danger", "success", "primary"}:
        raise bad("BUTTON_STYLE_INVALID")


def button_text(button: Any) -> str:
    """What is written on a button of either kind."""
    return button if isinstance(button, str) else str(button["text"])
