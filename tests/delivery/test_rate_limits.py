"""How fast messages may leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.outgoing.rate_limits import Limits, Rates

SITI, DARMO, GROUP, OTHER_GROUP = 1, 2, -1, -2


def sent(limits: Limits, chat: int, seconds: float, start: float = 1000.0) -> list[float]:
    """When messages to a chat leave if as many as possible do."""
    now, times = start, []
    while now < start + seconds:
        wait = max(limits.wait(chat, now), limits.wait_all(now))
        if wait > 0:
            now += wait + 1e-9
            continue
        limits.take(chat, now)
        times.append(now - start)
    return times


def test_a_person_gets_five_at_once_and_then_one_a_second() -> None:
    times = sent(Limits(Rates(overall=1e6)), SITI, 10.5)
    assert times[:5] == [0, 0, 0, 0, 0]
    assert times[5:] == [pytest.approx(n, abs=0.01) for n in range(1, 11)]


def test_a_group_gets_twenty_within_any_minute() -> None:
    times = sent(Limits(Rates(overall=1e6)), GROUP, 200)
    assert len(times) == 80
    for first, twenty_later in zip(times, times[20:], strict=False):
        assert twenty_later - first >= 60


def test_the_bot_sends_thirty_a_second_and_no_large_burst() -> None:
    limits, now, times = Limits(), 1000.0, []
    for chat in range(1, 301):
        now += limits.wait_all(now)
        limits.take(chat, now)
        times.append(now - 1000.0)
    assert times[-1] == pytest.approx(10, abs=0.2)
    assert all(later - earlier >= 0.99 for earlier, later in zip(times, times[33:], strict=False))


@given(st.lists(st.integers(1, 10), min_size=1, max_size=30))
def test_an_album_counts_for_what_it_holds(albums: list[int]) -> None:
    limits, now = Limits(), 1000.0
    for count in albums:
        now += limits.wait(SITI, now)
        limits.take(SITI, now, count)
    assert now - 1000.0 >= sum(albums[:-1]) - 5 - 1e-6


def test_a_pause_is_the_chats_own() -> None:
    limits = Limits()
    limits.pause(SITI, 3, 1000)
    assert limits.wait(SITI, 1001) == 2
    assert limits.wait(SITI, 1003) == 0
    assert limits.wait(DARMO, 1001) == 0
    assert limits.wait_all(1001) == 0


def test_two_private_chats_told_to_wait_mean_the_bot() -> None:
    limits = Limits()
    limits.pause(SITI, 3, 1000)
    limits.pause(DARMO, 5, 1001)
    assert limits.wait_all(1002) == 4
    assert limits.wait_all(1006) == 0


def test_the_same_chat_twice_or_groups_say_nothing_of_the_bot() -> None:
    limits = Limits()
    limits.pause(SITI, 3, 1000)
    limits.pause(SITI, 3, 1001)
    limits.pause(GROUP, 30, 1001)
    limits.pause(OTHER_GROUP, 30, 1001)
    assert limits.wait_all(1002) == 0
    assert limits.wait(GROUP, 1002) == 29


def test_nothing_is_kept_of_chats_that_are_at_rest() -> None:
    limits = Limits()
    for chat in (SITI, GROUP):
        limits.take(chat, 1000)
        limits.pause(chat, 5, 1000)
    limits.forget(1002)
    assert limits.wait(SITI, 1002) == 3
    limits.forget(1100)
    assert not limits._chats
    assert not limits._paused
