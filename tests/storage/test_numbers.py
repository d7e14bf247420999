"""Where counters go on after a restore: exactly where that is known, else beyond what may have been given."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage.checks import check
from storage.recovery.numbers import LEAST_MARGIN, Highest, Series, margin, moves, starts
from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import event, ticket

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SERIES = Series(["TGG", "WRL"], ["queue:tegalgede:adminduk"], ["lomba_das"])
DAY = timedelta(days=1)
NAMES = st.sampled_from(["TGG-2611", "TGG-2610", "queue:tegalgede:adminduk:2026-11-24", "contest:lomba_das"])
NUMBERS = st.dictionaries(NAMES, st.integers(1, 500))


@given(NUMBERS, NUMBERS)
def test_where_it_is_certain_there_is_no_number_more_than_given(
    copy: dict[str, int], old: dict[str, int]
) -> None:
    least = starts(copy, Highest(old, certain=True), SERIES, NOW - DAY, NOW)
    for name in {*copy, *old}:
        assert max(copy.get(name, 0), least.get(name, 0)) == max(copy.get(name, 0), old.get(name, 0))


@given(NUMBERS, NUMBERS, st.integers(0, 1000))
def test_else_each_goes_on_beyond_both(copy: dict[str, int], old: dict[str, int], days: int) -> None:
    least = starts(copy, Highest(old), SERIES, NOW - days * DAY, NOW)
    for name in ("TGG-2611", "WRL-2611", "queue:tegalgede:adminduk:2026-11-24", "contest:lomba_das"):
        assert least[name] > copy.get(name, 0)
        assert least[name] >= old.get(name, 0)
    assert least.get("TGG-2610", 0) in {0, old.get("TGG-2610", 0)}  # last month gives none any more


def test_a_month_that_begins_in_the_east_has_begun() -> None:
    night = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)  # 22.30 WIB, half past midnight WIT
    least = starts({}, Highest(), SERIES, night - DAY, night)
    assert {"TGG-2611", "TGG-2612", "WRL-2611", "WRL-2612"} <= {*least}
    assert "TGG-2612" not in starts({}, Highest(), SERIES, NOW - DAY, NOW)


def test_a_kelurahan_of_which_only_the_copy_knows_is_not_forgotten() -> None:
    assert starts({"OLD-2611": 5}, Highest(), SERIES, NOW - DAY, NOW)["OLD-2611"] >= 5 + LEAST_MARGIN


@given(st.integers(0, 4000), st.integers(0, 40))
def test_the_margin_grows_with_age_and_with_what_is_usual(hours: int, fullest: int) -> None:
    age = timedelta(hours=hours)
    assert margin(age, NOW, fullest) >= LEAST_MARGIN
    assert margin(age, NOW, fullest) <= margin(age + DAY, NOW, fullest)
    assert margin(age, NOW, fullest) <= margin(age, NOW, fullest + 1000)


def test_the_margin_reckoned_by_hand() -> None:
    assert margin(timedelta(hours=1), NOW, 10) == 100
    assert margin(4 * DAY, NOW, 10) == 4 * 50
    assert margin(4 * DAY, NOW, 1500) == 4 * 5 * 50
    assert margin(400 * DAY, NOW, 10) == 25 * 50  # only the days of this month count, and one for the zones


def test_only_numbers_of_tickets_have_gaps_that_are_noted() -> None:
    found = moves({"TGG-2611": 3}, {"TGG-2611": 8, "contest:lomba_das": 4})
    assert [(one.query, *one.values.values()) for one in found] == [
        ("raise_counter", "TGG-2611", 8),
        ("bump", "gap:TGG-2611", 5),
        ("raise_counter", "contest:lomba_das", 4),
    ]


async def filed(store: Store, n: int) -> None:
    number = {"number": f"TGG-2611-{n:04d}"}
    await store.commit(
        [
            Statement("put_ticket", {**ticket(n), **number}),
            Statement("put_event", event(n * 10, n, "", "new")),
            Statement("bump", {"name": "open:tegalgede:aspiration", "by": 1}),
            Statement("bump", {"name": "open:tegalgede:rw:05", "by": 1}),
        ]
    )


async def test_a_gap_that_a_restore_left_is_no_fault_and_another_is(store: Store) -> None:
    await filed(store, 1)
    await store.commit([Statement("next_number", {"name": "TGG-2611"}, binds="n")])
    assert await check(store) == []
    await store.commit(moves({"TGG-2611": 1}, {"TGG-2611": 40}))
    assert await check(store) == []
    await filed(store, 41)
    await store.commit([Statement("next_number", {"name": "TGG-2611"}, binds="n")])
    assert await check(store) == []
    assert await store.count("TGG-2611") == 41
    await store.commit([Statement("next_number", {"name": "TGG-2611"}, binds="n")])
    assert await check(store) == ["TGG-2611: 2 tickets, greatest number 41, the counter says 42"]
