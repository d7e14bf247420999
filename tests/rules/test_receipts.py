"""Receipts: who may hand one out, whom its link makes the reporter, and why it does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cases import cases
from tickets.aspirations.extras import EXTRAS
from tickets.aspirations.receipts import LinkFault, fault, may_give, may_take
from tickets.lifecycle import ENDED
from tickets.model import Kind, Marks, Office, Person, Role, Status, Ticket
from tickets.readers.receipts import Receipt

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HADI, RINA, KARTI = 2, 3, 9
PHONE = "+6281234567890"
NOTED = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, category="waste",
    host="Bu Karti", contact=PHONE, marks=Marks(source="counter", intermediary=HADI),
)  # fmt: skip
LINK = Receipt(NOTED.id, HADI, NOW + timedelta(days=30), used=False)
EVERYWHERE = (Role.CAMAT, Role.ADMIN)


def person(number: int, role: Role | None = None, kelurahan: str = "tegalgede", phone: str = "") -> Person:
    offices = (Office(role, "" if role in EVERYWHERE else kelurahan),) if role else ()
    return Person(number, 1000 + number, "Seseorang", phone, "tegalgede", "05", "02", "1", offices=offices)


def test_a_resident_takes_it_over_whatever_their_number() -> None:
    for phone in ("", PHONE, "+6289999999999"):
        assert fault(LINK, NOTED, person(KARTI, phone=phone), NOW) is None


@cases("role", [*Role])
def test_an_official_there_takes_only_what_bears_their_own_number(role: Role) -> None:
    assert fault(LINK, NOTED, person(RINA, role), NOW) is LinkFault.OFFICIAL
    assert fault(LINK, NOTED, person(RINA, role, phone="+6289999999999"), NOW) is LinkFault.OFFICIAL
    assert fault(LINK, NOTED, person(RINA, role, phone=PHONE), NOW) is None
    assert not may_take(
        person(RINA, role), replace(NOTED, contact=""), HADI
    )  # none is no number of anybody's


@cases("role", [one for one in Role if one not in EVERYWHERE])
def test_an_official_of_another_kelurahan_is_a_resident_here(role: Role) -> None:
    assert fault(LINK, NOTED, person(RINA, role, "wirolegi"), NOW) is None


def test_whoever_noted_it_or_handed_the_link_out_never_takes_it() -> None:
    for role in (Role.STAFF, Role.BABINSA):
        assert not may_take(person(HADI, role, phone=PHONE), NOTED, RINA)  # noted it
        assert not may_take(person(RINA, role, phone=PHONE), NOTED, RINA)  # handed it out
        assert may_take(person(RINA, role, phone=PHONE), NOTED, HADI)
    assert not may_take(person(HADI), NOTED, HADI)  # and has left the office since
    assert may_take(person(KARTI), NOTED, HADI)


@pytest.mark.parametrize("role", [Role.STAFF, Role.SECRETARY, Role.BABINSA])
def test_whoever_is_complained_of_never_takes_it(role: Role) -> None:
    about = replace(NOTED, about=f",{role},")
    assert not may_take(person(RINA, role, phone=PHONE), about, HADI)


def test_old_used_and_unknown_links_say_which() -> None:
    karti = person(KARTI)
    assert fault(None, None, karti, NOW) is LinkFault.UNKNOWN
    assert fault(LINK, None, karti, NOW) is LinkFault.UNKNOWN
    assert fault(replace(LINK, used=True), NOTED, karti, NOW) is LinkFault.USED
    assert fault(LINK, replace(NOTED, reporter=8), karti, NOW) is LinkFault.USED
    assert fault(replace(LINK, used=True), NOTED, person(RINA, Role.LURAH), NOW) is LinkFault.USED
    assert fault(LINK, NOTED, karti, LINK.expires_at - timedelta(seconds=1)) is None
    assert fault(LINK, NOTED, karti, LINK.expires_at) is LinkFault.EXPIRED


@cases("status", [*Status])
def test_a_receipt_is_for_what_is_open_and_nobodys(status: Status) -> None:
    one, rina = replace(NOTED, status=status), person(RINA, Role.STAFF)
    assert may_give(rina, one) == (status not in ENDED)
    assert EXTRAS["receipt"](rina, one, False) == (status not in ENDED)
    assert not may_give(rina, replace(one, reporter=KARTI))


def test_whoever_noted_it_hands_the_receipt_out_while_in_office() -> None:
    about = replace(NOTED, about=",staff,")
    assert may_give(person(HADI, Role.STAFF), about)
    assert not may_give(person(RINA, Role.STAFF), about)
    assert may_give(person(RINA, Role.LURAH), about)
    assert not may_give(person(HADI), NOTED)
    assert not may_give(person(HADI, Role.STAFF, "wirolegi"), NOTED)
    assert not EXTRAS["receipt"](person(RINA, Role.LURAH), replace(NOTED, kind=Kind.INVITATION), False)
