"""A backup is restored: no number is given twice, nobody who was erased comes back, nothing is lost."""

import asyncio
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from app.composition import open_store
from bot import app
from commands.restoration import after_load, restore_file
from storage.checks import check
from storage.migrate import migrate
from storage.recovery import restore
from storage.recovery.restore import CannotRestore
from storage.sqlite import AlreadyRunning, Unusable
from tests.databases import Server, tool
from tests.scheduler.neighbourhood import aspiration, known
from tests.storage.schemas import spoil
from tests.town import Neighbour, Town

runner = CliRunner()


def file_of(town: Town) -> Path:
    return town.folder / "sambang.db"


async def stop(town: Town) -> None:
    await town.settle()
    await town.bot.stop()


async def start(town: Town) -> None:
    town.bot = await town.new_bot()
    await town.settle()


async def withdraws(person: Neighbour) -> None:
    await person.says("/privasi")
    await person.taps("Cabut izin")
    await person.taps("Ya, cabut izin")
    await person.sees("Izin sudah dicabut")


async def copied(town: Town) -> Path:
    copy = town.folder / "copy.db"
    await town.bot.store.backup(copy)
    return copy


async def faults(town: Town) -> list[str]:
    return await check(town.bot.store)


async def test_numbers_go_on_where_the_database_before_had_come_to(town: Town) -> None:
    siti = await town.resident("Siti")
    held = [(await aspiration(town, siti)).number]
    copy = await copied(town)
    held += [(await aspiration(town, siti)).number for _ in range(2)]
    assert held == ["TGG-2611-0001", "TGG-2611-0002", "TGG-2611-0003"]
    await stop(town)

    said = await restore_file(town.settings(), copy, town.clock.now())

    assert "  TGG-2611: 1 in the copy, the next is TGG-2611-0004" in said
    await start(town)
    assert await town.bot.store.ticket_by_number("TGG-2611-0003") is None
    assert (await aspiration(town, siti)).number == "TGG-2611-0004"
    assert await faults(town) == []


async def test_without_one_given_since_there_is_no_gap(town: Town) -> None:
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    copy = await copied(town)
    await stop(town)
    said = await restore_file(town.settings(), copy, town.clock.now())
    assert "  none was given out since" in said
    await start(town)
    assert (await aspiration(town, siti)).number == "TGG-2611-0002"


async def test_the_database_that_was_there_is_kept_whole(town: Town) -> None:
    siti = await town.resident("Siti")
    copy = await copied(town)
    await aspiration(town, siti)
    await stop(town)
    said = await restore_file(town.settings(), copy, town.clock.now())
    kept = file_of(town).with_name("sambang.db.before-20261124-030000")
    assert any(line.startswith(f"{kept}: the database that was there") for line in said)
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT number FROM tickets").fetchall() == [("TGG-2611-0001",)]
    assert copy.exists()
    assert [path.name for path in town.folder.glob("*restoring*")] == []
    await start(town)


@pytest.mark.parametrize("lost", ["gone", "no database", "another", "older"])
async def test_where_it_cannot_tell_numbers_go_on_with_a_margin(town: Town, lost: str) -> None:
    """Sixteen were given after the copy: a number that any of them holds is not given again."""
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    older = town.folder / "older.db"
    await town.bot.store.backup(older)
    await aspiration(town, siti)
    copy = await copied(town)
    held = [(await aspiration(town, siti)).number for _ in range(3)]
    await stop(town)
    database = file_of(town)
    database.unlink()
    if lost == "no database":
        database.write_text("Kepada Yth. " * 5000)
    elif lost == "another":
        await (await open_store(town.settings())).close()
    elif lost == "older":
        shutil.copy(older, database)

    said = await restore_file(town.settings(), copy, town.clock.now())

    assert any("with a margin" in line for line in said)
    await start(town)
    number = (await aspiration(town, siti)).number
    assert number.startswith("TGG-2611-")
    assert number > max(held)
    assert await faults(town) == []


async def test_a_month_that_began_after_the_copy_has_a_margin_too(town: Town) -> None:
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    copy = await copied(town)
    await town.clock.jump_to(datetime(2026, 12, 3, 3, 0, tzinfo=UTC))
    held = (await aspiration(town, siti)).number
    assert held == "TGG-2612-0001"
    await stop(town)
    file_of(town).unlink()
    await restore_file(town.settings(), copy, town.clock.now())
    await start(town)
    number = (await aspiration(town, siti)).number
    assert number.startswith("TGG-2612-")
    assert number > "TGG-2612-0100"  # a hundred at least, however few days
    assert await faults(town) == []


async def test_queues_and_contests_go_on_too(town: Town) -> None:
    await town.resident("Siti")
    copy = await copied(town)
    unit = town.bot.new_unit()
    day = "queue:tegalgede:adminduk_digital:2026-11-25"
    unit.write("bump", name=day, by=7)
    unit.write(
        "put_entry", id=unit.new_id(), contest="lomba_das", number=4, person=9, kelurahan="tegalgede",
        team="", contact="", school="", title="", link="", file=None, minor=0, at=unit.now,
    )  # fmt: skip
    unit.write("bump", name="fund:tegalgede:sedekah_sampah", by=10_000)
    await unit.commit()
    await stop(town)
    await restore_file(town.settings(), copy, town.clock.now())
    await start(town)
    assert await town.bot.store.count(day) == 7
    assert await town.bot.store.newest_entry("lomba_das") == 4
    assert await town.bot.store.count("fund:tegalgede:sedekah_sampah") == 0  # money is no number


async def test_who_withdrew_since_stays_forgotten(town: Town) -> None:
    siti, tono = await town.resident("Siti", phone="+628123"), await town.resident("Tono")
    ticket = await aspiration(town, siti)
    copy = await copied(town)
    await town.later(minutes=1)
    await withdraws(siti)
    await stop(town)

    said = await restore_file(town.settings(), copy, town.clock.now())

    assert f"{file_of(town)}.erasures: 1 erasure(s) noted, 1 resident(s) erased again" in said
    await start(town)
    person = await known(town, siti)
    assert (person.name, person.phone, person.kelurahan, person.consent) == ("",) * 4
    found = await town.bot.store.ticket(ticket.id)
    assert found is not None
    assert not found.reporter
    assert (await known(town, tono)).name == "Tono"


async def test_who_came_back_before_the_copy_is_not_forgotten(town: Town) -> None:
    siti = await town.resident("Siti")
    await withdraws(siti)
    await town.later(minutes=1)
    await siti.opens("tegalgede-05-02")
    await siti.taps("Setuju")
    await siti.sees("Siti. Data Bapak/Ibu sudah dicatat: Tegalgede, RW 05 RT 02")
    await town.settle()
    copy = await copied(town)
    await stop(town)
    said = await restore_file(town.settings(), copy, town.clock.now())
    assert any("0 resident(s) erased again" in line for line in said)
    await start(town)
    assert (await known(town, siti)).name == "Siti"


async def test_who_was_forgotten_after_a_year_stays_so(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.later(days=360)
    copy = await copied(town)
    await town.later(days=6)
    assert (await known(town, siti)).name == ""
    await stop(town)
    await restore_file(town.settings(), copy, town.clock.now())
    store = await open_store(town.settings())
    person = await store.person_by_telegram(siti.user_id)
    await store.close()
    assert person is not None
    assert person.name == ""
    await start(town)


async def test_it_works_with_another_token_and_without_the_database_before(town: Town) -> None:
    """A machine is lost and the token revoked; the copy and the file of erasures are left."""
    siti = await town.resident("Siti")
    copy = await copied(town)
    await town.later(minutes=1)
    await withdraws(siti)
    await stop(town)
    file_of(town).unlink()
    settings = town.settings().model_copy(update={"bot_token": SecretStr("999:OTHER")})
    said = await restore_file(settings, copy, town.clock.now())
    assert any("1 resident(s) erased again" in line for line in said)
    await start(town)
    assert (await known(town, siti)).name == ""


async def test_a_copy_from_before_there_was_a_key(town: Town) -> None:
    """It comes from the database before; where that is gone it is said that nobody can tell whom it was."""
    siti = await town.resident("Siti")
    copy = await copied(town)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM once WHERE key = 'erasures:key'")
        connection.commit()
    await town.later(minutes=1)
    await withdraws(siti)
    await stop(town)
    gone = town.folder / "gone"
    gone.mkdir()
    database = gone / "sambang.db"
    elsewhere = town.settings().model_copy(
        update={"database_url": f"sqlite:///{database}", "erasures_file": f"{file_of(town)}.erasures"}
    )
    said = await restore_file(elsewhere, copy, town.clock.now())
    assert any("0 resident(s) erased again" in line for line in said)
    assert any("1 of them were noted under a key" in line for line in said)
    said = await restore_file(town.settings(), copy, town.clock.now())
    assert any("1 resident(s) erased again" in line for line in said)
    await start(town)
    assert (await known(town, siti)).name == ""


async def test_it_is_refused_while_a_bot_runs(town: Town) -> None:
    copy = await copied(town)
    before = file_of(town).read_bytes()
    with pytest.raises(AlreadyRunning, match="in use by another process; stop that one first"):
        await restore_file(town.settings(), copy, town.clock.now())
    assert file_of(town).read_bytes() == before
    assert [path.name for path in town.folder.glob("*before*")] == []


def no_database(path: Path) -> None:
    path.write_text("Kepada Yth. Bapak Lurah " * 500)


def another_programme(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tickets (id INTEGER)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO _yoyo_migration (migration_hash, migration_id, applied_at_utc)"
            " VALUES ('f00', '0999_future', '2031-01-01 00:00:00')"
        )
        connection.commit()


def damaged(path: Path) -> None:
    spoil(path, "tickets")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 7])


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("ruin", "words"),
    [
        (no_database, "is no whole database: file is not a database"),
        (another_programme, "is a database, but none of Sambang"),
        (newer, "made by a newer version of Sambang (0999_future); install that one"),
        (damaged, "is no whole database"),
        (cut_off, "is no whole database"),
        (missing, "is not there, or is no file"),
        (a_folder, "is not there, or is no file"),
    ],
)
async def test_a_copy_that_is_none_is_refused_and_nothing_is_touched(
    town: Town, ruin: Callable[[Path], None], words: str
) -> None:
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    copy = await copied(town)
    if ruin is another_programme:
        copy.unlink()
    await stop(town)
    ruin(copy)
    before = sorted(path.name for path in town.folder.iterdir())
    with pytest.raises(CannotRestore, match=re.escape(words)):
        await restore_file(town.settings(), copy, town.clock.now())
    assert sorted(path.name for path in town.folder.iterdir()) == before
    await start(town)
    assert (await aspiration(town, siti)).number == "TGG-2611-0002"


async def test_the_database_is_no_copy_of_itself(town: Town) -> None:
    await stop(town)
    with pytest.raises(CannotRestore, match="is the database itself"):
        await restore_file(town.settings(), file_of(town), town.clock.now())
    await start(town)


async def test_one_that_is_broken_off_is_gone_on_with(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    siti = await town.resident("Siti")
    copy = await copied(town)
    await aspiration(town, siti)
    await stop(town)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            await restore_file(town.settings(), copy, town.clock.now())
    waiting = town.folder / "sambang.db.restoring"
    with pytest.raises(Unusable, match=re.escape(f"go on with: bot.py restore {waiting}")):
        await town.new_bot()
    await restore_file(town.settings(), waiting, town.clock.now())
    await start(town)
    assert (await aspiration(town, siti)).number == "TGG-2611-0002"
    assert await faults(town) == []


async def test_a_copy_of_an_older_version_comes_up(tmp_path: Path, town: Town) -> None:
    copy = tmp_path / "old.db"
    migrate(f"sqlite:///{copy}", until="0001_desk")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO counters VALUES ('TGG-2611', 3)")
        connection.commit()
    await stop(town)
    await restore_file(town.settings(), copy, town.clock.now())
    await start(town)
    assert await town.bot.store.count("TGG-2611") > 3


def test_the_command_says_what_it_wants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", "111:TEST")
    monkeypatch.setenv("SAMBANG_DATABASE_URL", f"sqlite:///{tmp_path / 'sambang.db'}")
    copy = tmp_path / "copy.db"
    assert runner.invoke(app, ["migrate"]).exit_code == 0
    assert runner.invoke(app, ["backup", str(copy)]).exit_code == 0
    done = runner.invoke(app, ["restore", str(copy)])
    assert done.exit_code == 0, done.output
    assert f"restored from {copy}; start the bot" in done.output
    done = runner.invoke(app, ["restore", str(tmp_path / "nowhere.db")])
    assert done.exit_code == 1
    assert "is not there" in done.output
    for given in ([], [str(copy), "--after-load"]):
        done = runner.invoke(app, ["restore", *given])
        assert done.exit_code == 2
        assert "name the backup to restore, or --after-load" in done.output
    monkeypatch.setenv("SAMBANG_DATABASE_URL", "postgresql://127.0.0.1:9/none")
    done = runner.invoke(app, ["restore", str(copy)])
    assert done.exit_code == 2
    assert "pg_restore" in done.output


async def test_a_dump_of_postgres_is_loaded_and_brought_up(tmp_path: Path, postgres_server: Server) -> None:
    url = postgres_server.new()
    dumping, loading = tool("pg_dump", url), tool("pg_restore", url)
    dump = tmp_path / "sambang.dump"
    async with Town(tmp_path, database_url=url) as town:
        siti, tono = await town.resident("Siti"), await town.resident("Tono")
        await aspiration(town, siti)
        made = [dumping, "--format=custom", f"--file={dump}", url]
        await asyncio.to_thread(subprocess.run, made, check=True)
        held = [(await aspiration(town, siti)).number for _ in range(3)]
        await town.later(minutes=1)
        await withdraws(tono)
        with pytest.raises(AlreadyRunning, match="in use by another bot; stop that one first"):
            await after_load(town.settings(), town.clock.now())
        await stop(town)
        loaded = [loading, "--clean", "--if-exists", "--no-owner", f"--dbname={url}", str(dump)]
        await asyncio.to_thread(subprocess.run, loaded, check=True)
        said = await after_load(town.settings(), town.clock.now())
        assert any("1 erasure(s) noted, 1 resident(s) erased again" in line for line in said)
        await start(town)
        assert (await known(town, siti)).name == "Siti"
        assert (await known(town, tono)).name == ""
        assert (await aspiration(town, siti)).number > max(held)
        assert await faults(town) == []
    postgres_server.drop(url)
