"""Fixtures for all tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import postgres_server, postgres_url
from tests.town import Town

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the bot keeps everything: a file, and for tests marked `both_databases` also PostgreSQL."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path / 'sambang.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A town with the bot, on a Tuesday morning."""
    async with Town(tmp_path, database_url=database_url) as town:
        yield town
