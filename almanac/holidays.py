"""Public holidays and cuti bersama of Indonesia, a year at a time, in Indonesian.

`holidays.toml` holds what the package `holidays` says of the years that are asked for, since importing that
costs 5 MB and the time of 45 modules; other years are asked of the package itself. After an update of the
package `python -m almanac.holidays` writes the table anew; a test compares the two.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_suffix(".toml")
WRITTEN = range(2020, 2031)
"""The years of the table."""


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Holidays of one year by date."""
    return _table()[year] if year in WRITTEN else reckoned(year)


@cache
def _table() -> Mapping[int, Mapping[date, str]]:
    years: dict[int, dict[date, str]] = {year: {} for year in WRITTEN}
    for written, name in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        day = date.fromisoformat(written)
        years[day.year][day] = name
    return years


def reckoned(year: int) -> Mapping[date, str]:
    """What the package says; the first use imports it (0.1 s)."""
    return dict(_indonesia()(years=year, categories=("public", "government"), language="id"))


@cache
def _indonesia() -> Any:
    """The package's table of Indonesia, read from its own file.

    Imported by name it brings all countries with it: 250 modules and 8 MB that nobody needs.
    """
    import holidays  # noqa: PLC0415  # only where the table does not reach

    spec = spec_from_file_location(
        "holidays_of_indonesia", Path(holidays.__path__[0], "countries", "indonesia.py")
    )
    if spec is None or spec.loader is None:
        raise ImportError("holidays has no table of Indonesia")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Indonesia


def written(years: Iterable[int]) -> str:
    """The table of so many years as TOML."""
    days = (each for year in years for each in sorted(reckoned(year).items()))
    return "# Written by `python -m almanac.holidays`.\n" + "".join(
        f'{day} = "{name}"\n' for day, name in days
    )


if __name__ == "__main__":
    TABLE.write_text(written(WRITTEN), encoding="utf-8")
