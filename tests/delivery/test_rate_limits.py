"""How fast messages may leave."""

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.outgoing.allowance import Allowance
from delivery.outgoing.rate_limits import Bucket, Limits, Rates, Window

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


def test_a_bucket_gains_up_to_its_burst() -> None:
    bucket = Bucket(2, 3)
    assert bucket.wait(10) == 0
    bucket.take(3, 10)
    assert (bucket.wait(10), bucket.wait(10.25), bucket.wait(10.5)) == (0.5, 0.25, 0)
    bucket.take(1, 100)
    assert bucket.tokens == 2  # ninety seconds gave no more than the burst


def test_a_bucket_may_owe() -> None:
    bucket = Bucket(2, 3)
    bucket.take(5, 10)
    assert bucket.wait(10) == 1.5


def test_a_clock_that_goes_back_costs_nothing() -> None:
    bucket = Bucket(2, 3)
    bucket.take(2, 10)
    assert bucket.wait(5) == 0
    assert bucket.tokens == 1


def test_a_bucket_is_full_as_soon_as_it_is() -> None:
    bucket = Bucket(2, 3)
    assert bucket.full(10)
    bucket.take(1, 10)
    assert not bucket.full(10.25)
    assert bucket.full(10.5)


def test_a_window_of_a_minute() -> None:
    window = Window(2)
    assert (window.room(0), window.full(0)) == (2, True)
    window.take(1, 0)
    assert (window.wait(10), window.room(10), window.full(10)) == (0, 1, False)
    window.take(1, 10)
    assert (window.wait(10), window.room(10)) == (50, 0)
    assert window.wait(59.5) == 0.5
    assert (window.wait(60), window.room(60), window.full(60)) == (0, 1, False)
    assert (window.room(70), window.full(70)) == (2, True)


def test_an_album_may_overfill_a_window() -> None:
    window = Window(2)
    window.take(1, 0)
    window.take(2, 10)
    assert window.wait(20) == 50  # one of the two last must be a minute old
    assert window.room(20) == 0


def test_the_longer_of_pause_and_limit_counts() -> None:
    limits = Limits()
    limits.take(SITI, 1000, 7)  # two more than at once: three seconds until the next
    limits.pause(SITI, 2, 1000)
    assert limits.wait(SITI, 1000) == 3
    limits.pause(SITI, 9, 1000)
    limits.pause(SITI, 4, 1000)  # a shorter one takes nothing back
    assert limits.wait(SITI, 1000) == 9
    assert limits.wait(DARMO, 1000) == 0


def test_the_room_of_a_group() -> None:
    limits = Limits(Rates(group_minute=7.5))
    assert limits.room(GROUP, 1000) == 7
    limits.take(GROUP, 1000, 5)
    assert limits.room(GROUP, 1000) == 2
    limits.pause(GROUP, 3, 1000)
    assert limits.room(GROUP, 1000) == 1
    limits.take(GROUP, 1000, 2)
    assert limits.room(GROUP, 1000) == 0
    assert limits.room(OTHER_GROUP, 1000) == 7


def test_a_group_may_be_told_something_however_slow_the_limit() -> None:
    limits = Limits(Rates(group_minute=0.5))
    limits.take(GROUP, 1000)
    assert limits.wait(GROUP, 1000) == 60
    assert limits.wait(GROUP, 1060) == 0


def test_a_tenth_of_a_second_at_once_and_never_less_than_one() -> None:
    for overall, at_once in ((30.0, 3), (100.0, 10), (5.0, 1)):
        limits = Limits(Rates(overall=overall))
        limits.take(SITI, 1000, at_once - 1)
        assert limits.wait_all(1000) == 0
        limits.take(DARMO, 1000)
        assert limits.wait_all(1000) == pytest.approx(1 / overall)


@pytest.mark.parametrize("chat", [SITI, GROUP])
def test_what_has_to_be_remembered_of_a_chat(chat: int) -> None:
    limits = Limits()
    assert limits.quiet(chat, 1000)
    limits.pause(chat, 90, 1000)
    assert not limits.quiet(chat, 1089)
    assert limits.quiet(chat, 1090)
    limits.take(chat, 2000)
    assert not limits.quiet(chat, 2000.5)
    assert limits.quiet(chat, 2060)
    limits.pause(chat, 1, 2060)
    limits.take(chat, 2060)
    assert not limits.quiet(chat, 2060.5)


def test_a_pause_that_is_over_says_nothing_of_the_bot() -> None:
    limits = Limits()
    limits.pause(SITI, 3, 1000)
    limits.pause(DARMO, 5, 1003)
    assert limits.wait_all(1003) == 0
    limits.pause(SITI, 2, 1004)
    assert limits.wait_all(1004) == 2
    limits.pause(SITI, 1, 1004)  # a shorter one takes nothing back
    assert limits.wait_all(1004) == 2


def test_a_group_told_to_wait_besides_a_person_is_the_groups_own() -> None:
    limits = Limits()
    limits.pause(SITI, 30, 1000)
    limits.pause(GROUP, 30, 1001)
    assert limits.wait_all(1001) == 0


def test_what_still_says_something_is_kept() -> None:
    limits = Limits()
    limits.take(SITI, 1000)
    limits.pause(DARMO, 5, 1000)
    limits.forget(1000.5)
    assert (limits.wait(DARMO, 1000.5), limits.quiet(SITI, 1000.5)) == (4.5, False)
    limits.forget(1001)
    assert not limits._chats
    limits.forget(1004.5)
    assert limits._paused
    limits.forget(1005)
    assert not limits._paused


async def test_what_all_workers_share_stands_in_for_the_bots_own() -> None:
    asked: list[float] = []
    held: list[float] = []

    async def reserve(seconds: float) -> float:
        asked.append(seconds)
        return 0.0

    async def hold_back(seconds: float) -> None:
        held.append(seconds)

    limits = Limits(shared=Allowance(10, reserve, hold_back))
    now = time.monotonic()
    assert limits.wait_all(now, 3) > 0  # asked for, not there yet
    await asyncio.sleep(0)
    assert asked == [0.3]
    assert limits.wait_all(time.monotonic()) == 0
    limits.take(SITI, now)
    assert 0 < limits.wait_all(time.monotonic()) <= 0.1
    limits.pause(SITI, 3, now)
    limits.pause(DARMO, 5, now)
    await asyncio.sleep(0)
    assert held == [5]
    assert limits.wait_all(now) == 5


def test_the_end_of_a_pause() -> None:
    limits = Limits()
    limits.pause(SITI, 3, 1000)
    limits.pause(DARMO, 3, 1000)
    assert (limits.wait_all(1002.5), limits.wait(SITI, 1002.5)) == (0.5, 0.5)
    assert (limits.wait_all(1003), limits.wait(SITI, 1003)) == (0, 0)
