"""The one place where a date of a programme changes: its row, history, what falls due, its agenda."""

from dataclasses import replace
from datetime import timedelta

from tickets.desk.service import Desk
from tickets.model import Person
from tickets.occasions.dues import due, dues
from tickets.occasions.model import Occasion, OccasionDue, OccasionTask
from tickets.ports import Wake, Work

CHANGING = (
    "id", "version", "title", "state", "starts_at", "ends_at", "rw", "place", "address", "host", "places",
    "went", "heads", "minutes", "reason",
)  # fmt: skip
NEW = (
    "id", "programme", "kelurahan", "post", "slot", "title", "state", "starts_at", "ends_at", "rw", "place",
    "address", "host", "places", "ticket",
)  # fmt: skip
SOON = timedelta(days=2)
"""An agenda that was sent can hold what begins within that time."""


def put(desk: Desk, work: Work, occasion: Occasion, person: Person | None = None) -> Occasion:
    """A new date; one that an official planned begins its history."""
    values = {name: getattr(occasion, name) for name in NEW}
    work.write("put_occasion", part=occasion.kind, **values)
    for one in dues(occasion, work.now, desk.places[occasion.kelurahan].tz):
        put_due(work, one)
    if person:
        _note(work, occasion, "planned", person, "")
        _agenda(work, None, occasion)
        put_due(work, due(occasion, OccasionTask.CALENDAR, work.now, str(occasion.version)))
    return occasion


def change(
    desk: Desk,
    work: Work,
    before: Occasion,
    after: Occasion,
    name: str,
    person: Person | None,
    note: str = "",
) -> Occasion:
    """A date as it is from now on; a stale one is refused by the commit."""
    work.write("change_occasion", rows=1, **{one: getattr(after, one) for one in CHANGING})
    _note(work, after, name, person, note)
    if (before.state, before.starts_at) != (after.state, after.starts_at):
        work.write("drop_occasion_dues", occasion=after.id)
        for one in dues(after, work.now, desk.places[after.kelurahan].tz):
            put_due(work, one)
    if _shown(before) != _shown(after):
        _agenda(work, before, after)
        put_due(work, due(after, OccasionTask.CALENDAR, work.now, str(after.version)))
    return after


def put_due(work: Work, one: OccasionDue) -> None:
    """Plan a piece of work."""
    work.write(
        "put_occasion_due", key=one.key, occasion=one.occasion, task=one.task, at=one.at, subject=one.subject
    )
    if one.at <= work.now:
        work.wake(Wake.DUES)


def _shown(occasion: Occasion) -> tuple[object, ...]:
    """What an agenda tells of it."""
    return occasion.state, occasion.starts_at, occasion.rw, occasion.address, occasion.host


def _agenda(work: Work, before: Occasion | None, after: Occasion) -> None:
    """The agendas of the evenings concerned are due, where they can have been sent."""
    for starts in {one.starts_at for one in (before, after) if one}:
        if work.now - SOON < starts < work.now + SOON:
            second = int(starts.timestamp())
            one = due(after, OccasionTask.AGENDA, work.now, f"{after.version}:{second}")
            put_due(work, replace(one, subject=second))


def _note(work: Work, occasion: Occasion, name: str, person: Person | None, note: str) -> None:
    work.write(
        "put_occasion_event", id=work.new_id(), occasion=occasion.id, at=work.now, name=name,
        actor=person.id if person else 0, note=note,
    )  # fmt: skip
