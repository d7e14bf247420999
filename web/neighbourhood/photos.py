"""A photo of the office as everybody may see it: parts painted over by hand, nothing of where and with what
it was taken. Only what was painted leaves; the photo itself never does.
"""

import asyncio
import io
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable

from tickets.publication.model import COLUMNS, ROWS

MIME = "image/jpeg"
SIDE = 1280
"""Pixels of the longer side."""
LARGEST = 50_000_000
"""Pixels of a photo that is opened at all."""
QUALITY = 82
PATIENCE, PAUSE = 20.0, 60.0
"""Seconds for one file, and until one that could not be had is asked for again."""
COVER = (32, 36, 40)
KEPT = 64
"""So many pictures are kept as they were made last: about 10 MB."""


def painted(content: bytes, covered: Iterable[int]) -> bytes:
    """The photo as JPEG, at most 1280 pixels, upright, without EXIF, with these cells of the grid of 6 by 8
    painted over; raises ValueError where it is no picture.
    """
    from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # only where it is wanted

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > LARGEST:
                raise ValueError(f"{opened.width} by {opened.height} pixels are too many")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as fault:
        raise ValueError(f"no picture: {fault}") from None
    picture.thumbnail((SIDE, SIDE))
    draw = ImageDraw.Draw(picture)
    for cell in covered:
        draw.rectangle(_corners(cell, picture.width, picture.height), fill=COVER)
    plain = Image.new("RGB", picture.size)  # takes nothing along that is no pixel
    plain.paste(picture)
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()


def _corners(cell: int, width: int, height: int) -> tuple[int, int, int, int]:
    """Of a cell, both ends included; neighbours share their border, so that nothing shows between."""
    row, column = divmod(cell, COLUMNS)
    return (
        column * width // COLUMNS, row * height // ROWS, (column + 1) * width // COLUMNS,
        (row + 1) * height // ROWS,
    )  # fmt: skip


class Photos:
    """Fetches and paints, one at a time, and keeps what was made last. What could not be had is not asked for
    again for a minute, whoever wants it: the bot's own requests to Telegram come first.
    """

    def __init__(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._fetch = fetch
        self._made: OrderedDict[tuple[str, tuple[int, ...]], bytes] = OrderedDict()
        self._missed: OrderedDict[str, float] = OrderedDict()
        self._busy = asyncio.Lock()

    async def of(self, file_id: str, covered: tuple[int, ...]) -> bytes:
        """The painted photo; raises OSError where it cannot be had, ValueError where it is no picture."""
        key = file_id, covered
        if key not in self._made:
            async with self._busy:
                if key not in self._made:
                    self._made[key] = await asyncio.to_thread(painted, await self._had(file_id), covered)
        self._made.move_to_end(key)
        made = self._made[key]
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return made

    async def _had(self, file_id: str) -> bytes:
        now = time.monotonic()
        if now - self._missed.get(file_id, -PAUSE) < PAUSE:
            raise FileNotFoundError(file_id)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._fetch(file_id)
        except (OSError, ValueError):  # a timeout is an OSError
            self._missed[file_id] = now
            while len(self._missed) > KEPT:
                self._missed.popitem(last=False)
            raise
