"""What deploy/ shows can be used as it stands: it names settings, paths and versions that there are; no
secret enters the image or git; the unit is one that systemd takes.
"""

import fnmatch
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from app import settings
from simulator.server import Simulator
from tests.process.bot_process import BotProcess
from tests.web_town import free_port

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
HOME = "/opt/sambang"
SECRET = (
    ".env", "deploy/.env", ".env.production", "deploy/.env.local", "sambang.env", "data/sambang.db",
    "sambang.db", "data/sambang.db-wal", "copy.db-shm", "data/sambang.db.lock", "deploy/tls.key",
    "privkey.pem", "backups/2026-11-24.dump",
)  # fmt: skip
"""Where an operator may keep what nobody else is to see."""


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, in order."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in lines]


def given(name: str) -> list[str]:
    """What is said with one instruction of the Dockerfile."""
    return [said for one, said in instructions() if one == name]


def tracked() -> list[str]:
    """All files under version control."""
    asked = ["git", "ls-files"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no checkout of git")
    return done.stdout.splitlines()


def stays_out(path: str) -> bool:
    """Whether .dockerignore keeps a file, or a folder that it lies in, out of the image."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert not any(pattern.startswith("!") for pattern in patterns)
    parts = path.split("/")
    folders = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(
        fnmatch.fnmatch(one.rpartition("/")[2], pattern.removeprefix("**/"))
        if pattern.startswith("**/")
        else one == pattern
        for one in folders
        for pattern in patterns
    )


def test_every_setting_that_is_named_exists() -> None:
    known = {f"SAMBANG_{name.upper()}" for name in settings.Settings.model_fields} | set(settings.OTHERS)
    named = {
        name for path in DEPLOY.iterdir() for name in re.findall(r"\bSAMBANG_[A-Z_]+\b", path.read_text())
    }
    assert named
    assert named <= known


def test_web_servers_pass_on_the_path_that_the_setting_beside_them_names() -> None:
    for name, passed in (("Caddyfile", r"@telegram path (\S+)"), ("nginx.conf", r"location = (\S+)")):
        text = (DEPLOY / name).read_text()
        wanted = re.findall(r"SAMBANG_WEBHOOK_URL=https://bot\.example\.id(\S+)", text)
        assert re.findall(passed, text) == wanted
        assert wanted


@pytest.mark.parametrize("path", SECRET)
def test_no_secret_enters_the_image_or_git(path: str) -> None:
    assert stays_out(path)
    asked = ["git", "check-ignore", "--quiet", "--no-index", path]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    if done.returncode == 128:
        pytest.skip("this is no checkout of git")
    assert done.returncode == 0


def test_all_that_the_bot_needs_enters_the_image() -> None:
    left = {path for path in tracked() if stays_out(path)}
    unneeded = ("tests/", "benchmarks/", "deploy/.env.example")
    assert {path for path in left if not path.startswith(unneeded)} == set()


def test_what_the_dockerfile_copies_is_there() -> None:
    sources = [source for said in given("COPY") for source in said.split()[:-1]]
    assert "." in sources
    assert [source for source in sources if not (ROOT / source).exists() or stays_out(source)] == []


def test_the_image_is_that_of_a_certain_day_and_not_roots() -> None:
    assert [re.fullmatch(r"python:3\.11\.\d+-slim-\w+", one) is not None for one in given("FROM")] == [True]
    uv = re.findall(r"^UV_VERSION := (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert re.findall(r"\buv==(\S+)", "\n".join(given("RUN"))) == uv
    assert given("USER") == ["sambang"]
    order = [name for name, _ in instructions()]
    assert order.index("USER") > max(at for at, name in enumerate(order) if name in ("RUN", "COPY"))
    assert json.loads(given("CMD")[-1]) == [".venv/bin/python", "bot.py", "run"]


async def test_the_health_check_says_whether_the_bot_lives(tmp_path: Path) -> None:
    (told,) = given("HEALTHCHECK")
    command = json.loads(told.partition("CMD ")[2])
    (listen,) = [said.partition("=")[2] for said in given("ENV")]
    port = free_port()
    assert listen.startswith("127.0.0.1:")
    words = [word.replace(listen.rpartition(":")[2], str(port)) for word in command[1:]]

    def healthy() -> bool:
        return subprocess.run([sys.executable, *words], capture_output=True, check=False).returncode == 0

    assert not healthy()
    async with (
        Simulator() as sim,
        BotProcess(sim, tmp_path, METRICS_LISTEN=f"127.0.0.1:{port}") as bot,
    ):
        await bot.says("started")
        assert healthy()


def test_compose_names_versions_and_waits_for_health() -> None:
    services = compose()["services"]
    images = {name: one["image"] for name, one in services.items() if "image" in one}
    assert set(images) == {"database", "caddy"}
    assert {name for name, image in images.items() if not re.fullmatch(r"[a-z]+:\d+(\.\d+)+", image)} == set()
    assert services["bot"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["caddy"]["depends_on"] == {"bot": {"condition": "service_healthy"}}


def test_compose_passes_all_settings_and_takes_back_only_its_own() -> None:
    bot = compose()["services"]["bot"]
    assert bot["env_file"] == [".env"]
    environment = bot["environment"]
    assert {name for name in environment if not name.startswith("SAMBANG_")} == set()
    chosen = {name for name, value in environment.items() if "${" not in value}
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")
    asked = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert not chosen & asked  # what stands in .env counts
    wanted = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    assert wanted <= asked


def test_compose_mounts_programmes_and_keeps_files_and_data() -> None:
    told = compose()
    mounts = dict(volume.split(":")[:2] for volume in told["services"]["bot"]["volumes"])
    assert mounts["../programmes"] == f"{HOME}/programmes"
    assert given("WORKDIR") == [HOME]
    files = told["services"]["bot"]["environment"]["SAMBANG_MEDIA_DIR"]
    assert any(Path(files).is_relative_to(inside) for inside in mounts.values())
    for service in told["services"].values():
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            there = (DEPLOY / source).exists() if source.startswith(".") else source in told["volumes"]
            assert there, source


def test_compose_passes_updates_on_to_where_the_bot_listens() -> None:
    services = compose()["services"]
    port = services["bot"]["environment"]["SAMBANG_WEBHOOK_LISTEN"].rpartition(":")[2]
    assert services["caddy"]["environment"]["SAMBANG_UPSTREAM"] == f"bot:{port}"


def test_health_is_asked_for_where_it_is_told() -> None:
    listen = compose()["services"]["bot"]["environment"]["SAMBANG_METRICS_LISTEN"]
    assert given("ENV") == [f"SAMBANG_METRICS_LISTEN={listen}"]


def unit() -> str:
    return (DEPLOY / "sambang.service").read_text(encoding="utf-8")


def verified(tmp_path: Path, text: str) -> str:
    """What systemd has to say of a unit; its Python lies elsewhere here."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed (apt-get install systemd)")
    file = tmp_path / "sambang.service"
    assert f"{HOME}/.venv/bin/python" in text
    file.write_text(text.replace(f"{HOME}/.venv/bin/python", sys.executable), encoding="utf-8")
    done = subprocess.run(
        [tool, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False
    )
    return (done.stdout + done.stderr).strip()


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    assert verified(tmp_path, unit()) == ""


def test_systemd_would_have_said_what_it_does_not_take(tmp_path: Path) -> None:
    assert "Umask" in verified(tmp_path, unit().replace("UMask=", "Umask="))


def test_the_unit_lets_the_bot_write_where_it_keeps_things_and_nobody_else_read() -> None:
    said = dict(line.split("=", 1) for line in unit().splitlines() if re.match(r"[A-Z]\w+=", line))
    assert said["UMask"] == "0077"
    assert said["ProtectSystem"] == "strict"
    assert said["ReadWritePaths"] == f"-{HOME}/data"
    assert (said["StateDirectory"], said["StateDirectoryMode"]) == ("sambang", "0700")
    assert said["User"] == "sambang"
