"""The newest released reports of several kelurahan in one order, read no further than they are wanted."""

from collections.abc import AsyncGenerator
from datetime import datetime

from tickets.ports import Reader
from tickets.publication.model import PublicReport
from tickets.publication.rules import public
from web.open311.questions import Question

PAGE = 100
"""Reports that are read of a kelurahan at a time."""


def order(report: PublicReport) -> tuple[datetime, str]:
    """Later ones are newer."""
    return report.created_at, report.number


async def newest(read: Reader, asked: Question, most: int) -> list[PublicReport]:
    """Up to so many that fit the question, newest first."""
    streams = {place: _of(read, place, asked) for place in asked.places}
    heads = {place: one for place, stream in streams.items() if (one := await anext(stream, None))}
    found = list[PublicReport]()
    while heads and len(found) < most:
        place = max(heads, key=lambda key: order(heads[key]))
        found.append(heads.pop(place))
        if following := await anext(streams[place], None):
            heads[place] = following
    for stream in streams.values():
        await stream.aclose()
    return found


async def _of(read: Reader, place: str, asked: Question) -> AsyncGenerator[PublicReport, None]:
    """Those of one kelurahan, newest first."""
    offset, listed = 0, PAGE
    while listed == PAGE:
        page = await read.published(place, asked.start, asked.end, PAGE, offset)
        for one in map(public, page):
            if one and asked.fits(one):
                yield one
        offset, listed = offset + PAGE, len(page)
