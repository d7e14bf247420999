"""SQL files as their named statements: what stands between a line `-- name: …` and the next.

They are written for aiosql, which reads them in the tests; it would take 70 ms of every start for what
is done here in 3.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

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
        for name, statement in _statements(file.read_text(encoding="utf-8")):
            if name in found:
                raise ValueError(f"{file.name}: there is a statement {name!r} already")
            found[name] = statement
    return found


def _statements(text: str) -> Iterator[tuple[str, str]]:
    _, *parts = _NAME.split(text)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        yield name, _COMMENT.sub("", body).strip()


def percented(sql: str) -> str:
    """The statement with values written `%(name)s`, outside of quotes."""
    return _VALUE.sub(lambda found: found[1] or f"%({found[2]})s", sql)
