"""Whom to call in an emergency: numbers are data, for everybody and for single kelurahan."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from almanac.datafiles import Fault, Name, Table, WrongData, checked, stranger, tables

Emergency = Literal["fire", "danger", "crime", "cable", "flood"]
DIALLED = r"^\+?[0-9][0-9 ()/-]{1,24}$"
"""A number as people dial or write it."""


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call."""

    name: str
    number: str


class WrongNumbers(WrongData):
    """The file of numbers has faults."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which numbers to call in which emergency, everywhere and in single kelurahan."""

    everywhere: Mapping[str, tuple[Number, ...]]
    places: Mapping[str, Mapping[str, tuple[Number, ...]]]

    def of(self, found: tuple[str, ...], kelurahan: str = "") -> tuple[Number, ...]:
        """The numbers for those emergencies, each once, those of the first emergency first."""
        own = self.places.get(kelurahan, {})
        numbers = [one for kind in found for one in own.get(kind, self.everywhere.get(kind, ()))]
        return tuple(dict.fromkeys(numbers))


NONE = Numbers({}, {})


class _Body(Table):
    """Whom to call, as the file has it."""

    name: Name
    number: Annotated[str, StringConstraints(strip_whitespace=True, pattern=DIALLED)]


Called = Annotated[tuple[str, ...], Field(min_length=1)]
"""Keys of numbers, in the order in which they are shown."""


class _Own(Table):
    """What a kelurahan has of its own."""

    numbers: dict[str, _Body] = Field(default_factory=dict)
    call: dict[Emergency, Called] = Field(default_factory=dict)


class _File(_Own):
    """The file as it is."""

    numbers: dict[str, _Body]
    call: dict[Emergency, Called]
    kelurahan: dict[str, _Own] = Field(default_factory=dict)


def load(file: Path, places: Collection[str] = ()) -> Numbers:
    """The numbers of a TOML file, for the kelurahan with these keys (none: any); raises WrongNumbers."""
    found = checked(file, tables(file, WrongNumbers), _File, WrongNumbers)
    faults = [
        Fault(file.name, f"call.{kind}", "is missing; add it")
        for kind in get_args(Emergency)
        if kind not in found.call
    ]
    faults += _nobody(file.name, "call", found.call, found.numbers)
    for key, own in found.kelurahan.items():
        faults += stranger(file.name, f"kelurahan.{key}", key, places)
        faults += _nobody(file.name, f"kelurahan.{key}.call", own.call, {**found.numbers, **own.numbers})
    if faults:
        raise WrongNumbers(faults)
    return Numbers(_called(found, found), {key: _called(found, own) for key, own in found.kelurahan.items()})


def _called(found: _File, own: _Own) -> dict[str, tuple[Number, ...]]:
    """Whom to call in each emergency, a kelurahan's own before those of all."""
    bodies = {**found.numbers, **own.numbers}
    calls = {**found.call, **own.call}
    return {
        kind: tuple(Number(bodies[key].name, bodies[key].number) for key in calls[kind])
        for kind in get_args(Emergency)
    }


def _nobody(
    file: str, at: str, call: Mapping[Emergency, tuple[str, ...]], bodies: Mapping[str, _Body]
) -> list[Fault]:
    """Calls of whom there is no number of."""
    return [
        Fault(
            file, f"{at}.{kind}[{n}]", f"{key!r} is none of the numbers {', '.join(bodies)}; name one of them"
        )
        for kind, keys in call.items()
        for n, key in enumerate(keys)
        if key not in bodies
    ]
