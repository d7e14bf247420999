"""Signs: names of what lists of words find in an evened text. The lists are data, a TOML file for each
question that is asked of a text: by name of the sign, alternatives as regular expressions of whole words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1]


def whole(alternatives: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of them as whole words."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])", re.DOTALL)


@cache
def tables(name: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """The lists of a file by table and sign, compiled when they are first wanted."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        table: {sign: whole(alternatives) for sign, alternatives in lists.items()}
        for table, lists in data.items()
    }


def found(lists: Mapping[str, re.Pattern[str]], evened: str) -> list[str]:
    """The signs of a table that are in the text, in the order of the file."""
    return [sign for sign, pattern in lists.items() if pattern.search(evened)]
