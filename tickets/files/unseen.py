"""A file that is to be looked at, and how much of it."""

from dataclasses import dataclass
from datetime import datetime

HEAD = 64 << 10
"""Bytes from the beginning by which a video, a sound or an animation is told from anything else."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """`chat` is its sender's, 0 where that is not known."""

    id: int
    file_id: str
    kind: str
    name: str
    mime: str
    chat: int
    at: datetime


def wanted_of(kind: str) -> int:
    """How many bytes from its beginning are to be looked at; 0 for all."""
    return 0 if kind == "document" else HEAD
