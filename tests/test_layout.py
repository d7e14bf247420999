"""Each folder of the product can be looked over, and nothing lies loose beside `bot.py`."""

from collections import Counter
from pathlib import PurePosixPath

from tests.mentions import ROOT, files

AT_MOST = 22
"""Modules in one folder, its __init__ counted."""
LINES = 450
"""Of one module: it is one idea."""
OTHERS = {"tests", "simulator", "benchmarks"}


def modules() -> list[PurePosixPath]:
    found = [PurePosixPath(name) for name in files() if name.endswith(".py")]
    return [path for path in found if path.parts[0] not in OTHERS]


def test_no_folder_of_the_product_has_more_modules_than_one_can_look_over() -> None:
    found = Counter(str(path.parent) for path in modules())
    assert found
    assert {folder: count for folder, count in found.items() if count > AT_MOST} == {}


def test_no_module_of_the_product_has_more_lines_than_one_idea_takes() -> None:
    found = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: count for path, count in found.items() if count > LINES} == {}


def test_bot_py_is_alone_beside_the_packages() -> None:
    assert [str(path) for path in modules() if len(path.parts) == 1] == ["bot.py"]
