"""Whom a complaint about officials names: roles and people, as one short text that a ticket carries.

',lurah,17,' names the lurah, whoever holds that office, and the person 17. The lurah comes first, so that
queries can tell; ',official,' alone says that it is about an official of whom nobody knows which.
"""

from collections.abc import Iterable

from tickets.model import Person, Role

SOMEBODY = "official"


def pack(roles: Iterable[Role] = (), people: Iterable[int] = ()) -> str:
    """What a ticket carries; somebody unnamed where neither is given."""
    named = sorted({str(role) for role in roles}, key=lambda role: (role != Role.LURAH, role))
    named += sorted({str(number) for number in people}, key=int)
    return f",{','.join(named or [SOMEBODY])},"


def names(about: str, person: Person, kelurahan: str) -> bool:
    """Whether it names that person, or an office that they hold there."""
    if not about:
        return False
    named = set(about.strip(",").split(","))
    return str(person.id) in named or not named.isdisjoint(map(str, person.roles(kelurahan)))


def joined(about: str, other: str) -> str:
    """Both: whoever either names."""
    parts = {one for one in (*about.split(","), *other.split(",")) if one and one != SOMEBODY}
    roles = [one for one in Role if one in parts]
    return pack(roles, [int(one) for one in parts - set(roles)])


def roles_named(about: str) -> tuple[str, ...]:
    """The offices that it names."""
    return tuple(one for one in about.strip(",").split(",") if one in set(Role))
