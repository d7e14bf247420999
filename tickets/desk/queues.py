"""/antrean: what waits for somebody, and what each official sees of it: all, or what a sieve lets through."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from tickets import policy
from tickets.model import Kind, Person, Role, Ticket
from tickets.ports import Reader
from tickets.readers.tickets import Sought, Sum

MINE, FREE, LATE, RW, CATEGORY, CHIEF = "mine", "free", "late", "rw", "category", "chief"
COUNTED = (MINE, FREE, LATE)
PICKED = (RW, CATEGORY)
"""Sieves of which one is picked from a list."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is shown: in one kelurahan ('': all that are the official's), by one of the sieves ('': all of
    it), the RW or category `wanted` ('': the list to pick from). CHIEF is what is the camat's own to do.
    """

    place: str = ""
    by: str = ""
    wanted: str = ""

    def pack(self) -> str:
        """As the value of a button."""
        return f"{self.place}.{self.by}.{self.wanted}".rstrip(".")

    @classmethod
    def parse(cls, value: str) -> Self | None:
        """What a button says, None where none could have said it."""
        place, by, wanted, *more = (*value.split("."), "", "")
        if any(more) or by not in ("", *COUNTED, *PICKED, CHIEF) or (wanted and by not in PICKED):
            return None
        return cls(place, by, wanted)

    @property
    def picking(self) -> bool:
        """Whether the one wanted is still to be picked."""
        return self.by in PICKED and not self.wanted


def only_field(person: Person, kelurahan: str) -> bool:
    """Whether the person sees there only what concerns babinsa and bhabinkamtibmas."""
    return not person.roles(kelurahan) & (policy.DESK | {Role.CAMAT})


def only_own(person: Person, kelurahan: str) -> bool:
    """Whether the person sees there nothing but what was handed to them."""
    return only_field(person, kelurahan) and not person.roles(kelurahan) & policy.FIELD


def camat(person: Person) -> bool:
    """Whether the person is the camat, to whom all kelurahan are one queue."""
    return any(one.role is Role.CAMAT for one in person.offices)


def _sought(person: Person, kelurahan: str, sieve: Sieve, now: datetime) -> Sought:
    """What the official may see there, through the sieve; not what a camat's list begins with."""
    return Sought(
        field=only_field(person, kelurahan),
        about=0 if _begins_with_own(person, sieve) else policy.about_officials(person, kelurahan),
        person=person.id, posts=person.posts(kelurahan),
        answers=bool(person.roles(kelurahan) & policy.DECIDE),
        sieve=MINE if only_own(person, kelurahan) else sieve.by, wanted=sieve.wanted, now=now,
    )  # fmt: skip


def _begins_with_own(person: Person, sieve: Sieve) -> bool:
    return camat(person) and sieve == Sieve()


async def page(
    read: Reader, person: Person, places: Iterable[str], sieve: Sieve, now: datetime, start: int, count: int
) -> Sequence[Ticket]:
    """Tickets `start` to `start + count`, oldest first over all places; a camat's own before the rest."""
    limit, found, own = start + count, list[Ticket](), list[Ticket]()
    if sieve.by == CHIEF or _begins_with_own(person, sieve):
        own = await chiefs(read, person, limit)
    for place in places if sieve.by != CHIEF else ():
        found += await read.queue(place, limit, 0, sought=_sought(person, place, sieve, now))
    found.sort(key=lambda one: (one.created_at, one.id))
    return [*own, *(one for one in found if policy.may_see(person, one))][start:limit]


async def chiefs(read: Reader, person: Person, limit: int = 100) -> list[Ticket]:
    """What is the camat's own to do: complaints about officials, and what was taken over; oldest first."""
    return [one for one in await read.camat_queue(limit, 0) if policy.may_see(person, one)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits in a kelurahan for somebody, by what the sieves let through."""

    place: str
    sums: Sequence[Sum] = ()

    def of_kind(self, kind: Kind, by: str = "", wanted: str = "") -> int:
        """How many of a kind."""
        return sum(_counted(one, by, wanted) for one in self.sums if one.kind is kind)

    def count(self, by: str = "", wanted: str = "") -> int:
        """How many of all kinds."""
        return sum(_counted(one, by, wanted) for one in self.sums)

    def several(self, by: str) -> dict[str, int]:
        """By RW or by category: how many in each where there are any, as they are sorted; not the unnamed."""
        found = Counter[str]()
        for one in self.sums:
            found[str(getattr(one, by))] += one.n
        return {name: found[name] for name in sorted(found) if name}


def _counted(one: Sum, by: str, wanted: str) -> int:
    if by in COUNTED:
        return int(getattr(one, by))
    return one.n if not wanted or getattr(one, by) == wanted else 0


async def waiting(read: Reader, person: Person, kelurahan: str, now: datetime) -> Waiting:
    """How much waits there for somebody, of what the official may see."""
    sums = await read.queue_sums(kelurahan, _sought(person, kelurahan, Sieve(kelurahan), now), now)
    if only_own(person, kelurahan):
        sums = [replace(one, n=one.mine, free=0) for one in sums if one.mine]
    return Waiting(kelurahan, sums)
