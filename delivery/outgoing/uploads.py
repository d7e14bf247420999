"""Files that the bot made and sends itself: where a request names one, its bytes go along (multipart)."""

from collections.abc import Mapping
from typing import Any

from delivery.ports import Rows
from tickets.outgoing import UPLOAD, Upload

Files = dict[str, Upload]
"""The parts of a request, by the name that it calls them."""


async def taken_along(rows: Rows, params: Mapping[str, Any]) -> tuple[Mapping[str, Any], Files]:
    """The request as it is sent, and the files that it names. One that was erased stays named as it was, and
    Telegram refuses it.
    """
    files: Files = {}
    told = {name: await _named(rows, value, files) for name, value in params.items()}
    return (told, files) if files else (params, files)


async def _named(rows: Rows, value: Any, files: Files) -> Any:
    if isinstance(value, str) and value.startswith(UPLOAD):
        found = await rows.upload(int(value.removeprefix(UPLOAD)))
        if found is None:
            return value
        name = f"file{len(files)}"
        files[name] = found
        return f"attach://{name}"
    if isinstance(value, list):
        return [await _named(rows, one, files) for one in value]
    if isinstance(value, Mapping) and "media" in value:
        return {**value, "media": await _named(rows, value["media"], files)}
    return value
