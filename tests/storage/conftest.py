"""Fixtures of the storage tests: each runs on both engines."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.postgres import Postgres
from storage.sqlite import Sqlite
from storage.store import Store
from tests import databases


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("migrated") / "sambang.db"
    path.write_bytes(databases.migrated_file())
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated, empty database."""
    if request.param == "sqlite":
        path = tmp_path / "sambang.db"
        path.write_bytes(request.getfixturevalue("migrated_file").read_bytes())
        return f"sqlite:///{path}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def engine(url: str) -> AsyncIterator[Sqlite | Postgres]:
    """An open engine."""
    engine = Sqlite(Path(url.removeprefix("sqlite:///"))) if url.startswith("sqlite") else Postgres(url)
    await engine.open()
    yield engine
    await engine.close()


@pytest.fixture
async def store(engine: Sqlite | Postgres) -> Store:
    """A store on it."""
    return Store(engine)
