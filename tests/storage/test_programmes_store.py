"""Records, announcements and contests: what the store gives back is what was put there, on both engines."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almanac.calendar import WIB
from storage.statements import Statement
from storage.store import Store
from storage.unit import StoredUnit
from tests.storage.filling import HADI, NOW, SITI, fill
from tests.storage.filling_programmes import (
    ASKED,
    ENTRY,
    MOVED,
    NEWS,
    PHOTO,
    PLANTED,
    POLL,
    UNASKED,
    WEIGHED,
    WRONG,
    announcement,
    quantity,
    record,
)
from tickets.announcements.model import State
from tickets.contests.model import Score
from tickets.ids import Ids
from tickets.model import Person
from tickets.ports import Stale
from tickets.programmes.model import Programme
from tickets.records.entries import TooLittle, pay
from tickets.records.model import (
    Cell,
    Check,
    Crowd,
    Houses,
    Money,
    MonthSum,
    RecordLine,
    Survival,
    fund_name,
)

WASTE = ("sedekah_sampah", "tegalgede")
TREES = ("sarang_telor", "tegalgede")
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
async def filled(store: Store) -> Store:
    """The small database."""
    await fill(store)
    return store


async def test_a_record_and_the_wrong_one_that_it_replaces(filled: Store) -> None:
    (standing,) = await filled.newest_records(*WASTE, 10, 0)
    wrong = await filled.record(WRONG)
    assert standing == await filled.record(WEIGHED)
    assert (standing.id, standing.replaces, standing.standing) == (WEIGHED, WRONG, True)
    assert standing.lines == (RecordLine("kertas", 2000, 1500, 3000), RecordLine("plastik", 3500, 2000, 7000))
    assert (standing.day, standing.donor, standing.rw, standing.photo) == (
        date(2026, 11, 24),
        "Bu Sum",
        "05",
        None,
    )
    assert wrong is not None
    assert (wrong.standing, wrong.lines) == (False, (RecordLine("plastik", 99_000),))
    assert await filled.record(999) is None
    trees = await filled.record(PLANTED)
    assert trees is not None
    assert (trees.person, trees.photo) == (SITI, PHOTO)


async def test_only_what_stands_and_lies_in_the_days_is_summed(filled: Store) -> None:
    cells = sorted(await filled.record_cells(*WASTE, *NOVEMBER), key=lambda one: one.kind)
    assert cells == [Cell("05", "kertas", 2000, 3000), Cell("05", "plastik", 3500, 7000)]
    assert await filled.record_crowds(*WASTE, *NOVEMBER) == [Crowd("05", 1, 1)]
    before = (date(2026, 11, 1), date(2026, 11, 23))
    assert list(await filled.record_cells(*WASTE, *before)) == []


async def test_months_since_the_first_record(filled: Store) -> None:
    old = record(204, day="2025-12-31", household="d", rw="07")
    again = record(205, day="2025-12-01", household="d", rw="07")
    await filled.commit(
        [
            Statement("put_record", old), Statement("put_quantity", quantity(204, "kaca", 10, 2000, 20)),
            Statement("put_quantity", quantity(204, "plastik", 5)), Statement("put_record", again),
            Statement("put_quantity", quantity(205, "kaca", 1)),
        ]
    )  # fmt: skip
    assert await filled.record_months(*WASTE) == [
        MonthSum(date(2025, 12, 1), 16, 20, 1, 2), MonthSum(date(2026, 11, 1), 5500, 10_000, 1, 1),
    ]  # fmt: skip
    assert await filled.record_months("sedekah_sampah", "wirolegi") == []


async def test_a_house_is_counted_by_its_last_word(filled: Store) -> None:
    """Siti's trees live at the first check; a second household has planted and has not been asked."""
    other = record(206, programme="sarang_telor", household="e")
    await filled.commit(
        [Statement("put_record", other), Statement("put_quantity", quantity(206, "kelor", 1))]
    )
    assert await filled.record_houses(*TREES) == Houses(2, 1, 1)
    await filled.commit(
        [Statement("answer_check", {"id": UNASKED, "alive": 0, "now": NOW, "by": SITI}, rows=1)]
    )
    assert await filled.record_houses(*TREES) == Houses(2, 1, 0)
    assert await filled.record_houses("sarang_telor", "wirolegi") == Houses(0, 0, 0)


async def test_who_gave_no_name_counts_as_one_household(filled: Store) -> None:
    for number, household in ((201, ""), (202, ""), (203, "c")):
        values = record(number, household=household, rw="07")
        await filled.commit(
            [Statement("put_record", values), Statement("put_quantity", quantity(number, "kaca", 1))]
        )
    assert Crowd("07", 2, 3) in await filled.record_crowds(*WASTE, *NOVEMBER)


async def test_a_record_is_corrected_once(filled: Store) -> None:
    await filled.commit([Statement("replace_record", {"id": WEIGHED}, rows=1)])
    with pytest.raises(Stale):
        await filled.commit([Statement("replace_record", {"id": WEIGHED}, rows=1)])


async def test_checks_and_their_answers(filled: Store) -> None:
    (due,) = await filled.checks_due(NOW, 10)
    assert due == Check(UNASKED, PLANTED, 2, 3, NOW, asked=False, alive=None, chat=101)
    asked = await filled.check(ASKED)
    assert asked is not None
    assert (asked.asked, asked.alive) == (True, 2)
    assert await filled.survival(*TREES, *NOVEMBER) == [Survival(1, 1, 1, 3, 2)]
    assert list(await filled.checks_due(NOW - timedelta(seconds=1), 10)) == []
    assert await filled.check(999) is None


async def test_a_fund_cannot_be_drawn_below_nothing(filled: Store) -> None:
    assert await filled.newest_funds(*WASTE, 10) == [Money(125, date(2026, 11, 24), 10_000, "x")]
    too_much = {"name": "fund:tegalgede:sedekah_sampah", "by": 10_001}
    with pytest.raises(Stale):
        await filled.commit([Statement("draw", too_much, rows=1)])
    await filled.commit([Statement("draw", {**too_much, "by": 10_000}, rows=1)])
    assert await filled.count("fund:tegalgede:sedekah_sampah") == 0


async def test_an_audience_is_who_agreed_and_can_be_reached(filled: Store) -> None:
    """Pak Hadi subscribed, too, but never registered."""
    assert await filled.audience("kabar_kelurahan", "tegalgede", "", 0, 10) == [(SITI, 101)]
    assert list(await filled.audience("kabar_kelurahan", "tegalgede", "06", 0, 10)) == []
    assert list(await filled.audience("kabar_kelurahan", "tegalgede", "", SITI, 10)) == []
    assert await filled.audience_count("kabar_kelurahan", "tegalgede", "05") == 1
    assert await filled.topics_of(SITI) == ["kabar_kelurahan"]
    await filled.commit([Statement("set_reachable", {"telegram_id": 101, "unreachable": True})])
    assert await filled.audience_count("kabar_kelurahan", "tegalgede", "") == 0


async def test_announcements_and_how_far_they_are(filled: Store) -> None:
    news = await filled.announcement(NEWS)
    assert news is not None
    assert (news.status, news.version, news.total, news.owed, news.reached) == (State.SENDING, 2, 3, 1, SITI)
    assert [one.id for one in await filled.announcements_sending(10)] == [NEWS]
    newest = await filled.newest_announcements("tegalgede", 10)
    assert [(one.id, one.options) for one in newest] == [(POLL, ["Sabtu", "Minggu"]), (NEWS, [])]
    assert await filled.announcement(999) is None
    with pytest.raises(Stale):
        await filled.commit([Statement("change_announcement", {"id": NEWS, "version": 2, **MOVED}, rows=1)])
    assert await filled.waiting_of_slot("card:10") == 1
    assert await filled.messages_of_slot("card:10") == 1
    assert await filled.is_owed(40)
    await filled.commit([Statement("take_back", {"slot": "card:10"})])
    assert not await filled.is_owed(40)
    assert await filled.announcement_answers(NEWS) == 1


async def test_a_vote_can_be_changed_and_counts_once(filled: Store) -> None:
    assert await filled.votes(POLL) == {1: 1}
    await filled.commit([Statement("vote", {"announcement": POLL, "person": SITI, "choice": 0, "at": NOW})])
    assert await filled.votes(POLL) == {0: 1}
    await filled.commit([Statement("put_announcement", announcement(133))])
    assert await filled.votes(133) == {}


async def test_contests(filled: Store) -> None:
    entry = await filled.entry(ENTRY)
    assert entry is not None
    assert (entry.number, entry.team, entry.minor, entry.file) == (1, "Bedadung", True, None)
    assert await filled.entry_of("lomba_das", SITI) == entry
    assert await filled.entry_of("lomba_das", HADI) is None
    assert await filled.entries("lomba_das") == [entry]
    assert (await filled.newest_entry("lomba_das"), await filled.newest_entry("other")) == (1, 0)
    until = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    assert await filled.judges_until("lomba_das", HADI) == until
    assert await filled.judges_until("lomba_das", SITI) is None
    assert await filled.scores("lomba_das") == [Score(ENTRY, HADI, "pesan", 7)]
    assert await filled.scores_of(HADI, ENTRY) == {"pesan": 7}
    await filled.commit([Statement("withdraw_entry", {"id": ENTRY}, rows=1)])
    assert list(await filled.entries("lomba_das")) == []
    assert list(await filled.scores("lomba_das")) == []


RUNS, IDS = count(1), Ids(9)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(-200, 200).filter(bool), max_size=12))
async def test_a_fund_balances_whatever_is_paid(store: Store, amounts: list[int]) -> None:
    """The balance is the sum of all that was noted, and never less than nothing; what was refused left no
    trace. Each run has a fund of its own.
    """
    place = f"k{next(RUNS)}"
    programme = Programme.model_validate({"key": "bank", "name": "B", "about": "x", "kelurahan": [place]})
    person, balance = Person(HADI, 102), 0
    for amount in amounts:
        unit = StoredUnit(store, IDS, lambda _: (), NOW)
        if balance + amount < 0:
            with pytest.raises(TooLittle):
                await pay(unit, programme, place, amount, "x", person, WIB)
            assert not unit.statements
            continue
        assert await pay(unit, programme, place, amount, "x", person, WIB) == balance + amount
        await unit.commit()
        balance += amount
    assert await store.count(fund_name("bank", place)) == balance
    assert sum(one.amount for one in await store.newest_funds("bank", place, 100)) == balance


async def test_two_who_take_the_last_money_at_once(filled: Store) -> None:
    programme = Programme.model_validate(
        {"key": WASTE[0], "name": "B", "about": "x", "kelurahan": [WASTE[1]]}
    )
    units = [StoredUnit(filled, Ids(n), lambda _: (), NOW) for n in (1, 2)]
    for unit in units:
        await pay(unit, programme, WASTE[1], -6_000, "beras", Person(HADI, 102), WIB)
    await units[0].commit()
    with pytest.raises(Stale):
        await units[1].commit()
    assert await filled.count(fund_name(*WASTE)) == 4_000
