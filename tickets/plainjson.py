"""JSON as it is stored and sent: compact, letters as they are, nothing that databases or Telegram refuse."""

import json
from typing import Any

import orjson

_STRICT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
"""An instant or an object has to be made plain by whoever knows how."""


def encoded(value: Any, *, ordered: bool = False) -> bytes:
    """UTF-8 of a value made of texts, numbers, lists and dicts; raises TypeError for anything else. Halves of
    characters become question marks, numbers without an end null; `ordered`: keys by name.
    """
    option = _STRICT | orjson.OPT_SORT_KEYS if ordered else _STRICT
    try:
        return orjson.dumps(value, option=option)
    except TypeError:  # halves of characters, numbers beyond 64 bits, keys that are no texts
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=ordered)
        return text.encode("utf-8", "replace")


def text(value: Any) -> str:
    """The same as a text."""
    return encoded(value).decode()


def read(given: str | bytes) -> Any:
    """The value of a JSON text; raises ValueError where it is none, or RecursionError."""
    try:
        return orjson.loads(given)
    except ValueError:  # half of a character is no JSON to some, and is let through
        return json.loads(given)
