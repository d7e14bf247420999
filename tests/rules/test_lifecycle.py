"""The lives of tickets: every state, party and action, and what holds for any history whatever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import lifecycle_diagram
from tests.cases import cases
from tickets.lifecycle import (
    ENDED,
    GOING,
    MOVES,
    UNCONFIRMED,
    WAYS,
    IllegalMove,
    Party,
    Way,
    actions,
    move,
    replay,
    touched,
)
from tickets.model import Handling, Kind, Marks, Status, Ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

ALLOWED = {
    Kind.ASPIRATION: """
        new          staff     verify      verified
        new          staff     start       in_progress
        new          staff     ask         needs_info
        new          staff     reject      rejected
        new          staff     merge       duplicate
        new          resident  cancel      cancelled
        verified     staff     start       in_progress
        verified     staff     resolve     resolved
        verified     staff     hand_in     checking
        verified     staff     ask         needs_info
        verified     staff     reject      rejected
        verified     staff     merge       duplicate
        verified     resident  cancel      cancelled
        in_progress  staff     resolve     resolved
        in_progress  staff     hand_in     checking
        checking     checker   approve     resolved
        checking     checker   send_back   in_progress
        checking     resident  cancel      cancelled
        checking     system    pass        resolved
        in_progress  staff     ask         needs_info
        in_progress  staff     reject      rejected
        in_progress  staff     merge       duplicate
        in_progress  resident  cancel      cancelled
        needs_info   resident  answer      in_progress
        needs_info   staff     start       in_progress
        needs_info   staff     reject      rejected
        needs_info   staff     merge       duplicate
        needs_info   resident  cancel      cancelled
        needs_info   system    lapse       closed
        duplicate    staff     unmerge     verified
        resolved     resident  confirm     closed
        resolved     resident  reopen      in_progress
        resolved     system    lapse       closed
        resolved     resident  safe        closed
        new          pillar    respond     in_progress
        new          pillar    arrive      in_progress
        new          pillar    secure      resolved
        new          resident  safe        in_progress
        new          pillar    false_alarm rejected
        new          staff     false_alarm rejected
        verified     pillar    respond     in_progress
        verified     pillar    arrive      in_progress
        verified     pillar    secure      resolved
        verified     resident  safe        in_progress
        verified     pillar    false_alarm rejected
        verified     staff     false_alarm rejected
        in_progress  pillar    respond     in_progress
        in_progress  pillar    arrive      in_progress
        in_progress  pillar    secure      resolved
        in_progress  resident  safe        in_progress
        in_progress  pillar    false_alarm rejected
        in_progress  staff     false_alarm rejected
        needs_info   pillar    respond     in_progress
        needs_info   pillar    arrive      in_progress
        needs_info   pillar    secure      resolved
        needs_info   resident  safe        in_progress
        needs_info   pillar    false_alarm rejected
        needs_info   staff     false_alarm rejected
    """,
    Kind.INVITATION: """
        new          lurah     accept      accepted
        new          lurah     decline     declined
        new          lurah     propose     proposed
        new          delegate  stand_in    delegated
        new          resident  reschedule  new
        new          resident  cancel      cancelled
        new          system    lapse       missed
        accepted     lurah     decline     declined
        accepted     lurah     propose     proposed
        accepted     delegate  stand_in    delegated
        accepted     resident  reschedule  new
        accepted     resident  cancel      cancelled
        accepted     goer      attend      attended
        accepted     goer      miss        missed
        accepted     system    lapse       closed
        declined     lurah     accept      accepted
        declined     delegate  stand_in    delegated
        declined     resident  reschedule  new
        declined     resident  cancel      cancelled
        declined     system    lapse       closed
        delegated    lurah     accept      accepted
        delegated    lurah     decline     declined
        delegated    delegate  hand_back   new
        delegated    resident  reschedule  new
        delegated    resident  cancel      cancelled
        delegated    goer      attend      attended
        delegated    goer      miss        missed
        delegated    system    lapse       closed
        proposed     resident  agree       accepted
        proposed     resident  disagree    new
        proposed     resident  reschedule  new
        proposed     resident  cancel      cancelled
        proposed     lurah     accept      accepted
        proposed     lurah     decline     declined
        proposed     system    lapse       missed
    """,
    Kind.SERVICE: """
        new          staff     ask         needs_info
        new          staff     reject      rejected
        new          resident  cancel      cancelled
        in_progress  staff     ask         needs_info
        in_progress  staff     reject      rejected
        in_progress  resident  cancel      cancelled
        needs_info   resident  answer      in_progress
        needs_info   staff     start       in_progress
        needs_info   staff     reject      rejected
        needs_info   resident  cancel      cancelled
        needs_info   system    lapse       closed
        new          staff     start       in_progress
        new          staff     incomplete  incomplete
        new          staff     ready       ready
        in_progress  staff     incomplete  incomplete
        in_progress  staff     ready       ready
        incomplete   resident  answer      in_progress
        incomplete   staff     start       in_progress
        incomplete   staff     reject      rejected
        incomplete   resident  cancel      cancelled
        incomplete   system    lapse       closed
        ready        staff     collect     collected
        ready        staff     start       in_progress
        new          staff     schedule    scheduled
        in_progress  staff     schedule    scheduled
        scheduled    staff     schedule    scheduled
        scheduled    staff     visit       visited
        scheduled    staff     not_home    not_home
        scheduled    staff     reject      rejected
        scheduled    resident  cancel      cancelled
        not_home     staff     schedule    scheduled
        not_home     staff     reject      rejected
        not_home     resident  cancel      cancelled
        visited      staff     schedule    scheduled
        visited      staff     finish      done
        new          staff     finish      done
        in_progress  staff     finish      done
        needs_info   staff     finish      done
        new          staff     weigh       done
        in_progress  staff     weigh       done
        needs_info   staff     weigh       done
        scheduled    staff     weigh       done
        not_home     staff     weigh       done
        visited      staff     weigh       done
    """,
}
"""What the issue and the design allow, written down apart from the code: state, who, action, next state."""


def expected(kind: Kind) -> dict[tuple[str, str, str], str]:
    lines = [line.split() for line in ALLOWED[kind].strip().splitlines()]
    return {(source, party, action): target for source, party, action, target in lines}


ACTIONS = sorted({action for kind in Kind for _, _, action in expected(kind)})


def ticket(kind: Kind, status: Status, way: str = "other") -> Ticket:
    """Such a ticket; an aspirasi that is an emergency, which can do all that others can."""
    urgent = Handling(urgent=kind is Kind.ASPIRATION)
    return Ticket(7, "TGG-2611-0007", kind, way, status, "tegalgede", NOW, NOW, version=3, handling=urgent)


@pytest.mark.parametrize("status", Status)
def test_only_an_emergency_is_answered_as_one(status: Status) -> None:
    calm = replace(ticket(Kind.ASPIRATION, status), handling=Handling())
    doubted = replace(calm, marks=Marks(tags=UNCONFIRMED))
    for party in Party:
        assert (
            set(actions(calm, party)) == set(actions(ticket(Kind.ASPIRATION, status), party)) - OF_EMERGENCIES
        )
        more = set(actions(doubted, party)) - set(actions(calm, party))
        open_ = status in (Status.NEW, Status.VERIFIED, Status.IN_PROGRESS, Status.NEEDS_INFO)
        assert more == ({"false_alarm"} if open_ and party is Party.STAFF else set())


OF_EMERGENCIES = {"respond", "arrive", "secure", "safe", "false_alarm"}


OWN = {
    Way.COUNTER: {"incomplete", "ready", "collect"},
    Way.VISIT: {"schedule", "visit", "not_home"},
    Way.PICKUP: {"schedule", "visit", "not_home", "weigh"},
    Way.REPLY: set[str](),
}
"""What can be done to a service on that way but not on every way."""


@pytest.mark.parametrize("way", Way)
def test_a_service_has_the_moves_of_its_way_and_no_others(way: Way) -> None:
    possible = {action for status in Status for party in Party for action in actions(
        ticket(Kind.SERVICE, status, way), party)}  # fmt: skip
    assert possible & set().union(*OWN.values()) == OWN[way]
    assert ("finish" in possible) == (way is not Way.COUNTER)


@pytest.mark.parametrize("way", Way)
def test_on_every_way_each_open_state_can_end(way: Way) -> None:
    ways = {(source, target) for (source, _, _), target in WAYS[way].items()}
    reached = {Status.NEW}
    for _ in Status:
        reached |= {target for source, target in ways if source in reached}
    ending = reached & ENDED
    for _ in Status:
        ending |= {source for source, target in ways if target in ending}
    assert ending == reached
    assert {source for source, _ in ways} <= reached


@cases("kind", Kind)
@cases("status", Status)
@cases("party", Party)
def test_every_action_of_every_party_in_every_state(kind: Kind, status: Status, party: Party) -> None:
    before, later = ticket(kind, status), NOW + timedelta(hours=1)
    for action in ACTIONS:
        target = expected(kind).get((status, party, action))
        if target is None:
            with pytest.raises(IllegalMove) as refused:
                move(before, party, action, later)
            assert (refused.value.ticket, refused.value.action) == (before, action)
        else:
            step = move(before, party, action, later)
            changed = replace(before, status=Status(target), changed_at=later, version=4)
            assert (step.ticket, step.source, step.target) == (changed, status, target)
    assert set(actions(before, party)) == {
        action for (source, who, action) in expected(kind) if (source, who) == (status, party)
    }


@pytest.mark.parametrize("kind", Kind)
def test_the_table_holds_nothing_else(kind: Kind) -> None:
    assert len(MOVES[kind]) == len(expected(kind))


@pytest.mark.parametrize("kind", Kind)
def test_every_state_can_be_reached_and_every_open_one_can_end(kind: Kind) -> None:
    ways = expected(kind)
    reached = {"new"}
    for _ in Status:
        reached |= {target for (source, _, _), target in ways.items() if source in reached}
    assert {source for source, _, _ in ways} <= reached

    ending = {str(status) for status in ENDED} & reached
    for _ in Status:
        ending |= {source for (source, _, _), target in ways.items() if target in ending}
    assert ending == reached


@pytest.mark.parametrize("kind", Kind)
def test_time_alone_ends_whatever_waits_for_an_answer(kind: Kind) -> None:
    waiting = {
        Kind.ASPIRATION: {Status.NEEDS_INFO, Status.CHECKING, Status.RESOLVED},
        Kind.INVITATION: {Status.NEW, Status.PROPOSED, Status.DECLINED, *GOING},
        Kind.SERVICE: {Status.NEEDS_INFO, Status.INCOMPLETE},
    }[kind]
    assert {status for status, party, _ in MOVES[kind] if party is Party.SYSTEM} == waiting


@given(st.data())
def test_random_histories_replay_and_never_leave_an_end(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(Kind)))
    one, told = ticket(kind, Status.NEW), list[tuple[Party, str]]()
    merged = Status.NEW
    for hour in range(data.draw(st.integers(0, 12))):
        possible = [(party, action) for party in Party for action in actions(one, party)]
        assert bool(possible) == (one.status not in ENDED - {Status.DUPLICATE})
        if not possible:
            for party in Party:
                for action in ACTIONS:
                    with pytest.raises(IllegalMove):
                        move(one, party, action, NOW)
            break
        party, action = data.draw(st.sampled_from(possible))
        merged = one.status if action == "merge" else merged
        one = move(one, party, action, NOW + timedelta(hours=hour), back=merged).ticket
        told.append((party, action))
    assert replay(kind, told) is one.status
    assert one.version == 3 + len(told)


@pytest.mark.parametrize("before", [Status.NEW, Status.VERIFIED, Status.IN_PROGRESS, Status.NEEDS_INFO])
def test_what_is_parted_again_is_as_it_was(before: Status) -> None:
    one = move(ticket(Kind.ASPIRATION, before), Party.STAFF, "merge", NOW).ticket
    assert move(one, Party.STAFF, "unmerge", NOW, back=before).target is before


@given(st.data())
def test_an_impossible_history_does_not_replay(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(Kind)))
    party, action = data.draw(st.tuples(st.sampled_from(list(Party)), st.sampled_from(ACTIONS)))
    if ("new", party, action) not in expected(kind):
        with pytest.raises(KeyError):
            replay(kind, [(party, action)])


def test_the_diagram_in_the_documents_is_current() -> None:
    assert lifecycle_diagram.FILE.read_text(encoding="utf-8") == lifecycle_diagram.page(), (
        "docs/lifecycle.md is old: run python -m commands.lifecycle_diagram"
    )


@pytest.mark.parametrize("kind", Kind)
def test_the_diagram_draws_every_move_once(kind: Kind) -> None:
    drawn = []
    for line in lifecycle_diagram.diagram(MOVES[kind]).splitlines():
        arrow, _, deeds = line.strip().partition(": ")
        if deeds:
            source, _, target = arrow.split()
            drawn += [(source, *deed.split(), target) for deed in deeds.split(", ")]
    assert sorted(drawn) == sorted((*key, target) for key, target in expected(kind).items())


def test_what_is_touched_counts_a_version_and_keeps_its_state() -> None:
    one = ticket(Kind.ASPIRATION, Status.VERIFIED)
    assert touched(one) == replace(one, version=one.version + 1)
