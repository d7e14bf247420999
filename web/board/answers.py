"""What every answer of the desk carries, and how a form of its own is read."""

import gzip
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

Form = Mapping[str, str]
"""The fields of a form by name."""

SDK = "https://telegram.org/js/telegram-web-app.js"
"""The one address that is not our own: theme and buttons of Telegram's window, which are not needed."""
TELEGRAM = "https://web.telegram.org https://webk.telegram.org https://webz.telegram.org"
LARGEST, FIELDS = 64 * 1024, 20
"""Of a form."""
HIGHEST = (1 << 63) - 1
"""What the database takes for a number."""
WORTH = 1400
"""Bytes from which packing is worth it: less goes in one parcel anyway."""


def headers(framed_by: str, tiles: str = "") -> dict[str, str]:
    """`framed_by` may show the desk in a frame besides Telegram's own clients; `tiles` is where the map's
    pictures come from ('' for no map).
    """
    pictures = f"img-src 'self' data: {tiles}".rstrip()
    policy = (
        f"default-src 'none'; script-src 'self' {SDK}; style-src 'self'; {pictures}; connect-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {TELEGRAM} {framed_by}"
    )
    return {
        "Content-Security-Policy": policy.rstrip(),
        "Cache-Control": "no-store",
        "Referrer-Policy": "strict-origin"
        if tiles
        else "no-referrer",  # some tile servers ask who shows them
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


def packed(request: Request, answer: Response) -> Response:
    """The same, smaller, for whoever can unpack it."""
    body = bytes(answer.body)
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    if not wanted or len(body) < WORTH or not (answer.media_type or "").startswith("text/"):
        return answer
    answer.body = gzip.compress(body, 5)
    answer.headers["Content-Length"] = str(len(answer.body))
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


async def form_of(request: Request) -> Form | None:
    """The fields of a form of ours, None for anything else or too much."""
    if not request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return None
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS))
    except (ClientDisconnect, ValueError):
        return None


def number(text: str, digits: int = 19) -> int:
    """A number that is not negative and fits the database, 0 for anything else."""
    found = int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else 0
    return found if found <= HIGHEST else 0
