"""Reading the folder of programmes. All faults are collected, a line each: file, place in it, what to do."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from almanac.datafiles import Fault, WrongData, checked, stranger, tables
from tickets import policy
from tickets.forms.fields import Form
from tickets.programmes.model import Programme
from tickets.programmes.part import KEY
from understanding import categories

OTHERS = (
    "kelurahan.toml",
    "calendar.toml",
    "deadlines.toml",
    "posts.toml",
    "emergency.toml",
    "categories.toml",
)
"""Files of the folder that are no programmes."""


class WrongProgrammes(WrongData):
    """Files of programmes have faults."""


class Programmes(Mapping[str, Programme]):
    """Programmes by key, in the order of their names; never changed once made."""

    __hash__ = object.__hash__

    def __init__(self, found: Mapping[str, Programme] | None = None) -> None:
        self._found = dict(sorted((found or {}).items(), key=lambda one: one[1].name.casefold()))
        self._forms: dict[str, Form] = {}

    def __getitem__(self, key: str) -> Programme:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def of(self, kelurahan: str) -> list[Programme]:
        """What a kelurahan offers: its own first, then what all offer."""
        mine = [one for one in self.values() if one.offered_in(kelurahan)]
        return sorted(mine, key=lambda one: one.everywhere)

    def form(self, key: str) -> Form:
        """The form of a part: 'pahala/request' is that of Pahala's requests; raises KeyError."""
        if key not in self._forms:
            name, _, rest = key.partition("/")
            part = getattr(self._found[name], rest.partition("/")[0], None)
            if part is None:
                raise KeyError(f"no programme has a form {key!r}")
            self._forms[key] = part.form(key)
        return self._forms[key]

    def takes_files(self, key: str) -> bool:
        """Whether residents' files are kept with its requests: not papers that are brought to the counter."""
        found = self._found.get(key)
        return not (found and found.request and found.request.documents)

    def offered(self, key: str, kelurahan: str) -> Programme | None:
        """The programme, if there is one of that key and the kelurahan offers it."""
        found = self._found.get(key)
        return found if found and found.offered_in(kelurahan) else None


NONE = Programmes()


def load(folder: Path, places: Collection[str]) -> Programmes:
    """The programmes of a folder, for the kelurahan with these keys; raises WrongProgrammes."""
    found, faults = read(folder, places)
    if faults:
        raise WrongProgrammes(faults)
    return Programmes(found)


def read(folder: Path, places: Collection[str]) -> tuple[dict[str, Programme], list[Fault]]:
    """The programmes that are right, and the faults of the others."""
    found: dict[str, Programme] = {}
    faults: list[Fault] = []
    if not folder.is_dir():
        return found, [Fault(str(folder), "", "there is no such folder; make it, or name another")]
    for file in sorted(folder.glob("*.toml")):
        if file.name in OTHERS:
            continue
        one = _programme(file, places)
        if isinstance(one, Programme):
            found[one.key] = one
        else:
            faults += one
    return found, faults


def _programme(file: Path, places: Collection[str]) -> Programme | list[Fault]:
    if not re.fullmatch(KEY, file.stem):
        what = "name the file with at most 20 small letters, digits and _, such as sedekah_sampah.toml"
        return [Fault(file.name, "", what)]
    try:
        said = tables(file)
        if "key" in said:
            return [Fault(file.name, "key", "leave it out; the key is the file's name")]
        made = checked(file, {**said, "key": file.stem}, Programme)
    except WrongData as fault:
        return list(fault.faults)
    return _strangers(file.name, made, places) + _untold(file.name, made) or made


def _strangers(file: str, made: Programme, places: Collection[str]) -> list[Fault]:
    """Kelurahan that are not served."""
    if made.everywhere:
        return []
    return [
        fault
        for n, key in enumerate(made.kelurahan)
        for fault in stranger(file, f"kelurahan[{n}]", key, places)
    ]


def of_categories(tiers: Collection[str], bodies: Collection[str]) -> list[Fault]:
    """The faults of the file of categories, which may name these tiers and bodies."""
    found = [*categories.FAULTS, *categories.strangers(categories.ALL, tiers, bodies)]
    return [Fault(categories.FILE.name, "", one) for one in found]


def _untold(file: str, made: Programme) -> list[Fault]:
    """Roles that may not see what they are to be told of."""
    if made.request is None or made.request.category in categories.FIELD:
        return []
    field = sorted(set(made.told) & policy.FIELD)
    theirs = ", ".join(sorted(categories.FIELD))
    what = (
        f"{', '.join(field)} may see {theirs} only; leave them out, or set request.category to one of these"
    )
    return [Fault(file, "told", what)] if field else []
