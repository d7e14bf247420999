"""What keeps the bot from starting ends its process with exit 2 and one line a fault, and does not leave it
asleep with its threads.
"""

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.server import Simulator
from tests.process.bot_process import ROOT, BotProcess, environment

PATIENCE = 20.0
"""Seconds for what takes half a one on a machine with nothing else to do."""
LEFT = shutil.ignore_patterns(".*", "data", "docs", "tests", "benchmarks")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in another folder, in which its files can be spoilt."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("project") / "sambang", ignore=LEFT))


@pytest.fixture
def spoilt(project: Path) -> Iterator[Path]:
    """Its folder of data files, as it was before when the test is over."""
    folder = project / "programmes"
    yield folder
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "programmes", folder)


async def run(
    project: Path, folder: Path, sim: Simulator, *command: str, **settings: str
) -> tuple[int, list[str]]:
    """The exit code of `bot.py run`, or of another command, and the lines that it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", *(command or ("run",)), cwd=project,
        env=environment(sim, folder, **settings), stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    return process.returncode, said.decode().splitlines()


@pytest.mark.parametrize(
    "name", ["kelurahan", "calendar", "deadlines", "posts", "emergency", "pahala", "../texts/id/labels"]
)
async def test_a_data_file_with_a_fault(project: Path, spoilt: Path, tmp_path: Path, name: str) -> None:
    file = spoilt / f"{name}.toml"
    before = file.read_bytes()
    file.write_bytes(before + b"\n= [[[\n")
    async with Simulator() as sim:
        code, lines = await run(project, tmp_path, sim)
    file.write_bytes(before)
    assert (code, len(lines)) == (2, 1), lines
    assert lines[0].startswith(f"{file.name}: cannot be read as TOML: ")


async def test_the_demonstration_and_a_data_file_with_a_fault(
    project: Path, spoilt: Path, tmp_path: Path
) -> None:
    (spoilt / "posts.toml").write_text("lain = 3\n")
    async with Simulator() as sim:
        for more in ("--script", "--no-browser"):
            code, lines = await run(project, tmp_path, sim, "demo", more, "--port", "0")
            assert (code, len(lines)) == (2, 1), lines
            assert lines[0].startswith("posts.toml: lain")


async def test_two_faults_are_two_lines(project: Path, spoilt: Path, tmp_path: Path) -> None:
    for name in ("posts", "calendar"):
        (spoilt / f"{name}.toml").write_text("lain = 3\n")
    async with Simulator() as sim:
        code, lines = await run(project, tmp_path, sim)
    assert (code, [line.partition(":")[0] for line in lines]) == (2, ["calendar.toml", "posts.toml"])


BEYOND = {
    "MEDIA_DIR": "/proc/nope", "DATABASE_URL": "sqlite:////proc/x.db", "BOT_TOKEN": "111:RAHASIA",
    "CLOCK_URL": "http://127.0.0.1:9/clock", "WEBHOOK_SECRET": "dua kata",
    "WEBHOOK_URL": "http://bot.example.id/x", "METRICS_LISTEN": "0.0.0.0:9090",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BEYOND))
async def test_a_setting_that_cannot_be(tmp_path: Path, name: str) -> None:
    async with Simulator() as sim:
        code, lines = await run(ROOT, tmp_path, sim, **{name: BEYOND[name]})
    assert (code, len(lines)) == (2, 1), lines
    assert lines[0].startswith(f"SAMBANG_{name}: ")
    assert "RAHASIA" not in lines[0]


@pytest.mark.parametrize("name", ["WEBHOOK_LISTEN", "METRICS_LISTEN"])
async def test_a_port_that_is_taken(tmp_path: Path, name: str) -> None:
    async with Simulator() as sim:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            listen = f"127.0.0.1:{taken.getsockname()[1]}"
            about = {name: listen, "WEBHOOK_URL": "http://127.0.0.1:9/kabar"}
            code, lines = await run(ROOT, tmp_path, sim, **about)
    assert code == 2
    said = [line for line in lines if not line.startswith("{")]
    assert said == [f"SAMBANG_{name}: cannot listen on {listen}: {os.strerror(98)}"]


async def test_the_database_server_is_away(tmp_path: Path) -> None:
    async with Simulator() as sim:
        code, lines = await run(ROOT, tmp_path, sim, DATABASE_URL="postgresql://u:geheim@127.0.0.1:9/x")
    assert (code, len(lines)) == (2, 1), lines
    assert "PostgreSQL" in lines[0]
    assert "geheim" not in lines[0]


async def test_a_folder_that_was_mistyped_is_not_made(tmp_path: Path) -> None:
    for name, value in {
        "DATABASE_URL": f"sqlite:///{tmp_path}/nodir/deep/x.db", "MEDIA_DIR": f"{tmp_path}/nodir/deep",
    }.items():  # fmt: skip
        async with Simulator() as sim:
            code, lines = await run(ROOT, tmp_path, sim, **{name: value})
        assert (code, len(lines)) == (2, 1), lines
        assert lines[0].startswith(f"SAMBANG_{name}: the folder {tmp_path}/nodir")
        assert not (tmp_path / "nodir").exists()


async def test_the_usual_folder_is_made(project: Path, tmp_path: Path) -> None:
    async with Simulator() as sim:
        about = environment(sim, tmp_path, DATABASE_URL="sqlite:///data/sambang.db")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "bot.py", "migrate", cwd=project, env=about
        )
        assert await process.wait() == 0
    assert (project / "data" / "sambang.db").is_file()


async def test_a_setting_that_nothing_reads_is_said(tmp_path: Path) -> None:
    async with Simulator() as sim, BotProcess(sim, tmp_path, ADMIN_ID="7") as bot:
        await bot.says("SAMBANG_ADMIN_ID is not known; did you mean SAMBANG_ADMIN_IDS?")
        await bot.says("started")
        assert await bot.terminate() == 0
