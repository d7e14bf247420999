"""Who may see and do what: role, own or another kelurahan, in confidence or not, and the kind of ticket."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cases import cases
from tickets import policy
from tickets.lifecycle import Party, actions
from tickets.model import Kind, Office, Person, Role, Status, Ticket, Visit

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
REPORTER = 99


def aspiration(category: str, *, confidential: bool = False) -> Ticket:
    return Ticket(
        7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW,
        category=category, confidential=confidential, reporter=REPORTER,
    )  # fmt: skip


TICKETS = {
    "waste": aspiration("waste"),
    "waste in confidence": aspiration("waste", confidential=True),
    "security": aspiration("security"),
    "security in confidence": aspiration("security", confidential=True),
    "invitation": Ticket(
        8, "TGG-2611-0008", Kind.INVITATION, "tahlilan", Status.NEW, "tegalgede", NOW, NOW,
        reporter=REPORTER, visit=Visit(starts_at=NOW),
    ),
}  # fmt: skip


def holder(role: str, kelurahan: str = "tegalgede") -> Person:
    """Somebody with that office; 'none' for somebody without any."""
    offices = () if role == "none" else (Office(Role(role), kelurahan),)
    return Person(1, 1001, "Pak Hadi", offices=offices)


SEE = """
                  waste  waste-c  security  security-c  invitation
    staff           +       +        +          +           +
    secretary       +       +        +          +           +
    lurah           +       +        +          +           +
    babinsa         -       -        +          -           +
    bhabinkamtibmas -       -        +          -           +
    rw_head         -       -        -          -           -
    camat           +       +        +          +           +
    admin           -       -        -          -           -
    none            -       -        -          -           -
"""
KNOW = """
                  waste  waste-c  security  security-c  invitation
    staff           +       -        +          -           +
    secretary       +       -        +          -           +
    lurah           +       -        +          -           +
    babinsa         -       -        +          -           +
    bhabinkamtibmas -       -        +          -           +
    rw_head         -       -        -          -           -
    camat           -       -        -          -           -
    admin           -       -        -          -           -
    none            -       -        -          -           -
"""
WORK, ANSWER = "verify start ask reject merge", "accept decline propose"
DO = {
    ("staff", Kind.ASPIRATION): WORK,
    ("secretary", Kind.ASPIRATION): WORK,
    ("lurah", Kind.ASPIRATION): WORK,
    ("secretary", Kind.INVITATION): ANSWER,
    ("lurah", Kind.INVITATION): ANSWER,
}
"""What can be done to a new ticket; whoever is not named can do nothing."""
EVERYWHERE = ("camat", "admin")
"""Offices that belong to no kelurahan."""
ROLES = [*Role, "none"]


def table(text: str) -> dict[tuple[str, str], bool]:
    _, *lines = text.strip().splitlines()
    return {
        (cells[0], name): sign == "+"
        for cells in (line.split() for line in lines)
        for name, sign in zip(TICKETS, cells[1:], strict=True)
    }


def home(role: str) -> str:
    return "" if role in EVERYWHERE else "tegalgede"


def can(person: Person, ticket: Ticket) -> set[str]:
    """The actions that the person can do now."""
    found = set()
    for action in policy.CAPACITY:
        try:
            party = policy.party_for(person, ticket, action)
        except policy.Forbidden:
            continue
        if action in actions(ticket, party):
            found.add(action)
    return found


@cases("name", TICKETS)
@cases("role", ROLES)
def test_in_ones_own_kelurahan(role: str, name: str) -> None:
    person, ticket = holder(role, home(role)), TICKETS[name]
    assert policy.may_see(person, ticket) is table(SEE)[role, name]
    assert policy.may_know_reporter(person, ticket) is table(KNOW)[role, name]
    assert can(person, ticket) == set(DO.get((role, ticket.kind), "").split())


@cases("name", TICKETS)
@cases("role", [role for role in ROLES if role not in EVERYWHERE])
def test_in_another_kelurahan_an_office_is_worth_nothing(role: str, name: str) -> None:
    person, ticket = holder(role, "wirolegi"), TICKETS[name]
    assert not policy.may_see(person, ticket)
    assert not policy.may_know_reporter(person, ticket)
    assert not can(person, ticket)


@cases("name", TICKETS)
@cases("role", ROLES)
def test_whoever_reported_is_the_resident_of_it_and_nothing_else(role: str, name: str) -> None:
    person = replace(holder(role, home(role)), id=REPORTER)
    ticket = TICKETS[name]
    assert policy.parties(person, ticket) == {Party.RESIDENT}
    assert policy.may_see(person, ticket)
    assert policy.may_know_reporter(person, ticket)
    assert can(person, ticket) == ({"cancel"} if ticket.kind is Kind.ASPIRATION else {"cancel", "reschedule"})
    assert person not in policy.card_holders([person], ticket)
    assert person not in policy.assignable([person], ticket)
    assert person not in policy.possible_delegates([person], ticket)


def test_without_a_reporter_nobody_is_its_resident() -> None:
    ticket = replace(TICKETS["waste"], reporter=0)
    assert policy.parties(Person(0, 1), ticket) == frozenset()
    assert not policy.may_see(Person(0, 1), ticket)


def test_babinsa_works_on_what_is_assigned_to_them() -> None:
    babinsa = holder("babinsa")
    mine = replace(TICKETS["waste"], handling=replace(TICKETS["waste"].handling, assignee=babinsa.id))
    assert policy.may_see(babinsa, mine)
    assert can(babinsa, mine) == set(WORK.split())


@pytest.mark.parametrize("office", ["none", "camat", "admin"])
@pytest.mark.parametrize("field", ["assignee", "delegate"])
def test_who_has_left_the_office_can_do_nothing_any_more(field: str, office: str) -> None:
    gone = holder(office, "")
    for ticket in TICKETS.values():
        theirs = (
            replace(ticket, handling=replace(ticket.handling, assignee=1))
            if field == "assignee"
            else replace(ticket, visit=replace(ticket.visit, delegate=1))
        )
        assert not can(gone, theirs)
        assert policy.may_see(gone, theirs) is (office == "camat")


@pytest.mark.parametrize(
    ("role", "may"), [("staff", True), ("secretary", True), ("lurah", False), ("babinsa", True),
                      ("bhabinkamtibmas", True), ("camat", False), ("admin", False)],
)  # fmt: skip
def test_who_can_be_asked_to_stand_in(role: str, may: bool) -> None:
    assert bool(policy.possible_delegates([holder(role, home(role))], TICKETS["invitation"])) is may


@pytest.mark.parametrize("role", ["staff", "babinsa"])
def test_whoever_is_asked_may_accept_and_then_is_the_one_who_goes(role: str) -> None:
    asked = replace(TICKETS["invitation"], visit=replace(TICKETS["invitation"].visit, delegate=1))
    assert can(holder(role), asked) == {"stand_in"}
    goes = replace(asked, status=Status.DELEGATED)
    assert can(holder(role), goes) == {"hand_back", "attend", "miss"}
    lurah = replace(holder("lurah"), id=2)
    assert can(lurah, goes) == {"accept", "decline"}  # it is not the lurah who went


HOLDERS = {
    "waste": {"staff", "secretary", "lurah"},
    "waste in confidence": {"staff", "secretary", "lurah"},
    "security": {"staff", "secretary", "lurah", "babinsa", "bhabinkamtibmas"},
    "security in confidence": {"staff", "secretary", "lurah"},
    "invitation": {"lurah", "secretary"},
}


@pytest.mark.parametrize("name", TICKETS)
def test_who_gets_the_card_of_a_new_ticket(name: str) -> None:
    everybody = [replace(holder(role, home(role)), id=n) for n, role in enumerate(Role, 1)]
    held = policy.card_holders(everybody, TICKETS[name])
    assert {str(office.role) for one in held for office in one.offices} == HOLDERS[name]
    assert all(policy.may_see(one, TICKETS[name]) for one in held)
    assert not policy.card_holders([replace(one, unreachable=True) for one in everybody], TICKETS[name])


def test_all_to_whom_a_ticket_can_be_handed_may_see_it() -> None:
    everybody = [replace(holder(role, home(role)), id=n) for n, role in enumerate(Role, 1)]
    for ticket in TICKETS.values():
        for one in policy.assignable(everybody, ticket):
            assert policy.may_see(one, replace(ticket, handling=replace(ticket.handling, assignee=one.id)))
