"""Many cases of one rule as one test, which tries them all and lists those that it misses."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]
SHOWN = 40
"""So many misses are listed; the first is shown in full."""


class Missed(AssertionError):
    """Some cases failed: what each was, and why."""

    def __init__(self, tried: int, misses: list[tuple[str, Exception]]) -> None:
        self.tried, self.misses = tried, misses
        lines = [f"{case}: {_said(fault)}" for case, fault in misses[:SHOWN]]
        if len(misses) > SHOWN:
            lines.append(f"and {len(misses) - SHOWN} more")
        super().__init__("\n".join([f"{len(misses)} of {tried} cases missed", *lines]))


def cases(
    names: str | tuple[str, ...], values: Iterable[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `pytest.mark.parametrize`, but all cases are one test and its fixtures serve them all. Several of it
    multiply.
    """
    given = list(values)
    keys = (names,) if isinstance(names, str) else names
    assert given, f"there are no cases of {names}"

    def made(test: Test) -> Test:
        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in keys]

        @wraps(test)
        def all_of_them(**others: Any) -> None:
            tried, misses = 0, list[tuple[str, Exception]]()
            for value in given:
                case = dict(zip(keys, (value,) if isinstance(names, str) else value, strict=True))
                named = ", ".join(f"{key}={shown!r}"[:100] for key, shown in case.items())
                try:
                    test(**case, **others)
                except Missed as inner:
                    tried += inner.tried
                    misses += [(f"{named}, {rest}", fault) for rest, fault in inner.misses]
                except Exception as fault:  # noqa: BLE001  # whatever it is, the other cases are tried too
                    tried += 1
                    misses.append((named, fault))
                else:
                    tried += getattr(test, "cases", 1)
            if misses:
                raise Missed(tried, misses) from misses[0][1]

        vars(all_of_them).update(
            __signature__=signature.replace(parameters=left), cases=len(given) * getattr(test, "cases", 1)
        )
        return all_of_them

    return made


def _said(fault: Exception) -> str:
    """The first line of it that says something."""
    words = str(fault).strip().partition("\n")[0]
    return f"{type(fault).__name__} {words}".strip() if not isinstance(fault, AssertionError) else words
