"""What comments, docstrings and documents speak of is there."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import mentions

CODE = sorted(
    name for name in mentions.files() - mentions.INVENTED if name.endswith((".py", ".sql", ".toml"))
)
DOCUMENTS = sorted(name for name in mentions.files() if name.endswith(".md"))


def misses(names: list[str], finder: Callable[[str], Iterator[str]]) -> list[str]:
    return [
        f"{name}:{line}: {wrong}"
        for name in names
        for line, text in mentions.prose(name)
        for wrong in finder(text)
    ]


@pytest.mark.parametrize("finder", [mentions.wrong_paths, mentions.wrong_names])
def test_documents_speak_of_what_is_there(finder: Callable[[str], Iterator[str]]) -> None:
    assert misses(DOCUMENTS, finder) == []


@pytest.mark.parametrize("finder", [mentions.wrong_paths, mentions.wrong_names, mentions.wrong_words])
def test_comments_and_docstrings_speak_of_what_is_there(finder: Callable[[str], Iterator[str]]) -> None:
    assert misses(CODE, finder) == []


@pytest.mark.parametrize(
    ("text", "finder", "wrong"),
    [
        (
            "see tickets/lifecycle.py, tickets/lifecycles.py and texts/id/*.toml",
            mentions.wrong_paths,
            ["tickets/lifecycles.py"],
        ),
        (
            "see storage/queries/*.sqlx or `tickets/cart`.",
            mentions.wrong_paths,
            ["storage/queries/*.sqlx", "tickets/cart"],
        ),
        ("tickets.lifecycle.Way, handlers.submit fills it.", mentions.wrong_names, ["handlers.submit"]),
        ("`lifecycle.Way` and `lifecycle.Weg`; `deadlines.toml`", mentions.wrong_names, ["lifecycle.Weg"]),
        ("`Way`, `weg_of()`, and WrongWords", mentions.wrong_words, ["weg_of()", "WrongWords"]),
    ],
)
def test_what_is_not_there_is_found(
    text: str, finder: Callable[[str], Iterator[str]], wrong: list[str]
) -> None:
    assert list(finder(text)) == wrong


DEVELOPING = "docs/developing.md"


def area_rows() -> list[tuple[str, list[str]]]:
    """'Where is what' of the areas: (area, the paths that its row names)."""
    lines = (mentions.ROOT / DEVELOPING).read_text(encoding="utf-8").splitlines()
    table = [line.strip("|").split("|") for line in lines[lines.index("## Where is what") :] if "|" in line]
    first = next(n for n, row in enumerate(table) if row[0].strip() == "area")
    folders = [cell.strip().strip("`") for cell in table[first]]
    rows = [row for row in table[first + 2 :] if len(row) == len(folders)]
    return [
        (row[0].strip(), [path for at, cell in enumerate(row) for path in within(folders[at], cell)])
        for row in rows
    ]


def within(folder: str, cell: str) -> list[str]:
    return [f"{folder}{name}" for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize(("area", "paths"), area_rows())
def test_where_is_what_names_what_is_there(area: str, paths: list[str]) -> None:
    queries = [Path(path).stem for path in paths if path.endswith(".sql")]
    assert paths
    assert [path for path in paths if not (mentions.ROOT / path).exists()] == []
    assert [one for one in queries if not [*(mentions.ROOT / "storage/reading").rglob(f"{one}.py")]] == []


def test_every_area_and_every_file_of_one_is_in_the_table() -> None:
    listed = {path for _, paths in area_rows() for path in paths}
    areas = {area for area, _ in area_rows()}
    folders = {path.parent.name for path in (mentions.ROOT / "tickets").glob("*/__init__.py")}
    assert folders - areas == {"desk", "forms", "occasions", "programmes", "readers", "time"}
    texts = {f"texts/id/{path.name}" for path in (mentions.ROOT / "texts/id").glob("*.toml")}
    assert texts - listed == {"texts/id/labels.toml"}


RECIPES = {"category", "programme", "button", "screen", "table of the database", "table of the web"}


def test_every_recipe_names_files_and_names_that_are_there() -> None:
    text = (mentions.ROOT / DEVELOPING).read_text(encoding="utf-8")
    recipes = dict(re.findall(r"^### Add an? ([^\n]+)\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL))
    assert set(recipes) == RECIPES
    for name, recipe in recipes.items():
        told = " ".join(re.findall(r'ARGS="?([^"`]+)', recipe)).split()
        paths = [word for word in told if "/" in word]
        assert paths, f"{name} says no tests"
        assert list(mentions.wrong_words(recipe)) == [], name


ONE_THING = {
    "Cabinet": "what delivery needs of a folder of files, and the folder",
    "Received": "what delivery needs to know of a file that came, and the file",
    "Waiting": "what delivery needs to know of an update, and its row",
    "Record": "a part of a programme's file, and what reading amounts needs of it",
    "State": "of whatever its module is about",
    "Kind": "of whatever its module is about",
}
"""Names that two classes have because they are the same."""
INTENTS = {
    "Agenda",
    "Change",
    "Invite",
    "Matter",
    "Media",
    "Nothing",
    "Question",
    "Report",
    "Request",
    "Status",
}
"""What a message wants (understanding/intents) is named as what it leads to."""
TWO_THINGS = {
    "Announcement", "Clock", "Count", "Entry", "Message", "Part", "Reading", "Refused", "Rule",
    "Said", "Weekday", "Word",
}  # fmt: skip
"""Names that still mean two things, each known by its package; no more may come."""


def test_no_class_has_the_name_of_another() -> None:
    found = Counter(
        node.name
        for file in mentions.files()
        if file.endswith(".py") and not file.startswith(("tests/", "benchmarks/"))
        for node in ast.parse((mentions.ROOT / file).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {name for name, count in found.items() if count > 1} - set(
        ONE_THING
    ) - INTENTS - TWO_THINGS == set()
