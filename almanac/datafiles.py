"""Data files of a deployment: read as TOML and held against a model. All faults are collected, a line each:
file, place in it, what to do.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""What people read: a name, a source."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, where in it ('' for the file itself), and what to do."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, " ".join(self.what.split())) if part)


class WrongData(ValueError):
    """Data files have faults; its text has one line for each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Table(BaseModel):
    """A table of a data file: nothing unknown is in it, and nothing is taken for what it is not."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def tables(file: Path, wrong: type[WrongData] = WrongData) -> dict[str, Any]:
    """What a TOML file says; raises `wrong` where it is not there, no UTF-8 or no TOML."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as fault:
        what = f"cannot be read: {fault.strerror}"
    except UnicodeDecodeError as fault:
        what = f"is not UTF-8 (byte {fault.start + 1}); save it as UTF-8"
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        what = f"cannot be read as TOML: {fault}"
    raise wrong([Fault(file.name, "", what)])


def checked(
    file: Path, data: Any, model: type[Model], wrong: type[WrongData] = WrongData, at: str = ""
) -> Model:
    """The data of a file, or of the table `at` in it, as the model has it; raises `wrong`."""
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        raise wrong(faults_of(file.name, fault, at)) from None


def faults_of(file: str, fault: ValidationError, at: str = "") -> list[Fault]:
    """A fault for each thing that the model found."""
    errors = fault.errors(include_url=False)
    return [Fault(file, _place(one["loc"], at), _what(one)) for one in errors]


def stranger(file: str, at: str, key: str, places: Collection[str]) -> list[Fault]:
    """The fault where a key is none of the kelurahan; without kelurahan none is asked for."""
    if not places or key in places:
        return []
    return [Fault(file, at, f"{key!r} is none of {', '.join(places)}; name one of them")]


def _place(loc: tuple[int | str, ...], at: str) -> str:
    """request.fields[2].label."""
    text = at
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part != "[key]":
            text += f".{part}" if text else part
    return text


TELLING = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; leave it out, or look for a slip of the pen",
    "model_type": "must be a table",
    "dict_type": "must be a table",
}


def _what(error: Mapping[str, Any]) -> str:
    """What to do about it."""
    if error["type"] in TELLING:
        return TELLING[error["type"]]
    given = error.get("input")
    shown = f" (it is {given!r:.60})" if isinstance(given, str | int | float | bool) else ""
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[:1].lower()}{message[1:]}{shown}"
