"""The file of erasures: readable by its owner alone, kept for 35 days, whole whoever else writes to it."""

import asyncio
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.recovery.erasures import CannotNote, Erasures, hashed, key_of, name_of
from storage.store import Store
from storage.unit import StoredUnit
from tests.storage.filling import NOW, SITI
from tickets.ids import Ids

PERSON = 1234567890123


async def opened(store: Store, path: Path, now: datetime = NOW) -> Erasures:
    found = Erasures(path)
    await found.open(store, now)
    return found


async def test_a_line_says_when_and_of_whom_only_to_who_has_the_key(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "erasures"
    erasures = await opened(store, path)
    erasures.note({PERSON: "withdrawal"}, NOW)
    (line,) = erasures.read()
    key = await key_of(store)
    assert (line.at, line.why) == (NOW, "withdrawal")
    assert (line.key, line.person) == (name_of(key), hashed(key, PERSON))
    assert str(PERSON) not in path.read_text()
    assert key.hex() not in path.read_text()
    assert hashed(b"another", PERSON) != line.person


async def test_it_is_its_owners_alone_whatever_the_umask(store: Store, tmp_path: Path) -> None:
    code = (
        "import os, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from storage.recovery.erasures import Erasures\n"
        "os.umask(0)\n"
        "file = Erasures(Path(sys.argv[1])); now = datetime.now(UTC)\n"
        "file.note({1: 'withdrawal'}, now); file.path.write_text('old\\n')\n"
        "file.note({2: 'retention'}, now)\n"
    )
    path = tmp_path / "erasures"
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code, str(path)], check=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(Erasures(path).read()) == 1


async def test_where_it_cannot_be_written_the_start_says_so(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotNote, match=r"SAMBANG_ERASURES_FILE: .*file/erasures cannot be written: "):
        await opened(store, tmp_path / "file" / "erasures")


async def test_the_key_is_made_once_and_stays(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "erasures"
    first, second = await opened(store, path), await opened(store, path)
    first.note({PERSON: "withdrawal"}, NOW)
    second.note({PERSON: "withdrawal"}, NOW)
    assert len({(one.key, one.person) for one in first.read()}) == 1


async def test_lines_are_kept_for_35_days(store: Store, tmp_path: Path) -> None:
    erasures = await opened(store, tmp_path / "erasures")
    for day in (0, 1, 2):
        erasures.note({day: "withdrawal"}, NOW + timedelta(days=day))
    erasures.note({}, NOW + timedelta(days=36))
    assert [one.at for one in erasures.read()] == [NOW + timedelta(days=day) for day in (1, 2)]
    erasures.note({}, NOW + timedelta(days=36, milliseconds=1))
    assert [one.at for one in erasures.read()] == [NOW + timedelta(days=2)]
    await opened(store, tmp_path / "erasures", NOW + timedelta(days=99))
    assert erasures.read() == []
    assert not (tmp_path / "erasures.part").exists()


async def test_a_line_that_was_cut_off_hinders_nobody(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "erasures"
    erasures = await opened(store, path)
    erasures.note({1: "withdrawal"}, NOW)
    path.write_bytes(path.read_bytes() + b"2026-11-2")
    erasures.note({2: "withdrawal"}, NOW)
    assert [re.fullmatch(r"\S+ \w{8} \w{64} withdrawal", line) is not None for line in lines(path)] == [
        True
    ] * 2


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "erasures"
    code = (
        "import sys; from datetime import UTC, datetime, timedelta; from pathlib import Path\n"
        "from storage.recovery.erasures import Erasures\n"
        "file = Erasures(Path(sys.argv[1])); now = datetime.now(UTC)\n"
        "for n in range(60):\n"
        "    file.note({n: 'withdrawal'}, now - timedelta(days=99 * (n % 10 == 5)))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(3)]
    assert [one.wait() for one in running] == [0] * 3
    file = Erasures(path)
    file.note({}, datetime.now(UTC))
    assert len(file.read()) == 3 * 54


async def test_it_is_written_before_the_unit_is_committed(store: Store, tmp_path: Path) -> None:
    """A unit that cannot be noted is not committed, and is tried again: nobody is erased without a note."""
    erasures = await opened(store, tmp_path / "erasures")
    erasures.path.unlink()
    erasures.path.mkdir()
    unit = StoredUnit(store, Ids(), lambda _: (), NOW, erasures=erasures)
    unit.erased(SITI)
    unit.write("put_once", key="x", at=NOW, note="")
    try:
        await unit.commit()
    except OSError:
        assert await store.once("x") is None
    else:
        raise AssertionError("it was committed without a note")
