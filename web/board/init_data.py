"""What Telegram signs when an official opens the desk in it: who they are, and since when.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from tickets import plainjson

OLDEST = timedelta(hours=1)
AHEAD = timedelta(minutes=1)
"""By how much Telegram's clock may be before ours."""
LARGEST = 4096


class Refused(ValueError):
    """It is not from Telegram, or too old; why is for nobody who asks."""


def telegram_id(text: str, token: str, now: datetime) -> int:
    """Who opened the desk, as Telegram's number of a person; raises Refused.

    A field that is there twice is refused: what was signed and what is read could be different ones.
    """
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True) if len(text) <= LARGEST else []
    except ValueError:
        raise Refused("no form") from None
    fields = dict(pairs)
    if not fields or len(fields) != len(pairs):
        raise Refused("empty, too long, or a field twice")
    if not hmac.compare_digest(signature(fields, token), fields.get("hash", "").encode()):
        raise Refused("the signature is wrong")
    since = fields.get("auth_date", "")
    if not since.isascii() or not since.isdecimal() or len(since) > 12:
        raise Refused("no auth_date")
    if not -AHEAD <= now - datetime.fromtimestamp(int(since), UTC) <= OLDEST:
        raise Refused("too old")
    return _user(fields.get("user", ""))


def signature(fields: dict[str, str], token: str) -> bytes:
    """What Telegram puts into `hash` for these fields, in hexadecimal."""
    signed = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()) if name != "hash")
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    return hmac.digest(key, signed.encode(), hashlib.sha256).hex().encode()


def _user(text: str) -> int:
    try:
        user = plainjson.read(text.encode())
    except ValueError:
        raise Refused("user is no JSON") from None
    number = user.get("id") if isinstance(user, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise Refused("user has no id")
    return number
