"""Deadlines: tiers by kind, a kelurahan's own, working days, the clock that stands, faults of the file."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from almanac.calendar import WIB, indonesian_calendar
from tickets.model import Kind, Status, Ticket
from tickets.time.deadlines import WrongDeadlines, carried, load, promised

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
