"""Fixtures for all tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import postgres_server
from tests.town import Town

__all__ = ["postgres_server"]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with the bot, on a Tuesday morning."""
    async with Town(tmp_path) as town:
        yield town
