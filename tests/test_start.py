"""A start loads what a start needs: the heavy rest waits until it is wanted (docs/performance.md)."""

import subprocess
import sys
from pathlib import Path

from tests.town import Town

ROOT = Path(__file__).parent.parent
LATER = (
    "aiohttp", "PIL", "commands.demonstration", "fpdf", "holidays", "jinja2", "matplotlib",
    "prometheus_client", "psycopg",
    "puremagic", "rapidfuzz", "simulator", "starlette", "understanding.when.meaning", "uvicorn", "xlsxwriter",
    "yoyo",
)  # fmt: skip


def test_the_command_line_loads_nothing_that_can_wait() -> None:
    asked = f"import sys, bot; print(*sorted(sys.modules.keys() & {set(LATER)!r}))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_names_are_those_of_modules() -> None:
    asked = f"import importlib; [importlib.import_module(name) for name in {LATER!r}]"
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)


async def test_updates_are_asked_for_before_the_menu_is_set(town: Town) -> None:
    methods = [one.method for one in town.sim.calls]
    assert methods.index("getUpdates") < methods.index("setMyCommands")
