"""Runs the tests of a module in a forked process in which the module has a fault.

The parent has imported what does not belong to the project, so that a run costs what its tests cost.
"""

import ast
import gc
import os
import resource
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from typing_extensions import override

OPTIONS = (
    "-x", "-q", "--no-header", "--noconftest", "-p", "no:cacheprovider", "-p", "no:randomly",
    "-p", "pytest_asyncio.plugin", "-p", "pytest_timeout", "-p", "_hypothesis_pytestplugin",
    "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
EXAMPLES = 40
"""Of what hypothesis makes up for a property; all are tried by `make test`."""


class Verdict(StrEnum):
    """What became of a run."""

    SURVIVED = "survived"
    KILLED = "killed"
    ENDLESS = "endless"  # it did not end in many times the time that it takes; killed, too


class Broken(Exception):
    """The tests cannot be run, or fail without any fault."""


class _Loader(SourceFileLoader):
    """Loads a module from a syntax tree instead of its source."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    @override
    def get_code(self, fullname: str) -> CodeType:
        return compile(self._tree, self.path, "exec", dont_inherit=True)


@dataclass
class _Finder(MetaPathFinder):
    """Finds the one module that has a fault."""

    module: str
    path: Path
    tree: ast.Module

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        loader = _Loader(fullname, str(self.path), self.tree)
        return spec_from_file_location(fullname, self.path, loader=loader)


def prepare() -> None:
    """What all runs have in common: properties are tried with the same few examples, and not shrunk."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, max_examples=EXAMPLES,
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    settings.load_profile("mutants")
    for name in ("pytest_asyncio.plugin", "pytest_timeout", "_hypothesis_pytestplugin"):
        import_module(name)


def _tests(arguments: Sequence[str]) -> int:
    return int(pytest.main([*OPTIONS, *arguments]))


def start(
    module: str, path: Path, tree: ast.Module, tests: Sequence[str], seconds: int, log: Path | None = None
) -> int:
    """The process id of a run that has begun; it may use so many seconds of CPU."""

    def run() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        sys.meta_path.insert(0, _Finder(module, path, tree))
        return _tests(tests)

    return _forked(run, log)


def _forked(run: Callable[[], int], log: Path | None) -> int:
    gc.freeze()
    if pid := os.fork():
        return pid
    code = 70
    try:
        out = os.open(log or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        code = run()
    finally:
        sys.stdout.flush()
        os._exit(code)


def ended() -> tuple[int, Verdict]:
    """Waits for a run; its process id, and what became of it."""
    pid, status = os.wait()
    if os.WIFSIGNALED(status):
        return pid, Verdict.ENDLESS
    match os.WEXITSTATUS(status):
        case 0:
            return pid, Verdict.SURVIVED
        case 1 | 2:
            return pid, Verdict.KILLED
        case code:
            raise Broken(f"pytest gave back {code}")


def measured(module: str, tests: Sequence[str], own: Collection[str], folder: Path) -> float:
    """Seconds of CPU that a module's tests take without a fault; imports into this process what they need
    besides the project's own. Raises Broken where they fail.
    """
    names, log = folder / "names", folder / "log"
    log.unlink(missing_ok=True)

    def run() -> int:
        code = _tests(tests)
        names.write_text("\n".join(_foreign(sys.modules, own)), encoding="utf-8")
        return code

    pid = _forked(run, log)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise Broken(f"{module}: its tests fail without a fault\n{log.read_text(encoding='utf-8')}")
    for name in names.read_text(encoding="utf-8").split():
        with suppress(Exception):
            import_module(name)
    return used.ru_utime + used.ru_stime


def _foreign(modules: dict[str, Any], own: Collection[str]) -> Iterator[str]:
    for name, module in list(modules.items()):
        if name.split(".")[0] not in own and getattr(module, "__spec__", None) and "__main__" not in name:
            yield name
