"""Every word a person reads: one TOML file per folder of messages, each message a Jinja2 template.

`Catalogue.render("tickets/delegate", name=...)` gives the HTML that Telegram shows. Values are escaped,
so a resident's `<` never breaks a message; a missing key or value is an error, never an empty sentence.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from almanac.datafiles import Fault, WrongData, tables

LANGUAGE = "id"


class UnknownText(KeyError):
    """There is no text of that key; says which folder was looked in."""


def flatten(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """Nested tables as `folder/a.b` keys; every leaf must be a string."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix[-1] != "/" else prefix + key
        if isinstance(value, Mapping):
            flat |= flatten(value, name)
        elif isinstance(value, str):
            flat[name] = value.strip("\n")
        else:
            raise TypeError(f"{name} must be a string or a table, not {type(value).__name__}")
    return flat


class Catalogue:
    """All texts of one language, compiled on first use; raises WrongData where a file of them is wrong."""

    def __init__(self, folder: Path, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        import jinja2  # noqa: PLC0415  # the bot asks for updates before it needs its texts

        self.sources: dict[str, str] = {}
        for file in sorted(folder.glob("*.toml")):
            self.sources |= _texts(file)
        self._jinja = jinja2.Environment(
            autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._jinja.filters.update(filters or {})
        self._jinja.globals["label"] = self.label
        self._always = {key: text.strip() for key, text in self.sources.items() if "{" not in text}
        self._compiled: dict[str, jinja2.Template] = {}
        self._labels: dict[str, Mapping[str, str]] = {}

    def render(self, key: str, /, **values: Any) -> str:
        """The message as Telegram HTML; raises UnknownText or jinja2.UndefinedError."""
        if (same := self._always.get(key)) is not None:
            return same
        template = self._compiled.get(key)
        if template is None:
            template = self._compiled[key] = self._jinja.from_string(self._source(key))
        return template.render(**values).strip()

    def label(self, key: str) -> str:
        """A text without values: a button, a state, a category (plain, not HTML)."""
        return self._source(key)

    def labels(self, prefix: str) -> Mapping[str, str]:
        """All labels under `folder/prefix.`, in the order of the file, by their last name."""
        found = self._labels.get(prefix)
        if found is None:
            start = f"{prefix}."
            found = {
                key.removeprefix(start): text for key, text in self.sources.items() if key.startswith(start)
            }
            self._labels[prefix] = found
        return found

    def _source(self, key: str) -> str:
        try:
            return self.sources[key]
        except KeyError:
            raise UnknownText(f"no text {key!r} in texts/{LANGUAGE}") from None


def _texts(file: Path) -> dict[str, str]:
    """The texts of a file; raises WrongData."""
    try:
        return flatten(tables(file), f"{file.stem}/")
    except TypeError as fault:
        raise WrongData([Fault(file.name, "", str(fault))]) from None


def catalogue(filters: Mapping[str, Callable[..., Any]] | None = None) -> Catalogue:
    """The Indonesian texts."""
    return Catalogue(Path(__file__).parent / LANGUAGE, filters)
