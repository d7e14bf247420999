"""What comments, docstrings and documents speak of is there."""

from collections.abc import Callable, Iterator

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
