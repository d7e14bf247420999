"""The counts that stand beside the tickets: what each move, and each change of place, does to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import parts
from tickets import counts
from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
REPORT = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, rw="05"
)  # fmt: skip
REQUEST = parts.put(REPORT, kind=Kind.SERVICE, programme="layak_dijamu")
OPEN, IN_RW = "open:tegalgede:aspiration", "open:tegalgede:rw:05"


def test_their_names() -> None:
    assert counts.open_of_kind("tegalgede", Kind.ASPIRATION) == OPEN
    assert counts.all_of_kind("tegalgede", Kind.SERVICE) == "all:tegalgede:service"
    assert counts.of_programme("tegalgede", "ngopimas") == "requests:tegalgede:ngopimas"
    assert counts.open_in_rw("tegalgede", "05") == IN_RW


def test_a_new_ticket_of_each_kind() -> None:
    assert counts.changes(REPORT, None, Status.NEW) == {OPEN: 1, IN_RW: 1}
    assert counts.changes(replace(REPORT, rw=""), None, Status.NEW) == {OPEN: 1}
    invitation = replace(REPORT, kind=Kind.INVITATION)
    assert counts.changes(invitation, None, Status.NEW) == {"open:tegalgede:invitation": 1}
    assert counts.changes(REQUEST, None, Status.NEW) == {
        "open:tegalgede:service": 1, "requests:tegalgede:layak_dijamu": 1, "all:tegalgede:service": 1,
    }  # fmt: skip


@pytest.mark.parametrize("target", Status)
@pytest.mark.parametrize("source", Status)
def test_only_what_ends_or_begins_anew_counts(source: Status, target: Status) -> None:
    by = (target not in ENDED) - (source not in ENDED)
    assert counts.changes(REPORT, source, target) == ({OPEN: by, IN_RW: by} if by else {})
    of_service = {"open:tegalgede:service": by, "requests:tegalgede:layak_dijamu": by}
    assert counts.changes(REQUEST, source, target) == (of_service if by else {})


def test_what_goes_elsewhere_is_taken_from_one_and_added_to_the_other() -> None:
    other_rw, other_ward = replace(REPORT, rw="06"), replace(REPORT, kelurahan="wirolegi")
    assert counts.changed(REPORT, other_rw) == {IN_RW: -1, "open:tegalgede:rw:06": 1}
    assert counts.changed(REPORT, replace(REPORT, rw="")) == {IN_RW: -1}
    assert counts.changed(REPORT, other_ward) == {
        OPEN: -1, IN_RW: -1, "open:wirolegi:aspiration": 1, "open:wirolegi:rw:05": 1,
    }  # fmt: skip
    assert counts.changed(REPORT, replace(other_ward, status=Status.CLOSED)) == {OPEN: -1, IN_RW: -1}


def test_what_stays_changes_by_its_state_only() -> None:
    assert counts.changed(REPORT, replace(REPORT, status=Status.CLOSED)) == {OPEN: -1, IN_RW: -1}
    assert counts.changed(REPORT, replace(REPORT, text="x")) == {}
