"""When a resident need not be called any more, and which news are worth a call."""

from datetime import UTC, datetime

from tests import parts
from tests.cases import cases
from tickets.aspirations import contacts
from tickets.desk.reached import BLOCKED, SILENT, heard_of
from tickets.lifecycle import ENDED, WAITING, Party
from tickets.model import Kind, Office, Person, Role, Status, Ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ASKED = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEEDS_INFO, "tegalgede", NOW, NOW, reporter=99
)


@cases("why", ["", BLOCKED, SILENT])
@cases("party", Party)
@cases("status", Status)
def test_who_does_something_themselves_or_is_asked_no_more_need_not_be_called(
    why: str, party: Party, status: Status
) -> None:
    before = parts.put(ASKED, unheard=why)
    after = heard_of(before, parts.put(before, status=status), party)
    over = party is Party.RESIDENT or (why == SILENT and status not in WAITING)
    assert after.marks.unheard == ("" if over else why)


def test_a_call_begins_whatever_the_change_that_wants_it() -> None:
    assert heard_of(ASKED, parts.put(ASKED, unheard=BLOCKED), Party.SYSTEM).marks.unheard == BLOCKED


def test_small_steps_and_what_is_over_are_told_apart_from_what_must_be_heard() -> None:
    assert not contacts.LIGHT & contacts.NOTHING
    assert contacts.NOTHING <= ENDED
    heard = set(Status) - contacts.LIGHT - contacts.NOTHING
    assert {Status.NEEDS_INFO, Status.RESOLVED, Status.REJECTED, Status.READY, Status.ACCEPTED} <= heard
    assert heard >= contacts.ASKED


@cases("role", Role)
@cases("here", [False, True])
@cases("unheard", ["", BLOCKED])
def test_who_may_note_it(role: Role, here: bool, unheard: str) -> None:
    place = "" if role in {Role.CAMAT, Role.ADMIN} else "tegalgede" if here else "wirolegi"
    one = Person(3, 103, offices=(Office(role, place),))
    desk = here and role in {Role.STAFF, Role.SECRETARY, Role.LURAH}
    assert contacts.may_note(one, parts.put(ASKED, unheard=unheard)) is (desk and bool(unheard))


@cases("about", ["", ",staff,"])
@cases("confidential", [False, True])
def test_nobody_is_called_about_a_secret(about: str, confidential: bool) -> None:
    ticket = parts.put(ASKED, about=about, confidential=confidential)
    assert contacts.secret(ticket) is (confidential or bool(about))
