"""Fixtures for all tests."""

import gc
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.databases import postgres_server, postgres_url
from tests.town import Town

__all__ = ["postgres_server", "postgres_url"]


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL server serves all processes of a run: the one that begins it says where."""
    given = getattr(config, "workerinput", None)
    if given is None:
        memory = databases.memory()
        if memory:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)
        databases.new_folder(config, memory)
    else:
        config.stash[databases.FOLDER] = Path(given["postgres"])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: one more than there are cores, since a third of the time is waited for browsers, servers and
    processes of the bot.
    """
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """pytest-xdist makes another process."""
    node.workerinput["postgres"] = str(node.config.stash[databases.FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """All tests are done."""
    if not hasattr(config, "workerinput"):
        databases.end(config)


def pytest_collection_finish() -> None:
    """Tests and modules stay until the run ends, millions of objects: the collector need not go through them
    again and again.
    """
    gc.collect()
    gc.freeze()


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
