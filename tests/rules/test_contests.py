"""Contests: the deadline to the second, the countdown, and what the jurors' scores come to."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from almanac.calendar import WIB
from tickets.contests.rules import Entry, Phase, Score, phase, reminder, results, unscored, video_link
from tickets.programmes.contests import Contest, Criterion

CONTEST = Contest(
    opens=datetime(2026, 11, 1),  # noqa: DTZ001  # local, as in a file
    closes=datetime(2026, 12, 20, 23, 59),  # noqa: DTZ001
    judged_until=datetime(2027, 1, 10),  # noqa: DTZ001
    criteria=(
        Criterion(key="pesan", label="Pesan", weight=2),
        Criterion(key="gambar", label="Gambar"),
    ),
)
END = datetime(2026, 12, 20, 23, 59, tzinfo=WIB)


def entry(number: int) -> Entry:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    return Entry(number, "c", number, number, "tegalgede", "T", "1", "S", "J", "", None, False, at)


def test_an_entry_at_the_end_is_late() -> None:
    assert phase(CONTEST, END - timedelta(seconds=1)) is Phase.OPEN
    assert phase(CONTEST, END) is Phase.JUDGING
    assert phase(CONTEST, datetime(2026, 10, 31, 23, 59, tzinfo=WIB)) is Phase.BEFORE
    assert phase(CONTEST, datetime(2027, 1, 10, tzinfo=WIB)) is Phase.OVER


@pytest.mark.parametrize(
    ("day", "hour", "days"),
    [
        (13, 8, 0),
        (13, 9, 7),  # seven days before the 20th
        (16, 12, 7),
        (17, 9, 3),
        (19, 9, 1),
        (20, 23, 1),
        (21, 9, 0),
    ],
)
def test_the_countdown(day: int, hour: int, days: int) -> None:
    assert reminder(CONTEST, datetime(2026, 12, day, hour, tzinfo=WIB)) == days


def test_points_are_weighted_means_of_whole_sheets() -> None:
    scores = [
        Score(1, 8, "pesan", 10), Score(1, 8, "gambar", 4),  # (20 + 4) / 30
        Score(1, 9, "pesan", 7), Score(1, 9, "gambar", 7),  # (14 + 7) / 30
        Score(2, 8, "pesan", 9), Score(2, 8, "gambar", 9),  # 27 / 30
        Score(2, 9, "pesan", 0),  # half a sheet does not count
    ]  # fmt: skip
    found = results(CONTEST, [entry(1), entry(2), entry(3)], scores)
    assert [(one.place, one.entry, one.points, one.jurors) for one in found] == [
        (1, 2, Fraction(90), 1), (2, 1, Fraction(75), 2), (0, 3, Fraction(0), 0),
    ]  # fmt: skip


def test_the_same_points_share_a_place() -> None:
    scores = [Score(n, 8, key, 5) for n in (1, 2) for key in ("pesan", "gambar")]
    scores += [Score(3, 8, key, 4) for key in ("pesan", "gambar")]
    found = results(CONTEST, [entry(1), entry(2), entry(3)], scores)
    assert [(one.place, one.entry) for one in found] == [(1, 1), (1, 2), (3, 3)]


SHEETS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.sampled_from(["pesan", "gambar"])), st.integers(0, 10)
)


@given(SHEETS)
def test_places_follow_points(sheets: dict[tuple[int, int, str], int]) -> None:
    entries = [entry(n) for n in range(1, 5)]
    found = results(CONTEST, entries, [Score(e, j, c, s) for (e, j, c), s in sheets.items()])
    assert sorted(one.entry for one in found) == [1, 2, 3, 4]
    placed = [one for one in found if one.place]
    for one in placed:
        assert 0 <= one.points <= 100
        assert one.place == 1 + sum(other.points > one.points for other in placed)
    assert [one.place for one in found][len(placed) :] == [0] * (4 - len(placed))


@given(SHEETS, st.permutations(range(1, 5)))
def test_the_order_in_which_scores_come_does_not_matter(
    sheets: dict[tuple[int, int, str], int], order: list[int]
) -> None:
    scores = [Score(e, j, c, s) for (e, j, c), s in sheets.items()]
    entries = [entry(n) for n in range(1, 5)]
    assert results(CONTEST, entries, scores) == results(CONTEST, [entry(n) for n in order], scores[::-1])


def test_what_a_juror_has_not_scored() -> None:
    assert unscored(CONTEST, {"pesan": 0}) == ["gambar"]
    assert unscored(CONTEST, {"pesan": 0, "gambar": 10}) == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://youtu.be/abc", "https://youtu.be/abc"),
        ("ini videonya youtu.be/abc", "https://youtu.be/abc"),
        ("https://www.youtube.com/watch?v=1", "https://www.youtube.com/watch?v=1"),
        ("belum ada", ""),
        ("javascript://x.y/alert", ""),
        ("https://youtube.com", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_video_links(text: str, link: str) -> None:
    assert video_link(text) == link


@given(st.text(max_size=200))
def test_no_link_raises(text: str) -> None:
    assert video_link(text) == "" or video_link(text).startswith(("http://", "https://"))


def test_times_in_order() -> None:
    table = CONTEST.model_dump()
    with pytest.raises(ValidationError, match="must follow one another"):
        Contest.model_validate({**table, "closes": table["judged_until"]})
    with pytest.raises(ValidationError, match="without a time zone"):
        Contest.model_validate({**table, "closes": END})
