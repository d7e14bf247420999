"""Reads requests as the Bot API takes them: query string, JSON, form or multipart."""

from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from simulator.errors import ApiError, bad
from simulator.files import UPLOAD_LIMIT
from simulator.methods import SentFile
from tickets import plainjson

Raw = dict[str, Any]


async def read_request(request: web.Request) -> tuple[Raw, dict[str, SentFile]]:
    """The parameters as they were written, and the files that came along."""
    raw: Raw = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _read_multipart(request, raw)
    if request.can_read_body:
        body = await request.read()
        if kind == "application/json":
            raw |= _read_json(body)
        elif kind == "application/x-www-form-urlencoded":
            raw |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return raw, {}


def _read_json(body: bytes) -> Raw:
    if not body:
        return {}
    try:
        value = plainjson.read(body)
    except ValueError:
        raise bad("can't parse request parameters JSON") from None
    if not isinstance(value, dict):
        raise bad("object expected as request parameters")
    return value


async def _read_multipart(request: web.Request, raw: Raw) -> tuple[Raw, dict[str, SentFile]]:
    uploads: dict[str, SentFile] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad("can't parse multipart request")
        content = bytes(await part.read())
        if len(content) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        if part.filename is None:
            raw[part.name] = content.decode()
        else:
            uploads[part.name] = SentFile(content, part.filename, part.headers.get("Content-Type"))
    return raw, uploads
