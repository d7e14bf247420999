"""Which office may do what to which tickets: one table. What is not in it nobody may do.

To add an action: one row here, one in the table written by hand in tests/rules/test_matrix.py, and
`policy.may(person, ticket, "action")` where it is done. An office counts only in its own kelurahan; those of
camat and admin count everywhere. Whoever reported a ticket, or is complained of in it, may do none of this.
"""

from collections.abc import Mapping
from enum import StrEnum

from tickets.model import Role


class Reach(StrEnum):
    """Of which tickets. A small letter leaves out what was told in confidence."""

    NONE = "-"
    ALL = "A"
    ALL_OPEN = "a"
    FIELD = "F"  # events, security and emergencies; and what was handed to that official
    FIELD_OPEN = "f"
    HANDED = "H"  # what was handed to that official
    HANDED_OPEN = "h"
    KECAMATAN = "K"  # what lies with the kecamatan, and complaints about officials


_TABLE = """
                staff secretary lurah babinsa bhabinkamtibmas rw_head camat admin
see             A     A         A     F       F               H       A     -
know_reporter   a     a         a     f       f               h       -     -
open_identity   -     A         A     -       -               -       K     -
work            A     A         A     H       H               H       K     -
decide          -     A         A     -       -               -       -     -
check           -     A         A     -       -               -       -     -
assign          A     A         A     -       -               -       K     -
take_over       A     A         A     F       F               -       K     -
give_back       A     A         A     H       H               H       K     -
offer           A     A         A     -       -               -       -     -
watch           A     A         A     F       F               H       A     -
forward         A     A         A     H       H               -       K     -
transfer        A     A         A     -       -               -       A     -
receipt         A     A         A     H       H               -       K     -
ask_help        a     a         a     h       h               h       -     -
give_help       -     -         -     a       a               a       -     -
set_tier        A     A         A     -       -               -       K     -
set_urgent      A     A         A     F       F               -       A     -
respond         A     A         A     F       F               H       A     -
set_category    A     A         A     -       -               -       K     -
complaint       A     A         A     -       -               -       A     -
merge           A     A         A     -       -               -       K     -
link            A     A         A     H       H               -       K     -
tag             A     A         A     H       H               H       K     -
note            A     A         A     H       H               H       K     -
snooze          A     A         A     H       H               H       K     -
release         -     a         a     -       -               -       -     -
audit           -     A         A     -       -               -       A     A
"""
"""What concerns a ticket."""

_OFFICE_TABLE = """
                staff secretary lurah babinsa bhabinkamtibmas rw_head camat admin
on_behalf       A     A         A     A       A               -       -     -
print_public    A     A         A     A       A               A       A     A
print_agenda    A     A         A     A       A               A       A     -
canned_answers  A     A         A     -       -               -       -     -
block_resident  -     A         A     -       -               -       -     A
data_requests   -     A         A     -       -               -       -     A
announce        -     A         A     -       -               -       A     -
set_hours       -     A         A     -       -               -       -     A
absence         A     A         A     A       A               A       A     -
absence_of      -     A         A     -       -               -       A     A
figures         -     A         A     -       -               -       A     -
export_audit    -     -         A     -       -               -       A     A
administer      -     -         -     -       -               -       -     A
"""
"""What concerns a kelurahan as a whole: `policy.may_in`."""

Table = Mapping[str, Mapping[Role, Reach]]


def _read(text: str) -> Table:
    head, *lines = (line.split() for line in text.strip().splitlines())
    roles = [Role(name) for name in head]
    found: dict[str, Mapping[Role, Reach]] = {}
    for action, *cells in lines:
        if action in found:
            raise ValueError(f"{action!r} has two rows")
        found[action] = dict(zip(roles, map(Reach, cells), strict=True))
    return found


ALLOWED = _read(_TABLE)
"""action -> office -> of which tickets."""
IN_OFFICE = _read(_OFFICE_TABLE)
"""action -> office -> whether in that kelurahan."""
