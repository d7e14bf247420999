"""Fixtures for all tests."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.databases import Server, serve
from tests.town import Town


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One PostgreSQL server for all tests that want it."""
    with serve() as server:
        yield server


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with the bot, on a Tuesday morning."""
    async with Town(tmp_path) as town:
        yield town
