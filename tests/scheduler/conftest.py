"""A town in which no programme takes place: these tests count what timers tell of tickets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town import Town


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A town with the bot, on a Tuesday morning."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        yield town
