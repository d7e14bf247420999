"""`bot.py check`: all that the start reads and needs is looked at, and nothing is changed."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.settings import OTHERS, Settings
from app.settings import load as load_settings
from app.settings import unknown as unknown_settings
from bot import app
from commands import checkup
from delivery.incoming.webhook_watch import LATELY
from delivery.wire import Answer
from simulator.server import Simulator
from storage.migrate import migrate
from tests.databases import Server
from tests.process.bot_process import ROOT
from tests.web_town import free_port

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
URL = "https://bot.example.id/kabar"
runner = CliRunner()


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """A Telegram that knows the bot."""
    async with Simulator() as sim:
        yield sim


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def lines(sim: Simulator, **settings: str) -> list[str]:
    """All that is found."""
    given = load_settings(bot_token=sim.token, api_base_url=sim.base_url, **settings)
    return [line for one in await checkup.look(given) for line in one.lines()]


async def about(name: str, sim: Simulator, **settings: str) -> str:
    """What is found of one thing."""
    (line,) = [line for line in await lines(sim, **settings) if line.startswith(f"{name}: ")]
    return line.removeprefix(f"{name}: ")


def contents(folder: Path) -> list[str]:
    """All that lies in it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


async def test_where_nothing_is_wrong(sim: Simulator, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    found = await lines(sim, media_dir="media")
    assert [line.partition(": ")[0] for line in found] == [
        "calendar", "kelurahan", "programmes", "deadlines", "posts", "categories", "emergency", "texts",
        "database",
        "media", "telegram", "webhook",
    ]  # fmt: skip
    assert all(line.partition(": ")[2].startswith("ok") for line in found)
    assert contents(tmp_path) == ["media"]  # the probe is gone, and nothing was made


async def test_the_usual_folder_is_made_later_and_no_other(sim: Simulator, tmp_path: Path) -> None:
    assert await about("database", sim) == "ok, data and sambang.db in it will be made at the start"
    wrong = await about("database", sim, database_url="sqlite:///nodir/deep/x.db")
    assert wrong == "SAMBANG_DATABASE_URL: the folder nodir/deep is not there; make it, or name another"
    assert await about("database", sim, database_url="sqlite:///x.db") == "ok, x.db will be made at the start"
    assert contents(tmp_path) == []


@pytest.mark.parametrize("folder", ["/proc", "plain"])
async def test_folders_in_which_nothing_can_be_written(sim: Simulator, tmp_path: Path, folder: str) -> None:
    (tmp_path / "plain").touch()
    for name, given in {
        "database": {"database_url": f"sqlite:///{folder}/x.db"},
        "media": {"media_dir": folder},
    }.items():
        assert folder in await about(name, sim, **given)
        assert "ok" not in await about(name, sim, **given)
    assert await about("media", sim, media_dir="nodir") == (
        "SAMBANG_MEDIA_DIR: the folder nodir is not there; make it, or name another"
    )


async def test_a_database_of_an_older_version_is_left_as_it_is(
    sim: Simulator, tmp_path: Path, postgres_server: Server
) -> None:
    empty = postgres_server.new("template0")
    for url in ("sqlite:///x.db", empty):
        migrate(url, until="0002_series")
        assert "migration(s) will be applied at the start" in await about("database", sim, database_url=url)
        assert "migration(s)" in await about("database", sim, database_url=url)  # still
        migrate(url)
        assert await about("database", sim, database_url=url) == "ok"
    postgres_server.drop(empty)


async def test_the_database_server_is_away(sim: Simulator) -> None:
    url = f"postgresql://u:geheim@127.0.0.1:{free_port()}/x"
    said = await about("database", sim, database_url=url)
    assert said.startswith("the PostgreSQL database cannot be used")
    assert "geheim" not in said


async def test_a_wrong_token_and_no_telegram(sim: Simulator) -> None:
    given = load_settings(bot_token="111:RAHASIA", api_base_url=sim.base_url)
    said = [line for one in await checkup.look(given) for line in one.lines()]
    assert said[-1] == "telegram: SAMBANG_BOT_TOKEN: Telegram does not know this token"
    away = f"http://127.0.0.1:{free_port()}/bot"
    given = load_settings(bot_token="111:RAHASIA", api_base_url=away)
    said = [line for one in await checkup.look(given) for line in one.lines()]
    assert said[-1] == f"telegram: no answer to getMe from {away}"


async def test_what_stands_at_telegram(sim: Simulator) -> None:
    assert await about("webhook", sim) == "ok, none is set: updates are asked for"
    assert await about("webhook", sim, webhook_url=URL) == f"ok, none is set; the start sets {URL}"
    sim.desk.webhook.set(URL, None, 40)
    assert await about("webhook", sim, webhook_url=URL) == f"ok, {URL} is set"
    assert await about("webhook", sim) == f"ok, {URL} is set; the start takes it away: updates are asked for"


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (
            timedelta(minutes=3),
            f"webhook: {URL} is set; 7 update(s) wait; the last error, 3 minute(s) ago: 404",
        ),
        (
            LATELY + timedelta(minutes=5),
            "webhook: ok, {} is set; 7 update(s) wait; the last error, 15 minute(s) ago: 404",
        ),
        (timedelta(hours=30), "webhook: ok, {} is set; 7 update(s) wait; the last error, 30 hours ago: 404"),
    ],
)
def test_a_fresh_error_is_not_called_ok(age: timedelta, said: str) -> None:
    info = {
        "url": URL, "pending_update_count": 7, "last_error_date": int((NOW - age).timestamp()),
        "last_error_message": "404",
    }  # fmt: skip
    found = checkup.of_webhook(URL, Answer(200, info), NOW)
    assert found.lines() == [said.format(URL)]
    assert not found.faults


def test_a_name_that_nothing_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", "1:x")
    monkeypatch.setenv("SAMBANG_API_BASE_URL", f"http://127.0.0.1:{free_port()}/bot")
    monkeypatch.setenv("SAMBANG_DATABSE_URL", "sqlite:///x.db")
    done = runner.invoke(app, ["check"])
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == (
        "settings: SAMBANG_DATABSE_URL is not known; did you mean SAMBANG_DATABASE_URL?"
    )
    assert "settings: ok" not in done.output


@pytest.mark.parametrize("name", [*OTHERS, *(f"SAMBANG_{one.upper()}" for one in Settings.model_fields)])
def test_names_that_something_reads(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert unknown_settings() == []


def test_every_name_in_the_project_is_known() -> None:
    """Of make, deploy and the tests, too: one list has them."""
    known = {*OTHERS, *(f"SAMBANG_{one.upper()}" for one in Settings.model_fields)}
    files = [
        ROOT / "Makefile",
        *(ROOT / "deploy").iterdir(),
        *(ROOT / "tests" / "browser").glob("*.py"),
        *(ROOT / "tests" / "chaos").glob("*.py"),
        *(ROOT / "benchmarks").glob("*.py"),
    ]
    named = {
        name for file in files for name in re.findall(r"\bSAMBANG_[A-Z_]*[A-Z]\b", file.read_text("utf-8"))
    }
    assert named - known == set()
