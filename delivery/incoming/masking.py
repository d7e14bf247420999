"""An update without identity numbers: what handlers read, and what is kept of one that was set aside.

Every text of it is looked through, whatever Telegram calls it - words, captions, names, titles, quotes, whom
a forwarded message is from -, so that a new kind of update brings no new way in.
"""

from typing import Any

from understanding.cleaning import mask

UNREAD = ("id", "chat_instance", "callback_data")
"""Telegram's own names of things, like all that ends in _id, and what our buttons carry: changed, they would
name something else.
"""
PRESSED = "callback_query"
OURS = ("data", "message")
"""Of a press: what our button carried, and our message that it stood on."""
DEEPEST = 64
"""Levels; Telegram's updates have a dozen. What is deeper is left out."""


def unnumbered(value: Any, name: str = "", depth: int = 0) -> Any:
    """The value of a JSON text, such as an update, with the digits of identity numbers as •."""
    if isinstance(value, str):
        return value if name in UNREAD or name.endswith("_id") else mask(value)
    if not isinstance(value, dict | list):
        return value
    if depth >= DEEPEST:
        return None
    if isinstance(value, list):
        return [unnumbered(one, name, depth + 1) for one in value]
    ours = OURS if name == PRESSED else ()
    return {key: one if key in ours else unnumbered(one, key, depth + 1) for key, one in value.items()}
