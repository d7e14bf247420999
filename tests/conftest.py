"""Fixtures for all tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with the bot, on a Tuesday morning."""
    async with Town(tmp_path) as town:
        yield town
