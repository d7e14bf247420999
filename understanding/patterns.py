"""Regular expressions that no start waits for: each is compiled when it is first wanted, or is warmed.

For the few long ones, which take 30 ms together.
"""

import re
from typing import Any, cast

_all: "list[_Lazy]" = []


class _Lazy:
    """Becomes what it was asked for first; from then on it costs no more than the pattern itself."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern, self.flags = pattern, flags
        _all.append(self)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        return getattr(compiled, name)


def pattern(text: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """As `re.compile`, later."""
    return cast("re.Pattern[str]", _Lazy(text, flags))


def warm() -> None:
    """Compile all that nobody has wanted yet."""
    for one in _all:
        one.search  # noqa: B018  # asking for it compiles it
