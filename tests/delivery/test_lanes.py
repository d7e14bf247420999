"""What goes first in one chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

from delivery.outgoing.lanes import Lane, Settled
from tickets.notices import Mode, Urgency
from tickets.outgoing import Outgoing
from tickets.ports import Unit

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def row(number: int, urgency: Urgency = Urgency.REPLY, **about: Any) -> Outgoing:
    given: dict[str, Any] = {
        "method": "sendMessage",
        "params": {"text": str(number)},
        "not_before": NOW,
    } | about
    return Outgoing(number, 7, urgency=urgency, **given)


def order(lane: Lane, now: datetime = NOW) -> list[str]:
    """The texts, or methods, as they would leave."""
    left = []
    while lane.first(now):
        entry = lane.take()
        left.append(str(entry.row.params.get("text", entry.row.method)))
    return left


def lane_of(*rows: Outgoing) -> Lane:
    lane = Lane()
    for one in rows:
        lane.put(one)
    return lane


async def nothing(_: Unit) -> None:
    """Nothing to note."""


def test_answers_go_before_the_rest_and_keep_their_order() -> None:
    lane = lane_of(
        row(1, Urgency.BROADCAST), row(2, Urgency.NORMAL), row(3), row(4, Urgency.EVENT), row(5), row(6)
    )
    assert lane.count == 6
    assert order(lane) == ["3", "5", "6", "4", "2", "1"]
    assert lane.count == 0


def test_the_answer_to_a_press_waits_for_no_message() -> None:
    lane = lane_of(row(1), row(2, method="answerCallbackQuery", params={}))
    assert order(lane) == ["answerCallbackQuery", "1"]


def test_newer_content_of_a_slot_takes_the_place_of_what_has_not_left() -> None:
    lane = lane_of(
        row(1, Urgency.NORMAL, slot="card:5"),
        row(2, Urgency.NORMAL),
        row(3, Urgency.NORMAL, slot="card:5", mode=Mode.ONLY_EDIT),
        row(4, Urgency.NORMAL, slot="card:6", mode=Mode.EDIT),
    )
    assert lane.count == 3
    first = lane.first(NOW)
    assert first
    assert first.rows == (1, 3)
    assert order(lane) == ["3", "2", "4"]


def test_an_edit_goes_to_the_newest_message_of_its_slot() -> None:
    lane = lane_of(
        row(1, slot="card:5", mode=Mode.EDIT), row(2, slot="card:5"), row(3, slot="card:5", mode=Mode.EDIT)
    )
    assert order(lane) == ["1", "3"]


def test_an_edit_that_somebody_waits_for_is_not_held_with_the_older_one() -> None:
    morning = NOW + timedelta(hours=5)
    lane = lane_of(row(1, Urgency.NORMAL, slot="card:5", not_before=morning))
    assert lane.first(NOW) is None
    lane.put(row(2, Urgency.REPLY, slot="card:5", mode=Mode.EDIT))
    assert order(lane) == ["2"]
    assert order(lane, morning) == []


def test_what_is_held_leaves_in_its_hour() -> None:
    morning = NOW + timedelta(hours=5)
    lane = lane_of(row(1, Urgency.NORMAL, not_before=morning), row(2, Urgency.NORMAL))
    assert order(lane) == ["2"]
    assert order(lane, morning - timedelta(milliseconds=1)) == []
    assert order(lane, morning) == ["1"]


def test_what_did_not_leave_comes_back_to_its_place() -> None:
    lane = lane_of(row(1), row(2), row(3))
    lane.first(NOW)
    entry = lane.take()
    assert lane.count == 2
    lane.back(entry)
    assert order(lane) == ["1", "2", "3"]


def test_what_is_on_its_way_takes_over_nothing() -> None:
    lane = lane_of(row(1, slot="card:5"))
    lane.first(NOW)
    entry = lane.take()
    lane.put(row(2, slot="card:5", mode=Mode.EDIT))
    assert entry.rows == (1,)
    assert order(lane) == ["2"]


def test_what_telegram_has_takes_over_nothing_while_its_note_waits() -> None:
    lane = lane_of(row(1, slot="card:5"))
    lane.first(NOW)
    entry = lane.take()
    entry.settled = Settled(nothing)
    lane.back(entry)
    lane.put(row(2, slot="card:5", mode=Mode.EDIT))
    assert order(lane) == ["1", "2"]


def test_only_what_was_decided_up_to_a_block_is_dropped() -> None:
    lane = lane_of(row(1), row(2, Urgency.NORMAL, not_before=NOW + timedelta(hours=5)), row(3))
    lane.drop(2)
    assert lane.count == 1
    assert order(lane, NOW + timedelta(hours=6)) == ["3"]


def test_thousands_for_one_chat_take_no_square_of_time() -> None:
    lane = lane_of(*(row(number, Urgency.NORMAL, slot=f"card:{number}") for number in range(1, 20_001)))
    for number in range(20_001, 40_001):
        lane.put(row(number, Urgency.NORMAL, slot=f"card:{number - 20_000}", mode=Mode.EDIT))
    assert lane.count == 20_000
    assert order(lane)[:2] == ["20001", "20002"]


def test_a_newer_message_takes_the_place_of_one_that_has_not_left_and_goes_last() -> None:
    """Somebody writes faster than they are answered: only the newest question is asked."""
    about: dict[str, Any] = {"slot": "form:1", "mode": Mode.SEND}
    lane = lane_of(row(1, **about), row(2), row(3, slot="form:1", mode=Mode.ONLY_EDIT), row(4, **about))
    assert lane.count == 2
    assert lane.first(NOW)
    assert lane.take().rows == (2,)
    entry = lane.first(NOW)
    assert entry
    assert (entry.row.params["text"], sorted(entry.rows)) == ("4", [1, 3, 4])


def test_a_message_takes_no_place_of_what_is_on_the_screen_or_of_a_tickets_card() -> None:
    edited = row(1, slot="form:1", mode=Mode.ONLY_EDIT)  # takes the buttons away from what was asked before
    assert order(lane_of(edited, row(2, slot="form:1", mode=Mode.SEND))) == ["1", "2"]
    cards = [row(number, slot="card:5", ticket=5, mode=Mode.SEND) for number in (1, 2)]
    assert order(lane_of(*cards)) == ["1", "2"]
    brief = [row(number, slot="brief:added:5", ticket=5, mode=Mode.SEND) for number in (1, 2)]
    assert order(lane_of(*brief)) == ["2"]


def test_what_stands_for_an_answer_does_not_wait_for_the_morning_with_it() -> None:
    about: dict[str, Any] = {"slot": "mine:1", "mode": Mode.SEND}
    night = row(2, Urgency.NORMAL, not_before=NOW + timedelta(hours=8), **about)
    assert order(lane_of(row(1, **about), night)) == ["2"]


def test_what_comes_once_more_below_is_sent_besides_what_waits_and_once() -> None:
    def of(number: int, mode: Mode) -> Outgoing:
        return row(number, slot="form:1", mode=mode)

    send, bare, below = of(1, Mode.SEND), of(2, Mode.ONLY_EDIT), of(3, Mode.BELOW)
    assert order(lane_of(send, bare, below)) == ["2", "3"]
    again = (of(4, Mode.ONLY_EDIT), of(5, Mode.BELOW))
    assert order(lane_of(send, bare, below, *again)) == ["2", "5"]
    assert order(lane_of(send, bare, below, of(6, Mode.SEND))) == ["2", "6"]
