"""Named duties in a kelurahan, held by officials, and other bodies that reports are passed on to: data.

What is handed to a duty belongs to whoever holds it at the time. Babinsa, bhabinkamtibmas and the head of
each RW are duties by their office.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tickets.model import Person, Role, Ticket

BY_OFFICE = (Role.BABINSA, Role.BHABINKAMTIBMAS)
"""Offices that are duties of themselves."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,19}")
RW = "rw-"


class WrongPosts(ValueError):
    """The file of duties has a fault; says where."""


@dataclass(frozen=True)
class Posts:
    """Names by key."""

    duties: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    def offered(self, ticket: Ticket) -> list[str]:
        """The duties to which a ticket can be handed; who holds them is another matter."""
        found = [*self.duties, *map(str, BY_OFFICE)]
        return [*found, f"{RW}{ticket.rw}"] if ticket.rw else found


NONE = Posts()


def load(file: Path) -> Posts:
    """The duties of a TOML file; raises WrongPosts."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise WrongPosts(f"{file.name}: {fault}") from None
    tables = {"posts": data.pop("posts", {}), "bodies": data.pop("bodies", {})}
    if data:
        raise WrongPosts(f"{file.name}: {next(iter(data))!r} is none of the tables posts, bodies")
    for table, names in tables.items():
        for key, name in names.items():
            if not KEY.fullmatch(key) or key in set(Role) or not isinstance(name, str) or not name.strip():
                raise WrongPosts(f"{file.name}: {table}.{key}: a key of small letters and a name are wanted")
    return Posts(tables["posts"], tables["bodies"])


def holders(officials: Iterable[Person], kelurahan: str, post: str) -> list[Person]:
    """Who holds that duty now."""
    return [one for one in officials if post in one.posts(kelurahan)]
