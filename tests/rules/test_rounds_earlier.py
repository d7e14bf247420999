"""Which of the rounds that have been is nearest to where one goes now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tickets.model import Spot
from tickets.occasions.model import Kind, Occasion, State
from tickets.rounds.earlier import Earlier, middle, nearest

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
HERE = Occasion(
    1, "ngopimas", "tegalgede", Kind.ROUND, "Ngopimas", State.PLANNED, NOW, NOW + timedelta(hours=2),
    rw="05", address="Gang Mawar 3",
)  # fmt: skip
HOME = Spot(-8.15, 113.72)


def was(number: int, weeks: int, rw: str, address: str = "", spot: Spot | None = None) -> Earlier:
    """A round that was so many weeks ago."""
    at = NOW - timedelta(weeks=weeks)
    done = replace(HERE, id=number, state=State.ENDED, starts_at=at, rw=rw, address=address)
    return Earlier(done, (), spot)


def ids(found: list[Earlier]) -> list[int]:
    return [one.occasion.id for one in found]


def test_the_same_house_then_the_same_rw_then_by_the_way_then_by_the_number_of_the_rw() -> None:
    found = [
        was(2, 1, "04"),
        was(3, 1, "12", spot=Spot(-8.16, 113.72)),
        was(4, 1, "11", spot=Spot(-8.151, 113.72)),
        was(5, 9, "05", "gang mawar 3"),
        was(6, 2, "05", "Balai RW"),
        was(7, 2, "09"),
    ]
    assert ids(nearest(HERE, HOME, found)) == [5, 6, 4, 3, 2, 7]
    assert ids(nearest(HERE, None, found)) == [5, 6, 2, 7, 4, 3], "nobody knows where it goes on the map"


def test_of_equals_and_where_no_place_is_said_the_newest() -> None:
    found = [was(2, 3, "04"), was(3, 1, "09"), was(4, 2, "06")]
    assert ids(nearest(replace(HERE, rw="", address=""), None, found)) == [3, 4, 2]
    assert ids(nearest(HERE, None, found)) == [4, 2, 3], "one number apart, the newer first"


def test_the_middle_of_what_was_noted() -> None:
    assert middle([]) is None
    assert middle([Spot(1, 10), Spot(3, 20)]) == Spot(2, 15)
