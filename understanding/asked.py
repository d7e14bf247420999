"""Whether a question is about the office itself: where it is, when it is open, whom to call."""

import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "asked.toml"
LONGEST = 300


@cache
def _office() -> re.Pattern[str]:
    words = tomllib.loads(FILE.read_text(encoding="utf-8"))["office"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def of_office(text: str) -> bool:
    """Whether hours, address or number of the office are asked for."""
    return bool(_office().search(" ".join(text[:LONGEST].split())))
