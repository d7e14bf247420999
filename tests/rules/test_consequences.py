"""What goes with a move: what forbids it, what falls away, and which old buttons still mean the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tickets.consequences import HARMLESS, OFFICE_ONLY, fits, noteworthy, settled, still_good, told
from tickets.model import Event, Kind, Office, Person, Role, Status, Ticket, Visit

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVENT = Ticket(
    7, "TGG-2611-0007", Kind.INVITATION, "pengajian", Status.NEW, "tegalgede", NOW, NOW, reporter=5,
    visit=Visit(starts_at=NOW, delegate=3),
)  # fmt: skip
REPORT = replace(EVENT, kind=Kind.ASPIRATION, visit=replace(EVENT.visit, starts_at=None, delegate=0))


@pytest.mark.parametrize("action", ["accept", "decline", "propose", "stand_in", "hand_back"])
def test_an_invitation_is_answered_before_it_begins(action: str) -> None:
    assert fits(EVENT, action, NOW - HOUR)
    assert not fits(EVENT, action, NOW)


@pytest.mark.parametrize("action", ["attend", "miss"])
def test_how_it_was_is_said_once_it_has_begun(action: str) -> None:
    assert not fits(EVENT, action, NOW - HOUR)
    assert fits(EVENT, action, NOW)


@pytest.mark.parametrize("action", ["cancel", "reschedule", "lapse"])
def test_the_host_can_call_it_off_at_any_time(action: str) -> None:
    assert fits(EVENT, action, NOW - HOUR)
    assert fits(EVENT, action, NOW + HOUR)


def test_a_time_is_agreed_to_before_it_passes() -> None:
    assert not fits(EVENT, "agree", NOW)
    assert fits(replace(EVENT, visit=replace(EVENT.visit, proposed_at=NOW + HOUR)), "agree", NOW)
    assert not fits(replace(EVENT, visit=replace(EVENT.visit, proposed_at=NOW)), "agree", NOW)


def test_a_question_needs_somebody_who_can_answer() -> None:
    assert fits(REPORT, "ask", NOW)
    assert not fits(replace(REPORT, reporter=0), "ask", NOW)
    assert fits(replace(REPORT, reporter=0), "resolve", NOW)
    assert not fits(replace(EVENT, reporter=0), "propose", NOW - HOUR)


@pytest.mark.parametrize(
    "action", ["accept", "decline", "propose", "hand_back", "reschedule", "agree", "disagree"]
)
def test_any_other_answer_ends_an_offer_to_stand_in(action: str) -> None:
    proposed = replace(EVENT, visit=replace(EVENT.visit, proposed_at=NOW + HOUR))
    after = replace(proposed, visit=settled(proposed, action))
    assert (after.visit.delegate, after.visit.proposed_at) == (0, None)


@pytest.mark.parametrize("action", ["stand_in", "cancel", "lapse", "attend", "miss"])
def test_who_stood_in_stays_known(action: str) -> None:
    assert replace(EVENT, visit=settled(EVENT, action)).visit.delegate == 3


def test_an_agreed_time_keeps_the_length_and_loses_the_prayer() -> None:
    before = replace(
        EVENT,
        visit=replace(EVENT.visit, ends_at=NOW + 2 * HOUR, prayer="isha.after", proposed_at=NOW + 24 * HOUR),
    )
    after = replace(before, visit=settled(before, "agree"))
    assert (after.visit.starts_at, after.visit.ends_at, after.visit.prayer) == (
        NOW + 24 * HOUR,
        NOW + 26 * HOUR,
        "",
    )
    open_end = replace(before, visit=replace(before.visit, ends_at=None))
    assert replace(open_end, visit=settled(open_end, "agree")).visit.ends_at is None


def test_a_report_loses_nothing() -> None:
    assert settled(REPORT, "resolve") == REPORT.visit


def test_who_stands_in_is_told_with_the_highest_office_held_there() -> None:
    person = Person(3, 103, "Bu Ani", offices=(
        Office(Role.STAFF, "tegalgede"), Office(Role.SECRETARY, "tegalgede"), Office(Role.LURAH, "wirolegi"),
    ))  # fmt: skip
    assert told(EVENT, person, "stand_in") == {"name": "Bu Ani", "role": Role.SECRETARY}
    assert told(EVENT, person, "accept") == {}
    assert told(EVENT, person, "reschedule") == {"at": int(NOW.timestamp())}


def happened(*names: str, note: str = "") -> list[Event]:
    return [Event(n, 7, NOW, name, "staff", "new", "new", 1, note) for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "version", "good"),
    [
        (("filed",), 1, True),
        (("filed", "added", "noted", "assigned"), 1, True),
        (("filed", "verify"), 1, False),
        (("filed", "verify"), 2, True),
        (("filed", "verify", "added"), 2, True),
        (("filed", "delegation_offered"), 1, False),
        (("filed",), 0, False),
        (("added", "noted"), 0, False),
        (("filed",), 2, False),
    ],
)
def test_old_buttons_are_good_while_only_words_were_added(
    names: tuple[str, ...], version: int, good: bool
) -> None:
    assert still_good(happened(*names), version) is good


def test_the_card_tells_the_newest_that_says_something() -> None:
    assert noteworthy([]) is None
    assert noteworthy(happened("filed", "verify", note="x")) is None
    silent = happened("added")
    assert noteworthy(silent) is None
    told_first = happened("ask", "answer", "verify", note="Di RT 2")
    found = noteworthy(told_first)
    assert found is not None
    assert found.name == "answer"
    photo = replace(silent[0], data={"files": 1})
    assert noteworthy([photo]) == photo


def test_only_an_agreed_time_becomes_the_events() -> None:
    proposed = replace(EVENT, visit=replace(EVENT.visit, proposed_at=NOW + HOUR))
    for action in ("disagree", "accept", "decline"):
        assert settled(proposed, action).starts_at == NOW
    assert settled(EVENT, "agree").starts_at == NOW  # none was proposed


@pytest.mark.parametrize(
    ("event", "office_only", "harmless"),
    [
        ("assigned", True, True), ("letter", True, True), ("tagged", True, True), ("complaint", True, False),
        ("added", False, True), ("replied", False, True), ("resolve", False, False), ("filed", False, False),
    ],
)  # fmt: skip
def test_what_residents_do_not_read_and_what_old_buttons_outlive(
    event: str, office_only: bool, harmless: bool
) -> None:
    assert (event in OFFICE_ONLY, event in HARMLESS) == (office_only, harmless)
