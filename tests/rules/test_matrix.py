"""Every cell of the table of permissions, against one written by hand: role, action, own or another
kelurahan, in confidence or not; and what it means that a ticket was handed over, lies with the kecamatan, or
complains of an official.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import parts
from tests.cases import cases
from tickets import accused, policy
from tickets.matrix import ALLOWED, IN_OFFICE, _read
from tickets.model import Kind, Office, Person, Role, Status, Ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
WASTE = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, category="waste",
    reporter=99,
)  # fmt: skip
ROLES = ("staff", "secretary", "lurah", "babinsa", "bhabinkamtibmas", "rw_head", "camat", "admin", "none")
EVERYWHERE = ("camat", "admin")

# Four signs a cell: own kelurahan, own in confidence, another kelurahan, another in confidence.
PLAIN = """
                staff secretary lurah babinsa bhabinkamtibmas rw_head camat admin none
see             ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
know_reporter   +---  +---      +---  ----    ----            ----    ----  ----  ----
open_identity   ----  ++--      ++--  ----    ----            ----    ----  ----  ----
work            ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
decide          ----  ++--      ++--  ----    ----            ----    ----  ----  ----
check           ----  ++--      ++--  ----    ----            ----    ----  ----  ----
assign          ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
take_over       ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
give_back       ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
offer           ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
watch           ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
forward         ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
transfer        ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
receipt         ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
ask_help        +---  +---      +---  ----    ----            ----    ----  ----  ----
give_help       ----  ----      ----  +---    +---            +---    ----  ----  ----
set_tier        ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
set_urgent      ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
respond         ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
set_category    ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
complaint       ++--  ++--      ++--  ----    ----            ----    ++++  ----  ----
merge           ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
link            ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
tag             ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
note            ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
snooze          ++--  ++--      ++--  ----    ----            ----    ----  ----  ----
release         ----  +---      +---  ----    ----            ----    ----  ----  ----
audit           ----  ++--      ++--  ----    ----            ----    ++++  ++++  ----
"""
# A robbery: the same, but babinsa and bhabinkamtibmas see it where it was not told in confidence.
SECURITY = {
    "see": "+---", "know_reporter": "+---", "take_over": "+---", "watch": "+---", "set_urgent": "+---",
    "respond": "+---", "give_help": "+---",
}  # fmt: skip
# Handed to that official, or to the duty that they hold.
HANDED = """
                babinsa bhabinkamtibmas rw_head
see             ++--    ++--            ++--
know_reporter   +---    +---            +---
open_identity   ----    ----            ----
work            ++--    ++--            ++--
decide          ----    ----            ----
check           ----    ----            ----
assign          ----    ----            ----
take_over       ++--    ++--            ----
give_back       ++--    ++--            ++--
offer           ----    ----            ----
watch           ++--    ++--            ++--
forward         ++--    ++--            ----
transfer        ----    ----            ----
receipt         ++--    ++--            ----
ask_help        +---    +---            +---
give_help       +---    +---            +---
set_tier        ----    ----            ----
set_urgent      ++--    ++--            ----
respond         ++--    ++--            ++--
set_category    ----    ----            ----
complaint       ----    ----            ----
merge           ----    ----            ----
link            ++--    ++--            ----
tag             ++--    ++--            ++--
note            ++--    ++--            ++--
snooze          ++--    ++--            ++--
release         ----    ----            ----
audit           ----    ----            ----
"""
# What the kecamatan has taken over, of one's own kelurahan: not in confidence, in confidence.
KECAMATAN = """
                staff secretary lurah babinsa bhabinkamtibmas rw_head camat admin none
see             ++    ++        ++    --      --              --      ++    --    --
know_reporter   +-    +-        +-    --      --              --      --    --    --
open_identity   --    --        --    --      --              --      ++    --    --
work            --    --        --    --      --              --      ++    --    --
decide          --    --        --    --      --              --      --    --    --
check           --    --        --    --      --              --      --    --    --
assign          --    --        --    --      --              --      ++    --    --
take_over       --    --        --    --      --              --      ++    --    --
give_back       --    --        --    --      --              --      ++    --    --
offer           --    --        --    --      --              --      --    --    --
watch           ++    ++        ++    --      --              --      ++    --    --
forward         --    --        --    --      --              --      ++    --    --
transfer        --    --        --    --      --              --      ++    --    --
receipt         --    --        --    --      --              --      ++    --    --
ask_help        --    --        --    --      --              --      --    --    --
give_help       --    --        --    --      --              --      --    --    --
set_tier        --    --        --    --      --              --      ++    --    --
set_urgent      --    --        --    --      --              --      ++    --    --
respond         --    --        --    --      --              --      ++    --    --
set_category    --    --        --    --      --              --      ++    --    --
complaint       --    --        --    --      --              --      ++    --    --
merge           --    --        --    --      --              --      ++    --    --
link            --    --        --    --      --              --      ++    --    --
tag             --    --        --    --      --              --      ++    --    --
note            --    --        --    --      --              --      ++    --    --
snooze          --    --        --    --      --              --      ++    --    --
release         --    --        --    --      --              --      --    --    --
audit           --    ++        ++    --      --              --      ++    ++    --
"""
# In one's own kelurahan, in another.
OFFICE = """
                staff secretary lurah babinsa bhabinkamtibmas rw_head camat admin none
on_behalf       +-    +-        +-    +-      +-              --      --    --    --
print_public    +-    +-        +-    +-      +-              +-      ++    ++    --
print_agenda    +-    +-        +-    +-      +-              +-      ++    --    --
canned_answers  +-    +-        +-    --      --              --      --    --    --
block_resident  --    +-        +-    --      --              --      --    ++    --
data_requests   --    +-        +-    --      --              --      --    ++    --
announce        --    +-        +-    --      --              --      ++    --    --
set_hours       --    +-        +-    --      --              --      --    ++    --
absence         +-    +-        +-    +-      +-              +-      ++    --    --
absence_of      --    +-        +-    --      --              --      ++    ++    --
figures         --    +-        +-    --      --              --      ++    --    --
export_audit    --    --        +-    --      --              --      ++    ++    --
administer      --    --        --    --      --              --      --    ++    --
"""


def table(text: str) -> dict[tuple[str, str], str]:
    head, *lines = (line.split() for line in text.strip().splitlines())
    return {(cells[0], role): cell for cells in lines for role, cell in zip(head, cells[1:], strict=True)}


def holder(role: str, kelurahan: str) -> Person:
    offices = () if role == "none" else (Office(Role(role), "" if role in EVERYWHERE else kelurahan),)
    return Person(1, 1001, "Pak Hadi", offices=offices)


def four(person_of: dict[str, Person], ticket: Ticket, action: str) -> str:
    """What may be done, as the four signs of a cell."""
    secret = replace(ticket, confidential=True)
    return "".join(
        "+" if policy.may(person_of[where], one, action) else "-"
        for where in ("tegalgede", "wirolegi")
        for one in (ticket, secret)
    )


def people(role: str) -> dict[str, Person]:
    return {where: holder(role, where) for where in ("tegalgede", "wirolegi")}


def test_the_table_by_hand_has_every_action() -> None:
    for text in (PLAIN, HANDED, KECAMATAN):
        assert {action for action, _ in table(text)} == set(ALLOWED)
    assert {action for action, _ in table(OFFICE)} == set(IN_OFFICE)
    assert set(ROLES) == {*Role, "none"}
    assert all(set(row) == set(Role) for row in (*ALLOWED.values(), *IN_OFFICE.values()))


@cases(("action", "role"), table(PLAIN))
def test_a_ticket_of_waste(action: str, role: str) -> None:
    assert four(people(role), WASTE, action) == table(PLAIN)[action, role]


@cases(("action", "role"), table(PLAIN))
def test_a_ticket_of_security(action: str, role: str) -> None:
    expected = table(PLAIN)[action, role]
    if role in ("babinsa", "bhabinkamtibmas"):
        expected = SECURITY.get(action, "----")
    assert four(people(role), replace(WASTE, category="security"), action) == expected


@cases(("action", "role"), table(HANDED))
@cases("how", ["person", "post"])
def test_a_ticket_that_was_handed_over(action: str, role: str, how: str) -> None:
    ticket = (
        replace(WASTE, handling=replace(WASTE.handling, assignee=1))
        if how == "person"
        else replace(WASTE, handling=replace(WASTE.handling, post=role))
    )
    assert four(people(role), ticket, action) == table(HANDED)[action, role]


@cases(("action", "role"), table(KECAMATAN))
def test_what_lies_with_the_kecamatan(action: str, role: str) -> None:
    ticket = replace(WASTE, handling=replace(WASTE.handling, level=policy.KECAMATAN))
    assert four(people(role), ticket, action)[:2] == table(KECAMATAN)[action, role]


@cases(("action", "role"), table(OFFICE))
def test_what_concerns_the_kelurahan_as_a_whole(action: str, role: str) -> None:
    person = holder(role, "tegalgede")
    may = [policy.may_in(person, where, action) for where in ("tegalgede", "wirolegi")]
    assert "".join("+" if one else "-" for one in may) == table(OFFICE)[action, role]


@cases("action", ALLOWED)
@cases("role", [role for role in ROLES if role != "none"])
def test_in_a_matter_of_ones_own_no_office_counts(action: str, role: str) -> None:
    mine = replace(
        WASTE, reporter=1, handling=replace(WASTE.handling, level=policy.KECAMATAN if role == "camat" else "")
    )
    assert not policy.may(holder(role, "tegalgede"), mine, action)


# A complaint about an official is seen by the camat; by the lurah unless named; by nobody else.
SEEN = {
    "staff": {"lurah", "camat"},
    "lurah": {"camat"},
    "secretary": {"lurah", "camat"},
    "babinsa": {"lurah", "camat"},
    "camat": {"lurah"},
    "": {"lurah", "camat"},
}


@cases("named", SEEN)
@cases("role", ROLES)
@cases("confidential", [True, False])
@cases("extra", [{}, {"urgent": True}, {"category": "security"}])
def test_who_sees_a_complaint_about_an_official(
    named: str, role: str, confidential: bool, extra: dict[str, object]
) -> None:
    about = accused.pack([Role(named)] if named else [])
    ticket = parts.put(WASTE, about=about, confidential=confidential, **extra)
    person = holder(role, "tegalgede")
    assert policy.may_see(person, ticket) is (role in SEEN[named])
    assert policy.may(person, ticket, "work") is (role in SEEN[named])
    held = policy.card_holders([person], ticket)
    assert bool(held) is (role in SEEN[named])


@cases("action", ALLOWED)
@cases("role", [role for role in ROLES if role != "none"])
def test_the_person_named_may_do_nothing_whatever_office_they_hold(action: str, role: str) -> None:
    ticket = replace(WASTE, about=accused.pack(people=[1]), handling=replace(WASTE.handling, assignee=1))
    assert not policy.may(holder(role, "tegalgede"), ticket, action)
    assert holder(role, "tegalgede") not in policy.assignable([holder(role, "tegalgede")], ticket)


def test_a_colleague_to_whom_it_was_handed_may_work_on_it() -> None:
    ticket = replace(WASTE, about=accused.pack([Role.STAFF]), handling=replace(WASTE.handling, assignee=1))
    assert policy.may(holder("secretary", "tegalgede"), ticket, "work")
    assert not policy.may(holder("staff", "tegalgede"), ticket, "work")  # it is about the staff


def test_whom_it_names_is_one_short_text() -> None:
    assert accused.pack([Role.STAFF, Role.LURAH], [17]) == ",lurah,staff,17,"
    assert accused.pack() == ",official,"
    assert accused.roles_named(",lurah,staff,17,") == ("lurah", "staff")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (",lurah,", ",17,", ",lurah,17,"),
        (",staff,4,", ",lurah,staff,17,", ",lurah,staff,4,17,"),
        (",official,", ",camat,", ",camat,"),  # now it is known who
        (",official,", ",official,", ",official,"),
        (",official,", "", ",official,"),
        (",100,20,", ",3,", ",3,20,100,"),
    ],
)
def test_two_complaints_joined_name_whoever_either_names(one: str, other: str, both: str) -> None:
    assert accused.joined(one, other) == accused.joined(other, one) == both


def test_no_complaint_names_nobody() -> None:
    somebody = Person(1, 1001, offices=(Office(Role.STAFF, "tegalgede"),))
    assert not accused.names("", somebody, "tegalgede")
    assert not accused.names(",official,", somebody, "tegalgede")
    assert accused.names(",1,", somebody, "tegalgede")
    assert not accused.names(",11,", somebody, "tegalgede")
    assert accused.names(",staff,", somebody, "tegalgede")
    assert not accused.names(",staff,", somebody, "wirolegi")
    assert accused.roles_named(",lurah,staff,17,") == ("lurah", "staff")


@pytest.mark.parametrize("rows", ["see A", "see A A A", "see A A\nsee A A", "see A x"])
def test_a_table_with_a_fault_is_refused(rows: str) -> None:
    with pytest.raises(ValueError, match=r"zip|two rows|is not a valid"):
        _read(f"staff lurah\n{rows}")
