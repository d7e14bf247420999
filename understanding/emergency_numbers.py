"""Whom to call in an emergency: numbers are data, for everybody and for single kelurahan."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from understanding.emergencies import KINDS


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call."""

    name: str
    number: str


class WrongNumbers(ValueError):
    """The file of numbers has a fault; says where."""


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


def load(file: Path) -> Numbers:
    """The numbers of a TOML file; raises WrongNumbers."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        bodies = {key: Number(one["name"], str(one["number"])) for key, one in tables["numbers"].items()}
        everywhere = {kind: tuple(bodies[key] for key in tables["call"][kind]) for kind in KINDS}
        places = {}
        for place, data in tables.get("kelurahan", {}).items():
            own = bodies | {
                key: Number(one["name"], str(one["number"])) for key, one in data.get("numbers", {}).items()
            }
            calls = {**tables["call"], **data.get("call", {})}
            places[place] = {kind: tuple(own[key] for key in calls[kind]) for kind in KINDS}
    except KeyError as fault:
        raise WrongNumbers(f"{file.name}: {fault.args[0]!r} is missing") from None
    except (OSError, TypeError, AttributeError, tomllib.TOMLDecodeError) as fault:
        raise WrongNumbers(f"{file.name}: {fault}") from None
    return Numbers(everywhere, places)
