"""A request without the files that must not be shown, and one that waits in its lane until that is known."""

from typing import Any

import pytest

from delivery.outgoing.carried import carried, without
from delivery.outgoing.lanes import EntryState, Lane
from tests.delivery.test_lanes import NOW, lane_of, order, row
from texts.message import SENDING

WHERE = {"chat_id": 5, "message_thread_id": 7}


def album(*files: str, kind: str = "document") -> dict[str, Any]:
    """An album of these."""
    return {**WHERE, "media": [{"type": kind, "media": one} for one in files]}


def test_an_album_without_one_of_three() -> None:
    left = without("sendMediaGroup", album("a", "b", "c"), {"b": "program"})
    assert left == ("sendMediaGroup", album("a", "c"))


def test_an_album_without_one_of_two_is_a_message() -> None:
    left = without("sendMediaGroup", album("a", "b"), {"a": "program"})
    assert left == ("sendDocument", {**WHERE, "document": "b"})


def test_nothing_is_left() -> None:
    assert without("sendMediaGroup", album("a", "b"), {"a": "program", "b": "web"}) is None
    assert without("sendDocument", {**WHERE, "document": "a"}, {"a": "program"}) is None


def test_words_are_left() -> None:
    keys: dict[str, Any] = {"inline_keyboard": []}
    params = {**WHERE, "document": "a", "caption": "<b>Kabar</b>", "parse_mode": "HTML", "reply_markup": keys}
    words = {**WHERE, "text": "<b>Kabar</b>", "parse_mode": "HTML", "reply_markup": keys}
    assert without("sendDocument", params, {"a": "program"}) == ("sendMessage", words)


@pytest.mark.parametrize("kind", SENDING)
def test_which_files_have_to_be_looked_at(kind: str) -> None:
    method, name = SENDING[kind]
    taken = kind in ("photo", "voice", "video_note")
    if not taken:
        assert carried(method, {name: "a"}) == [(kind, "a")]
        assert carried(method, {name: "upload:5"}) == []
    if kind in ("photo", "video", "document", "audio"):
        assert carried("sendMediaGroup", album("a", kind=kind)) == ([] if taken else [(kind, "a")])


def with_first_shut() -> Lane:
    """Two requests, of which the first waits for a look."""
    lane = lane_of(row(1), row(2))
    assert lane.first(NOW)
    entry = lane.take()
    entry.state = EntryState.SHUT
    lane.back(entry)
    return lane


def test_what_waits_for_a_look_holds_nothing_up() -> None:
    lane = with_first_shut()
    assert lane.count == 2
    assert order(lane) == ["2"]
    assert lane.count == 1
    assert lane.open()
    assert order(lane) == ["1"]
    assert not lane.open()


def test_what_waits_for_a_look_may_be_owed_no_longer() -> None:
    lane = with_first_shut()
    lane.drop(1)
    assert lane.count == 1
    lane.open()
    assert order(lane) == ["2"]
    assert lane.count == 0
