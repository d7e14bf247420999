"""The command line: exits, one-time links, backups, checks; each against real files and the simulator."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot import app
from commands.shell import perform
from tickets.programmes.loading import load

ROOT = Path(__file__).parent.parent
TOKEN = "111:TEST"
runner = CliRunner()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment of a bot of which Telegram is not there."""
    database = tmp_path / "sambang.db"
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SAMBANG_API_BASE_URL", "http://127.0.0.1:9/bot")
    monkeypatch.setenv("SAMBANG_DATABASE_URL", f"sqlite:///{database}")
    return database


def test_a_missing_token_ends_with_exit_2_and_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMBANG_BOT_TOKEN", raising=False)
    done = runner.invoke(app, ["run"])
    assert done.exit_code == 2
    assert "SAMBANG_BOT_TOKEN is missing" in done.output


def test_programmes_check_says_each_fault_in_a_line(tmp_path: Path) -> None:
    assert runner.invoke(app, ["programmes", "check"]).exit_code == 0
    (tmp_path / "tenda.toml").write_text('name = "Tenda"\nkelurahan = "all"\n', encoding="utf-8")
    (tmp_path / "kursi.toml").write_text("name = ", encoding="utf-8")
    done = runner.invoke(app, ["programmes", "check", str(tmp_path)])
    assert done.exit_code == 1
    assert [line.partition(".toml: ")[0] for line in done.output.splitlines()] == ["kursi", "tenda"]


def test_the_schema_of_programmes_is_current() -> None:
    told = runner.invoke(app, ["programmes", "schema"]).output
    kept = (ROOT / "programmes" / "schema.json").read_text(encoding="utf-8")
    assert told == kept, "run bot.py programmes schema --write"


def test_the_bot_does_not_start_with_a_fault_in_a_programme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tenda.toml").write_text('name = "Tenda"\n', encoding="utf-8")

    async def starting() -> None:
        load(tmp_path, ())

    with pytest.raises(typer.Exit) as ended:
        perform(starting())
    assert ended.value.exit_code == 2
    assert "tenda.toml: about: is missing; add it" in capsys.readouterr().err


def test_migrate_twice(settings: Path) -> None:
    assert "applied" in runner.invoke(app, ["migrate"]).output
    assert "up to date" in runner.invoke(app, ["migrate"]).output
    assert settings.exists()


def test_invite_prints_a_link_once_and_keeps_only_its_hash(settings: Path) -> None:
    done = runner.invoke(app, ["invite", "--role", "lurah", "--kelurahan", "tegalgede"])
    assert done.exit_code == 0, done.output
    link = done.output.splitlines()[0]
    token = link.partition("start=i-")[2]
    assert len(token) >= 20
    with sqlite3.connect(settings) as database:
        rows = database.execute("SELECT token_hash, role, kelurahan FROM invites").fetchall()
    assert [row[1:] for row in rows] == [("lurah", "tegalgede")]
    assert token not in rows[0][0]


@pytest.mark.parametrize(
    "given",
    [
        ["--role", "lurah"],
        ["--role", "lurah", "--kelurahan", "patrang"],
        ["--role", "camat", "--kelurahan", "tegalgede"],
        ["--role", "raja", "--kelurahan", "tegalgede"],
    ],
)
def test_an_office_that_cannot_be_is_refused(settings: Path, given: list[str]) -> None:
    done = runner.invoke(app, ["invite", *given])
    assert done.exit_code == 2
    assert not settings.exists()


def test_backup_is_a_whole_database_and_overwrites_nothing(settings: Path, tmp_path: Path) -> None:
    runner.invoke(app, ["invite", "--role", "lurah", "--kelurahan", "tegalgede"])
    copy = tmp_path / "copy.db"
    done = runner.invoke(app, ["backup", str(copy)])
    assert done.exit_code == 0, done.output
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT COUNT(*) FROM invites").fetchone() == (1,)
    assert runner.invoke(app, ["backup", str(copy)]).exit_code == 2


def test_check_reads_the_corrections_of_the_calendars(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "calendar: ok" in runner.invoke(app, ["check"]).output
    wrong = settings.parent / "calendar.toml"
    wrong.write_text('[hijri]\n"1448-13" = 1\n', encoding="utf-8")
    monkeypatch.setattr("app.deployment.CALENDAR", wrong)
    done = runner.invoke(app, ["check"])
    assert "calendar: calendar.toml: [hijri] '1448-13' is no Hijri month" in done.output
    assert done.exit_code == 1


def test_check_says_what_is_wrong(settings: Path) -> None:
    done = runner.invoke(app, ["check"])
    assert done.exit_code == 1
    assert "settings: ok" in done.output
    assert "database: ok" in done.output
    assert "telegram: no answer" in done.output


def test_what_was_set_aside_is_listed_and_handled_again_once(settings: Path) -> None:
    runner.invoke(app, ["migrate"])
    with sqlite3.connect(settings) as database:
        database.execute(
            "INSERT INTO inbox (update_id, chat, payload, received_at, state, attempts, error)"
            " VALUES (7, 1, '{}', 1795492800000, 'failed', 4, 'Traceback\nValueError: words of a resident')"
        )
    listed = runner.invoke(app, ["inbox"]).output
    assert "7  2026-11-24" in listed
    assert "ValueError" in listed
    assert "words of a resident" not in listed
    assert "words of a resident" in runner.invoke(app, ["inbox", "--trace"]).output
    assert runner.invoke(app, ["inbox", "--retry", "7"]).exit_code == 0
    assert runner.invoke(app, ["inbox", "--retry", "7"]).exit_code == 1
    assert "0 set aside" in runner.invoke(app, ["inbox"]).output


def test_a_large_database_is_made_once(settings: Path) -> None:
    given = ["seed-large", "--tickets", "200", "--residents", "20"]
    assert runner.invoke(app, given).exit_code == 0
    with sqlite3.connect(settings) as database:
        (tickets,) = database.execute("SELECT COUNT(*) FROM tickets").fetchone()
        assert 190 <= tickets <= 200  # the same for each kelurahan
    again = runner.invoke(app, given)
    assert again.exit_code == 1
    assert "SAMBANG_DATABASE_URL" in again.output


def test_a_copy_to_nowhere_is_refused(settings: Path) -> None:
    done = runner.invoke(app, ["copy-database", f"sqlite:///{settings}", "sqlite:///other.db"])
    assert done.exit_code == 1
    assert "postgresql://" in done.output


def test_when_explains_a_time() -> None:
    done = runner.invoke(app, ["when", "besok malam jam 7", "--now", "2026-11-24T10:00"])
    assert "Rabu malam, 25 November 2026 (malam Kamis), pukul 19.00 WIB" in done.output


def test_when_reads_and_writes_json_lines() -> None:
    line = '{"text": "malam Jumat jam 7", "now": "2026-11-24T10:00"}\n'
    done = runner.invoke(app, ["when", "--json"], input=line)
    assert '"date": "2026-11-26"' in done.output
    assert '"time": "19:00"' in done.output


def test_a_wrong_now_is_refused() -> None:
    done = runner.invoke(app, ["when", "besok", "--now", "kemarin"])
    assert done.exit_code == 2
    assert "--now" in done.output


def test_understand_says_what_is_wanted_and_why() -> None:
    done = runner.invoke(app, ["understand", "lampu jalan mati di gang mawar", "--kelurahan", "tegalgede"])
    assert done.output.startswith("report")
    assert "street_lighting" in done.output
    assert "something is broken" in done.output


def test_understand_answers_each_line_and_says_what_is_none() -> None:
    lines = '{"text": "agenda besok", "now": "2026-12-08T10:20", "who": "official"}\n'
    lines += '[1]\n{"who": "resident"}\n\ud800{\n'
    done = runner.invoke(app, ["understand", "--json"], input=lines.encode("utf-8", "surrogatepass"))
    first, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["intents"][0] == {"intent": "agenda", "slots": {"day": "2026-12-09"}}
    assert set(first) == {"intents", "emergency", "officials", "categories", "masked"}
    assert [list(one) for one in others] == [["error"]] * 3
    assert "'text' is missing" in others[1]["error"]


@pytest.mark.parametrize("given", [["--who", "raja"], ["--now", "kemarin"], ["--kelurahan", "patrang"]])
def test_understand_refuses_what_it_does_not_know(given: list[str]) -> None:
    done = runner.invoke(app, ["understand", "halo", *given])
    assert done.exit_code == 2
    assert given[0] in done.output


def test_the_scripted_demonstration_comes_about_step_by_step() -> None:
    done = subprocess.run(
        [sys.executable, "bot.py", "demo", "--script"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Semua langkah terlaksana." in done.stdout
