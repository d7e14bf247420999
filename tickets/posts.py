"""Named duties in a kelurahan, held by officials, and other bodies that reports are passed on to: data.

What is handed to a duty belongs to whoever holds it at the time. Babinsa, bhabinkamtibmas and the head of
each RW are duties by their office.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from almanac.datafiles import Fault, Name, Table, WrongData, checked, tables
from tickets.model import Person, Role, Ticket
from tickets.places import Line

BY_OFFICE = (Role.BABINSA, Role.BHABINKAMTIBMAS)
"""Offices that are duties of themselves."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,19}")
RW = "rw-"
HEAD = re.compile(r"rw-\d{2,3}")
"""The duty of the head of an RW."""


class WrongPosts(WrongData):
    """The file of duties has faults."""


@dataclass(frozen=True)
class Posts:
    """Names by key: duties, other bodies, and who else is called in to help. `phones` are numbers of whoever
    is called and has no account here, by kelurahan.
    """

    duties: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    helpers: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def offered(self, ticket: Ticket) -> list[str]:
        """The duties to which a ticket can be handed; who holds them is another matter."""
        found = [*self.duties, *map(str, BY_OFFICE)]
        return [*found, f"{RW}{ticket.rw}"] if ticket.rw else found

    def called(self, ticket: Ticket) -> list[str]:
        """Who can be called in to help with a ticket."""
        heads = [f"{RW}{ticket.rw}"] if ticket.rw else []
        return [*map(str, BY_OFFICE), *heads, *self.helpers]


NONE = Posts()


class _File(Table):
    """The file as it is."""

    posts: dict[str, Name] = Field(default_factory=dict)
    bodies: dict[str, Name] = Field(default_factory=dict)
    helpers: dict[str, Name] = Field(default_factory=dict)
    phones: dict[str, dict[str, Line]] = Field(default_factory=dict)


def load(file: Path) -> Posts:
    """The duties of a TOML file; raises WrongPosts."""
    found = checked(file, tables(file, WrongPosts), _File, WrongPosts)
    named = {"posts": found.posts, "bodies": found.bodies, "helpers": found.helpers}
    what = "name it with at most 20 small letters, digits and _, and not like an office"
    faults = [
        Fault(file.name, f"{table}.{key}", what)
        for table, names in named.items()
        for key in names
        if not KEY.fullmatch(key) or key in set(Role)
    ]
    faults += [
        Fault(file.name, f"phones.{place}.{key}", "name babinsa, bhabinkamtibmas, rw-05, or one of [helpers]")
        for place, numbers in found.phones.items()
        for key in numbers
        if key not in (*BY_OFFICE, *found.helpers) and not HEAD.fullmatch(key)
    ]
    if faults:
        raise WrongPosts(faults)
    return Posts(found.posts, found.bodies, found.helpers, found.phones)


def holders(officials: Iterable[Person], kelurahan: str, post: str) -> list[Person]:
    """Who holds that duty now."""
    return [one for one in officials if post in one.posts(kelurahan)]
