"""What all workers may send together is reserved in small parts, and leaves evenly."""

import asyncio
import time

import pytest

from delivery.outgoing.allowance import AT_ONCE, Allowance

RATE = 100.0


class Book:
    """Notes what is reserved, and says how long to wait for it."""

    def __init__(self, wait: float = 0.0) -> None:
        self.wait, self.seconds, self.back = wait, list[float](), list[float]()
        self.broken = False

    async def reserve(self, seconds: float) -> float:
        if self.broken:
            raise OSError("the database is away")
        self.seconds.append(seconds)
        return self.wait

    async def hold_back(self, seconds: float) -> None:
        self.back.append(seconds)


def allowance(book: Book) -> tuple[Allowance, asyncio.Event]:
    granted = asyncio.Event()
    it = Allowance(RATE, book.reserve, book.hold_back)
    it.granted = granted.set
    return it, granted


async def asked(it: Allowance, granted: asyncio.Event, wanted: int) -> None:
    assert it.wait(time.monotonic(), wanted) > 0
    async with asyncio.timeout(5):
        await granted.wait()
    granted.clear()


@pytest.mark.parametrize(("wanted", "given"), [(1, 1), (4, 4), (500, AT_ONCE)])
async def test_as_many_as_wanted_and_ten_at_most(wanted: int, given: int) -> None:
    book = Book()
    it, granted = allowance(book)
    await asked(it, granted, wanted)
    assert book.seconds == [given / RATE]
    later = time.monotonic() + given / RATE
    for _ in range(given):
        assert it.wait(later) == 0
        it.take(1, later)
    assert it.wait(later) > 0


async def test_they_leave_evenly_and_not_before_their_time() -> None:
    it, granted = allowance(Book(wait=3.0))
    await asked(it, granted, 2)
    now = time.monotonic()
    first = it.wait(now)
    assert 2.5 < first <= 3
    it.take(1, now)
    assert it.wait(now) - first == pytest.approx(1 / RATE)


async def test_what_was_not_sent_does_not_add_up() -> None:
    book = Book()
    it, granted = allowance(book)
    await asked(it, granted, 10)
    assert it.wait(time.monotonic() + 5) > 0


async def test_an_album_is_paid_for_with_the_next() -> None:
    book = Book()
    it, granted = allowance(book)
    await asked(it, granted, 1)
    it.take(4, time.monotonic())
    await asked(it, granted, 1)
    assert book.seconds == [1 / RATE, 4 / RATE]


async def test_telegrams_wish_is_told_to_all_and_what_is_in_hand_given_up() -> None:
    book = Book()
    it, granted = allowance(book)
    await asked(it, granted, 10)
    it.pause(7.0)
    await asyncio.sleep(0)
    assert book.back == [7.0]
    assert it.wait(time.monotonic() + 0.5) > 0


async def test_a_database_that_is_away_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery.outgoing.allowance.ASKING", 0.01)
    book = Book()
    book.broken = True
    it, granted = allowance(book)
    await asked(it, granted, 1)
    assert it.wait(time.monotonic()) > 0
    book.broken = False
    granted.clear()
    async with asyncio.timeout(5):
        while it.wait(time.monotonic()) > 0:
            await granted.wait()
            granted.clear()
    assert book.seconds == [1 / RATE]
