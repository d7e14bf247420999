"""SQL files as their named statements: what stands between a line `-- name: …` and the next.

They are written for aiosql, which reads them in the tests; it would take 70 ms of every start for what
is done here in 3. It does not know parts: what several statements say stands in parts.sql once, and in them
`{its_name}`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PARTS = Path(__file__).parent / "parts.sql"
_PART = re.compile(r"^-- part: *(\w+).*\n", re.MULTILINE)
_USE = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"^-- name: *(\w+).*\n", re.MULTILINE)
_COMMENT = re.compile(r"^\s*--.*\n?", re.MULTILINE)
_VALUE = re.compile(r"""("(?:""|[^"])+"|'(?:''|[^'])*')|(?<!:):(\w+)""")


def named(path: Path) -> Mapping[str, str]:
    """The statements of a file, or of all files in a folder, by name; values are written `:name`. Raises
    ValueError where two have one name.
    """
    files = sorted(path.glob("*.sql")) if path.is_dir() else [path]
    found: dict[str, str] = {}
    for file in files:
        for name, statement in _divided(whole(file.read_text(encoding="utf-8")), _NAME):
            if name in found:
                raise ValueError(f"{file.name}: there is a statement {name!r} already")
            found[name] = statement
    return found


def whole(text: str) -> str:
    """Statements with the parts in their places; raises ValueError for one that there is not."""
    return _USE.sub(lambda use: whole(_part(use[1])), text)


def _part(name: str) -> str:
    if name not in parts():
        raise ValueError(f"parts.sql: there is no part {name!r}")
    return parts()[name]


@cache
def parts() -> Mapping[str, str]:
    """What stands in parts.sql, by name."""
    return dict(_divided(PARTS.read_text(encoding="utf-8"), _PART))


def _divided(text: str, heads: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Names and what stands below them, without comments."""
    _, *found = heads.split(text)
    for name, body in zip(found[::2], found[1::2], strict=True):
        yield name, _COMMENT.sub("", body).strip()


def percented(sql: str) -> str:
    """The statement with values written `%(name)s`, outside of quotes."""
    return _VALUE.sub(lambda found: found[1] or f"%({found[2]})s", sql)
