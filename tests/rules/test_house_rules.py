"""What an admin decides over the files counts at once, and no longer than it is decided."""

from datetime import date, time

import pytest

from almanac.calendar import WIB, Calendar
from app import deployment
from tickets.places import Kelurahan
from tickets.time.house_rules import (
    WORKING,
    HouseRules,
    Rule,
    agenda_hour,
    empty_agendas,
    holiday,
    quiet_hours,
)
from tickets.time.quiet_hours import USUAL, Quiet

TGG = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.156, 113.723, time(16), 12)
DAY, OTHER = date(2026, 11, 24), date(2026, 11, 25)


def house() -> HouseRules:
    return HouseRules({"tegalgede": TGG})


def test_a_decision_as_it_is_stored() -> None:
    assert agenda_hour("tegalgede", time(17, 5)) == Rule("tegalgede", "agenda", "17:05")
    assert quiet_hours(Quiet(time(21, 30), time(6))) == Rule("", "quiet", "21:30-06:00")
    assert holiday(DAY, "Pilkada") == Rule("", "holiday.2026-11-24", "Pilkada")


def test_what_one_bot_was_told_is_nothing_to_another_on_the_same_files() -> None:
    files = deployment.files(WIB)
    one, other = files.deployment().desk, files.deployment().desk
    one.house.follow(
        [agenda_hour("tegalgede", time(17, 5)), holiday(OTHER, WORKING), holiday(DAY, "Pilkada")]
    )
    assert (one.places["tegalgede"].agenda, one.calendar.holiday(DAY)) == (time(17, 5), "Pilkada")
    assert other.places == files.places
    assert other.places["tegalgede"].agenda != time(17, 5)
    assert other.calendar.holiday(DAY) is None


def test_each_decision_counts() -> None:
    rules = house()
    rules.follow(
        [
            agenda_hour("tegalgede", time(17, 5)), quiet_hours(Quiet(time(21, 30), time(6))),
            holiday(OTHER, WORKING), holiday(DAY, "Pilkada"),
        ]
    )  # fmt: skip
    assert rules.places["tegalgede"].agenda == time(17, 5)
    assert rules.quiet == Quiet(time(21, 30), time(6))
    assert rules.amended == {DAY: "Pilkada", OTHER: None}
    assert rules.holidays() == [(DAY, "Pilkada"), (OTHER, None)]
    calendar = Calendar({OTHER: "Libur"}, rules.amended)
    assert calendar.is_working_day(OTHER)
    assert not calendar.is_working_day(DAY)


def test_what_is_decided_no_more_is_as_it_was_filed() -> None:
    rules = house()
    places, amended = rules.places, rules.amended
    rules.follow(
        [agenda_hour("tegalgede", time(17)), quiet_hours(Quiet(time(1), time(2))), holiday(DAY, "x")]
    )
    rules.follow([])
    assert (rules.places, rules.amended, rules.quiet) == ({"tegalgede": TGG}, {}, USUAL)
    assert rules.places is places  # the very objects that the desk and the calendar use
    assert rules.amended is amended


def test_the_same_decisions_again_change_nothing() -> None:
    rules = house()
    rules.follow([holiday(DAY, "x")])
    rules.amended[OTHER] = "taken meanwhile"
    rules.follow([holiday(DAY, "x")])
    assert OTHER in rules.amended
    rules.follow([holiday(DAY, "y")])
    assert rules.amended == {DAY: "y"}


@pytest.mark.parametrize(
    "rule",
    [
        Rule("tegalgede", "agenda", "noon"), Rule("wirolegi", "agenda", "17:00"), Rule("", "quiet", "22:00"),
        Rule("", "holiday.today", "x"), Rule("", "colour", "red"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_counts_for_nothing_and_stops_nothing(rule: Rule) -> None:
    rules = house()
    rules.follow([rule, holiday(DAY, "x")])
    assert (rules.places, rules.quiet, rules.amended) == ({"tegalgede": TGG}, USUAL, {DAY: "x"})


def test_a_day_that_is_taken_back() -> None:
    rules = house()
    rules.take(holiday(DAY, "x"))
    rules.drop("holiday.2026-11-25")  # not decided: nothing to take back
    assert rules.amended == {DAY: "x"}
    rules.drop("holiday.2026-11-24")
    assert rules.amended == {}


def test_empty_evenings_are_told_of_until_a_kelurahan_decides_otherwise() -> None:
    assert empty_agendas("tegalgede", sent=False) == Rule("tegalgede", "empty_agendas", "kept_back")
    rules = house()
    assert rules.places["tegalgede"].empty_agendas
    rules.follow([agenda_hour("tegalgede", time(17)), empty_agendas("tegalgede", sent=False)])
    place = rules.places["tegalgede"]
    assert (place.agenda, place.empty_agendas) == (time(17), False)
    rules.take(empty_agendas("tegalgede", sent=True))
    assert rules.places["tegalgede"].empty_agendas
    rules.take(Rule("tegalgede", "empty_agendas", "perhaps"))
    assert rules.places["tegalgede"].empty_agendas
