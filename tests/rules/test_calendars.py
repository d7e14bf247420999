"""What stands in whose calendar, every office, state and kelurahan; and that no word gets in that its reader
may not know.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from texts.papers import calendars
from texts.words import Words
from tickets import policy
from tickets.calendars.model import Certainty
from tickets.calendars.rules import goes, of_ticket
from tickets.model import Event, Kind, Office, Person, Role, Status, Ticket, Visit
from tickets.places import Kelurahan

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
EVENING = NOW + timedelta(days=1)
HOST, PHONE = "Bu Aminah", "+6281234567890"
DELEGATE = 7
PLACES = {
    key: Kelurahan(key, key.title(), code, -8.1, 113.7, NOW.time(), 9)
    for key, code in (("tegalgede", "TGG"), ("wirolegi", "WRL"))
}
WORDS = Words(PLACES)
TICKET = Ticket(
    1, "TGG-2611-0001", Kind.INVITATION, "tahlilan", Status.NEW, "tegalgede", NOW, NOW, rw="05",
    address="Gang Mawar 3", host=HOST, contact=PHONE, reporter=99, visit=Visit(EVENING),
)  # fmt: skip
ACCEPTED = Event(1, 1, NOW, "accept", "lurah", "new", Status.ACCEPTED)
STOOD_IN = Event(2, 1, NOW, "stand_in", "delegate", "accepted", Status.DELEGATED, DELEGATE)


def person(role: Role, kelurahan: str = "tegalgede", number: int = DELEGATE) -> Person:
    """An official."""
    where = "" if role in (Role.CAMAT, Role.ADMIN) else kelurahan
    return Person(number, 100 + number, offices=(Office(role, where),))


@pytest.mark.parametrize("role", list(Role))
def test_who_goes_is_the_lurah_or_who_said_yes_in_their_place(role: Role) -> None:
    """By hand: an accepted evening is the lurah's, a delegated one the stand-in's, all others nobody's."""
    one = person(role)
    asked = replace(TICKET, visit=replace(TICKET.visit, delegate=DELEGATE))
    may = policy.may(one, asked, "see")
    for status in Status:
        at_lurahs = goes(replace(TICKET, status=status), one)
        at_stand_ins = goes(replace(asked, status=status), one)
        lurah = role is Role.LURAH
        assert at_lurahs == (lurah and status in (Status.ACCEPTED, Status.DELEGATED, Status.ATTENDED))
        wanted = {Status.ACCEPTED: lurah, Status.DELEGATED: may, Status.ATTENDED: may}
        assert at_stand_ins == wanted.get(status, False)


def test_what_was_theirs_is_struck_through_and_what_never_was_is_not_there() -> None:
    lurah, staff = person(Role.LURAH, number=5), person(Role.STAFF)
    for status in (Status.DECLINED, Status.CANCELLED, Status.MISSED):
        ended = replace(TICKET, status=status)
        assert of_ticket(ended, lurah) is None  # never accepted
        gone = of_ticket(ended, lurah, [ACCEPTED])
        assert gone is not None
        assert gone.standing is Certainty.CANCELLED
        assert of_ticket(ended, staff, [ACCEPTED]) is None
        his = of_ticket(ended, staff, [ACCEPTED, STOOD_IN])
        assert his is not None
        assert his.standing is Certainty.CANCELLED
    for status in (Status.NEW, Status.PROPOSED):
        waits = of_ticket(replace(TICKET, status=status), lurah, [ACCEPTED])
        assert waits is not None
        assert waits.standing is Certainty.TENTATIVE


KNOWS = {Role.STAFF, Role.SECRETARY, Role.LURAH, Role.BABINSA, Role.BHABINKAMTIBMAS, Role.RW_HEAD}
"""Who may know a name that was told openly; in confidence nobody."""


@pytest.mark.parametrize(
    ("role", "kelurahan", "confidential"), [*product(Role, ("tegalgede", "wirolegi"), (False, True))]
)
def test_no_file_says_what_its_reader_may_not_know(role: Role, kelurahan: str, confidential: bool) -> None:
    one = person(role, kelurahan)
    for status, delegate in product(Status, (0, DELEGATE)):
        visit = replace(TICKET.visit, delegate=delegate)
        ticket = replace(TICKET, status=status, confidential=confidential, visit=visit)
        found = of_ticket(ticket, one, [ACCEPTED, STOOD_IN])
        if found is None:
            continue
        assert policy.may_see(one, ticket)
        if role is not Role.CAMAT:
            assert kelurahan == "tegalgede"
        text = calendars.file(WORDS, [found], one).decode().replace("\r\n ", "")
        assert (HOST in text) == (not confidential)
        assert ("0812" in text) == (not confidential and role in KNOWS)


def test_nobody_goes_in_office_to_an_evening_of_their_own() -> None:
    host = person(Role.LURAH, number=99)
    assert of_ticket(replace(TICKET, status=Status.ACCEPTED), host, [ACCEPTED]) is None
