"""The slots of an intent, from the part of a message that tells of it."""

from collections.abc import Callable, Mapping

from understanding import events
from understanding.intents import changes, desk, matters, papers, places, profiles
from understanding.intents.message import MatterKind
from understanding.intents.model import (
    Add,
    Change,
    Intent,
    Invite,
    Name,
    Nothing,
    Question,
    Report,
    Request,
    Slots,
    Status,
    What,
)
from understanding.intents.reading import Reading
from understanding.when import Ambiguous, Invalid, Refusal, Understood

_IMPOSSIBLE = (Refusal.NO_SUCH_DATE, Refusal.NO_SUCH_CLOCK, Refusal.NOT_RAMADAN, Refusal.END_BEFORE_START)


def fill(name: Name, reading: Reading, score: float, why: tuple[str, ...]) -> Intent:
    """The intent with the slots that were said."""
    make = _SLOTS.get(name)
    return Intent(name, make(reading) if make else Nothing(), score, why)


def stands(name: Name, reading: Reading) -> bool:
    """Whether a part of a message is a matter of its own, and not said of the one beside it."""
    match name:
        case Name.REPORT:
            return (
                reading.has("things", "complain")
                and not reading.has("solved")
                and reading.has("broken", "dead", "fix", "complain", "wish")
            )
        case Name.INVITE:
            return bool(reading.event) and (isinstance(reading.when, Understood) or reading.has("invites"))
        case Name.QUESTION | Name.REQUEST:
            named = papers.document(reading) or papers.programme(reading)
            return (
                bool(named) or reading.has("paper", "hours_open") or (reading.asks and reading.has("joins"))
            )
        case Name.STATUS | Name.ADD:
            return matters.fit(reading).sure or reading.has("mine")
        case Name.CHANGE | Name.PROFILE | Name.REACH | Name.THANKS:
            return True
    return reading.official


def _report(reading: Reading) -> Report:
    return Report(next(iter(reading.categories), ""), places.place(reading))


def _invite(reading: Reading) -> Invite:
    return Invite(
        type=reading.event,
        when=_when(reading),
        place=places.place(reading),
        host=events.host(reading.said),
        contact=reading.phone,
    )


def _when(reading: Reading) -> Understood | Ambiguous | Invalid | None:
    """The time that is said; None where none is, or it is left to the lurah."""
    found = reading.when
    if reading.has("later") and not isinstance(found, Understood):
        return None
    if isinstance(found, Understood) or (isinstance(found, Ambiguous) and found.candidates):
        return found
    return found if isinstance(found, Invalid) and found.reason in _IMPOSSIBLE else None


def _status(reading: Reading) -> Status:
    if reading.has("will_come"):
        found = matters.fit(reading, (MatterKind.INVITATION,))
        if found.number:
            return Status(found.number)
    return Status(matters.fit(reading).number)


def _add(reading: Reading) -> Add:
    found, any_kind = matters.fit(reading, (MatterKind.ASPIRATION,)), matters.fit(reading)
    return Add((found if found.number and not (any_kind.sure and not found.sure) else any_kind).number)


def _change(reading: Reading) -> Change:
    part = changes.what(reading)
    of_event = part not in (None, What.CANCEL)
    found = matters.fit(reading, (MatterKind.INVITATION,) if of_event else tuple(MatterKind))
    if part is None:
        return Change(found.number, What.CANCEL if reading.has("closes") else None)
    return Change(found.number, part, changes.value(reading, part, found.matter))


def _question(reading: Reading) -> Question:
    return Question(papers.programme(reading), papers.document(reading))


def _request(reading: Reading) -> Request:
    return Request(papers.programme(reading), papers.document(reading))


_SLOTS: Mapping[Name, Callable[[Reading], Slots]] = {
    Name.REPORT: _report,
    Name.INVITE: _invite,
    Name.QUESTION: _question,
    Name.REQUEST: _request,
    Name.STATUS: _status,
    Name.ADD: _add,
    Name.CHANGE: _change,
    Name.PROFILE: profiles.said,
    Name.AGENDA: desk.agenda,
    Name.ABSENCE: desk.absence,
    Name.FIGURES: desk.figures,
    Name.SEARCH: desk.search,
    Name.NOTE: desk.note,
}
