"""The pictures of the map: from the server that the operator has set, and from nowhere else."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Tiles:
    """`url` holds {z}, {x} and {y}; `credit` is what the server's owner wants to have said."""

    url: str
    credit: str

    @classmethod
    def parse(cls, setting: str) -> Self | None:
        """'https://…/{z}/{x}/{y}.png © owner', None for ''."""
        url, _, credit = setting.partition(" ")
        return cls(url, credit.strip()) if url else None

    @property
    def origin(self) -> str:
        """The server, as a policy names it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
