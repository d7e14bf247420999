"""Deadlines: tiers by kind, a kelurahan's own, working days, the clock that stands, faults of the file."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from almanac.calendar import WIB, indonesian_calendar
from tests import parts
from tickets.lifecycle import ENDED
from tickets.model import Kind, Status, Ticket
from tickets.time import deadlines
from tickets.time.deadlines import WrongDeadlines, carried, load, promised, record, resumed

CALENDAR = indonesian_calendar()
FILE = Path(__file__).parents[2] / "programmes" / "deadlines.toml"
RULES = load(FILE)


def at(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 10, 0, tzinfo=WIB)


NEW = Ticket(7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", at(24), at(24))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "tidak_berkadar_pengawasan"),
        ({"type": "information_request"}, "normatif"),
        ({"type": "aspiration"}, "normatif"),
        ({"about": ",staff,"}, "berkadar_pengawasan"),
    ],
)
def test_the_tier_follows_from_what_it_is(changes: dict[str, str], key: str) -> None:
    tier = RULES.tier(replace(NEW, **changes))  # type: ignore[arg-type]
    assert tier is not None
    assert tier.key == key
    assert RULES.tier(replace(NEW, kind=Kind.INVITATION)) is None


def test_working_days_without_weekends_and_holidays() -> None:
    given = promised(NEW, RULES.tiers["tidak_berkadar_pengawasan"], RULES, CALENDAR)
    assert (given.handling.verify_by, given.handling.answer_by, given.handling.resolve_by) == (
        at(27),
        at(4, 12),
        at(14, 12),
    )


def test_the_clock_stands_while_the_resident_is_asked() -> None:
    given = promised(NEW, RULES.tiers["normatif"], RULES, CALENDAR)
    asked = replace(given, status=Status.NEEDS_INFO, changed_at=at(25))
    answered = carried(
        asked, replace(asked, status=Status.IN_PROGRESS), RULES, at(30), CALENDAR
    )  # Wednesday to Monday: three working days
    assert given.handling.resolve_by == at(1, 12)
    assert answered.handling.resolve_by == at(4, 12)


def test_the_clock_stands_while_it_is_part_of_another() -> None:
    given = promised(NEW, RULES.tiers["normatif"], RULES, CALENDAR)
    asked = replace(given, status=Status.NEEDS_INFO, changed_at=at(25))
    merged = replace(asked, status=Status.DUPLICATE, changed_at=at(26))
    merged = carried(asked, merged, RULES, at(26), CALENDAR)  # it waited for a day
    parted = replace(merged, status=Status.NEEDS_INFO)
    parted = carried(merged, parted, RULES, at(30), CALENDAR)  # and for two
    assert given.handling.resolve_by == at(1, 12)
    assert parted.handling.resolve_by == at(4, 12)


def test_a_kelurahan_may_be_stricter(tmp_path: Path) -> None:
    own = '[kelurahan.tegalgede]\nversion = "own"\ntypes = { complaint = "ringan" }\n'
    (tmp_path / "d.toml").write_text(FILE.read_text("utf-8") + own, "utf-8")
    rules = load(tmp_path / "d.toml")
    tier, other = rules.tier(NEW), rules.tier(replace(NEW, kelurahan="wirolegi"))
    assert tier is not None
    assert other is not None
    assert (tier.key, other.key) == ("ringan", "tidak_berkadar_pengawasan")


@pytest.mark.parametrize(
    "fault", ["", 'version = "1"\n[types]\ncomplaint = "x"', 'version = "1"\nextra = 1', "version"]
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, fault: str) -> None:
    (tmp_path / "d.toml").write_text(fault, "utf-8")
    with pytest.raises(WrongDeadlines, match=r"d\.toml"):
        load(tmp_path / "d.toml")


def test_a_category_has_a_tier_of_its_own_and_a_kelurahan_may_change_it(tmp_path: Path) -> None:
    own = '[kelurahan.tegalgede]\nversion = "own"\ncategories = { waste = "normatif" }\n'
    (tmp_path / "d.toml").write_text(FILE.read_text("utf-8") + own, "utf-8")
    rules = load(tmp_path / "d.toml", tiers={"waste": "ringan"})
    waste = replace(NEW, category="waste")
    assert rules.tier(replace(waste, kelurahan="wirolegi")) == rules.tiers["ringan"]
    assert rules.tier(waste) == rules.tiers["normatif"]


def test_hours_of_open_office(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8").replace(
        "verify = 1\nanswer = 2\nresolve = 2", 'verify = "2 hours"\nanswer = "8 hours"\nresolve = 2'
    )
    (tmp_path / "d.toml").write_text(text, "utf-8")
    rules = load(tmp_path / "d.toml")
    given = promised(NEW, rules.tiers["ringan"], rules, CALENDAR)
    assert (given.handling.verify_by, given.handling.answer_by, given.handling.resolve_by) == (
        at(24).replace(hour=12),
        at(25),
        at(26),
    )
    (tmp_path / "d.toml").write_text(text.replace('"8 hours"', '"1 hour"'), "utf-8")
    with pytest.raises(WrongDeadlines, match="do not shrink"):
        load(tmp_path / "d.toml")
    (tmp_path / "d.toml").write_text(text.replace('"8 hours"', '"8 h"'), "utf-8")
    with pytest.raises(WrongDeadlines, match="6 hours"):
        load(tmp_path / "d.toml")


def test_tiers_of_categories_for_all_stand_with_the_categories(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(FILE.read_text("utf-8") + '[categories]\nwaste = "ringan"\n', "utf-8")
    with pytest.raises(WrongDeadlines, match="categories: is not known here"):
        load(tmp_path / "d.toml")


NIGHT = datetime(2026, 11, 28, 23, 50, tzinfo=WIB)
"""Of a Saturday."""


def file_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "d.toml").write_text(text, "utf-8")
    return tmp_path / "d.toml"


def test_an_emergency_is_to_be_verified_within_minutes_at_any_hour() -> None:
    calm = replace(NEW, created_at=NIGHT)
    tier = RULES.tiers["ringan"]
    quick = promised(parts.put(calm, urgent=True), tier, RULES, CALENDAR).handling
    slow = promised(calm, tier, RULES, CALENDAR).handling
    assert quick.verify_by == datetime(2026, 11, 29, 0, 0, tzinfo=WIB)
    assert slow.verify_by == at(1, 12).replace(hour=8)  # Monday at 23.50: the next opening
    assert (quick.answer_by, quick.resolve_by) == (slow.answer_by, slow.resolve_by)


def test_a_kelurahan_has_its_own_minutes_and_ten_are_usual(tmp_path: Path) -> None:
    plain = 'version = "1"\n[tiers.x]\nname = "X"\nverify = 1\nanswer = 1\nresolve = 1\nsource = "UU"\n'
    own = (
        "[urgent]\nminutes = 45\nrepeats = 2\n"
        '[kelurahan.tegalgede]\nversion = "2"\nurgent = { minutes = 1, repeats = 3 }\n'
    )
    for text, kelurahan, minutes in (
        (plain, "tegalgede", 10),
        (plain + own, "tegalgede", 1),
        (plain + own, "wirolegi", 45),
    ):
        rules = load(file_with(tmp_path, text))
        urgent = parts.put(replace(NEW, kelurahan=kelurahan), urgent=True)
        found = promised(urgent, rules.tiers["x"], rules, CALENDAR).handling
        assert found.verify_by == at(24).replace(minute=minutes)


def test_minutes_of_an_emergency_are_at_least_one(tmp_path: Path) -> None:
    with pytest.raises(WrongDeadlines, match=r"urgent\.minutes: .* greater than or equal to 1"):
        load(file_with(tmp_path, 'version = "1"\n[urgent]\nminutes = 0'))


@pytest.mark.parametrize(
    ("days", "fits"),
    [
        ((1, 1, 1), True), ((1, 2, 3), True), ((0, 1, 1), False), ((2, 1, 3), False), ((1, 3, 2), False),
        ((-1, 1, 1), False),
    ],
)  # fmt: skip
def test_days_of_a_tier_do_not_shrink(tmp_path: Path, days: tuple[int, int, int], fits: bool) -> None:
    verify, answer, resolve = days
    text = f'version = "1"\n[tiers.x]\nname = "X"\nsource = "UU"\nverify = {verify}\nanswer = {answer}\n'
    file = file_with(tmp_path, f"{text}resolve = {resolve}\n")
    if fits:
        assert load(file).tiers["x"].resolve == resolve
    else:
        with pytest.raises(WrongDeadlines, match=r"tiers\.x"):
            load(file)


def test_waiting_over_no_working_day_puts_nothing_off() -> None:
    """Not even into office hours: an emergency's limit at night stays where it is."""
    urgent = promised(
        parts.put(replace(NEW, created_at=NIGHT), urgent=True), RULES.tiers["ringan"], RULES, CALENDAR
    )
    assert resumed(urgent, at(28), at(29), CALENDAR) == urgent  # Saturday to Sunday
    assert resumed(urgent, at(24), at(24).replace(hour=15), CALENDAR) == urgent


def test_only_the_limits_that_there_are_are_put_off() -> None:
    some = parts.put(NEW, tier="normatif", resolve_by=at(27))
    later = resumed(some, at(24), at(26), CALENDAR)  # Tuesday to Thursday: two working days
    assert later == parts.put(some, resolve_by=at(1, 12))
    all_of_them = parts.put(some, verify_by=at(25), answer_by=at(26))
    found = resumed(all_of_them, at(24), at(26), CALENDAR).handling
    assert (found.verify_by, found.answer_by, found.resolve_by) == (at(27), at(30), at(1, 12))


def test_the_days_are_those_of_the_place() -> None:
    """At 23.30 in Jember it is the next day in Jayapura."""
    some = parts.put(NEW, tier="normatif", resolve_by=at(27))
    late = at(24).replace(hour=23, minute=30)
    assert resumed(some, late, at(25), CALENDAR) != some
    assert resumed(some, late, at(25), CALENDAR, ZoneInfo("Asia/Jayapura")) == some


@pytest.mark.parametrize(
    ("told", "here", "elsewhere"),
    [
        ("", at(26), at(26)),  # two working days where the file is silent
        ("[checking]\nwithin = 1\n", at(25), at(25)),
        (
            '[kelurahan.tegalgede]\nversion = "2"\n[kelurahan.tegalgede.checking]\nwithin = 3\n',
            at(27),
            at(26),
        ),
        ('[checking]\nwithin = "2 hours"\n', at(24) + timedelta(hours=2), at(24) + timedelta(hours=2)),
    ],
)
def test_by_when_a_colleague_has_looked_at_it(
    tmp_path: Path, told: str, here: datetime, elsewhere: datetime
) -> None:
    rules = load(file_with(tmp_path, f'version = "1"\n{told}'))
    handed_in = replace(NEW, status=Status.CHECKING)
    assert carried(NEW, handed_in, rules, at(24), CALENDAR).handling.check_by == here
    there = [replace(one, kelurahan="wirolegi") for one in (NEW, handed_in)]
    assert carried(there[0], there[1], rules, at(24), CALENDAR).handling.check_by == elsewhere


@pytest.mark.parametrize("told", ["within = 0", 'within = "2 days"', "days = 2", ""])
def test_a_wrong_time_to_look_at_it_is_refused(tmp_path: Path, told: str) -> None:
    with pytest.raises(WrongDeadlines, match="checking"):
        load(file_with(tmp_path, f'version = "1"\n[checking]\n{told}\n'))


WAITED = (Status.NEEDS_INFO, Status.DUPLICATE)
PUT_OFF, ANEW = "put off", "anew"


def expected(before: Status, after: Status) -> str:
    """What becomes of the deadlines: by the two states."""
    if (before, after) == (Status.NEEDS_INFO, Status.DUPLICATE):
        return PUT_OFF
    if before is after or after in ENDED or after in {Status.CHECKING, Status.RESOLVED}:
        return ""
    return PUT_OFF if before in WAITED else ANEW if before is Status.RESOLVED else ""


@pytest.mark.parametrize("after", Status)
@pytest.mark.parametrize("before", Status)
def test_what_each_move_does_to_the_deadlines(before: Status, after: Status) -> None:
    given = promised(replace(NEW, status=before), RULES.tiers["normatif"], RULES, CALENDAR)
    moved = replace(given, status=after)
    now = at(26)  # two working days later
    found = carried(given, moved, RULES, now, CALENDAR)
    limits = {
        "": (at(27), at(1, 12), at(1, 12)),
        PUT_OFF: (at(1, 12), at(3, 12), at(3, 12)),
        ANEW: (at(1, 12), at(3, 12), at(3, 12)),
    }[expected(before, after)]
    handed_in = after is Status.CHECKING and before is not Status.CHECKING
    assert found == parts.put(
        moved,
        check_by=at(30) if handed_in else None,  # Thursday, two working days on
        **dict(zip(("verify_by", "answer_by", "resolve_by"), limits, strict=True)),
    )
    without = parts.put(moved, tier="")
    due = parts.put(without, check_by=at(30) if handed_in else None)
    assert carried(parts.put(given, tier=""), without, RULES, now, CALENDAR) == due


def test_a_reopened_report_whose_tier_is_no_more_keeps_what_it_had() -> None:
    given = parts.put(NEW, tier="gone", resolve_by=at(26))
    reopened = replace(given, status=Status.IN_PROGRESS)
    assert carried(replace(given, status=Status.RESOLVED), reopened, RULES, at(27), CALENDAR) == reopened


def test_reopened_is_counted_from_now_whatever_it_had() -> None:
    given = promised(replace(NEW, status=Status.RESOLVED), RULES.tiers["ringan"], RULES, CALENDAR)
    reopened = carried(given, replace(given, status=Status.IN_PROGRESS), RULES, at(14, 12), CALENDAR)
    assert reopened.handling.verify_by == at(15, 12)


def test_what_is_kept_of_the_deadlines() -> None:
    given = promised(NEW, RULES.tiers["normatif"], RULES, CALENDAR)
    limits = (at(27), at(1, 12), at(1, 12))
    assert deadlines.given(given) == ("normatif", *limits)
    kept = {
        "ticket": 7, "why": "filed", "tier": "normatif", "version": RULES.version,
        "source": RULES.tiers["normatif"].source,
        "verify_by": limits[0], "answer_by": limits[1], "resolve_by": limits[2],
    }  # fmt: skip
    assert kept["source"]
    assert record(given, "filed", RULES) == kept
    assert record(parts.put(given, tier="gone"), "filed", RULES) == {**kept, "tier": "gone", "source": ""}
