"""A town with only the programmes of a dialogue, as their files in programmes/ say."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.deployment import PROGRAMMES
from tests.town import Neighbour, Town


@asynccontextmanager
async def offering(tmp_path: Path, database_url: str, *keys: str) -> AsyncIterator[Town]:
    """The town, offering those programmes."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    for key in keys:
        shutil.copy(PROGRAMMES / f"{key}.toml", folder)
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        yield town


async def opens_page(who: Neighbour, programme: str) -> None:
    """Opens a programme's page."""
    await who.says("/layanan")
    await who.sees("Tekan namanya")
    await who.taps(programme)
