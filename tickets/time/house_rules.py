"""What an admin decides from the chat over the files: agenda hours, quiet hours, holidays.

`HouseRules` puts the decisions over what the files say; the kelurahan and the calendar that everybody works
with change in place, so that a decision counts at once.
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from tickets.places import Kelurahan
from tickets.time.quiet_hours import USUAL, Quiet

AGENDA = "agenda"
EMPTY = "empty_agendas"
SENT, KEPT_BACK = "sent", "kept_back"
QUIET = "quiet"
HOLIDAY = "holiday."
WORKING = ""
"""The value of a day that is no holiday after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One decision; `kelurahan` is '' where it is for all."""

    kelurahan: str
    name: str
    value: str


def agenda_hour(kelurahan: str, hour: time) -> Rule:
    """At which hour a kelurahan's agenda goes out."""
    return Rule(kelurahan, AGENDA, f"{hour:%H:%M}")


def empty_agendas(kelurahan: str, *, sent: bool) -> Rule:
    """Whether a kelurahan's agenda goes out on evenings without anything."""
    return Rule(kelurahan, EMPTY, SENT if sent else KEPT_BACK)


def quiet_hours(quiet: Quiet) -> Rule:
    """From when until when nothing goes out that can wait."""
    return Rule("", QUIET, f"{quiet.start:%H:%M}-{quiet.end:%H:%M}")


def holiday(day: date, name: str) -> Rule:
    """A day on which nobody works, and why; with WORKING one on which they do after all."""
    return Rule("", f"{HOLIDAY}{day.isoformat()}", name)


@dataclass
class HouseRules:
    """The decisions in force. `places` and `amended` (days and their names, None for working days) are the
    very objects that the desk and the calendar use.
    """

    places: MutableMapping[str, Kelurahan] = field(default_factory=dict)
    amended: MutableMapping[date, str | None] = field(default_factory=dict)
    quiet: Quiet = USUAL

    def __post_init__(self) -> None:
        self._as_filed = dict(self.places)
        self._known: tuple[Rule, ...] = ()

    def follow(self, rules: Iterable[Rule]) -> None:
        """These decisions count, and no others. One that cannot be read counts for nothing."""
        told = tuple(rules)
        if told == self._known:
            return
        self._known = told
        self.places.update(self._as_filed)
        self.amended.clear()
        self.quiet = USUAL
        for rule in told:
            self.take(rule)

    def take(self, rule: Rule) -> None:
        """One decision more."""
        try:
            self._take(rule)
        except ValueError:
            return

    def _take(self, rule: Rule) -> None:
        if rule.name == AGENDA and rule.kelurahan in self.places:
            place = self.places[rule.kelurahan]
            self.places[rule.kelurahan] = replace(place, agenda=time.fromisoformat(rule.value))
        elif rule.name == EMPTY and rule.kelurahan in self.places and rule.value in (SENT, KEPT_BACK):
            place = self.places[rule.kelurahan]
            self.places[rule.kelurahan] = replace(place, empty_agendas=rule.value == SENT)
        elif rule.name == QUIET:
            start, _, end = rule.value.partition("-")
            self.quiet = Quiet(time.fromisoformat(start), time.fromisoformat(end))
        elif rule.name.startswith(HOLIDAY):
            self.amended[date.fromisoformat(rule.name.removeprefix(HOLIDAY))] = rule.value or None

    def drop(self, name: str) -> None:
        """A decision about a day counts no more."""
        self.amended.pop(date.fromisoformat(name.removeprefix(HOLIDAY)), None)

    def holidays(self) -> list[tuple[date, str | None]]:
        """The days that were decided, in order; None where a holiday was taken back."""
        return sorted(self.amended.items())
