"""What comments, docstrings and documents mention: names and paths of this tree."""

import ast
import builtins
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from texts import catalogue

ROOT = Path(__file__).parent.parent
PACKAGES = ["bot", *sorted(file.parent.name for file in ROOT.glob("*/__init__.py"))]
FOLDERS = (*PACKAGES, "programmes", "docs", "deploy")
EXAMPLES = {"programmes/pinjam_tenda.toml", "tickets/s", "deploy/.env"}
"""What only looks like a path of ours: an example in a guide, tickets a second, an operator's own file."""
FROM_OUTSIDE = {
    "ForceReply",
    "ChatMember",
    "WebhookInfo",
    "UndefinedError",
    "PowerPoint",
    "OpenDocument",
    "AdaGrad",
}
"""Names of the Bot API and of libraries that sentences speak of and no line of ours uses."""
INVENTED = {"tests/test_mentions.py"}
"""Files that speak on purpose of what is not there."""

_CODE = re.compile(r"``?([^`\n]+)``?")
_DOTTED = re.compile(rf"(?<![\w./-])(?:{'|'.join(PACKAGES)})(?:\.\w+)+\b(?![/(])")
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./*-]+")
_CAMEL = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")
_MEMBER = re.compile(r"([a-z_]\w*)\.([A-Za-z_]\w*)")
_ENDINGS = {
    "py",
    "jsonl",
    "toml",
    "md",
    "sql",
    "json",
    "js",
    "css",
    "html",
    "conf",
    "xml",
    "ics",
    "png",
    "db",
}


@cache
def files() -> frozenset[str]:
    """The files of this tree that people write, relative and with '/'; nothing that is made or hidden."""
    within = [
        file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if "__pycache__" not in file.parts
    ]
    found = [file for file in (*ROOT.glob("*"), *within) if file.is_file()]
    return frozenset(file.relative_to(ROOT).as_posix() for file in found)


@cache
def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_read(name))


@cache
def _tokens(name: str) -> tuple[tuple[tuple[int, str], ...], frozenset[str]]:
    """The comments of a module with their lines, and the names in it: read once for both."""
    comments, names = [], set()
    for each in tokenize.generate_tokens(io.StringIO(_read(name)).readline):
        if each.type == tokenize.COMMENT:
            comments.append((each.start[0], each.string))
        elif each.type == tokenize.NAME:
            names.add(each.string)
    return tuple(comments), frozenset(names)


def _sentences(tree: ast.Module) -> Iterator[ast.Constant]:
    """Docstrings, of attributes too: strings that stand alone."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value


@cache
def prose(name: str) -> tuple[tuple[int, str], ...]:
    """What is written for a reader in a file, with the number of its (first) line."""
    text = _read(name)
    if name.endswith(".md"):
        return tuple(enumerate(text.splitlines(), 1))
    if name.endswith((".sql", ".toml")):
        sign = "--" if name.endswith(".sql") else "#"
        return tuple(
            (n, line) for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(sign)
        )
    told = [(each.lineno, str(each.value)) for each in _sentences(_tree(name))]
    return (*told, *_tokens(name)[0])


@cache
def _module(dotted: str) -> str:
    """The file of a module or package; '' where there is none."""
    path = dotted.replace(".", "/")
    return next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in files()), "")


@cache
def _members(file: str) -> frozenset[str]:
    """What a module has: names that it binds at any depth (a method counts), and what it imports."""
    found = set()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.split(".")[-1])
    return frozenset(found)


def is_name(dotted: str) -> bool:
    """Whether 'tickets.lifecycle.Way' is there: its module, and what is named of it."""
    parts = dotted.split(".")
    for count in range(len(parts), 0, -1):
        here = ".".join(parts[:count])
        if file := _module(here):
            return set(parts[count:]) <= _members(file)
        if (ROOT / Path(*parts[:count])).is_dir() and count == len(parts):
            return True
    return False


@cache
def is_path(path: str) -> bool:
    """Whether a file, a folder, a pattern of them, or a key of the texts ('occasions/offer') is there."""
    path = re.sub(r"(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z]|\.md)", "*", path.rstrip("./"))  # AREA stands for any
    if path in EXAMPLES:
        return True
    if "*" in path:
        if any(ROOT.glob(path)):
            return True
    elif (ROOT / path).exists():
        return True
    return path in _texts() or (path.endswith(".*") and any(key.startswith(path[:-1]) for key in _texts()))


@cache
def _texts() -> frozenset[str]:
    return frozenset(catalogue().sources)


@cache
def _by_last_word() -> dict[str, frozenset[str]]:
    """What modules of a name have, all of that name together: {'dues': {'due_of', …}}."""
    found: dict[str, set[str]] = {}
    for file in files():
        if file.endswith(".py"):
            path = Path(file)
            word = path.parent.name if path.stem == "__init__" else path.stem
            found.setdefault(word, set()).update(_members(file))
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _columns(table: str) -> frozenset[str]:
    """Words of the migrations that make or change a table: `members.role` may mean a column."""
    written = [_read(name) for name in files() if name.startswith("storage/migrations/")]
    return frozenset(
        word
        for text in written
        if re.search(rf"\bTABLE {table}\b", text)
        for word in re.findall(r"\w+", text)
    )


@cache
def spoken_names() -> frozenset[str]:
    """Every word that is code somewhere: in Python outside of prose, in SQL, TOML, the page, a built-in."""
    found = {*dir(builtins), *FROM_OUTSIDE}
    for file in files() - INVENTED:
        if file.endswith(".py"):
            said = {id(each) for each in _sentences(_tree(file))}
            for node in ast.walk(_tree(file)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                    found.update(re.findall(r"\w+", node.value))
            found.update(_tokens(file)[1])
        elif file.endswith((".sql", ".toml", ".js", ".css", ".html", ".json")):
            found.update(re.findall(r"\w+", _read(file)))
    return frozenset(found)


def wrong_paths(text: str) -> Iterator[str]:
    """Paths that begin with a folder of ours and lead nowhere."""
    yield from (path for path in _PATH.findall(text) if not is_path(path))


def wrong_names(text: str) -> Iterator[str]:
    """Names with dots, of our packages or of the last word of a module, that nothing has."""
    for dotted in _DOTTED.findall(text):
        if dotted.rsplit(".", 1)[1] not in _ENDINGS and not is_name(dotted):
            yield dotted
    for code in _CODE.findall(text):
        if member := _MEMBER.fullmatch(code.removesuffix("()")):
            module, name = member.groups()
            known = _by_last_word().get(module)
            if (
                known is not None
                and name not in known | _ENDINGS | _columns(module)
                and not _module(f"{module}.{name}")
            ):
                yield code


def wrong_words(text: str) -> Iterator[str]:
    """A word between backticks, or in camel case, that is code nowhere."""
    for code in _CODE.findall(text):
        if re.fullmatch(r"[A-Za-z_]\w*(?:\(\))?", code) and code.removesuffix("()") not in spoken_names():
            yield code
    yield from (word for word in _CAMEL.findall(text) if word not in spoken_names())
