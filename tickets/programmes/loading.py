"""Reading the folder of programmes. All faults are collected, a line each: file, place in it, what to do."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tickets import policy
from tickets.forms.fields import Form
from tickets.programmes.model import Programme
from tickets.programmes.part import KEY

OTHERS = ("kelurahan.toml", "calendar.toml", "deadlines.toml", "posts.toml", "emergency.toml")
"""Files of the folder that are no programmes."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: in which file, where in it ('' for the file itself), and what to do."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.what) if part)


class WrongProgrammes(ValueError):
    """Files of programmes have faults; its text has one line for each."""

    def __init__(self, faults: Collection[Mistake]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


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


def read(folder: Path, places: Collection[str]) -> tuple[dict[str, Programme], list[Mistake]]:
    """The programmes that are right, and the faults of the others."""
    found: dict[str, Programme] = {}
    faults: list[Mistake] = []
    if not folder.is_dir():
        return found, [Mistake(str(folder), "", "there is no such folder; make it, or name another")]
    for file in sorted(folder.glob("*.toml")):
        if file.name in OTHERS:
            continue
        one = _programme(file, places)
        if isinstance(one, Programme):
            found[one.key] = one
        else:
            faults += one
    return found, faults


def _programme(file: Path, places: Collection[str]) -> Programme | list[Mistake]:
    if not re.fullmatch(KEY, file.stem):
        what = "name the file with at most 20 small letters, digits and _, such as sedekah_sampah.toml"
        return [Mistake(file.name, "", what)]
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        return [Mistake(file.name, "", f"cannot be read as TOML: {fault}")]
    if "key" in tables:
        return [Mistake(file.name, "key", "leave it out; the key is the file's name")]
    try:
        made = Programme.model_validate({**tables, "key": file.stem})
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        return [Mistake(file.name, _place(one["loc"]), _what(one)) for one in errors]
    return _strangers(file.name, made, places) + _untold(file.name, made) or made


def _strangers(file: str, made: Programme, places: Collection[str]) -> list[Mistake]:
    """Kelurahan that are not served."""
    if made.everywhere:
        return []
    return [
        Mistake(file, f"kelurahan[{n}]", f"{key!r} is none of {', '.join(places)}; name one of them")
        for n, key in enumerate(made.kelurahan)
        if key not in places
    ]


def _untold(file: str, made: Programme) -> list[Mistake]:
    """Roles that may not see what they are to be told of."""
    if made.request is None or made.request.category in policy.SECURITY:
        return []
    field = sorted(set(made.told) & policy.FIELD)
    what = f'{", ".join(field)} may see security only; leave them out, or set request.category = "security"'
    return [Mistake(file, "told", what)] if field else []


def _place(loc: tuple[int | str, ...]) -> str:
    """request.fields[2].label."""
    text = ""
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


TELLING = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; leave it out, or look for a slip of the pen",
}


def _what(error: Mapping[str, Any]) -> str:
    """What to do about it."""
    if error["type"] in TELLING:
        return TELLING[error["type"]]
    given = error.get("input")
    shown = f" (it is {given!r:.60})" if isinstance(given, str | int | float | bool) else ""
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[:1].lower()}{message[1:]}{shown}"
