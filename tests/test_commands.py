"""Every command says in a sentence what is wrong, and ends with 1 or 2: no traceback, no thread left."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from app import logs
from bot import app
from storage.migrate import migrate
from tests.web_town import free_port

runner = CliRunner()

ARGUMENTS = {
    "backup": ["copy.db"],
    "check": [],
    "copy-database": [],  # the addresses are added
    "demo": ["--script"],
    "inbox": [],
    "invite": ["--role", "lurah", "--kelurahan", "tegalgede"],
    "media files": ["TGG-2611-0001"],
    "media verify": [],
    "migrate": [],
    "papers": ["papers"],
    "poster": ["--kelurahan", "tegalgede", "--bot", "sambang_bot"],
    "privacy breach": ["--from", "2026-11-23", "--to", "2026-11-24"],
    "privacy register": [],
    "privacy replay-erasures": [],
    "privacy report": [],
    "programmes check": [],
    "programmes schema": [],
    "restore": ["--after-load"],
    "run": [],
    "seed-large": ["--tickets", "7", "--residents", "7"],
    "understand": ["lampu mati"],
    "when": ["besok malam"],
}
"""What each is called with where nothing is wrong."""

WITHOUT_DATABASE = {"demo", "papers", "poster", "programmes check", "programmes schema", "understand", "when"}


def leaves(command: Any, name: str = "") -> Iterator[str]:
    """The names of all commands."""
    if not hasattr(command, "commands"):
        yield name
        return
    for part, below in command.commands.items():
        yield from leaves(below, f"{name} {part}".strip())


@pytest.fixture(autouse=True)
def _somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot of which Telegram is not there, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logs, "configure", lambda *_: None)  # the log would outlive the test's own stderr
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", "111:TEST")
    monkeypatch.setenv("SAMBANG_API_BASE_URL", f"http://127.0.0.1:{free_port()}/bot")
    (tmp_path / "media").mkdir()
    monkeypatch.setenv("SAMBANG_MEDIA_DIR", str(tmp_path / "media"))


def called(command: str, *more: str) -> Result:
    """What comes of it; no thread is left that would keep the process alive."""
    before = set(threading.enumerate())
    done = runner.invoke(app, [*command.split(), *ARGUMENTS[command], *more])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert "Traceback" not in done.output
    assert [one for one in threading.enumerate() if one not in before and not one.daemon] == []
    return done


def refused(done: Result, *words: str) -> list[str]:
    """It ended with a sentence that holds the words; its lines."""
    assert done.exit_code in (1, 2), done.output
    lines = [line for line in done.output.splitlines() if line.strip()]
    assert lines
    assert all(word in done.output for word in words), done.output
    assert not any(line.strip().isdigit() for line in lines), lines
    return lines


def test_all_commands_are_here() -> None:
    assert set(leaves(typer.main.get_command(app))) == set(ARGUMENTS)


AWAY = [name for name in ARGUMENTS if name not in WITHOUT_DATABASE]


@pytest.mark.parametrize("command", AWAY)
def test_the_database_is_away(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://sambang:geheim@127.0.0.1:{free_port()}/sambang"
    monkeypatch.setenv("SAMBANG_DATABASE_URL", url)
    more = []
    if command == "copy-database":
        migrate(f"sqlite:///{tmp_path}/old.db")
        more = [f"sqlite:///{tmp_path}/old.db", url]
    done = called(command, *more)
    lines = refused(done, "the PostgreSQL database cannot be used")
    assert "geheim" not in done.output
    assert command == "check" or len(lines) == 1


@pytest.mark.parametrize("command", AWAY)
@pytest.mark.parametrize("where", ["nodir/deep", "plain", "/proc"])
def test_the_folder_is_missing_or_nothing_may_be_written_there(
    command: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`plain` is a file, and a file below it is beyond everybody's rights, root's too; as is one in /proc."""
    (tmp_path / "plain").touch()
    url = f"sqlite:///{where}/x.db"
    monkeypatch.setenv("SAMBANG_DATABASE_URL", url)
    more = [url, "postgresql://nowhere/x"] if command == "copy-database" else []
    lines = refused(called(command, *more), where)
    assert command == "check" or len(lines) == 1
    assert not (tmp_path / "nodir").exists()


@pytest.mark.parametrize("command", sorted(ARGUMENTS))
def test_an_argument_is_wrong(command: str) -> None:
    done = called(command, "--no-such-option")
    assert done.exit_code == 2
    refused(done, "No such option")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("backup /nodir/x.db", ["/nodir", "is not there"]),
        ("backup /proc/x.db", ["/proc/x.db"]),
        ("backup plain/x.db", ["plain", "is not there"]),
        ("backup plain", ["exists"]),
        ("inbox --retry 5", ["5 is none of those"]),
        ("inbox --retry lima", ["--retry"]),
        ("inbox --retry 99999999999999999999", ["--retry"]),
        ("invite --role raja", ["--role"]),
        ("invite --role lurah --kelurahan patrang", ["--kelurahan"]),
        ("poster --kelurahan patrang --bot sambang_bot", ["--kelurahan", "tegalgede"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --rt 2", ["--rt", "--rw"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --rw lima", ["--rw", "05"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --rw 0", ["--rw", "05"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --rw 5 --rt 0000", ["--rt"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --rw 5 --all", ["--all", "--rw"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --size A3", ["--size"]),
        ("poster --kelurahan tegalgede --bot https://t.me/sambang_bot", ["--bot"]),
        ("poster --kelurahan tegalgede --bot sambang_bot --out nodir/x.pdf", ["nodir/x.pdf"]),
        ("poster --kelurahan tegalgede", ["Telegram"]),
        ("media files TGG-1", ["there is no ticket TGG-1"]),
        ("privacy breach --from kemarin --to 2026-11-24", ["--from", "ISO 8601"]),
        ("privacy breach --from 2026-11-23 --to 24/11", ["--to", "ISO 8601"]),
        ("privacy breach --from 2026-11-24 --to 2026-11-22", ["--to", "not after --from"]),
        ("privacy breach --from 2026-11-23 --to 9026-11-24", ["--to", "not come yet"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --known 2026-11-22", ["--known", "before --from"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --table warga", ["--table", "warga", "tickets"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --table counters", ["--table", "counters"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --into plain", ["plain", "exists"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --into nodir/deep", ["nodir", "is not there"]),
        ("privacy breach --from 2026-11-23 --to 2026-11-24 --into /proc/x", ["/proc/x"]),
        ("seed-large --tickets banyak", ["--tickets"]),
        ("seed-large --tickets -1", ["--tickets"]),
        ("demo --port 99999", ["--port"]),
        ("when besok --now kemarin", ["--now"]),
        ("programmes check nodir", ["nodir", "there is no such folder"]),
        ("programmes check plain", ["plain", "there is no such folder"]),
        ("copy-database sqlite:///nodir/x.db postgresql://nowhere/x", ["nodir"]),
        ("copy-database postgresql://nowhere/x sqlite:///x.db", ["postgresql://"]),
        ("copy-database sqlite:///x.db postgresql://u:geheim@nowhere:abc/x", ["port"]),
    ],
)
def test_what_is_asked_for_cannot_be(
    line: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMBANG_DATABASE_URL", "sqlite:///x.db")
    migrate("sqlite:///x.db")
    (tmp_path / "plain").touch()
    done = runner.invoke(app, line.split())
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    refused(done, *words)
    assert "geheim" not in done.output


@pytest.mark.parametrize(
    "command",
    [
        "backup",
        "inbox",
        "media verify",
        "media files",
        "privacy breach",
        "privacy register",
        "privacy replay-erasures",
        "privacy report",
        "check",
    ],
)
def test_a_database_that_is_looked_at_is_not_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMBANG_DATABASE_URL", "sqlite:///typo.db")
    done = called(command)
    assert done.exit_code
    assert not (tmp_path / "typo.db").exists()
    if command != "check":  # to which it may be the first start
        refused(done, "there is no database typo.db")


def test_a_database_that_is_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.db").write_text("halo" * 1000)
    monkeypatch.setenv("SAMBANG_DATABASE_URL", "sqlite:///x.db")
    for command in AWAY:
        if command != "copy-database":
            refused(called(command), "x.db")


def test_media_without_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("nodir", ""):
        monkeypatch.setenv("SAMBANG_MEDIA_DIR", folder)
        for command in ("media verify", "media files"):
            refused(called(command), "SAMBANG_MEDIA_DIR")


def test_the_schema_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.programmes.SCHEMA", Path("/proc/schema.json"))
    refused(called("programmes schema", "--write"), "/proc/schema.json")


def test_a_database_of_a_newer_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_DATABASE_URL", "sqlite:///x.db")
    migrate("sqlite:///x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        database.execute("INSERT INTO _yoyo_migration (migration_hash, migration_id) VALUES ('f', '9999_x')")
        database.commit()
    for command in AWAY:
        if command != "copy-database":
            refused(called(command), "that this version does not")
