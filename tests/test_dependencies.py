"""What the product imports is declared, and what is declared is imported."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from tests.mentions import FOLDERS, ROOT, files

NOT_IMPORTED = {"tzdata": "the zones, where the machine has none; read by zoneinfo"}
BROUGHT = {
    "psycopg-pool": "by psycopg[pool]",
    "numpy": "by matplotlib; only what trains understanding/ imports it, never the bot",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def imported() -> frozenset[str]:
    """The distributions that modules outside of tests and benchmarks import."""
    found: set[str] = set()
    where = packages_distributions()
    for name in files():
        if not name.endswith(".py") or name.startswith(("tests/", "benchmarks/")):
            continue
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(each.name.split(".")[0] for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    strangers = found - set(sys.stdlib_module_names) - set(FOLDERS)
    return frozenset(normal(where[each][0]) for each in strangers)


def declared() -> set[str]:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return {normal(re.match(r"[\w.-]+", each).group()) for each in said}  # type: ignore[union-attr]


def test_what_is_imported_is_declared() -> None:
    assert imported() - declared() - set(BROUGHT) == set()


def test_what_is_declared_is_imported() -> None:
    assert declared() - imported() - set(NOT_IMPORTED) == set()
