"""Who may see and do what: role, own or another kelurahan, in confidence or not, and the kind of ticket."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import parts
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


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", Kind)
def test_somebody_can_be_sent_while_nobody_else_is_asked_or_goes(kind: Kind, status: Status) -> None:
    open_to_it = kind is Kind.INVITATION and status in {Status.NEW, Status.ACCEPTED, Status.DECLINED}
    assert policy.may_delegate(replace(TICKETS["waste"], kind=kind, status=status)) is open_to_it


KEPT_FROM = {
    "nobody": "", "staff": ",staff,", "a person": ",17,", "unknown": ",official,", "lurah": ",lurah,",
    "lurah and staff": ",lurah,staff,", "camat": ",camat,", "both": ",camat,lurah,",
}  # fmt: skip
ALIKE = ({"nobody"}, {"staff", "a person", "unknown"}, {"lurah", "lurah and staff"}, {"camat"}, {"both"})
"""Complaints that the same chiefs see; whatever is in two of these sets is kept apart."""


@pytest.mark.parametrize("other", KEPT_FROM)
@pytest.mark.parametrize("one", KEPT_FROM)
def test_what_must_not_tell_of_each_other(one: str, other: str) -> None:
    first, second = (replace(TICKETS["waste"], about=KEPT_FROM[name]) for name in (one, other))
    together = any({one, other} <= group for group in ALIKE)
    assert policy.apart(first, second) == (not together)


FITTING = """
                          staff  secretary  lurah  babinsa  bhabinkamtibmas  head  other  camat  admin
    waste                   +        +        +       -            -          +      -      -      -
    waste without RW        +        +        +       -            -          -      -      -      -
    security                +        +        +       +            +          +      -      -      -
    security in confidence  +        +        +       -            -          -      -      -      -
    emergency               +        +        +       +            +          +      -      -      -
    secret emergency        +        +        +       +            +          -      -      -      -
    invitation              +        +        +       +            +          +      -      -      -
    complaint               +        +        +       -            -          -      -      -      -
    urgent complaint        +        +        +       -            -          -      -      -      -
    complaint of staff      -        +        +       -            -          -      -      -      -
    with the kecamatan      -        -        -       -            -          -      -      +      -
"""
"""`head` is that of the ticket's RW, `other` that of another."""
IN_RW = replace(TICKETS["waste"], rw="05")
HANDED_OUT = {
    "waste": IN_RW,
    "waste without RW": TICKETS["waste"],
    "security": replace(IN_RW, category="security"),
    "security in confidence": replace(IN_RW, category="security", confidential=True),
    "emergency": parts.put(IN_RW, urgent=True),
    "secret emergency": parts.put(IN_RW, urgent=True, confidential=True),
    "invitation": replace(TICKETS["invitation"], rw="05"),
    "complaint": replace(IN_RW, about=",official,"),
    "urgent complaint": parts.put(IN_RW, urgent=True, about=",official,"),
    "complaint of staff": replace(IN_RW, about=",staff,"),
    "with the kecamatan": parts.put(IN_RW, level=policy.KECAMATAN),
}


def rows_of(text: str) -> dict[tuple[str, str], bool]:
    """Name and office -> sign, of a table whose names may have spaces."""
    head, *lines = text.strip("\n").splitlines()
    offices = head.split()
    found: dict[tuple[str, str], bool] = {}
    for line in lines:
        name, _, cells = line.strip().partition("  ")
        found |= {(name, office): sign == "+" for office, sign in zip(offices, cells.split(), strict=True)}
    return found


@pytest.mark.parametrize(("name", "office"), rows_of(FITTING))
def test_to_whom_it_can_be_handed(name: str, office: str) -> None:
    heads = {"head": "rw-05", "other": "rw-06"}
    person = (
        Person(1, 1001, offices=(Office(Role.RW_HEAD, "tegalgede", heads[office]),))
        if office in heads
        else holder(office, home(office))
    )
    fits = rows_of(FITTING)[name, office]
    assert (policy.assignable([person], HANDED_OUT[name]) == [person]) is fits
    elsewhere = replace(HANDED_OUT[name], kelurahan="wirolegi")
    assert (policy.assignable([person], elsewhere) == [person]) is (fits and office == "camat")


def test_never_to_whoever_reported_or_is_complained_of() -> None:
    staff = holder("staff")
    assert policy.assignable([staff], replace(IN_RW, reporter=staff.id)) == []
    assert policy.assignable([staff], replace(IN_RW, about=f",{staff.id},")) == []


def test_whose_complaints_lists_show() -> None:
    shown = {role: policy.about_officials(holder(role, home(role)), "tegalgede") for role in Role}
    assert shown == {role: {Role.CAMAT: 2, Role.LURAH: 1}.get(role, 0) for role in Role}


def test_must_is_may_with_a_refusal() -> None:
    policy.must(holder("staff"), TICKETS["waste"], "work")
    with pytest.raises(policy.Forbidden, match="person 1 may not work ticket 7"):
        policy.must(holder("babinsa"), TICKETS["waste"], "work")


def test_must_be_is_the_capacity_held() -> None:
    policy.must_be(holder("staff"), TICKETS["waste"], Party.STAFF)
    with pytest.raises(policy.Forbidden, match="person 1 is no lurah of ticket 7"):
        policy.must_be(holder("staff"), TICKETS["waste"], Party.LURAH)


def test_who_holds_two_offices_has_both() -> None:
    both = Person(
        1, 1001, offices=(Office(Role.RW_HEAD, "tegalgede", "rw-05"), Office(Role.STAFF, "tegalgede"))
    )
    assert policy.may(both, TICKETS["waste"], "work")
    assert policy.may_in(both, "tegalgede", "canned_answers")
    assert not policy.may_in(both, "wirolegi", "canned_answers")


def test_the_three_pillars() -> None:
    assert {Role.LURAH, Role.BABINSA, Role.BHABINKAMTIBMAS} == policy.PILLARS


def test_a_duty_is_handed_over_only_where_there_is_one() -> None:
    nameless = Person(1, 1001, offices=(Office(Role.STAFF, "tegalgede", "kasi"),))
    assert not policy.handed(nameless, TICKETS["waste"])
    assert policy.handed(nameless, parts.put(TICKETS["waste"], post="kasi"))
    assert not policy.handed(nameless, parts.put(TICKETS["waste"], post="rt"))


def test_which_parties_an_action_belongs_to() -> None:
    assert policy.CAPACITY["cancel"] == {Party.RESIDENT}
    assert policy.CAPACITY["lapse"] == {Party.SYSTEM}
    assert policy.CAPACITY["start"] == {Party.STAFF}


def test_the_card_of_a_complaint_and_of_what_lies_with_the_kecamatan() -> None:
    everybody = [replace(holder(role, home(role)), id=n) for n, role in enumerate(Role, 1)]

    def held(ticket: Ticket, wanted: frozenset[Role] = frozenset()) -> set[Role]:
        return {one.offices[0].role for one in policy.card_holders(everybody, ticket, wanted)}

    assert held(HANDED_OUT["complaint"]) == {Role.CAMAT, Role.LURAH}
    assert held(replace(IN_RW, about=",lurah,")) == {Role.CAMAT}
    assert held(HANDED_OUT["with the kecamatan"]) == {Role.CAMAT}
    assert held(IN_RW, frozenset({Role.SECRETARY})) == {Role.SECRETARY}


def test_what_lies_with_the_kecamatan_is_only_read_here() -> None:
    there = HANDED_OUT["with the kecamatan"]
    allowed = {action for action in ("see", "know_reporter", "watch", "audit", "work", "assign", "note")
               if policy.may(holder("lurah"), there, action)}  # fmt: skip
    assert allowed == {"see", "know_reporter", "watch", "audit"}
    assert not policy.concerns_field(parts.put(there, urgent=True))
    assert not policy.concerns_field(HANDED_OUT["urgent complaint"])


def test_a_capacity_is_held_though_the_state_does_not_allow_it() -> None:
    """The life cycle says why not; who has no such capacity is refused."""
    staff, ticket = holder("staff"), TICKETS["waste"]
    assert policy.party_for(staff, ticket, "unmerge") is Party.STAFF
    with pytest.raises(policy.Forbidden, match="person 1 may not confirm ticket 7"):
        policy.party_for(staff, ticket, "confirm")
    with pytest.raises(policy.Forbidden):
        policy.party_for(staff, ticket, "lapse")
